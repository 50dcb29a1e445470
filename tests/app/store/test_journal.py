"""Undo, redo and trash on the real file: every row comes back as it was, byte for byte."""

import math
from pathlib import Path

import pytest

from app.compose import App
from app.model.wishes import Cell
from tests import support
from tests.strategies import HOSTILE
from tests.support import EVALUATION, everything, nothing_changes, opened


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def there_and_back(house: App, before: str) -> None:
    """Undo gives `before`, redo gives what is there now."""
    after = everything(house)
    assert after != before
    house.history.undo()
    assert everything(house) == before
    house.history.redo()
    assert everything(house) == after
    house.history.undo()
    assert everything(house) == before


def test_an_evaluation_comes_back_with_everything_that_went_with_it(house: App) -> None:
    house.notes.add(EVALUATION, "about django", on="django")
    before = everything(house)
    house.evaluations.throw_away(EVALUATION)
    assert '"evaluations"' not in everything(house)
    there_and_back(house, before)


def test_a_criterion_comes_back_with_its_scores_and_its_rank(house: App) -> None:
    before = everything(house)
    house.criteria.remove(EVALUATION, "operations")
    there_and_back(house, before)


def test_a_must_have_comes_back_with_its_answers(house: App) -> None:
    before = everything(house)
    house.candidates.remove_must_have(EVALUATION, "self-hosted")
    there_and_back(house, before)


def test_an_import_goes_and_comes_in_one_step(app: App, example: bytes) -> None:
    empty = everything(app)
    app.transfer.import_json(example)
    there_and_back(app, empty)


def test_a_decision_and_its_reopening_go_and_come(house: App) -> None:
    from app.model.wishes import NewDecision

    before = everything(house)
    house.decisions.decide(EVALUATION, NewDecision(chosen="django", reasons="r", revisit=("newer",)))
    decided = everything(house)
    house.decisions.reopen(EVALUATION, "newer", "a new one")
    there_and_back(house, decided)
    there_and_back_from_undo = house.history.undo()
    assert there_and_back_from_undo.sentence == "Undid: Decide on Django."
    assert everything(house) == before


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_survive_deletion_and_undo(house: App, text: str) -> None:
    house.notes.add(EVALUATION, text, on="django")
    house.candidates.change(EVALUATION, "django", "notes", text)
    house.evaluations.change(EVALUATION, "title", text)
    before = everything(house)
    house.evaluations.throw_away(EVALUATION)
    there_and_back(house, before)


@pytest.mark.parametrize("value", [0.1 + 0.2, 1 / 3, math.pi * 1e14, 1e-300, 5e-324, 2.5, 123456789012345.0])
def test_numbers_keep_all_their_digits(house: App, value: float) -> None:
    house.criteria.set_points(EVALUATION, "stability", value)
    before = everything(house)
    house.criteria.set_points(EVALUATION, "stability", 7.0)
    there_and_back(house, before)
    house.criteria.remove(EVALUATION, "stability")
    there_and_back(house, before)
    assert support.record(house)["criteria"][0]["points"] == value


def test_undo_and_redo_work_after_closing_and_opening(tmp_path: Path, example: bytes) -> None:
    states = []
    with opened(tmp_path / "s.db") as house:
        states.append(everything(house))
        house.transfer.import_json(example)
        states.append(everything(house))
        house.criteria.remove(EVALUATION, "operations")
        states.append(everything(house))
        house.scores.put(EVALUATION, "hono", "stability", Cell(value=2.5))
        states.append(everything(house))
    for wanted in (states[2], states[1], states[0]):
        with opened(tmp_path / "s.db") as house:
            house.history.undo()
            assert everything(house) == wanted
    for wanted in (states[1], states[2], states[3]):
        with opened(tmp_path / "s.db") as house:
            house.history.redo()
            assert everything(house) == wanted


def test_a_new_edit_ends_what_could_be_redone(house: App) -> None:
    house.evaluations.change(EVALUATION, "question", "one")
    house.history.undo()
    assert house.history.labels().redo is not None
    house.evaluations.change(EVALUATION, "question", "two")
    assert house.history.labels().redo is None
    with nothing_changes(house, "There is nothing to redo."):
        house.history.redo()


def test_nothing_to_undo_is_said(app: App) -> None:
    assert (app.history.labels().undo, app.history.labels().redo) == (None, None)
    with nothing_changes(app, "There is nothing to undo."):
        app.history.undo()


