"""Whole histories with their repositories: exactly these signals, from the file and from the terminal."""

from pathlib import Path

import pytest

from tests import histories
from tests.app.command_line.terminal import Terminal

Told = list[tuple[str, str, str]]

LOOP: Told = [
    ("loop", "banner", "all"),
    ("G1", "signal", "FOLDER/bun-api"), ("G1", "signal", "FOLDER/chat"), ("G1", "signal", "FOLDER/fastify-test"),
    ("G1", "signal", "FOLDER/hono-auth"), ("G1", "signal", "FOLDER/try-elysia"),
    ("G2", "signal", "all"), ("G4", "signal", "all"), ("G5", "signal", "FOLDER/shop"),
    ("S1", "signal", "links"), ("S10", "signal", "links-web"), ("S10", "signal", "shop-again"),
    ("S2", "signal", "chat"), ("S2", "signal", "shop"), ("S3", "signal", "links-web"),
    ("S4", "signal", "links-web"), ("S4", "signal", "shop-again"), ("S5", "signal", "all"),
    ("S6", "signal", "shop"), ("S8", "signal", "links-web"), ("S8", "signal", "shop-again"),
    ("S9", "signal", "chat"), ("S3", "notice", "chat-web"),
    ("H1", "good", "all"), ("H3", "good", "all"), ("H5", "good", "all"),
]  # fmt: skip

EXPECTED: dict[str, Told] = {
    "healthy-year": [(f"H{number}", "good", "all") for number in range(1, 6)],
    "loop-in-full": LOOP,
    "returning-loop": [
        ("loop", "banner", "all"),
        ("S1", "signal", "feed"), ("S10", "signal", "feed-web"), ("S2", "signal", "feed"),
        ("S3", "signal", "feed-web"), ("S4", "signal", "feed-web"), ("S8", "signal", "feed-web"),
        ("H1", "good", "all"), ("H2", "good", "all"), ("H4", "good", "all"), ("H5", "good", "all"),
    ],
    "beginner": [],
    "commits-only": [("H2", "good", "all"), ("H3", "good", "all"), ("H5", "good", "all")],
    "dismisses": [
        ("loop", "banner", "all"),
        ("G1", "signal", "FOLDER/chat"), ("G5", "signal", "FOLDER/shop"),
        ("S1", "signal", "links"), ("S10", "signal", "links-web"), ("S10", "signal", "shop-again"),
        ("S2", "signal", "shop"), ("S3", "signal", "links-web"), ("S4", "signal", "links-web"),
        ("S4", "signal", "shop-again"), ("S5", "signal", "all"), ("S6", "signal", "shop"),
        ("S8", "signal", "links-web"), ("S8", "signal", "shop-again"), ("S9", "signal", "chat"),
        ("H1", "good", "all"), ("H3", "good", "all"), ("H5", "good", "all"),
    ],
    "mixed-year": [
        ("loop", "banner", "all"), ("S1", "signal", "links"), ("S2", "signal", "chat"), ("S9", "signal", "chat"),
        ("H1", "good", "all"), ("H2", "good", "all"), ("H4", "good", "all"), ("H5", "good", "all"),
    ],
}  # fmt: skip
ASKED = {
    "loop-in-full": ["links"],
    "returning-loop": ["feed"],
    "commits-only": ["diary", "radio"],
    "dismisses": ["links"],
}


@pytest.mark.parametrize("name", histories.HISTORIES)
def test_the_stored_files_are_what_the_generator_makes(name: str) -> None:
    assert (histories.DATA / f"{name}.json").read_text("utf-8") == histories.text(name)


@pytest.fixture(params=list(histories.HISTORIES))
def lived(request: pytest.FixtureRequest, tmp_path: Path, terminal: Terminal) -> tuple[str, Path, Terminal]:
    """A history in a data file, with its repositories on the disk."""
    folder = tmp_path / "code"
    histories.repositories(request.param, folder)
    terminal.well("import", "-", typed=histories.placed(request.param, folder))
    return request.param, folder, terminal


def test_exactly_these_signals(lived: tuple[str, Path, Terminal]) -> None:
    name, folder, terminal = lived
    found = terminal.well("signals", "--json").json
    told = [(each["signal"], each["level"], each["subject"].replace(str(folder), "FOLDER")) for each in found]
    assert told == EXPECTED[name]
    for each in found:
        assert list(each) == ["signal", "name", "level", "subject", "sentence", "rows", "threshold", "next"]
        assert all(each.values())
    words = terminal.well("signals").out
    assert words.count("Question: ") == len(ASKED.get(name, []))
    assert all(each["sentence"] in words for each in found)


def test_about_one_evaluation_only_what_concerns_it(tmp_path: Path, terminal: Terminal) -> None:
    histories.repositories("loop-in-full", tmp_path / "code")
    terminal.well("import", "-", typed=histories.placed("loop-in-full", tmp_path / "code"))
    found = terminal.well("signals", "chat-web", "--json").json
    told = {(each["signal"], each["subject"].replace(str(tmp_path / "code"), "FOLDER")) for each in found}
    assert {("loop", "all"), ("S2", "chat"), ("S5", "all"), ("S9", "chat"), ("G1", "FOLDER/chat")} <= told
    assert ("G1", "FOLDER/hono-auth") in told  # a prototype of it
    assert not told & {("S2", "shop"), ("S3", "links-web"), ("G5", "FOLDER/shop"), ("H1", "all")}


def test_an_evaluation_that_is_not_there_is_refused_in_a_sentence(settled: Terminal) -> None:
    result = settled("signals", "nowhere", "--json")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("There is no evaluation “nowhere”")


def test_without_anything_to_say_it_says_so(terminal: Terminal) -> None:
    assert terminal.well("signals").out == "No signal fires. Nothing in your records repeats.\n"
    assert terminal.well("signals", "--json").json == []
