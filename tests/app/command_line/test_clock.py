"""The commands of time and budget, to the letter of the interface page."""

import json
from pathlib import Path

import pytest

from tests.app.command_line.terminal import EVALUATION, NOW, Result, Terminal, elsewhere

STANDING = {"key", "project", "title", "slot", "state", "stage", "used_ms", "effort_ms", "left_ms", "deadline", "ratio",
            "leader"}  # fmt: skip
QUESTION = ("--question", "Does Hono stream uploads over 1 GB?", "--answer-would-change", "it leads", "--where", "docs")


def later(terminal: Terminal, now: str) -> Terminal:
    """Return the same terminal at another time."""
    found = Terminal(terminal.data)
    found.environment["SETTLED_NOW"] = now
    return found


def at(terminal: Terminal, now: str, *words: str) -> Result:
    return later(terminal, now)(*words)


def test_start_status_stop(settled: Terminal) -> None:
    began = settled.well("start", EVALUATION, "--on", "django", "--activity", "docs", "--json").json
    assert began == {"done": "The clock runs on Invoicing API: reading docs.", "key": EVALUATION}
    status = at(settled, "2026-11-22T12:25:00Z", "status", "--json").json
    assert status["running"] == {
        "evaluation": EVALUATION, "project": "invoicing", "candidate": "django", "activity": "docs",
        "phase": "research", "started_at": NOW, "counted_ms": 25 * 60_000,
    }  # fmt: skip
    assert status["gaps"] == []
    assert [set(row) for row in status["evaluations"]] == [STANDING]
    assert status["evaluations"] == at(settled, "2026-11-22T12:25:00Z", "list", "--json").json
    assert status["evaluations"][0]["leader"] == "django"
    used = status["evaluations"][0]["used_ms"]
    words = at(settled, "2026-11-22T12:25:00Z", "status").out
    assert words.startswith("Invoicing API: reading docs, 25 m since Sun 22 Nov 13:00.")
    stopped = at(settled, "2026-11-22T12:30:00Z", "stop", "--json")
    assert stopped.json["key"] == EVALUATION
    assert stopped.json["done"].startswith("Stopped: 30 m on Invoicing API, ")
    row = at(settled, "2026-11-22T12:30:00Z", "list", "--json").json[0]
    assert row["used_ms"] == used + 5 * 60_000
    entry = settled.shown()["time_entries"][-1]
    assert entry == {
        "started_at": NOW, "ended_at": "2026-11-22T12:30:00Z", "counted_ms": 30 * 60_000, "phase": "research",
        "activity": "docs", "candidate": "django", "zone": "Europe/Berlin",
    }  # fmt: skip
    assert settled.well("status", "--json").json["running"] is None
    assert settled.well("status").out.startswith("No clock is running.\n\n")


def test_without_a_name_the_only_one_is_meant_and_what_runs_is_switched_only_with_switch(settled: Terminal) -> None:
    settled.well("start")
    refused = settled("start", "--project", "invoicing", "--activity", "building")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == ("The clock runs on Invoicing API (comparing). Stop it first, or switch with --switch.\n")
    assert settled.well("start", "--project", "Invoicing", "--switch", "--json").json["key"] == "invoicing"
    assert settled.well("status", "--json").json["running"]["evaluation"] is None
    settled.well("start", "--activity", "docs", "--switch", EVALUATION)
    assert settled.well("status", "--json").json["running"]["evaluation"] == EVALUATION


def test_stop_without_a_clock_is_refused(settled: Terminal) -> None:
    result = settled("stop", "--json")
    assert (result.code, result.out, result.err) == (1, "", "No clock is running; there is nothing to stop.\n")


