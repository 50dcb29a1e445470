"""Every command with what must be refused: one sentence, nothing on standard output, nothing changed."""

import json
import os
import threading
from pathlib import Path

import pytest

from app import compose
from tests.app.command_line.terminal import EVALUATION, EXAMPLE, Terminal, elsewhere
from tests.support import STILL, opened

E = EVALUATION
LONG = "n" * 10_000
NEW = ("new", "T", "--project", "P", "--slot", "S")
SCORE = ("score", E, "django", "stability")
DECIDE = ("decide", E, "django", "--because", "known")
CASES = {
    "impossible day": ((*DECIDE, "--ship-by", "2026-02-30"), "2026-02-30"),
    "day in the past": ((*DECIDE, "--ship-by", "2026-11-21"), "2026-11-21"),
    "no day at all": ((*DECIDE, "--ship-by", "soon"), "soon"),
    "no days": ((*NEW, "--days", "0"), "1 to 3650"),
    "negative days": ((*NEW, "--days", "-3"), "1 to 3650"),
    "too many days": ((*NEW, "--days", "3651"), "1 to 3650"),
    "days without end": ((*NEW, "--days", "9" * 5000), "1 to 3650"),
    "no effort": ((*NEW, "--effort", "0h"), "0h"),
    "negative effort": ((*NEW, "--effort=-8h"), "-8h"),
    "huge effort": ((*NEW, "--effort", "999999h"), "999999h"),
    "effort that is none": ((*NEW, "--effort", "a while"), "a while"),
    "unknown criteria set": ((*NEW, "--criteria", "huge"), "short, long"),
    "empty title": (("new", "  ", "--project", "P", "--slot", "S"), "TITLE: A name must not be empty"),
    "empty project": (("new", "T", "--project", "", "--slot", "S"), "--project: A name must not be empty"),
    "empty slot": (("new", "T", "--project", "P", "--slot", ""), "--slot: A name must not be empty"),
    "empty candidate": ((*NEW, "--candidate", ""), "--candidate: A name must not be empty"),
    "long title": (("new", LONG, "--project", "P", "--slot", "S"), "200 characters"),
    "long project": (("new", "T", "--project", LONG, "--slot", "S"), "200 characters"),
    "control character in a title": (("new", "T\x1b[31m", "--project", "P", "--slot", "S"), "control characters"),
    "line end in a title": (("new", "T\nU", "--project", "P", "--slot", "S"), "one line"),
    "candidate twice": ((*NEW, "--candidate", "A", "--candidate", "a"), "twice"),
    "second of one slot": (("new", "T", "--project", "Invoicing", "--slot", "Web Framework"), "already deciding"),
    "unknown evaluation": (("show", "nothing"), "nothing"),
    "unknown evaluation, hostile name": (("show", "no\x1b]0;thing\n\x9b\u202e"), r"no\x1b]0;thing\n\x9b\u202e"),
    "unknown evaluation, long name": (("show", LONG), "There is no evaluation"),
    "unknown candidate": (("candidate", "in", E, "rails"), "django, fastapi, hono, elysia"),
    "unknown criterion": (("score", E, "django", "taste", "3"), "stability"),
    "unknown must-have": (("must-have", "set", E, "django", "taste", "pass"), "postgres"),
    "unknown field": (("set", E, "colour", "red"), "colour"),
    "unknown field of a candidate": (("candidate", "set", E, "django", "colour", "red"), "colour"),
    "unknown weights": (("set", E, "weights", "heavy"), "heavy"),
    "empty new title": (("set", E, "title", ""), "empty"),
    "long question": (("set", E, "question", "q" * 1_100_000), "1 MB"),
    "control character in a question": (("set", E, "question", "a\x00b"), "control characters"),
    "duplicate candidate": (("candidate", "add", E, "DJANGO"), "already has"),
    "long candidate": (("candidate", "add", E, LONG), "200 characters"),
    "empty name of a candidate": (("candidate", "set", E, "django", "name", " "), "empty"),
    "name of another candidate": (("candidate", "set", E, "django", "name", "Hono"), "already has"),
    "baseline that is no answer": (("candidate", "set", E, "django", "baseline", "perhaps"), "perhaps"),
    "replaces nobody": (("candidate", "add", E, "Rails", "--replaces", "spring"), "spring"),
    "out without a reason": (("candidate", "out", E, "django", "--because", " "), "Django"),
    "in though in": (("candidate", "in", E, "django"), "not out"),
    "duplicate criterion": (("criterion", "add", E, "operational complexity"), "already has"),
    "anchors that are equal": (("criterion", "add", E, "C", "--measured", "ms", "5", "5"), "differ"),
    "anchor that is no number": (("criterion", "add", E, "C", "--measured", "ms", "x", "5"), "x"),
    "anchor without end": (("criterion", "add", E, "C", "--measured", "ms", "1", "inf"), "inf"),
    "measure without a unit": (("criterion", "add", E, "C", "--measured", "", "1", "2"), "empty"),
    "place 0": (("criterion", "rank", E, "stability", "0"), "1 to 7"),
    "negative place": (("criterion", "rank", E, "stability", "-1"), "1 to 7"),
    "place behind the last": (("criterion", "rank", E, "stability", "8"), "1 to 7"),
    "huge place": (("criterion", "rank", E, "stability", "9" * 30), "1 to 7"),
    "negative points": (("criterion", "points", E, "stability", "-1"), "negative"),
    "points without end": (("criterion", "points", E, "stability", "inf"), "inf"),
    "duplicate must-have": (("must-have", "add", E, "runs on a plain linux server"), "already has"),
    "empty must-have": (("must-have", "add", E, ""), "empty"),
    "off the scale, above": ((*SCORE, "6"), "1 to 5"),
    "off the scale, below": ((*SCORE, "0.9"), "1 to 5"),
    "negative score": ((*SCORE, "-1"), "1 to 5"),
    "huge score": ((*SCORE, "1e300"), "1e300"),
    "score beyond every number": ((*SCORE, "1e999"), "1e999"),
    "score nan": ((*SCORE, "nan"), "nan"),
    "score minus infinity": ((*SCORE, "-inf"), "-inf"),
    "low without high": ((*SCORE, "3", "--low", "2"), "Low and high"),
    "low above high": ((*SCORE, "-", "--low", "4", "--high", "2"), "low and high"),
    "value outside": ((*SCORE, "5", "--low", "2", "--high", "3"), "between low and high"),
    "range off the scale": ((*SCORE, "-", "--low", "-2", "--high", "3"), "1 to 5"),
    "no range": ((*SCORE, "-"), "--low and --high"),
    "n/a with a range": ((*SCORE, "n/a", "--low", "1", "--high", "2"), "--low"),
    "unknown with a reason": ((*SCORE, "unknown", "--why", "x"), "--why"),
    "scoring one that is out": (("score", E, "elysia", "stability", "3"), "Elysia is out"),
    "empty note": (("note", E, " "), "empty"),
    "note on nobody": (("note", E, "text", "--on", "rails"), "rails"),
    "choosing one that is out": (("decide", E, "elysia", "--because", "x"), "Elysia is out"),
    "choosing nobody": (("decide", E, "--because", "x"), "Name the candidate"),
    "no reasons": (("decide", E, "django", "--because", ""), "reasons"),
    "reopening what is open": (("reopen", E, "--ground", "defect", "--what", "x"), "not settled"),
    "redo of nothing": (("redo",), "nothing to redo"),
    "nothing in the trash": (("trash", "restore", "1"), "number 1"),
    "negative number in the trash": (("trash", "restore", "-1"), "number -1"),
    "huge number in the trash": (("trash", "restore", "9" * 40), "in the trash"),
    "export of nothing": (("export", "nothing", "--as", "json"), "nothing"),
    "import of the same": (("import", str(EXAMPLE)), "already"),
    "import of no file": (("import", "/nowhere/x.json"), "/nowhere/x.json"),
    "import of a folder": (("import", "/tmp"), "is a folder"),
    "import of a device": (("import", "/dev/zero"), "not a regular file"),
    "import of a name with a nul": (("import", "a\0b"), "cannot be read"),
    "import of a very long name": (("import", LONG), "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_refused(settled: Terminal, case: str, form: tuple[str, ...]) -> None:
    words, expected = CASES[case]
    before = settled.everything()
    refused(settled, *form, *words, expected=expected)
    assert settled.everything() == before


def refused(terminal: Terminal, *words: str, expected: str) -> None:
    result = terminal(*words)
    assert (result.code, result.raw) == (1, b""), result
    assert expected in result.err
    assert result.err.count("\n") == 1
    assert result.err.endswith("\n")
    assert "Traceback" not in result.err
    assert "inside Settled" not in result.err
    assert not any(letter in result.err for letter in "\x1b\x9b\u202e\r")
    assert len(result.err) < 600


def test_deciding_twice_and_without_candidates(settled: Terminal) -> None:
    settled.well(*NEW)
    refused(settled, "decide", "t", "--because", "x", expected="no candidates yet")
    settled.well(*DECIDE)
    refused(settled, *DECIDE, expected="settled already")
    refused(settled, "drop", E, expected="not being decided")
    settled.well("new", "Next", "--project", "invoicing", "--slot", "web framework")
    refused(settled, "reopen", E, "--ground", "newer", "--what", "x", expected="already deciding")
    settled.well("drop", "next")
    refused(settled, "reopen", E, "--ground", "newer", "--what", "", expected="what happened")
    refused(settled, "decide", "next", "x", "--because", "x", expected="x")


def test_undo_of_nothing(terminal: Terminal) -> None:
    refused(terminal, "undo", expected="nothing to undo")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[]", "$.format"),
        (b'{"format": "settled", "version": 2, "projects": []}', "newer Settled"),
        (b'{"format": "settled", "version": 1, "projects": [], "\\u001b[31m": 1}', r"\x1b[31m"),
        (b"[" * 100_000, "nested deeper"),
        (b" ", "64 MB"),
    ],
    ids=["empty", "binary", "foreign", "newer", "hostile", "deep", "large"],
)
def test_bad_files_from_standard_input_and_disk(
    settled: Terminal, tmp_path: Path, content: bytes, expected: str
) -> None:
    before, file = settled.everything(), tmp_path / "in.json"
    content *= 64 * 1024 * 1024 + 1 if expected == "64 MB" else 1
    file.write_bytes(content)
    for words, typed in ((("import", "-"), content), (("import", str(file)), b"")):
        result = settled(*words, typed=typed)
        assert (result.code, result.raw) == (1, b"")
        assert expected in result.err
        assert result.err.count("\n") == 1
    assert settled.everything() == before


