"""What commands answer: the JSON to the letter, and text for people."""

import json
import time
from pathlib import Path

import pytest

from app.model.times import parse_instant
from tests import support
from tests.app.command_line.terminal import EVALUATION, EXAMPLE, Terminal

LIST_FIELDS = ["key", "project", "title", "slot", "state", "stage", "used_ms", "effort_ms", "left_ms", "deadline",
               "ratio", "leader"]  # fmt: skip
COMMENT = "boring, known"


def test_list(settled: Terminal) -> None:
    (row,) = settled.well("list", "--json").json
    assert list(row) == LIST_FIELDS
    assert row == {
        "key": EVALUATION, "project": "invoicing", "title": "Invoicing API", "slot": "web framework",
        "state": "deciding", "stage": "warn", "used_ms": 23_340_000, "effort_ms": 28_800_000, "left_ms": 5_460_000,
        "deadline": "2026-11-27T17:00:00Z", "ratio": 23_340_000 / 28_800_000, "leader": "django",
    }  # fmt: skip
    text = settled.well("list").out
    assert "1 h 31 m left" in text
    assert "Fri 27 Nov 18:00" in text


def test_nothing_yet(terminal: Terminal) -> None:
    assert terminal.well("list", "--json").json == []
    assert terminal.well("trash", "--json").json == []
    assert terminal.well("search", "x", "--json").json == []
    assert "settled new" in terminal.well("list").out
    assert terminal.well("trash").out == "The trash is empty.\n"
    assert terminal.well("search", "x").out == "Nothing was found.\n"


def test_show_is_the_object_of_the_file_with_state_and_stage(settled: Terminal) -> None:
    shown = settled.shown()
    exported = json.loads(settled.everything())["projects"][0]["evaluations"][0]
    assert "state" not in exported
    assert list(shown)[:6] == ["key", "title", "slot", "opened_at", "zone", "question"]
    assert list(shown)[6] == "state"
    assert list(shown)[-1] == "stage"
    assert {name: value for name, value in shown.items() if name not in {"state", "stage"}} == exported
    assert (shown["state"], shown["stage"]) == ("deciding", "warn")


def test_show_for_people(settled: Terminal) -> None:
    text = settled.well("show", "Invoicing API").out
    for words in (
        "Invoicing API (invoicing-api)",
        "1 h 31 m left of 8 h, due Fri 27 Nov 18:00",
        "3.83 (3.2 to 4.4); leads",
        "out: Needs a runtime I do not want to operate.",
        "37%  4 tried  3 read",
        "- One developer, five years of Python",
    ):
        assert words in text


def test_show_after_a_decision(settled: Terminal) -> None:
    settled.well("must-have", "set", EVALUATION, "fastapi", "postgres", "fail")
    settled.well("must-have", "set", EVALUATION, "hono", "postgres", "unknown")
    settled.well("candidate", "set", EVALUATION, "hono", "baseline", "yes")
    settled.well("score", EVALUATION, "hono", "solves", "n/a")
    settled.well("score", EVALUATION, "hono", "stability", "-", "--low", "2", "--high", "4")
    settled.well("score", EVALUATION, "hono", "operations", "3", "--low", "2", "--high", "5")
    settled.well("note", EVALUATION, "two\nlines", "--on", "hono")
    settled.well("decide", EVALUATION, "django", "--because", COMMENT, "--gives-up", "types", "--revisit", "defect",
                 "--task", "issue one", "--ship-by", "2026-12-24")  # fmt: skip
    settled.well("reopen", EVALUATION, "--ground", "limit", "--what", "too slow", "--link", "https://x.example")
    text = settled.well("show", EVALUATION).out
    for words in (
        "out: fails “Mature PostgreSQL support with transactions”",
        "what we have; open must-haves: postgres",
        "n/a",
        "2 to 4",
        "3 (2 to 5)",
        "    two\n    lines",
        "Decision of Sun 22 Nov 13:00",
        f"Reasons     {COMMENT}",
        "Rejected    FastAPI: fails: Mature PostgreSQL support with transactions",
        "Ship by     2026-12-24",
        "Sun 22 Nov 13:00, limit: too slow https://x.example",
    ):
        assert words in text