def test_an_hour_of_silence_becomes_a_question(settled: Terminal) -> None:
    settled.well("start", EVALUATION)
    result = at(settled, "2026-11-22T14:00:00Z", "stop")
    assert result.code == 0
    assert result.out.startswith("Stopped: 0 m on Invoicing API, ")
    assert result.err == (
        "2 h on Invoicing API were not counted, since there was no sign of you. Say what it was: settled gap 1 keep, "
        "discard, building or other.\n"
    )
    (gap,) = settled.well("gaps", "--json").json
    assert gap == {
        "number": 1, "evaluation": EVALUATION, "project": "invoicing", "from": NOW, "length_ms": 7_200_000,
        "kind": "idle", "answer": "pending",
    }  # fmt: skip
    assert settled.well("status", "--json").json["gaps"] == [gap]
    assert "there was no sign of you" in settled.well("gaps").out
    before = settled.well("list", "--json").json[0]["used_ms"]
    assert settled.well("gap", "1", "keep", "--json").json == {"done": "Kept 2 h on Invoicing API.", "key": "1"}
    assert settled.well("list", "--json").json[0]["used_ms"] == before + 7_200_000
    assert settled("gap", "1", "discard").code == 1
    assert settled.well("gaps", "--json").json == []
    settled.well("undo")
    assert settled.well("gaps", "--json").json == [gap]
    assert settled("gap", "1", "pending").code == 2
    assert settled("gap", "2", "keep").code == 1


def test_any_command_says_that_the_clock_stopped_and_does_its_work(settled: Terminal) -> None:
    settled.well("start", EVALUATION)
    result = at(settled, "2026-11-22T14:00:00Z", "list", "--json")
    assert (result.code, len(result.json)) == (0, 1)
    assert result.err.startswith("2 h on Invoicing API were not counted")
    assert settled("stop").code == 1


def test_log_adds_time(settled: Terminal) -> None:
    before = settled.well("list", "--json").json[0]["used_ms"]
    settled.well("log", EVALUATION, "--minutes", "45", "--activity", "docs")
    settled.well("log", EVALUATION, "--minutes", "30", "--activity", "prototyping", "--at", "2026-10-01 09:00")
    settled.well("log", EVALUATION, "--minutes", "1.5", "--activity", "building", "--at", "2026-10-01T09:00:00Z")
    found = settled.shown()["time_entries"]
    assert [(e["started_at"], e["counted_ms"], e["phase"]) for e in found if e["started_at"] < "2026-10-02"] == [
        ("2026-10-01T07:00:00Z", 30 * 60_000, "research"), ("2026-10-01T09:00:00Z", 90_000, "build")
    ]  # fmt: skip
    assert settled.well("list", "--json").json[0]["used_ms"] == before + 75 * 60_000
    for words in (("--minutes", "0"), ("--minutes", "-5"), ("--minutes", "9", "--at", "2027-01-01")):
        refused = settled("log", EVALUATION, "--activity", "docs", *words)
        assert (refused.code, refused.out) == (1, "")
    for words in (("--minutes", "x"), (), ("--minutes", "9", "--activity", "sleeping")):
        assert settled("log", EVALUATION, "--activity", "docs", *words).code == 2
    assert settled("log", EVALUATION, "--minutes", "9", "--activity", "docs", "--at", "noon").code == 1


def test_extend_snooze_and_the_stage(settled: Terminal) -> None:
    expired = "2026-12-24T12:00:00Z"
    assert settled("snooze", EVALUATION).code == 1
    assert at(settled, expired, "show", EVALUATION, "--json").json["stage"] == "decide"
    assert at(settled, expired, "snooze", EVALUATION, "--json").json["key"] == EVALUATION
    for command in ("show", "list"):
        words = (command, EVALUATION) if command == "show" else (command,)
        found = at(settled, expired, *words, "--json").json
        assert (found if command == "show" else found[0])["stage"] == "snoozed"
    assert at(settled, "2026-12-24T12:10:00Z", "list", "--json").json[0]["stage"] == "decide"
    assert at(settled, "2026-12-24T12:10:00Z", "snooze", EVALUATION).code == 0
    assert at(settled, "2026-12-24T12:20:00Z", "snooze", EVALUATION).err.startswith("“Invoicing API” was put off twice")
    done = at(settled, expired, "extend", EVALUATION, *QUESTION)
    assert (done.code, done.err) == (0, "")
    shown = at(settled, expired, "show", EVALUATION, "--json").json
    assert shown["budgets"][-1]["question"] == QUESTION[1]
    assert shown["budgets"][-1]["effort_minutes"] == shown["budgets"][0]["effort_minutes"] * 1.25
    assert shown["nudges"][-1]["answer"] == "extend"
    again = at(settled, expired, "extend", EVALUATION, *QUESTION)
    assert (again.code, again.out) == (1, "")
    assert settled("extend", EVALUATION, *QUESTION[:4]).code == 2


