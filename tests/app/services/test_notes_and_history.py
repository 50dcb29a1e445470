"""Notes, and the names of steps."""

import pytest

from app.compose import App
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
