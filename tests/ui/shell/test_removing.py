"""Whatever removes something says so in a toast with a way back, and the way back brings everything back.

The list is kept whole by looking at the services: each verb that removes a row is here, or named as one that does not
take anything from the user.
"""

import ast
from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.wishes import About, NewEntry
from tests import support
from tests.support import ROOT
from tests.ui.shell.whole import KEY, Whole, fill
from ui.screens.candidates.dialogs import TakeOutDialog
from ui.shell.places import Place, evaluation_place

Remove = Callable[[Whole], None]


def on(whole: Whole, tab: str, thing: str = "") -> None:
    whole.desk.places.go(evaluation_place(KEY, tab, thing))
    whole.desk.page.tab().take_focus()


def agree(whole: Whole) -> None:
    dialog = whole.dialog()
    dialog.accept_button.click()  # type: ignore[attr-defined]


def evaluation(whole: Whole) -> None:
    on(whole, "brief")
    whole.trigger("delete-evaluation")
    agree(whole)


def idea(whole: Whole) -> None:
    on(whole, "brief")
    whole.trigger("drop")
    agree(whole)


def candidate(whole: Whole) -> None:
    on(whole, "candidates", "django")
    whole.trigger("take-out")
    dialog = whole.dialog()
    assert isinstance(dialog, TakeOutDialog)
    dialog.reason.setPlainText("Too slow")
    dialog.accept_button.click()


def must_have(whole: Whole) -> None:
    on(whole, "candidates", "django")
    tab = whole.desk.candidates
    tab.detail.must_have_removed.emit(whole.app.evaluations.record(KEY)[0].must_haves[0].key)


def must_have_of_the_dialog(whole: Whole) -> None:
    on(whole, "candidates")
    whole.trigger("must-haves")
    dialog = whole.dialog()
    dialog.remove.click()  # type: ignore[attr-defined]
    dialog.reject()


def link(whole: Whole) -> None:
    whole.app.candidates.set_links(KEY, "django", [("https://example.org", "")])
    on(whole, "candidates", "django")
    whole.desk.candidates._on_links_changed([])


def clone(whole: Whole) -> None:
    whole.app.evidence.set_clone(KEY, "django", str(ROOT))
    on(whole, "candidates", "django")
    whole.desk.candidates.clones._on_forget_asked()


def criterion(whole: Whole) -> None:
    on(whole, "matrix", "django/stability")
    whole.trigger("remove-criterion")


def criterion_of_the_dialog(whole: Whole) -> None:
    on(whole, "matrix", "django/stability")
    whole.trigger("criteria")
    dialog = whole.dialog()
    dialog.remove.click()  # type: ignore[attr-defined]
    dialog.reject()


def set_of_criteria(whole: Whole) -> None:
    whole.app.criteria_sets.save(KEY, "Mine")
    on(whole, "matrix")
    whole.trigger("criteria")
    whole.dialog().own_sets.click()  # type: ignore[attr-defined]
    dialog = QApplication.activeModalWidget()
    dialog.remove.click()  # type: ignore[union-attr]
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.reject()


def note(whole: Whole) -> None:
    whole.app.notes.write("A thought", About(KEY))
    whole.desk.places.go(Place("notes"))
    page = whole.desk.page_at("notes")
    page.list.setCurrentIndex(page.list.rows.index(0))  # type: ignore[attr-defined]
    page.detail.delete_asked.emit()  # type: ignore[attr-defined]


def entry(whole: Whole) -> None:
    on(whole, "time")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)


def merged_entry(whole: Whole) -> None:
    for minutes in (90, 60):
        start = support.NOW - minutes * 60_000
        whole.app.time_entries.log(NewEntry(evaluation=KEY, length_ms=30 * 60_000, activity="docs", started_at=start))
    on(whole, "time")
    whole.trigger("merge-entry")
    agree(whole)


def prototype(whole: Whole) -> None:
    whole.desk.places.go(Place("prototypes"))
    page = whole.desk.page_at("prototypes")
    page.take_focus()
    page._on_forget()  # type: ignore[attr-defined]


def folder(whole: Whole) -> None:
    whole.app.own_repositories.add_folder(str(ROOT / "docs"))
    whole.desk.places.go(Place("prototypes"))
    whole.desk.page_at("prototypes")._on_remove(str(ROOT / "docs"))  # type: ignore[attr-defined]


