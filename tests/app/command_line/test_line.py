"""How a line is read: options anywhere, help and wrong usage without the store, negative numbers, exit codes."""

import json
from pathlib import Path

import pytest

from app import command_line
from app.command_line import commands, overview, parser
from app.command_line.words import WrongUsage
from tests.app.command_line.terminal import EVALUATION, ROOT, Terminal, elsewhere
from tests.support import run_python

HEAVY = "{'sqlmodel', 'pydantic', 'sqlalchemy', 'numpy', 'sqlite3', 'PySide6'}"
ALL = [command for _, group in commands.groups() for command in group]
LEAVES = [pytest.param(command, id=" ".join(command.words)) for command in ALL]
ABSENT = ["help", "lst", ""]


def test_no_words_open_the_window() -> None:
    assert command_line.opens_window([])
    assert command_line.window_data([]) is None


@pytest.mark.parametrize("words", [["--data", "a b.db"], ["--data=a b.db"]])
def test_the_data_file_alone_opens_the_window_with_it(words: list[str]) -> None:
    assert command_line.opens_window(words)
    assert command_line.window_data(words) == "a b.db"


@pytest.mark.parametrize("words", [["list"], ["--data", "x", "list"], ["--version"], ["--data"], ["--json"], ["--"]])
def test_other_words_do_not_open_the_window(words: list[str]) -> None:
    assert not command_line.opens_window(words)


@pytest.mark.parametrize(
    "line",
    [
        ("--json", "--data", "FILE", "show", EVALUATION),
        ("show", EVALUATION, "--data=FILE", "--json"),
        ("show", "--json", EVALUATION, "--data", "FILE"),
        ("--data", "nowhere/else.db", "show", "--data", "FILE", EVALUATION, "--json"),
    ],
)
def test_data_and_json_stand_anywhere(settled: Terminal, line: tuple[str, ...]) -> None:
    words = [word.replace("FILE", str(settled.data)) for word in line]
    settled.environment["SETTLED_DATA"] = "/nowhere/at/all.db"
    assert settled.well(*words).json["key"] == EVALUATION


def test_json_between_the_words_of_a_command(settled: Terminal) -> None:
    assert settled.well("candidate", "--json", "add", EVALUATION, "Rails", "--replaces", "hono").json["key"] == "rails"
    assert settled.well("decide", EVALUATION, "--json", "--because", "known", "django").json["key"] == "django"


def test_version_and_help(terminal: Terminal) -> None:
    assert terminal.well("--version").out == "settled 0.1.0\n"
    text = terminal.well("--help").out
    for command in ALL:
        assert f"  {' '.join(command.words)} " in text
    assert "SETTLED_DATA" in text
    assert "Without a command the window opens" in text
    assert not terminal.data.exists()


@pytest.mark.parametrize("command", LEAVES)
def test_every_command_has_help(terminal: Terminal, command: parser.Command) -> None:
    text = terminal.well(*command.words, "--help").out
    assert text.startswith(f"usage: settled {' '.join(command.words)} ")
    assert command.summary in text
    assert "None" not in text
    assert not terminal.data.exists()


@pytest.mark.parametrize("group", ["candidate", "criterion", "must-have"])
def test_a_group_has_help_and_needs_a_second_word(terminal: Terminal, group: str) -> None:
    assert f"settled {group} " in terminal.well(group, "--help").out
    for words in ((group,), (group, "nonsense")):
        result = terminal(*words)
        assert (result.code, result.raw) == (2, b"")
        assert "name one of " in result.err


@pytest.mark.parametrize("word", ABSENT)
def test_what_no_issue_delivered_is_wrong_usage(terminal: Terminal, word: str) -> None:
    result = terminal(word)
    assert (result.code, result.raw) == (2, b"")
    assert "there is no command" in result.err
    assert not terminal.data.exists()


