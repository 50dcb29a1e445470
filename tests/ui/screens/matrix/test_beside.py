"""Facts beside a cell: at most three, each with what it takes to check it, and the way to all of them."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.compose import App
from tests.app.evidence.scan.made import Made, build
from tests.ui.shell.whole import KEY, Whole
from ui.facts_dialog import FactsDialog
from ui.shell.places import evaluation_place


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    manifest = '[project]\nname = "hono"\nrequires-python = ">=3.10"\n'
    return build(tmp_path / "hono", [Made(300, {"pyproject.toml": manifest}), Made(600)], {"v1.0.0": 1})


@pytest.fixture
def whole(app: App, example: bytes, clone: Path, qtbot: QtBot) -> Whole:
    app.transfer.import_json(example)
    app.evidence.set_clone(KEY, "hono", str(clone))
    app.evidence.keep(KEY, "hono", app.evidence.reading_of(str(clone), lambda: False, lambda *_: None)())
    whole = Whole(app)
    whole.show(qtbot)
    whole.desk.places.go(evaluation_place(KEY, "matrix", "hono/stability"))
    return whole


def test_each_fact_tells_formula_window_commit_and_command(whole: Whole, clone: Path) -> None:
    cell = whole.desk.matrix.inspector.cell
    shown = cell.facts.facts()
    assert 0 < len(shown) <= 3
    releases = next(fact for fact in shown if fact.name == "Releases in the last 365 days")
    formula, source, command = releases.tip.split("\n")
    assert formula == (
        "tags of two or three numbers after the prefix, each version once, dated by its commit"
        " · 365 days before the anchor"
    )
    assert source.startswith(f"{clone}, commit ")
    assert command.startswith(f"TZ=UTC git -C {clone} --no-replace-objects for-each-ref refs/tags ")
    assert cell.age.text().startswith("From the clone, ")
    assert cell.age.text().endswith(" days old")


def test_all_facts_are_one_press_away(whole: Whole) -> None:
    whole.desk.matrix.inspector.cell.all_facts.click()
    dialog = whole.dialog()
    assert isinstance(dialog, FactsDialog)
    dialog.close()


def test_clones_that_end_too_far_apart_are_said_beside_the_facts(whole: Whole, tmp_path: Path) -> None:
    other = build(tmp_path / "django", [Made(400)])
    whole.app.evidence.set_clone(KEY, "django", str(other))
    reading = whole.app.evidence.reading_of(str(other), lambda: False, lambda *_: None)()
    whole.app.evidence.keep(KEY, "django", reading)
    said = whole.desk.matrix.inspector.cell.age.text()
    assert said.startswith("From the clone, ")
    assert said.endswith("days older than that of Hono; fetch it before comparing their figures.")


def test_what_the_clone_cannot_say_stands_there_as_unknown(whole: Whole, tmp_path: Path) -> None:
    bare = build(tmp_path / "bare", [Made(400)])
    whole.app.evidence.set_clone(KEY, "django", str(bare))
    reading = whole.app.evidence.reading_of(str(bare), lambda: False, lambda *_: None)()
    whole.app.evidence.keep(KEY, "django", reading)
    whole.desk.places.go(evaluation_place(KEY, "matrix", "django/stability"))
    cell = whole.desk.matrix.inspector.cell
    shown = {fact.name: fact for fact in cell.facts.facts()}
    assert shown["Commits in the last 365 days"].value == "1"
    assert shown["Releases in the last 365 days"].value == "unknown"
    assert "No tag of this clone names a version" in shown["Releases in the last 365 days"].tip
    assert len(shown) == 3
    cell.all_facts.click()
    whole.dialog().close()


def test_a_cell_without_facts_offers_none(whole: Whole) -> None:
    whole.desk.places.go(evaluation_place(KEY, "matrix", "django/stability"))
    cell = whole.desk.matrix.inspector.cell
    for widget in (cell.facts, cell.facts_title, cell.age, cell.all_facts):
        assert not widget.isVisibleTo(cell)


def test_a_fact_of_another_commit_is_not_explained_by_the_clone_as_it_is_now(whole: Whole, clone: Path) -> None:
    build(clone.parent / "other", [Made(610, {"LICENSE": "x"})], {"v2.0.0": 1})
    clone.rename(clone.with_name("away"))
    (clone.parent / "other").rename(clone)
    reading = whole.app.evidence.reading_of(str(clone), lambda: False, lambda *_: None)()
    whole.app.evidence.keep(KEY, "django", reading)  # the same folder is read for another candidate
    cell = whole.desk.matrix.inspector.cell
    whole.desk.places.go(evaluation_place(KEY, "matrix", "hono/operations"))
    runtime = next(fact for fact in cell.facts.facts() if fact.name == "Oldest runtime")
    assert runtime.value == "requires-python >=3.10"
    assert "\n" not in runtime.tip
    whole.app.evidence.keep(KEY, "hono", reading)
    whole.desk.places.go(evaluation_place(KEY, "matrix", "hono/stability"))
    whole.desk.places.go(evaluation_place(KEY, "matrix", "hono/operations"))
    runtime = next(fact for fact in cell.facts.facts() if fact.name == "Oldest runtime")
    assert runtime.value == "unknown"
    assert "No manifest states the oldest runtime" in runtime.tip