def test_a_settled_and_a_dropped_evaluation_in_the_list(settled: Terminal) -> None:
    settled.well("decide", EVALUATION, "django", "--because", COMMENT)
    settled.well("new", "Queue", "--project", "Invoicing", "--slot", "queue", "--days", "400")
    assert "Mon 27 Dec 2027 13:00" in settled.well("list").out
    settled.well("drop", "queue")
    lines = settled.well("list").out.splitlines()
    assert "chose Django" in lines[1]
    assert "dropped" in lines[2]
    assert "stage" in settled.well("show", "queue", "--json").json
    assert "not scored" not in settled.well("show", "queue").out


def test_changes_say_what_was_done_and_the_key(terminal: Terminal) -> None:
    words = ("new", "Invoicing API", "--project", "Invoicing", "--slot", "web framework", "--candidate", "Django",
             "--candidate", "Hono", "--effort", "1h30m", "--criteria", "long", "--if-then", "If so, so.")  # fmt: skip
    done = terminal.well(*words, "--json").json
    assert done == {"done": "Opened Invoicing API.", "key": EVALUATION}
    shown = terminal.shown()
    assert [candidate["key"] for candidate in shown["candidates"]] == ["django", "hono"]
    assert shown["budgets"] == [{"version": 1, "effort_minutes": 90, "deadline": "2026-11-29T12:00:00Z"}]
    assert len(shown["criteria"]) == 16
    assert shown["if_then"] == "If so, so."
    assert terminal.well("undo", "--json").json["key"] is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("set", EVALUATION, "title", "Other"), EVALUATION),
        (("set", EVALUATION, "weights", "open"), EVALUATION),
        (("drop", EVALUATION), EVALUATION),
        (("candidate", "out", EVALUATION, "hono", "--because", "no"), "hono"),
        (("candidate", "in", EVALUATION, "elysia"), "elysia"),
        (("candidate", "set", EVALUATION, "hono", "packages", "npm:a, npm:b"), "hono"),
        (("criterion", "add", EVALUATION, "Cost", "--question", "How much?"), "cost"),
        (("criterion", "rank", EVALUATION, "solves", "1"), "solves"),
        (("criterion", "points", EVALUATION, "solves", "12.5"), "solves"),
        (("criterion", "remove", EVALUATION, "solves"), "solves"),
        (("must-have", "add", EVALUATION, "Speaks SQL"), "speaks-sql"),
        (("must-have", "set", EVALUATION, "hono", "postgres", "fail"), "hono"),
        (("score", EVALUATION, "hono", "operations", "3", "--sure", "read", "--why", "docs"), "hono/operations"),
        (("score", EVALUATION, "hono", "solves", "unknown"), "hono/solves"),
        (("note", EVALUATION, "a note"), EVALUATION),
        (("decide", EVALUATION, "django", "--because", "known"), "django"),
        (("decide", EVALUATION, "--kind", "stay-and-mend", "--because", "known"), EVALUATION),
    ],
)
def test_every_change_is_told_undone_and_redone(settled: Terminal, words: tuple[str, ...], key: str) -> None:
    before = settled.everything()
    result = settled(*words, "--json")
    assert result.code == 0
    assert set(result.json) == {"done", "key"}
    assert result.json["key"] == key
    after = settled.everything()
    assert after != before
    settled.well("undo")
    assert settled.everything() == before
    settled.well("redo")
    assert settled.everything() == after


def test_trash_and_restore(settled: Terminal) -> None:
    before = settled.everything()
    settled.well("criterion", "remove", EVALUATION, "solves")
    rows = settled.well("trash", "--json").json
    deleted = "2026-11-22T12:00:00Z"
    assert rows == [{"number": 1, "kind": "criterion", "title": "Solves or delegates", "deleted_at": deleted}]
    assert "Solves or delegates" in settled.well("trash").out
    assert settled.well("trash", "restore", "1", "--json").json["done"] == "Restored Solves or delegates."
    assert settled.everything() == before


