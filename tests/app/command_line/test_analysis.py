"""`settled analyse`: the JSON to the letter, words for people, an exported file without a data file, refusals."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.command_line import insight
from tests.app.analysis.made import made
from tests.app.command_line.terminal import EVALUATION, EXAMPLE, Terminal, elsewhere
from tests.support import run_python

FIELDS = ["evaluation", "readings", "seed", "scale", "verdict", "leader", "regret", "candidates", "pairwise",
          "questions", "weights", "rivals"]  # fmt: skip
CANDIDATE = ["key", "state", "overall", "low", "high", "first", "ranks", "central_weights", "confidence_factor",
             "can_win"]  # fmt: skip
JARGON = (
    "acceptability",
    "regret",
    "centroid",
    "stochastic",
    "certificate",
    "pairwise",
    "simplex",
    "monte",
    "%s",
    "None",
)


def test_the_json_is_that_of_the_interface_page(settled: Terminal) -> None:
    found = settled.well("analyse", EVALUATION, "--json").json
    assert list(found) == FIELDS
    assert (found["evaluation"], found["readings"], found["seed"], found["scale"]) == (EVALUATION, 10_000, 1, [1, 5])
    assert list(found["verdict"]) == ["kind", "text", "cells", "must_haves"]
    assert found["verdict"]["kind"] == "one-question"
    assert found["verdict"]["cells"] == [{"candidate": "hono", "criterion": "operations"}]
    assert list(found["regret"]) == ["joint", "research", "preference"]
    assert [list(row) for row in found["candidates"]] == [CANDIDATE] * 4
    assert [row["key"] for row in found["candidates"]] == ["django", "fastapi", "hono", "elysia"]
    assert found["candidates"][3] == {**dict.fromkeys(CANDIDATE), "key": "elysia", "state": "out"}
    assert found["candidates"][0]["overall"] == pytest.approx(3.8300453514739226, abs=1e-12)
    assert len(found["candidates"][0]["ranks"]) == 3
    assert {one: list(others) for one, others in found["pairwise"].items()} == {
        "django": ["fastapi", "hono"], "fastapi": ["django", "hono"], "hono": ["django", "fastapi"]
    }  # fmt: skip
    assert list(found["questions"][0]) == ["candidate", "criterion", "worth", "flips_at"]
    assert len(found["questions"]) == 21
    assert list(found["weights"][0]) == ["criterion", "weight", "stays_from", "stays_to"]
    assert [list(row) for row in found["rivals"]] == [["candidate", "points_to_move"]] * 2


def test_nothing_scored_has_nulls_and_empty_lists(terminal: Terminal) -> None:
    terminal.well("new", "T", "--project", "P", "--slot", "S", "--candidate", "A")
    found = terminal.well("analyse", "--json").json
    assert (found["verdict"]["kind"], found["leader"], found["regret"]) == ("nothing-scored", None, None)
    assert found["candidates"] == [{**dict.fromkeys(CANDIDATE), "key": "a", "state": "in"}]
    assert (found["pairwise"], found["questions"], found["weights"], found["rivals"]) == ({}, [], [], [])
    text = terminal.well("analyse").out
    assert text.startswith("Nothing is scored yet.\n")
    assert "Not scored" in text


def test_words_for_people(settled: Terminal) -> None:
    settled("candidate", "add", EVALUATION, "Rails")
    text = settled.well("analyse").out
    assert text.startswith(
        "Django leads, and one question is left that could change that.\n- Hono, Operational complexity\n"
    )
    for words in (
        "Invoicing API (invoicing-api)",
        "Not scored",
        "Out",
        "at 3.5 it catches up",
        "Django leads whatever it weighs",
        "of 100 points move",
        "They are not the chance that a framework is good.",
    ):
        assert words in text
    assert "; leads" in text
    assert not any(word in text.lower() for word in JARGON)
    assert max(map(len, text.splitlines())) <= 120


def test_the_file_says_what_the_data_file_says(settled: Terminal, tmp_path: Path) -> None:
    whole, one = tmp_path / "all.json", tmp_path / "one.json"
    whole.write_bytes(settled.everything())
    one.write_bytes(settled.well("export", EVALUATION, "--as", "json").raw)
    stored = settled.well("analyse", EVALUATION, "--json").raw
    for words in (
        ("analyse", "--from", str(whole)), ("analyse", EVALUATION, "--from", str(one)),
        ("analyse", "--from", str(EXAMPLE), "Invoicing API"),
    ):  # fmt: skip
        assert settled.well(*words, "--json").raw == stored
    assert settled.well("analyse", "--from", "-", "--json", typed=EXAMPLE.read_bytes()).raw == stored


@pytest.mark.parametrize("data", ["missing", "folder", "foreign"])
def test_from_touches_no_data_file(tmp_path: Path, data: str) -> None:
    place = tmp_path / "settled.db"
    if data == "folder":
        place.mkdir()
    elif data == "foreign":
        place.write_text("not ours", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    terminal = Terminal(place)
    assert terminal.well("analyse", "--from", str(EXAMPLE), "--json").json["leader"] == "django"
    assert sorted(tmp_path.rglob("*")) == before
    result = elsewhere(terminal, "analyse", "--from", str(EXAMPLE))
    assert (result.returncode, result.stderr) == (0, b"")
    assert sorted(tmp_path.rglob("*")) == before


def test_from_needs_no_store(tmp_path: Path) -> None:
    code = (
        "import os, sys; from app.command_line import main; "
        f"code = main(['analyse', '--from', {str(EXAMPLE)!r}], os.environ); "
        "sys.exit(code or any(name in sys.modules for name in ('app.compose', 'PySide6')))"
    )
    assert run_python(code).returncode == 0


def evaluations(*states: str) -> bytes:
    found: Any = json.loads(EXAMPLE.read_bytes())
    one = found["projects"][0]["evaluations"][0]
    found["projects"][0]["evaluations"] = [
        {**one, "key": f"e{at}", "slot": f"slot {at}", "state": state} for at, state in enumerate(states)
    ]
    return json.dumps(found).encode()


def refused(terminal: Terminal, *words: str, typed: bytes = b"") -> str:
    result = terminal(*words, typed=typed)
    assert (result.code, result.raw) == (1, b""), result
    assert result.err.count("\n") == 1
    assert "inside Settled" not in result.err
    return result.err


def test_the_evaluation_may_be_left_out_when_there_is_no_doubt(terminal: Terminal) -> None:
    words = ("analyse", "--from", "-", "--json")
    assert terminal.well(*words, typed=evaluations("settled")).json["evaluation"] == "e0"
    assert terminal.well(*words, typed=evaluations("settled", "deciding")).json["evaluation"] == "e1"
    assert "name one of e0, e1" in refused(terminal, *words, typed=evaluations("deciding", "deciding"))
    assert "No evaluation is being decided" in refused(terminal, *words, typed=evaluations("settled", "dropped"))
    assert "There is no evaluation" in refused(terminal, *words, typed=evaluations())
    assert "There is no evaluation" in refused(terminal, "analyse", "x", "--from", "-", typed=evaluations())
    assert "There is no evaluation “x”" in refused(
        terminal, "analyse", "x", "--from", "-", typed=evaluations("settled")
    )
    several = refused(terminal, "analyse", "Invoicing API", "--from", "-", typed=evaluations("settled", "dropped"))
    assert "use a key: e0, e1" in several


def test_the_same_in_the_data_file(settled: Terminal) -> None:
    assert settled.well("analyse", "--json").json["evaluation"] == EVALUATION
    settled.well("new", "T", "--project", "P", "--slot", "S")
    assert f"name one of {EVALUATION}, t" in refused(settled, "analyse")
    settled.well("drop", EVALUATION)
    assert settled.well("analyse", "--json").json["evaluation"] == "t"
    settled.well("drop", "t")
    assert "No evaluation is being decided" in refused(settled, "analyse")
    assert settled.well("analyse", EVALUATION, "--json").json["leader"] == "django"


def test_an_empty_data_file(terminal: Terminal) -> None:
    assert "no evaluation to analyse" in refused(terminal, "analyse")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--readings", "99"), "100 to 1,000,000"),
        (("--readings", "1000001"), "100 to 1,000,000"),
        (("--readings", "-5"), "100 to 1,000,000"),
        (("--readings", "9" * 40), "100 to 1,000,000"),
        (("--seed", "-1"), "0 to 4294967295"),
        (("--seed", "4294967296"), "0 to 4294967295"),
        (("nothing",), "nothing"),
    ],
)
@pytest.mark.parametrize("file", [(), ("--from", str(EXAMPLE))])
def test_what_is_refused(settled: Terminal, words: tuple[str, ...], expected: str, file: tuple[str, ...]) -> None:
    assert expected in refused(settled, "analyse", *words, *file, "--json")


@pytest.mark.parametrize("words", [("--readings", "many"), ("--seed", "1.5"), ("--from",), ("a", "b")])
def test_wrong_usage(terminal: Terminal, words: tuple[str, ...]) -> None:
    result = terminal("analyse", *words)
    assert (result.code, result.raw) == (2, b"")


def test_files_that_cannot_be_read(terminal: Terminal, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "settled", "version": 1, "projects": [{"key": 1}]}', "utf-8")
    cases = {
        str(bad): "$.projects[0].title",
        "/nowhere/x": "There is no file",
        str(tmp_path): "folder",
        "/dev/zero": "not a regular file",
        "a\0b": "cannot be read",
    }
    for name, expected in cases.items():
        assert expected in refused(terminal, "analyse", "--from", name)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "not a regular file" in refused(terminal, "analyse", "--from", str(tmp_path / "pipe"))
    assert not terminal.data.exists()


@pytest.mark.parametrize("readings", [100, 12_345])
@pytest.mark.parametrize("seed", [0, 4_294_967_295])
def test_readings_and_seed_are_those_asked_for(terminal: Terminal, readings: int, seed: int) -> None:
    words = ("analyse", "--from", str(EXAMPLE), "--readings", str(readings), "--seed", str(seed), "--json")
    first, second = terminal.well(*words), terminal.well(*words)
    assert first.raw == second.raw
    assert (first.json["readings"], first.json["seed"]) == (readings, seed)
    assert sum(row["first"] for row in first.json["candidates"] if row["first"] is not None) == pytest.approx(1)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.001, "under 1%"), (0.005, "0%"), (0.624, "62%"), (0.996, "over 99%"), (0.99, "99%"), (1, "100%")],
)
def test_shares_in_whole_percents(share: float, words: str) -> None:
    assert insight.percent(share) == words


def test_measured_values_have_their_unit_and_long_lists_an_end() -> None:
    from app.analysis.analyse import analyse
    from app.analysis.draws import Streams

    evaluation = made(*[[None] * 5 for _ in range(3)], [150.0, *[3.0] * 4], measured={0: (200.0, 100.0)},
                      must_haves=("m",), d={"must_haves": {"m": "pass"}})  # fmt: skip
    text = insight.of(evaluation, analyse(evaluation, Streams(1, 500)))
    assert "more that matter less" in text
    assert " ms it catches up" in text
    assert "a must-have is unknown" in text
    certain = made([4.0], [3.0])
    text = insight.of(certain, analyse(certain, Streams(1, 500)))
    assert "There is no single score that would change who leads." in text
    assert "does not catch up" in text
    assert "can no longer win" in text
