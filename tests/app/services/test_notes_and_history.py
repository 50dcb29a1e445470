"""Notes, and the names of steps."""

import pytest

from app.compose import App
from app.model.errors import AppError
from app.model.wishes import About, NewDecision
from tests.support import EVALUATION, nothing_changes, record


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def test_a_note_on_the_evaluation_or_on_a_candidate(house: App) -> None:
    assert house.notes.add(EVALUATION, " # Kept\nas it is ").sentence == "Kept a note on Invoicing API."
    assert house.notes.add(EVALUATION, "two", on="Django").sentence == "Kept a note on Django."
    assert record(house)["notes"] == [
        {"text": " # Kept\nas it is ", "at": "2026-11-22T12:00:00Z"},
        {"text": "two", "at": "2026-11-22T12:00:00Z", "about": "candidate/django"},
    ]
    assert house.history.labels().undo == "Note on Invoicing API"


@pytest.mark.parametrize(
    ("text", "on", "words"),
    [
        ("", None, "must not be empty"),
        (" \n", None, "must not be empty"),
        ("a\0b", None, "control characters"),
        ("x" * 1_048_577, None, "at most 1 MB"),
        ("x", "nobody", "There is no candidate “nobody”"),
    ],
)
def test_an_impossible_note_is_refused(house: App, text: str, on: str | None, words: str) -> None:
    with nothing_changes(house, words):
        house.notes.add(EVALUATION, text, on=on)


def test_a_note_of_one_megabyte_is_kept(house: App) -> None:
    text = "ä" * 524_288
    house.notes.add(EVALUATION, text)
    assert record(house)["notes"][0]["text"] == text


def test_labels_name_what_undo_and_redo_would_take(house: App) -> None:
    house.notes.add(EVALUATION, "x")
    assert house.history.undo().sentence == "Undid: Note on Invoicing API."
    labels = house.history.labels()
    assert (labels.undo, labels.redo) == ("Import Invoicing API", "Note on Invoicing API")
    assert house.history.redo().sentence == "Redid: Note on Invoicing API."


def texts(house: App) -> list[tuple[str, str]]:
    return [(row.beginning, row.name) for row in house.notes.listing(10)]


def test_a_sitting_is_one_step_to_undo(house: App) -> None:
    kept = house.notes.write("one", About(EVALUATION))
    for text in ("one two", "one two three"):
        kept = house.notes.change(kept.number, text, kept.step)
    assert house.history.labels().undo == "Note on Invoicing API"
    later = house.notes.change(kept.number, "another day")
    later = house.notes.change(kept.number, "another day indeed", later.step)
    assert house.history.undo().sentence == "Undid: Change the note on Invoicing API."
    assert texts(house) == [("one two three", "")]
    house.history.redo()
    assert texts(house) == [("another day indeed", "")]
    house.history.undo()
    house.history.undo()
    assert texts(house) == []


def test_what_was_done_in_between_ends_a_sitting(house: App) -> None:
    kept = house.notes.write("one", About(EVALUATION))
    house.evaluations.change(EVALUATION, "question", "Which?")
    kept = house.notes.change(kept.number, "two", kept.step)
    assert house.history.labels().undo == "Change the note on Invoicing API"
    house.history.undo()
    again = house.notes.change(kept.number, "three", kept.step)
    assert again.step > kept.step
    house.history.undo()
    assert texts(house) == [("one", "")]


ABOUT = [
    (About(EVALUATION), "", ""), (About(project="invoicing"), "", ""), (About(EVALUATION, thing="candidate/hono"),
     "candidate", "Hono"), (About(EVALUATION, thing="criterion/operations"), "criterion", "Operational complexity"),
    (About(EVALUATION, thing="decision/1"), "decision", ""),
]  # fmt: skip


@pytest.mark.parametrize(("about", "kind", "name"), ABOUT)
def test_a_note_is_about_anything_and_about_another_thing_later(house: App, about: About, kind: str, name: str) -> None:
    house.decisions.decide(EVALUATION, NewDecision(reasons="r", chosen="django"))
    first, second = house.notes.write("a", about), house.notes.write("b", About(EVALUATION, thing="candidate/django"))
    house.notes.attach((second.number,), about)
    for number in (first.number, second.number):
        found = house.notes.one(number)
        assert found is not None
        row = found[0]
        assert (row.evaluation, row.project, row.kind, row.name) == (about.evaluation, about.project, kind, name)
        assert f"{row.kind}/{row.thing}".strip("/") == about.thing
    house.history.undo()
    assert texts(house)[0] == ("b", "Django")


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (About("nowhere"), "There is no evaluation “nowhere”"),
        (About(project="nowhere"), "There is no project “nowhere”"),
        (About(EVALUATION, thing="candidate/x"), "There is no candidate “x”"),
        (About(EVALUATION, thing="decision/1"), "There is no decision 1"),
        (About(EVALUATION, thing="decision/²"), "There is no decision"),
        (About(EVALUATION, thing="score/x"), "A note is about"),
    ],
)
def test_a_note_about_nothing_is_refused(house: App, about: About, words: str) -> None:
    with nothing_changes(house, words, AppError):
        house.notes.write("x", about)


def test_a_note_goes_to_the_trash_and_comes_back(house: App) -> None:
    kept = house.notes.write("## A *heading*\n\nmore", About(EVALUATION, thing="candidate/hono"))
    assert house.notes.throw_away(kept.number).sentence == "Moved the note “A *heading” to the trash."
    assert house.notes.one(kept.number) is None
    (row,) = house.history.trash()
    assert (row.kind, row.title) == ("note", "A *heading")
    house.history.restore(row.number)
    assert texts(house) == [("## A *heading*\n\nmore", "Hono")]
    with nothing_changes(house, "no longer there", AppError):
        house.notes.throw_away(999)


def test_the_newest_come_first_of_all_or_of_one(house: App) -> None:
    for about in (About(EVALUATION), About(project="invoicing"), About(EVALUATION, thing="candidate/hono")):
        house.notes.write(str(about.thing or about.project), about) if about.thing or about.project else None
    house.notes.write("whole", About(EVALUATION))
    assert [row.beginning for row in house.notes.listing(10)] == ["whole", "candidate/hono", "invoicing"]
    assert [row.beginning for row in house.notes.listing(1)] == ["whole"]
    assert [row.beginning for row in house.notes.listing(10, EVALUATION)] == ["whole", "candidate/hono"]
    assert [row.beginning for row in house.notes.listing(10, project="invoicing")] == ["invoicing"]


def test_what_is_found_says_what_it_is_called(house: App) -> None:
    house.notes.write("quokka", About(EVALUATION, thing="candidate/hono"))
    (found,) = house.notes.search("quok")
    assert (found.title, found.name, found.note and found.note.name) == ("Invoicing API", "quokka", "Hono")
    (found,) = house.notes.search("migrations static")
    assert (found.hit.kind, found.name) == ("score", "Django, Operational complexity")