def test_a_score_off_the_scale_in_a_file_is_named_by_its_path(terminal: Terminal) -> None:
    document = json.loads(EXAMPLE.read_bytes())
    document["projects"][0]["evaluations"][0]["scores"][3]["value"] = 9
    result = terminal("import", "-", typed=json.dumps(document).encode())
    assert result.code == 1
    assert "$.projects[0].evaluations[0].scores[3]" in result.err
    assert terminal.well("list", "--json").json == []


def test_a_pipe_is_no_file_to_import(settled: Terminal, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(settled, "import", str(tmp_path / "pipe"), expected="not a regular file")


def test_the_data_file_is_neither_read_nor_written_as_another(settled: Terminal, tmp_path: Path) -> None:
    before = settled.everything()
    (tmp_path / "hard.json").hardlink_to(settled.data)
    for name in (settled.data, tmp_path / "hard.json", tmp_path / "settled.db-wal", tmp_path / ".settled.db.lock"):
        for words in (("import",), ("export", "--all", "--as", "json", "-o")):
            refused(settled, *words, str(name), expected="belongs to the data file")
    assert settled.everything() == before


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "missing folder", "device", "file as folder", "nul"])
def test_places_that_cannot_be_exported_to(settled: Terminal, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    (tmp_path / "real.json").write_text("mine", "utf-8")
    targets = {"missing folder": tmp_path / "no" / "x.json", "device": Path("/dev/null"), "nul": tmp_path / "a\0b",
               "file as folder": tmp_path / "real.json" / "x"}  # fmt: skip
    if kind == "link":
        place.symlink_to(tmp_path / "real.json")
    elif kind == "dangling":
        place.symlink_to(tmp_path / "nothing")
    elif kind == "folder":
        place.mkdir()
    target = targets.get(kind, place)
    before = sorted(path.name for path in tmp_path.iterdir())
    refused(
        settled,
        "export",
        E,
        "--as",
        "json",
        "-o",
        str(target),
        expected=target.parent.name if kind == "missing folder" else target.name.split("\0")[0],
    )
    assert (tmp_path / "real.json").read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_data_path_that_cannot_be(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not ours", "utf-8")
    (tmp_path / "empty").touch()
    places = {str(tmp_path): "is a folder", str(tmp_path / "no" / "x.db"): "no folder", "": "needs a name",
              "a\0b": "needs a name", str(tmp_path / LONG): "", str(tmp_path / "text"): "not a Settled file",
              str(tmp_path / "empty"): "is empty", "/dev/null": "not a regular file"}  # fmt: skip
    for place, expected in places.items():
        for command in (("list",), ("import", str(EXAMPLE)), NEW):
            result = terminal("--data", place, *command)
            assert (result.code, result.raw) == (1, b""), (place[:80], result)
            assert expected in result.err
            assert result.err.count("\n") == 1
            assert "inside Settled" not in result.err
    assert (tmp_path / "text").read_text("utf-8") == "not ours"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "text"]


def test_a_data_file_that_another_process_owns(settled: Terminal) -> None:
    with opened(settled.data):
        refused(settled, "list", expected="open in a Settled window or another command")
    settled.well("list")


def test_a_short_command_waits_for_another(settled: Terminal) -> None:
    house = compose.build(settled.data, STILL)
    timer = threading.Timer(0.2, house.close)
    timer.start()
    settled.well("list")
    timer.join()


def test_real_processes_say_the_same(settled: Terminal) -> None:
    result = elsewhere(settled, *SCORE, "9")
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"off the scale" in result.stderr
    assert elsewhere(settled, "score").returncode == 2
    assert elsewhere(settled, "list", "--json").returncode == 0
