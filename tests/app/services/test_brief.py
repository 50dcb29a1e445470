"""The brief: every field one step, places kept, refusals change nothing."""

import pytest

from app.compose import App
from tests import support
from tests.support import EVALUATION, nothing_changes, open_small, record

FIELDS = [
    ("question", "question", "Which?"),
    ("if_then", "if_then", "Then A."),
    ("requirements/3", "requirements", ["", "", "Third."]),
    ("queries/1", "queries", ["select 1"]),
    ("infrastructure/jobs", "infrastructure", {"jobs": "a queue"}),
]


@pytest.fixture
def key(app: App) -> str:
    return open_small(app)


@pytest.mark.parametrize(("field", "name", "wanted"), FIELDS)
def test_a_field_is_written_as_one_step(app: App, key: str, field: str, name: str, wanted: object) -> None:
    before = support.everything(app)
    flat = wanted if isinstance(wanted, str) else next(each for each in _leaves(wanted) if each)
    assert app.brief.write(key, field, f" {flat}\n").sentence == "Changed the brief of Small."
    assert record(app, key)[name] == wanted
    assert "Small" in (app.history.labels().undo or "")
    app.history.undo()
    assert support.everything(app) == before


def _leaves(value: object) -> list[str]:
    return list(value.values()) if isinstance(value, dict) else list(value)  # type: ignore[call-overload]


def test_places_are_kept_and_empty_ends_let_go_of(app: App, key: str) -> None:
    for place, text in (("1", "a"), ("2", "b"), ("3", "c"), ("2", "")):
        app.brief.write(key, f"queries/{place}", text)
    assert record(app, key)["queries"] == ["a", "", "c"]
    app.brief.write(key, "queries/3", " ")
    assert record(app, key)["queries"] == ["a"]


def test_a_sketch_stands_beside_its_query_and_keeps_its_indentation(app: App, key: str) -> None:
    app.brief.sketch(key, "b", 2, "\n    for each:\n        pay\n\n")
    assert [each.get("sketches") for each in record(app, key)["candidates"]] == [
        None,
        ["", "    for each:\n        pay"],
    ]
    assert app.history.labels().undo == "Sketch query 2 with B"
    app.brief.sketch(key, "b", 2, "")
    assert "sketches" not in record(app, key)["candidates"][1]


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("title", "x", "There is no field “title”"),
        ("requirements", "x", "There is no field"),
        ("requirements/0", "x", "There are 3 places"),
        ("queries/4", "x", "There are 3 places"),
        ("queries/x", "x", "There is no field"),
        ("infrastructure/mail", "x", "There is no field"),
        ("question", "a\0b", "control characters"),
        ("queries/1", "x" * 1_048_577, "at most 1 MB"),
    ],
)
def test_what_is_no_brief_is_refused(app: App, key: str, field: str, text: str, words: str) -> None:
    with nothing_changes(app, words):
        app.brief.write(key, field, text)


def test_a_sketch_needs_a_candidate_and_a_place(app: App, key: str) -> None:
    with nothing_changes(app, "There are 3 places"):
        app.brief.sketch(key, "a", 4, "x")


def test_a_gap_among_requirements_prints_no_empty_line(app: App, example: bytes) -> None:
    from app.command_line import sheet

    app.transfer.import_json(example)
    app.brief.write(EVALUATION, "requirements/2", "")
    said = sheet.of(app.evaluations.view(EVALUATION), app.clock.now())
    assert "- \n" not in said
    assert "Spiky traffic" in said
