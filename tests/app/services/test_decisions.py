"""Decide and reopen: what is frozen, what is refused, which decision counts."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.compose import App
from app.model import ticks
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


PAINS = (("slow", "the mailer", "under a second"), ("", "", ""))


def test_pain_points_are_kept_with_staying_and_mending(house: App) -> None:
    decide(house, kind="stay-and-mend", pain_points=PAINS)
    (made,) = record(house)["decisions"]
    assert made["pain_points"] == [{"pain": "slow", "isolate": "the mailer", "success": "under a second"}]
    assert "rejected" not in made


def test_pain_points_of_another_kind_are_refused(house: App) -> None:
    with nothing_changes(house, "Only staying and mending has pain points"):
        decide(house, pain_points=PAINS)


def tick_notes(house: App) -> list[str]:
    return [note["text"] for note in record(house).get("notes", []) if note.get("about", "").startswith("decision/")]


def test_ticks_stand_in_a_note_about_the_decision_and_change_with_it(house: App, tmp_path: Path) -> None:
    decide(house, ticks=(True, False, False))
    assert [ticks.read(text) for text in tick_notes(house)] == [(True, False, False)]
    house.decisions.tick(EVALUATION, (True, True, False))
    assert [ticks.read(text) for text in tick_notes(house)] == [(True, True, False)]
    with opened(tmp_path / "other.db") as other:
        other.transfer.import_json(support.everything(house).encode())
        assert tick_notes(other) == tick_notes(house)
    house.decisions.tick(EVALUATION, ticks.NONE)
    assert tick_notes(house) == []
    house.history.undo()
    assert len(tick_notes(house)) == 1


def test_without_a_tick_there_is_no_note(house: App) -> None:
    decide(house)
    assert tick_notes(house) == []


def test_a_note_of_the_user_about_the_decision_is_left_alone(house: App) -> None:
    decide(house)
    document = support.everything(house)
    value = json.loads(document)
    evaluation = value["projects"][0]["evaluations"][0]
    value["projects"][0] |= {"key": "p2", "title": "P2"}
    evaluation |= {"key": "second", "slot": "another"}
    evaluation["notes"] = [{"text": "Mine.", "at": NOW, "about": "decision/1"}]
    house.transfer.import_json(json.dumps(value).encode())
    house.decisions.tick("second", (True, True, True))
    assert len([note for note in record(house, "second")["notes"] if note["about"] == "decision/1"]) == 2
    house.decisions.tick("second", ticks.NONE)
    assert [note["text"] for note in record(house, "second")["notes"]] == ["Mine."]


def test_only_what_is_settled_is_ticked(house: App) -> None:
    with nothing_changes(house, "is not settled; there is nothing to tick"):
        house.decisions.tick(EVALUATION, (True, True, True))