def test_ship_and_park(settled: Terminal) -> None:
    assert settled.well("ship", "invoicing", "--json").json["key"] == "invoicing"
    settled.well("ship", "invoicing", "--on", "2026-11-20")
    assert settled("ship", "invoicing", "--on", "2026-13-20").code == 1
    assert settled("ship", "nowhere").code == 1
    settled.well("park", "Litestar", "--eval", EVALUATION, "--from", "a talk")
    assert settled.well("park", "Elysia", "--from", "a friend", "--json").json["key"] is None
    assert settled("park", "Litestar").code == 2
    found = json.loads(settled.everything())
    assert found["projects"][0]["shipped_on"] == "2026-11-20"
    assert {"name": "Litestar", "from": "a talk", "at": NOW} in found["projects"][0]["evaluations"][0]["parked"]
    assert found["parked"] == [{"name": "Elysia", "from": "a friend", "at": NOW}]


def test_research_on_what_is_decided_is_refused_naming_reopen_and_building_is_not(settled: Terminal) -> None:
    settled.well("decide", EVALUATION, "django", "--because", "boring")
    for words in (("start", EVALUATION), ("log", EVALUATION, "--minutes", "5", "--activity", "docs")):
        refused = settled(*words)
        assert (refused.code, refused.out) == (1, "")
        assert f"settled reopen {EVALUATION} --ground" in refused.err
    settled.well("start", EVALUATION, "--activity", "building")
    settled.well("log", EVALUATION, "--minutes", "5", "--activity", "building")


def test_a_decision_turns_the_running_clock_to_building(settled: Terminal) -> None:
    settled.well("start", EVALUATION)
    later(settled, "2026-11-22T12:20:00Z").well("decide", EVALUATION, "django", "--because", "boring")
    running = at(settled, "2026-11-22T12:20:00Z", "status", "--json").json["running"]
    assert (running["activity"], running["phase"], running["evaluation"]) == ("building", "build", EVALUATION)


def test_a_running_entry_is_exported_as_ended_at_its_last_beat_and_the_export_imports(
    settled: Terminal, tmp_path: Path
) -> None:
    settled.well("start", EVALUATION)
    text = at(settled, "2026-11-22T12:20:00Z", "export", "--all", "--as", "json").raw
    other = Terminal(tmp_path / "other.db")
    other.well("import", "-", typed=text)
    assert other.everything() == text
    entry = other.shown()["time_entries"][-1]
    assert (entry["ended_at"], entry["counted_ms"]) == ("2026-11-22T12:20:00Z", 20 * 60_000)
    assert other.well("status", "--json").json["running"] is None


def test_a_clock_set_back_between_two_commands_is_never_negative(settled: Terminal) -> None:
    settled.well("start", EVALUATION)
    result = at(settled, "2026-11-21T12:00:00Z", "stop")
    assert result.code == 0
    assert "nobody can tell how much" in result.err
    assert [gap["length_ms"] for gap in settled.well("gaps", "--json").json] == [0]


LOADED = """
import atexit, sys
atexit.register(lambda: print(sorted(m for m in ("numpy", "PySide6", "app.analysis.readings") if m in sys.modules),
                              file=sys.stderr))
"""


@pytest.mark.parametrize("words", [("status",), ("start",), ("gaps",), ("log", EVALUATION, "--minutes", "5",
                                                                       "--activity", "docs")])  # fmt: skip
def test_the_clock_brings_nothing_heavy_with_it(settled: Terminal, words: tuple[str, ...]) -> None:
    found = elsewhere(settled, *words, before=LOADED)
    assert found.returncode == 0, found.stderr
    assert found.stderr.decode().strip() == "[]"