def test_a_refused_edit_does_not_end_what_could_be_redone(house: App) -> None:
    house.evaluations.change(EVALUATION, "question", "one")
    house.history.undo()
    with nothing_changes(house, "must not be empty"):
        house.evaluations.change(EVALUATION, "title", " ")
    house.history.redo()
    assert support.record(house)["question"] == "one"


def test_undo_and_redo_are_told_and_logged_like_any_change(house: App) -> None:
    told = []
    house.feed.subscribe(told.append)
    house.evaluations.change(EVALUATION, "question", "one", initiator="editor")
    house.history.undo(initiator="menu")
    house.history.redo()
    assert [each.step for each in told] == [
        "Change the question of Invoicing API",
        "Undo: Change the question of Invoicing API",
        "Redo: Change the question of Invoicing API",
    ]
    assert [each.initiator for each in told] == ["editor", "menu", None]
    assert {each.rows for each in told} == {told[0].rows}
    with house.history._store.reading() as connection:
        steps = connection.execute("SELECT step FROM event ORDER BY id DESC LIMIT 3").fetchall()
    assert [step for (step,) in reversed(steps)] == [each.step for each in told]


# --- trash


def test_what_was_thrown_away_comes_back_in_its_place(house: App) -> None:
    before = everything(house)
    house.evaluations.throw_away(EVALUATION)
    (row,) = house.history.trash()
    assert (row.kind, row.title, row.deleted_at) == ("evaluation", "Invoicing API", support.NOW)
    assert house.history.restore(row.number).sentence == "Restored Invoicing API."
    assert everything(house) == before
    assert house.history.trash() == []
    house.history.undo()
    assert len(house.history.trash()) == 1


@pytest.mark.parametrize("key", ["stability", "operations", "observability"])
def test_a_restored_criterion_takes_its_place_and_ties_with_none(house: App, key: str) -> None:
    before = everything(house)
    house.criteria.remove(EVALUATION, key)
    house.history.restore(house.history.trash()[0].number)
    assert everything(house) == before


def test_restoring_a_criterion_keeps_the_ties_of_the_others(house: App) -> None:
    house.criteria.tie(EVALUATION, "data-access")
    house.criteria.remove(EVALUATION, "operations")
    house.history.restore(house.history.trash()[0].number)
    criteria = {each["key"]: each.get("rank") for each in support.record(house)["criteria"]}
    assert list(criteria)[:4] == ["stability", "operations", "ecosystem", "data-access"]
    assert criteria["data-access"] == 3
    assert criteria["operations"] is None


def test_restore_is_refused_while_its_parent_is_gone(house: App) -> None:
    house.criteria.remove(EVALUATION, "operations")
    number = house.history.trash()[0].number
    house.evaluations.throw_away(EVALUATION)
    with nothing_changes(house, "Something that this belongs to is gone; bring that back first."):
        house.history.restore(number)
    house.history.restore(house.history.trash()[0].number)
    house.history.restore(number)
    assert len(support.record(house)["criteria"]) == 7


def test_restore_is_refused_when_the_key_is_taken_meanwhile(house: App) -> None:
    house.candidates.remove_must_have(EVALUATION, "postgres")
    number = house.history.trash()[0].number
    house.candidates.add_must_have(EVALUATION, "Postgres")
    with nothing_changes(house, "something now stands in its place"):
        house.history.restore(number)


def test_restore_is_refused_when_the_slot_is_being_decided_meanwhile(house: App) -> None:
    house.evaluations.throw_away(EVALUATION)
    support.open_small(house, project="invoicing", slot="Web framework")
    with nothing_changes(house, "something now stands in its place"):
        house.history.restore(house.history.trash()[0].number)


@pytest.mark.parametrize("number", [0, -1, 99, 2**70])
def test_a_number_that_is_not_in_the_trash_is_refused(house: App, number: int) -> None:
    with nothing_changes(house, f"There is no number {number} in the trash"):
        house.history.restore(number)


def test_the_trash_is_kept_for_ninety_days(tmp_path: Path, example: bytes) -> None:
    path = tmp_path / "s.db"
    with opened(path) as house:
        house.transfer.import_json(example)
        house.criteria.remove(EVALUATION, "operations")
    with opened(path, support.at("2027-02-20T12:00:00Z")) as house:
        assert len(house.history.trash()) == 1
        undo = house.history.labels().undo
    with opened(path, support.at("2027-02-20T12:00:00.001Z")) as house:
        assert house.history.trash() == []
        assert house.history.labels().undo == undo, "emptying the trash is no step of the user"
