"""`settled scan`: the JSON to the letter, words for people, refusals; no data file is made."""

import json
from pathlib import Path

from tests.app.command_line.terminal import Terminal
from tests.app.evidence.scan.made import ME, Made, build, requirements


def test_the_json_is_that_of_the_interface_page(tmp_path: Path, terminal: Terminal) -> None:
    commits = [Made(0, requirements("flask")), Made(10, requirements("fastapi"))]
    build(tmp_path / "code" / "shop", commits)
    found = terminal.well("scan", str(tmp_path / "code"), "--me", ME, "--json").json
    assert found == {
        "folder": str(tmp_path / "code"),
        "repositories": [
            {
                "path": "shop", "own": True, "first": "2025-01-06", "last": "2025-01-16", "commits": 2,
                "active_days": 2, "weeks": 2, "frameworks": ["FastAPI"],
                "swaps": [{"from": "Flask", "to": "FastAPI", "at": "2025-01-16", "kind": "swap"}],
                "tags": 0, "deploy_files": [], "state": "stalled",
            }
        ],
        "across": {"stacks": 1, "restarts": [], "shipped_share": 0.0},
        "signals": [
            {
                "signal": "G5", "name": "swap-inside", "level": "signal", "subject": "shop",
                "sentence": "shop changed its web framework",
                "rows": [{"words": "16 Jan 2025: Flask to FastAPI", "path": "shop", "day": "2025-01-16",
                          "from": "Flask", "to": "FastAPI", "family": "web"}],
                "threshold": {"web": 1, "others": 2},
                "next": "Link the concrete problem that it ends, or plan a small slice first.",
            }
        ],
    }  # fmt: skip
    assert not terminal.data.exists()


def test_the_words_name_what_the_table_holds_and_what_could_not_be_read(tmp_path: Path, terminal: Terminal) -> None:
    build(tmp_path / "code" / "shop", [Made(0, requirements("flask")), Made(10, requirements("fastapi"))])
    found = terminal.well("scan", str(tmp_path / "code"), "--me", ME)
    assert "Flask to FastAPI" in found.out
    assert "Signal G5: shop changed its web framework\n  - 16 Jan 2025: Flask to FastAPI\n" in found.out
    assert "In use, of those older than 90 days: 0%" in found.out


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path, terminal: Terminal) -> None:
    found = terminal("scan", str(tmp_path / "none"))
    assert (found.code, found.out) == (1, "")
    assert found.err == f"There is no folder {tmp_path / 'none'}; look at its name.\n"


def test_what_the_user_corrected_wins(tmp_path: Path, terminal: Terminal) -> None:
    build(tmp_path / "code" / "shop", [Made(0)])
    build(tmp_path / "code" / "till", [Made(0)])
    shop = str(tmp_path / "code" / "shop")
    said = {"format": "settled", "version": 1, "projects": [], "repositories": [{"path": shop, "state": "finished"}]}
    (tmp_path / "file.json").write_text(json.dumps(said))
    terminal.well("import", str(tmp_path / "file.json"))
    found = terminal.well("scan", str(tmp_path / "code"), "--me", ME, "--json").json
    assert [each["state"] for each in found["repositories"]] == ["finished", "stalled"]


def test_a_data_file_that_cannot_be_read_keeps_nothing_from_being_looked_at(tmp_path: Path, terminal: Terminal) -> None:
    build(tmp_path / "code" / "shop", [Made(0)])
    terminal.data.parent.mkdir(parents=True, exist_ok=True)
    terminal.data.write_bytes(b"no data file at all, but long enough to be one" * 100)
    found = terminal("scan", str(tmp_path / "code"), "--me", ME, "--json")
    assert (found.code, found.json["repositories"][0]["state"]) == (0, "stalled")
    assert "What you corrected is not known: " in found.err