@pytest.mark.parametrize(
    "line",
    [
        "--data", "--json", "--nonsense list", "list more", "list --nonsense", "show", "score e c k",
        "score e c k abc", "score e c k 1_0", "score e c k \uff14", "score e c k 3 --sure maybe",
        "score e c k 3 --low x", "new T --project P", "new T --slot S", "new T --project P --slot S --days x",
        "new T --proj P --slot S", "decide e", "decide e c d --because x", "decide e c --because x --kind toss",
        "decide e c --because x --revisit bored", "reopen e --ground bored --what x", "reopen e --what x",
        "must-have set e c k maybe", "export e", "export --as json", "export e --all --as json", "export e --as docx",
        "criterion rank e k 1.5", "criterion points e k x", "criterion add e k --measured ms 1", "trash nonsense",
        "trash restore", "trash restore x", "import", "search", "undo twice", "candidate out e c", "score --data",
    ],
)  # fmt: skip
def test_wrong_usage(settled: Terminal, line: str) -> None:
    before = settled.everything()
    result = settled(*line.split())
    assert (result.code, result.raw) == (2, b"")
    assert result.err.startswith(("usage: settled", "settled: "))
    assert "Traceback" not in result.err
    assert settled.everything() == before


@pytest.mark.parametrize("line", ["--help", "--version", "score --help", "nonsense", "score e", "export e --as pdf"])
def test_help_and_wrong_usage_import_nothing_heavy_and_touch_no_file(tmp_path: Path, line: str) -> None:
    code = (
        "import os, sys; from ui.entry import main\n"
        f"code = main({line.split()!r}); found = {HEAVY} & set(sys.modules); assert not found, found; sys.exit(code)"
    )
    data = tmp_path / "data.db"
    environment = {"SETTLED_DATA": str(data), "HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(ROOT)}
    result = run_python(code, env=environment)
    assert result.returncode == (0 if "--" in line and "--as" not in line else 2), result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_room_imports_nothing_by_itself() -> None:
    code = "import sys; import app.command_line\nprint({'argparse', 're', 'typing', 'app.model'} & set(sys.modules))"
    assert run_python(code, env={"PYTHONPATH": str(ROOT)}).stdout == "set()\n"


@pytest.mark.parametrize(("text", "value"), [("-1", -1.0), ("-.5", -0.5), ("-1e3", -1000.0), ("+2", 2.0), ("3.", 3.0)])
def test_numbers(text: str, value: float) -> None:
    assert parser.number(text) == value


def test_negative_numbers_are_values(settled: Terminal) -> None:
    settled.well("criterion", "add", EVALUATION, "Balance", "--measured", "EUR", "-1e3", "-5")
    settled.well("score", EVALUATION, "django", "balance", "-20", "--low", "-30.5", "--high", "-.5")
    cell = next(cell for cell in settled.shown()["scores"] if cell["criterion"] == "balance")
    assert (cell["value"], cell["low"], cell["high"]) == (-20, -30.5, -0.5)


def test_a_text_may_start_with_a_hyphen(settled: Terminal) -> None:
    settled.well("candidate", "out", EVALUATION, "hono", "--because=-x")
    settled.well("note", EVALUATION, "- [ ] ask")
    settled.well("note", EVALUATION, "--", "--json")
    shown = settled.shown()
    assert shown["candidates"][2]["out"] == "-x"
    assert [note["text"] for note in shown["notes"]] == ["- [ ] ask", "--json"]


def test_abbreviated_options_are_unknown() -> None:
    with pytest.raises(WrongUsage, match="--bec"):
        overview.understand(["candidate", "out", "e", "c", "--bec", "x"])


def test_bytes_that_are_no_text_are_refused(settled: Terminal) -> None:
    before = settled.everything()
    result = settled("note", EVALUATION, "caf\udce9")
    assert (result.code, result.raw) == (1, b"")
    assert result.err == "“caf?” is not valid UTF-8; write it as text.\n"
    assert settled.everything() == before


def test_bytes_that_are_no_text_from_a_real_shell(settled: Terminal) -> None:
    result = elsewhere(settled, "show", b"caf\xe9")
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"not valid UTF-8" in result.stderr


def test_utf8_whatever_the_locale(settled: Terminal) -> None:
    settled.well("note", EVALUATION, "Größe ✓ 中")
    result = elsewhere(settled, "--json", "search", "Größe", environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert result.returncode == 0
    assert "Größe ✓ 中" in json.loads(result.stdout.decode("utf-8"))[0]["excerpt"]