def address(whole: Whole) -> None:
    whole.app.own_repositories.set_addresses(("me@example.org",))
    whole.desk.places.go(Place("prototypes"))
    whole.desk.page_at("prototypes")._on_addresses()  # type: ignore[attr-defined]
    dialog = whole.dialog()
    dialog.edit.setPlainText("")  # type: ignore[attr-defined]
    dialog.accept_button.click()  # type: ignore[attr-defined]


def parked(whole: Whole) -> None:
    whole.desk.places.go(Place("patterns"))
    number = whole.app.waiting.parked()[0].number
    whole.desk.page_at("patterns")._on_parked(str(number))  # type: ignore[attr-defined]


REMOVING: Mapping[str, tuple[Remove, ...]] = {
    "evaluations.throw_away": (evaluation,),
    "evaluations.drop": (idea,),
    "candidates.take_out": (candidate,),
    "candidates.remove_must_have": (must_have, must_have_of_the_dialog),
    "candidates.set_links": (link,),
    "evidence.set_clone": (clone,),
    "criteria.remove": (criterion, criterion_of_the_dialog),
    "criteria_sets.remove": (set_of_criteria,),
    "notes.throw_away": (note,),
    "time_entries.delete": (entry,),
    "time_entries.merge": (merged_entry,),
    "prototypes.remove": (prototype,),
    "own_repositories.remove_folder": (folder,),
    "own_repositories.set_addresses": (address,),
    "waiting.let_go": (parked,),
}
NOTHING_IS_LOST = {
    "own_repositories.correct",  # a word about a repository, said again with the same chips
    "timer._write",  # an entry of the clock in which nothing was counted
}
CASES = [(name, remove) for name, several in REMOVING.items() for remove in several]


@pytest.fixture
def whole(app: App, qtbot: QtBot) -> Iterator[Whole]:
    fill(app, "example")
    found = Whole(app)
    found.show(qtbot)
    yield found
    found.desk.close()


def state(whole: Whole) -> tuple[object, ...]:
    app = whole.app
    sets = tuple(each.name for each in app.criteria_sets.names())
    there = any(row.key == KEY for row in app.evaluations.listing(leaders=False))
    clone = app.evaluations.record(KEY)[0].candidates[0].clone if there else None
    return support.everything(app), sets, app.own_repositories.settings(), clone


@pytest.mark.parametrize(("name", "remove"), CASES, ids=[remove.__name__ for _, remove in CASES])
def test_removing_is_told_with_a_way_back(whole: Whole, qtbot: QtBot, name: str, remove: Remove) -> None:
    verb, _, method = name.partition(".")
    before: list[tuple[object, ...]] = []
    service = getattr(whole.app, verb)
    with pytest.MonkeyPatch.context() as patch:
        real = getattr(type(service), method)

        def watched(self: object, *values: object, **named: object) -> object:
            before.append(state(whole))
            return real(self, *values, **named)

        patch.setattr(type(service), method, watched)
        remove(whole)
    assert before, f"{remove.__name__} does not call {name}"
    assert whole.toast(), name
    assert state(whole) != before[-1], whole.toast()
    assert whole.window.toasts.action.words() == "Undo"
    with qtbot.waitActive(whole.window):
        whole.window.activateWindow()
    whole.window.toasts.action.click()
    assert state(whole) == before[-1]


def test_a_toast_waits_behind_a_dialog_until_its_way_back_can_be_taken(whole: Whole, qtbot: QtBot) -> None:
    on(whole, "candidates")
    whole.trigger("must-haves")
    dialog = whole.dialog()
    dialog.remove.click()  # type: ignore[attr-defined]
    assert whole.toast()
    assert not whole.window.toasts.is_counting()
    dialog.reject()
    qtbot.waitUntil(whole.window.toasts.is_counting)


def test_every_verb_of_the_services_that_removes_a_row_is_in_the_list() -> None:
    found = set()
    for path in (ROOT / "app" / "services").glob("*.py"):
        for method in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(method, ast.FunctionDef):
                calls = {ast.unparse(each.func) for each in ast.walk(method) if isinstance(each, ast.Call)}
                if calls & {"unit.throw_away", "unit.remove"}:
                    found.add(f"{path.stem}.{method.name}")
    assert found <= set(REMOVING) | NOTHING_IS_LOST
    assert found >= NOTHING_IS_LOST
