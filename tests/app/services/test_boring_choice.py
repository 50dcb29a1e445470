"""Choices without an evaluation: what shipped, and one step that opens and decides."""

from pathlib import Path
from typing import Any

import pytest

from app.compose import App
from app.model.wishes import NewDecision, NewEvaluation
from tests import support
from tests.support import nothing_changes, open_small, record

PAINS = (("slow", "the mailer", "under a second"), ("", " ", ""), ("flaky", "login", "no more pages"))


def wish(**more: Any) -> NewEvaluation:
    return NewEvaluation(**{"title": "T", "project": "P", "slot": "web framework", "candidates": ("Django",), **more})


def ship(app: App, title: str, project: str, day: str, slot: str = "web framework") -> str:
    key = open_small(app, title, project=project, slot=slot)
    app.decisions.decide(key, NewDecision(reasons="r", chosen="a"))
    app.projects.ship(project, day)
    return key


def test_nothing_shipped_nothing_said(app: App) -> None:
    key = open_small(app)
    app.decisions.decide(key, NewDecision(reasons="r", chosen="a"))
    assert app.boring_choice.shipped("web framework") is None


def test_the_choice_that_shipped_last_in_the_slot(app: App) -> None:
    ship(app, "Old", "Shop", "2022-01-01")
    ship(app, "New", "Blog", "2024-01-01")
    ship(app, "Other", "Game", "2025-01-01", slot="ORM")
    found = app.boring_choice.shipped(" Web Framework ")
    assert found is not None
    assert (found.project, found.candidate, found.shipped_on, found.reopened) == ("Blog", "A", "2024-01-01", 0)


def test_what_is_open_again_did_not_ship_and_what_was_decided_anew_counts_its_reopenings(app: App) -> None:
    key = ship(app, "Old", "Shop", "2022-01-01")
    app.decisions.reopen(key, "defect", "It broke.")
    assert app.boring_choice.shipped("web framework") is None
    app.decisions.decide(key, NewDecision(reasons="r", chosen="b"))
    found = app.boring_choice.shipped("web framework")
    assert found is not None
    assert (found.candidate, found.reopened) == ("B", 1)


def test_it_is_opened_and_decided_in_one_step(app: App) -> None:
    before = support.everything(app)
    decision = NewDecision(reasons="It shipped.", chosen="Django", kind="no-evaluation", revisit=("defect",))
    done = app.boring_choice.decide_at_once(wish(recognise=True), decision)
    assert (done.sentence, done.key) == ("Decided on Django for T.", "t")
    found = record(app, "t")
    assert (found["state"], found["closed_at"]) == ("settled", "2026-11-22T12:00:00Z")
    assert "budgets" not in found
    assert "criteria" not in found
    assert found["candidates"] == [
        {"key": "django", "name": "Django", "language": "Python", "packages": ["pypi:django"]}
    ]
    assert [(each["kind"], each["chosen"], each["revisit"]) for each in found["decisions"]] == [
        ("no-evaluation", "django", ["defect"])
    ]
    assert app.care.problems() == []
    app.history.undo()
    assert support.everything(app) == before


def test_what_is_taken_again_brings_its_facts_along(app: App) -> None:
    key = ship(app, "Old", "Shop", "2022-01-01")
    app.decisions.reopen(key, "defect", "x")
    app.candidates.edit(key, "a", {"version": "5.2", "language": "Python", "packages": "pypi:a"})
    app.decisions.decide(key, NewDecision(reasons="r", chosen="a"))
    decision = NewDecision(reasons="r", chosen="A", kind="no-evaluation")
    app.boring_choice.decide_at_once(wish(candidates=("A",)), decision)
    (found,) = record(app, "t")["candidates"]
    assert (found["version"], found["language"], found["packages"]) == ("5.2", "Python", ["pypi:a"])


def test_what_stays_is_the_baseline_and_its_pains_are_kept(app: App) -> None:
    decision = NewDecision(reasons="r", chosen="Django", kind="stay-and-mend", pain_points=PAINS)
    app.boring_choice.decide_at_once(wish(), decision)
    found = record(app, "t")
    assert found["candidates"][0]["baseline"] is True
    assert found["decisions"][0]["pain_points"] == [
        {"pain": "slow", "isolate": "the mailer", "success": "under a second"},
        {"pain": "flaky", "isolate": "login", "success": "no more pages"},
    ]


@pytest.mark.parametrize(
    ("pain", "words"),
    [
        (("", "x", "y"), "Say what hurts"),
        (("slow", "", "y"), "Say which piece to isolate, so that “slow” can be mended"),
        (("slow", "x", " "), "Say what success looks like for “slow”"),
    ],
)
def test_a_row_with_a_hole_is_refused(app: App, pain: tuple[str, str, str], words: str) -> None:
    with nothing_changes(app, words):
        decision = NewDecision(reasons="r", chosen="Django", kind="stay-and-mend", pain_points=(pain,))
        app.boring_choice.decide_at_once(wish(), decision)


@pytest.mark.parametrize(
    ("more", "decision", "words"),
    [
        ({}, {"chosen": "Flask"}, "Name what is taken"),
        ({}, {"chosen": None}, "Name what is taken"),
        ({}, {"reasons": " "}, "Give the reasons"),
        ({"title": " "}, {}, "must not be empty"),
        ({}, {"pain_points": PAINS}, "Only staying and mending has pain points"),
    ],
)
def test_an_impossible_choice_is_refused(app: App, more: Any, decision: Any, words: str) -> None:
    given = {"reasons": "r", "chosen": "Django", "kind": "no-evaluation", **decision}
    with nothing_changes(app, words):
        app.boring_choice.decide_at_once(wish(**more), NewDecision(**given))


def test_a_slot_that_is_being_decided_is_not_decided_beside_it(app: App) -> None:
    open_small(app, project="P")
    with nothing_changes(app, "already deciding on the web framework"):
        decision = NewDecision(reasons="r", chosen="Django", kind="no-evaluation")
        app.boring_choice.decide_at_once(wish(), decision)


def test_its_report_and_its_record_say_what_kind_it_is(app: App, tmp_path: Path) -> None:
    decision = NewDecision(reasons="It runs.", chosen="Django", kind="stay-and-mend", pain_points=PAINS)
    key = app.boring_choice.decide_at_once(wish(), decision).key
    assert key is not None
    for form in ("markdown", "html"):
        said = app.records.text(key, form)
        assert "isolate the mailer" in said
        assert "Stay and mend" in said
    repository = tmp_path / "shop"
    repository.mkdir()
    app.records.write_decisions(key, repository)
    (written,) = (repository / "docs" / "decisions").glob("*.md")
    assert "success looks like under a second" in written.read_text("utf-8")
