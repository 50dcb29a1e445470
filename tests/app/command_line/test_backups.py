"""`settled backup`, `backups`, `restore`: to the letter, also beside a damaged file."""

from pathlib import Path

from tests.app.command_line.terminal import EVALUATION, Terminal


def test_a_backup_is_made_listed_and_restored(settled: Terminal, tmp_path: Path) -> None:
    mine = tmp_path / "mine.settled"
    assert settled.well("backup", str(mine), "--json").json == {"done": f"Backed up to {mine}.", "key": None}
    settled.well("drop", EVALUATION)
    assert "Restored" in settled.well("restore", str(mine)).out
    assert settled.shown()["state"] == "deciding"
    rows = settled.well("backups", "--json").json
    assert [row["evaluations"] for row in rows] == [1] * len(rows)
    assert set(rows[0]) == {"file", "made_at", "bytes", "sound", "evaluations", "decisions", "notes"}


def test_backup_without_a_file_goes_beside_the_data_file(settled: Terminal) -> None:
    before = len(settled.well("backups", "--json").json)
    settled.well("backup")
    assert len(settled.well("backups", "--json").json) == before + 1
    assert "1 evaluation, 0 decisions and 0 notes" in settled.well("backups").out


def test_a_damaged_file_is_told_with_the_way_out_and_comes_back(settled: Terminal) -> None:
    settled.data.write_bytes(settled.data.read_bytes()[:20_000])
    refused = settled("list")
    assert refused.code == 1
    assert "“settled restore " in refused.err
    newest = settled.well("backups", "--json").json[0]["file"]
    settled.well("restore", newest)
    assert settled.shown()["key"] == EVALUATION


def test_without_a_backup_the_list_is_empty(terminal: Terminal) -> None:
    assert terminal.well("backups", "--json").json == []
    assert "There is no backup of" in terminal.well("backups").out
    assert not terminal.data.exists()