def test_search(settled: Terminal) -> None:
    hits = settled.well("search", "row", "lock", "--json").json
    assert [list(hit) for hit in hits] == [["evaluation", "kind", "key", "excerpt"]] * len(hits)
    assert hits[0]["key"] == "django"
    assert "row locking" in settled.well("search", "row lock").out


def test_import_and_its_dry_run(terminal: Terminal) -> None:
    dry = terminal.well("import", str(EXAMPLE), "--dry-run", "--json").json
    assert terminal.well("list", "--json").json == []
    found = terminal.well("import", str(EXAMPLE), "--json").json
    assert found == dry
    assert set(found) == {"added", "keys"}
    assert found["keys"] == [EVALUATION]
    assert found["added"]["candidate"] == 4


def test_import_from_standard_input(terminal: Terminal, settled: Terminal) -> None:
    exported = settled.everything()
    other = Terminal(terminal.data.with_name("other.db"))
    assert other.well("import", "-", typed=exported).out == "Imported 1 evaluation.\n"
    assert other.everything() == exported


def test_export_to_a_file(settled: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", "utf-8")
    done = settled.well("export", "Invoicing API", "--as", "json", "-o", str(target), "--json").json
    assert done == {"done": f"Wrote {target}.", "key": EVALUATION}
    assert target.read_bytes() == settled.well("export", EVALUATION, "--as", "json").raw
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith(".new")) == []


def test_check(settled: Terminal) -> None:
    assert settled.well("check", "--json").json == {"ok": True, "problems": []}
    assert "is sound" in settled.well("check").out


def test_check_of_a_file_that_contradicts_itself(settled: Terminal) -> None:
    import sqlite3

    with sqlite3.connect(settled.data) as connection:
        connection.execute("UPDATE evaluation SET state = 'settled', closed_at = 1")
    connection.close()
    result = settled("check", "--json")
    assert result.code == 1
    assert result.json["ok"] is False
    assert result.json["problems"] == ["“Invoicing API” is settled without a decision on record."]
    assert "“settled restore FILE” puts one in its place" in result.err
    assert settled("check").out == "“Invoicing API” is settled without a decision on record.\n"


def test_advice_goes_to_the_other_stream(settled: Terminal) -> None:
    result = settled("candidate", "add", EVALUATION, "Rails", "--json")
    assert (result.code, result.json["key"]) == (0, "rails")
    assert result.err.startswith("81% of the research budget is used.")
    assert result.err.count("\n") == 1


def test_the_clock_of_the_process(settled: Terminal) -> None:
    settled.environment["SETTLED_NOW"] = "2026-11-27T16:59:59.5Z"
    assert settled("list").err.startswith("SETTLED_NOW: ")
    settled.environment["SETTLED_NOW"] = "2026-11-27T17:00:00Z"
    assert settled.well("list", "--json").json[0]["stage"] == "decide"
    del settled.environment["SETTLED_NOW"]
    start = time.time()
    settled.well("note", EVALUATION, "now")
    assert start - 1 <= parse_instant(settled.shown()["notes"][0]["at"]) / 1000 <= time.time()


def test_a_set_of_ones_own_opens_an_evaluation_by_name_or_key(settled: Terminal) -> None:
    with support.opened(settled.data) as house:
        house.criteria_sets.save(EVALUATION, "My way")
    for at, word in enumerate(("My way", "my-way")):
        settled.well("new", f"Other {at}", "--project", "P", "--slot", f"s{at}", "--criteria", word)
        assert len(settled.well("show", f"other-{at}", "--json").json["criteria"]) == 7
    refused = settled("new", "T", "--project", "P", "--slot", "s", "--criteria", "x")
    assert refused.code == 1
    assert "there are short, long, my-way" in refused.err
