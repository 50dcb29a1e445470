"""When the machine gives trouble: a full disk, missing rights, a reader that leaves, a bug, an interrupt."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from app.command_line import output, run, streams
from app.model.errors import DiskProblem
from app.services.care import Care
from app.services.evaluations import Evaluations
from app.store import backups
from tests.app.command_line.terminal import ENTRY, EVALUATION, EXAMPLE, ROOT, Terminal, elsewhere

SMALL_FILES = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
NOBODY = "import os; os.setgid(65534); os.setuid(65534)"
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a Unix")
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="rights do not bind others here")


def failed(result: subprocess.CompletedProcess[bytes], *expected: bytes) -> None:
    assert (result.returncode, result.stdout) == (1, b""), result
    assert result.stderr.count(b"\n") == 1
    assert b"Traceback" not in result.stderr
    assert b"inside Settled" not in result.stderr
    for words in expected:
        assert words in result.stderr


@posix
def test_a_file_that_may_not_grow(settled: Terminal) -> None:
    before = settled.everything()
    size = settled.data.stat().st_size
    limit = SMALL_FILES.format(most=size // 2)
    failed(elsewhere(settled, "note", EVALUATION, "n" * 100_000, before=limit), str(settled.data).encode())
    assert settled.everything() == before


@posix
def test_a_new_file_that_may_not_grow(terminal: Terminal) -> None:
    failed(elsewhere(terminal, "list", before=SMALL_FILES.format(most=10_000)), str(terminal.data).encode())
    assert not terminal.data.exists()


@posix
def test_an_export_that_does_not_fit(settled: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", "utf-8")
    words = ("export", "--all", "--as", "json", "-o", str(target))
    failed(elsewhere(settled, *words, before=SMALL_FILES.format(most=1000)), str(target).encode(), b"make room")
    assert target.read_text("utf-8") == "old"
    assert not list(tmp_path.glob("*.new"))


def can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    words = ["unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="no small file system can be mounted here")
def test_a_full_disk(tmp_path: Path) -> None:
    run_settled = f'"{sys.executable}" -c "{ENTRY}" --data disk/s.db'
    script = f"""
        mkdir disk; mount -t tmpfs -o size=1800k none disk
        {run_settled} import "{EXAMPLE}" >/dev/null
        {run_settled} export --all --as json > before.json
        head -c 10M /dev/zero > disk/fill 2>/dev/null
        {run_settled} note {EVALUATION} "$(head -c 100000 /dev/zero | tr '\\0' n)"; echo $?
        {run_settled} new T --project P --slot S; echo $?
        rm disk/fill
        {run_settled} export --all --as json > after.json
        cmp before.json after.json && {run_settled} note {EVALUATION} again
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True,
        timeout=100, check=False,
    )  # fmt: skip
    assert result.stdout.splitlines() == ["1", "1", "Kept a note on Invoicing API."], result
    sentences = result.stderr.splitlines()
    assert len(sentences) == 2
    for sentence in sentences:
        assert "disk/s.db" in sentence
        assert "free some space" in sentence or "No space left" in sentence or "look at the disk" in sentence


@as_root
@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_data_file_without_rights(tmp_path: Path, mode: int) -> None:
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        if folder.owner() == "root" and folder != Path("/tmp"):
            folder.chmod(0o755)
    terminal = Terminal(tmp_path / "settled.db")
    terminal.well("list")
    terminal.data.chmod(mode)
    failed(elsewhere(terminal, "list", before=_imported_as_root() + NOBODY), b"settled.db", b"rights")
    terminal.well("list")


