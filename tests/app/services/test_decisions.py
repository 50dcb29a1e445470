"""Decide and reopen: what is frozen, what is refused, which decision counts."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.compose import App
from app.model.wishes import NewDecision
from tests import support
from tests.support import EVALUATION, nothing_changes, open_small, opened, record

NOW = "2026-11-22T12:00:00Z"


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def decide(house: App, word: str = EVALUATION, **more: Any) -> str:
    return house.decisions.decide(word, NewDecision(**{"chosen": "django", "reasons": "Known.", **more})).sentence


def test_a_choice_freezes_reasons_rejections_and_evidence(app: App, example: bytes) -> None:
    value = json.loads(example)
    fact = {"candidate": "django", "criterion": "stability", "fact": "releases", "value": 8, "measured_at": NOW}
    value["projects"][0]["evaluations"][0]["evidence"] = [fact]
    app.transfer.import_json(json.dumps(value).encode())
    said = decide(
        app, chosen="Django", gives_up="Speed.", rejected=(("hono", "Too young."),), revisit=("newer", "defect"),
        first_task="Login", ship_by="2026-11-22",
    )  # fmt: skip
    assert said == "Decided on Django for Invoicing API."
    found = record(app)
    assert (found["state"], found["closed_at"]) == ("settled", NOW)
    assert found["decisions"] == [
        {
            "decided_at": NOW, "chosen": "django", "reasons": "Known.", "gives_up": "Speed.",
            "rejected": [
                {"candidate": "fastapi", "why": ""},
                {"candidate": "hono", "why": "Too young."},
                {"candidate": "elysia", "why": "Needs a runtime I do not want to operate."},
            ],
            "revisit": ["defect", "newer"], "first_task": "Login", "ship_by": "2026-11-22", "evidence": [fact],
        }
    ]  # fmt: skip
    assert app.history.labels().undo == "Decide on Django"
    (row,) = app.evaluations.listing()
    assert (row.state, row.standing.stage, row.chosen) == ("settled", "decided", "Django")


def test_one_rejected_by_a_must_have_says_which(house: App) -> None:
    house.candidates.bring_in(EVALUATION, "elysia")
    decide(house)
    assert record(house)["decisions"][0]["rejected"][2]["why"] == "fails: Runs on a plain Linux server"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reasons": " "}, "Give the reasons"),
        ({"chosen": None}, "Name the candidate that is chosen"),
        ({"chosen": "nobody"}, "There is no candidate “nobody”"),
        ({"chosen": "elysia"}, "Elysia is out .Needs a runtime.*; bring it back in before choosing it"),
        ({"kind": "guess"}, "“guess” is not one of choose, stay-and-mend, no-evaluation"),
        ({"revisit": ("boredom",)}, "“boredom” is not one of defect"),
        ({"rejected": (("django", "x"),)}, "“django” is not among the candidates that were not taken"),
        ({"rejected": (("nobody", "x"),)}, "“nobody” is not among"),
        ({"ship_by": "2026-11-21"}, "The ship date 2026-11-21 lies in the past"),
        ({"ship_by": "2026-02-30"}, "is not a day"),
        ({"reasons": "a\0b"}, "control characters"),
        ({"gives_up": "a\0b"}, "control characters"),
    ],
)
def test_an_impossible_decision_is_refused(house: App, more: dict[str, Any], words: str) -> None:
    with nothing_changes(house, words):
        decide(house, **more)


def test_a_ship_date_is_read_in_the_zone_of_the_evaluation(tmp_path: Path, example: bytes) -> None:
    """At 23:30 UTC it is tomorrow in Berlin already."""
    with opened(tmp_path / "s.db", support.at("2026-11-22T23:30:00Z")) as house:
        house.transfer.import_json(example)
        with nothing_changes(house, "lies in the past"):
            decide(house, ship_by="2026-11-22")
        decide(house, ship_by="2026-11-23")


def test_without_candidates_there_is_nothing_to_choose(app: App) -> None:
    key = open_small(app, candidates=())
    with nothing_changes(app, "“Small” has no candidates yet; add one, then choose it"):
        decide(app, key, chosen=None)


@pytest.mark.parametrize(
    ("kind", "said"), [("stay-and-mend", "staying and mending"), ("no-evaluation", "no evaluation")]
)
def test_other_kinds_need_no_candidate(app: App, kind: str, said: str) -> None:
    key = open_small(app, candidates=())
    assert decide(app, key, chosen=None, kind=kind) == f"Decided on {said} for Small."
    assert app.evaluations.listing()[0].chosen is None


def test_what_is_settled_or_dropped_is_not_decided_again(house: App) -> None:
    decide(house)
    with nothing_changes(house, "is settled already; reopen it first"):
        decide(house)
    house.history.undo()
    house.evaluations.drop(EVALUATION)
    with nothing_changes(house, "was dropped; open a new evaluation"):
        decide(house)


def test_reopened_with_a_ground_that_is_kept(house: App) -> None:
    decide(house)
    done = house.decisions.reopen(EVALUATION, "security", " A hole. ", "https://x.org")
    assert done.sentence == "Reopened Invoicing API."
    found = record(house)
    assert "state" not in found
    assert "closed_at" not in found
    assert found["decisions"][0]["reopened"] == {
        "at": NOW, "ground": "security", "what": "A hole.", "link": "https://x.org",
    }  # fmt: skip
    assert house.evaluations.listing()[0].chosen is None
    assert house.history.labels().undo == "Reopen Invoicing API"


@pytest.mark.parametrize(
    ("ground", "what", "link", "words"),
    [
        ("boredom", "x", "", "“boredom” is not one of defect, limit, security"),
        ("newer", " ", "", "Say what happened"),
        ("newer", "a\0b", "", "control characters"),
        ("newer", "x", "a\nb", "one line"),
    ],
)
def test_an_impossible_reopening_is_refused(house: App, ground: str, what: str, link: str, words: str) -> None:
    decide(house)
    with nothing_changes(house, words):
        house.decisions.reopen(EVALUATION, ground, what, link)


def test_only_what_is_settled_is_reopened(house: App) -> None:
    with nothing_changes(house, "is not settled; there is nothing to reopen"):
        house.decisions.reopen(EVALUATION, "newer", "x")


def test_refused_while_another_of_the_slot_is_deciding(house: App) -> None:
    decide(house)
    open_small(house, "Second", project="invoicing", slot="Web Framework")
    with nothing_changes(house, "“Second” is already deciding on the Web Framework of this project"):
        house.decisions.reopen(EVALUATION, "newer", "x")


def test_settled_without_a_decision_on_record_is_said(app: App, example: bytes) -> None:
    app.transfer.import_json(example.replace(b'"state": "deciding"', b'"state": "settled"'))
    with nothing_changes(app, "has no decision on record that could be reopened"):
        app.decisions.reopen(EVALUATION, "newer", "x")


def test_a_later_decision_supersedes_and_the_old_stays(house: App) -> None:
    decide(house)
    house.decisions.reopen(EVALUATION, "newer", "x")
    decide(house, chosen=None, kind="stay-and-mend")
    assert len(record(house)["decisions"]) == 2
    assert house.evaluations.listing()[0].chosen is None, "the one that was reopened chooses nothing any more"
    house.decisions.reopen(EVALUATION, "defect", "y")
    assert [each["reopened"]["ground"] for each in record(house)["decisions"]] == ["newer", "defect"]


def test_a_clock_that_went_back_does_not_hide_the_newest_decision(tmp_path: Path, example: bytes) -> None:
    path = tmp_path / "s.db"
    with opened(path) as house:
        house.transfer.import_json(example)
        decide(house)
        house.decisions.reopen(EVALUATION, "newer", "x")
    with opened(path, support.at("2026-11-21T12:00:00Z")) as house:
        decide(house, chosen="hono")
        assert house.evaluations.listing()[0].chosen == "Hono"
        house.decisions.reopen(EVALUATION, "defect", "y")
        assert all("reopened" in each for each in record(house)["decisions"])