@as_root
def test_a_folder_without_rights(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        if folder.owner() == "root" and folder != Path("/tmp"):
            folder.chmod(0o755)
    terminal = Terminal(tmp_path / "settled.db")
    failed(elsewhere(terminal, "list", before=_imported_as_root() + NOBODY), str(tmp_path).encode())
    assert list(tmp_path.iterdir()) == []


def _imported_as_root() -> str:
    """Import what the command needs before the rights to read it are given up."""
    rooms = "evaluations, run"
    return f"from app import compose; from app.command_line import {rooms}; import locale, numpy; "


def test_a_backup_that_fails_is_a_warning(settled: Terminal) -> None:
    for problem in (DiskProblem("No room."), OSError(28, "No space left on device")):
        with mock.patch.object(backups, "make", side_effect=problem):
            result = settled("note", EVALUATION, "kept")
        assert result.code == 0
        assert result.out == "Kept a note on Invoicing API.\n"
        assert "its backup was not made" in result.err
        assert result.err.count("\n") == 1
    assert len(settled.shown()["notes"]) == 2


def test_a_bug_is_a_sentence(settled: Terminal) -> None:
    with mock.patch.object(Care, "problems", side_effect=ValueError("secret words")):
        result = settled("check")
        assert (result.code, result.raw) == (1, b"")
        assert result.err.startswith("Something went wrong inside Settled (ValueError). ")
        assert "secret" not in result.err
        settled.environment["SETTLED_DEBUG"] = "1"
        with pytest.raises(ValueError, match="secret"):
            settled("check")
    settled.well("list")


def test_an_interrupt_is_quiet(settled: Terminal) -> None:
    with mock.patch.object(Evaluations, "listing", side_effect=KeyboardInterrupt):
        result = settled("list")
    assert (result.code, result.raw, result.err) == (run.INTERRUPTED, b"", "")
    settled.well("list")


@posix
@pytest.mark.parametrize("line", ["export --all --as json", "--help", "list"])
def test_a_reader_that_leaves_is_no_problem(settled: Terminal, line: str) -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-c", ENTRY, *line.split()], stdout=write, stderr=subprocess.PIPE, cwd=ROOT, check=False,
        env={**os.environ, **settled.environment}, timeout=60,
    )  # fmt: skip
    os.close(write)
    assert (process.returncode, process.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_answer_that_cannot_be_written(settled: Terminal) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [sys.executable, "-c", ENTRY, "export", "--all", "--as", "json"], stdout=full, stderr=subprocess.PIPE,
            cwd=ROOT, check=False, env={**os.environ, **settled.environment}, timeout=60,
        )  # fmt: skip
    assert process.returncode == 1
    assert process.stderr.startswith(b"The answer could not be written (No space left on device)")
    assert process.stderr.count(b"\n") == 1


@posix
def test_closed_streams(settled: Terminal) -> None:
    words = f'"{sys.executable}" -c "{ENTRY}"'
    for command in ("list >&-", "show nothing 2>&-", "import - <&-"):
        process = subprocess.run(
            ["sh", "-c", f"{words} {command}"], cwd=ROOT, capture_output=True, check=False, timeout=60,
            env={**os.environ, **settled.environment},
        )  # fmt: skip
        assert b"Traceback" not in process.stderr
        assert process.returncode == (0 if command.startswith("list") else 1)


def test_control_characters_never_reach_the_terminal(settled: Terminal) -> None:
    hostile = "a\x85b\x9b31mc\u202e"
    settled.well("note", EVALUATION, hostile)
    settled.well("set", EVALUATION, "question", hostile)
    for command in (("show", EVALUATION), ("search", "a")):
        text = settled.well(*command).out
        assert not any(letter in text for letter in "\x85\x9b\u202e\x1b")
    assert r"\x9b31m" in settled.well("show", EVALUATION).out
    assert settled.shown()["question"] == hostile


def test_json_on_a_terminal_spells_control_characters_out(settled: Terminal) -> None:
    hostile = "a\x9b31m\u202e"
    settled.well("set", EVALUATION, "question", hostile)
    with mock.patch.object(streams, "is_terminal", return_value=True):
        result = settled("show", EVALUATION, "--json")
    assert r"a\u009b31m\u202e" in result.out
    assert result.json["question"] == hostile


def test_tables() -> None:
    text = output.table(("No.", "Name"), [("1", "中\x1b"), ("20", "two\nlines")], right=(0,))
    assert text == "No.  Name\n  1  中\\x1b\n 20  two\n     lines" or text.startswith("No.  Name\n  1  中")
    assert output.width("中a\u0301") == 3
