"""Every dialog of the window and how one comes to it: by an action on a page, or by a button of a page."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.model.times import HOUR, MINUTE
from app.model.wishes import NewEntry
from app.store.gaps import GapRow
from tests import support
from tests.ui.shell.whole import KEY, Whole
from ui.prompts.gap import GapDialog
from ui.shell.places import NEW_EVALUATION, Place, evaluation_place

SETTLED = "settled-one"
Open = Callable[[Whole, QtBot, Path], None]
_ON: Mapping[str, tuple[str, ...]] = {
    "candidates": ("rename", "drop", "delete-evaluation", "add-criterion", "criteria", "must-haves", "add-must-have",
                   "take-out", "replace-candidate", "park", "extend", "log-time", "export", "shortcuts", "about",
                   "check-file", "backups", "export-all", "palette"),
    "matrix": ("edit-criterion", "what-it-takes", "places"),
    "time": ("edit-entry", "split-entry"),
}  # fmt: skip


def _action(tab: str, name: str, whole: Whole, qtbot: QtBot, _folder: Path) -> None:
    _go(whole, tab)
    if tab == "matrix":
        qtbot.waitUntil(lambda: whole.desk.matrix._analysis is not None)
    qtbot.waitUntil(whole.actions[name].isEnabled)
    whole.trigger(name)


def _on_settled(name: str, whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    whole.desk.places.go(evaluation_place(SETTLED, "decision"))
    whole.trigger(name)


def _go(whole: Whole, tab: str) -> None:
    whole.desk.places.go(evaluation_place(KEY, tab))
    whole.desk.page.tab().take_focus()


def _edit_candidate(whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    _go(whole, "candidates")
    whole.desk.candidates._on_edit_asked()


def _late(whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    _go(whole, "candidates")
    whole.desk.candidates._on_add_asked("Encore")


def _of_criteria(slot: str, whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    _go(whole, "matrix")
    whole.trigger("criteria")
    getattr(whole.dialog(), slot)()


def _licences(whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    whole.trigger("about")
    whole.dialog()._on_licences()  # type: ignore[attr-defined]


def _table(slot: str, whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    _go(whole, "time")
    getattr(whole.desk.time, slot)()


def _of_patterns(slot: str, whole: Whole, qtbot: QtBot, _folder: Path) -> None:
    whole.desk.places.go(Place("patterns"))
    page = whole.desk.page_at("patterns")
    qtbot.waitUntil(lambda: page._found is not None)  # type: ignore[attr-defined]
    getattr(page, slot)()


def _attach(whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    whole.desk.places.go(Place("notes", thing=f"new/{KEY}/candidate/django"))
    whole.desk.page_at("notes")._on_attach()  # type: ignore[attr-defined]


def _addresses(whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    whole.desk.places.go(Place("prototypes"))
    whole.desk.page_at("prototypes")._on_addresses()  # type: ignore[attr-defined]


def _mending(whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    whole.trigger("new-evaluation")
    assert whole.place == NEW_EVALUATION
    page = whole.desk.new_evaluation
    for name in ("project", "title"):
        page.fields.field(name).editor.setText("Shop")  # type: ignore[attr-defined]
    page._on_mending()


def _prompt(whole: Whole, qtbot: QtBot, _folder: Path) -> None:
    started = support.NOW - 2 * HOUR
    whole.app.time_entries.log(NewEntry(evaluation=KEY, length_ms=100 * MINUTE, activity="docs", started_at=started))
    due = whole.app.prompts.due().prompt
    assert due is not None
    whole.desk.clock.prompt_due.emit(due)
    qtbot.waitUntil(lambda: whole.desk.prompting.dialog is not None)


def _gap(whole: Whole, _qtbot: QtBot, _folder: Path) -> None:
    zone = whole.app.clock.zone()
    row = GapRow(
        number=1, entry_id=1, project_id=1, project="invoicing", project_title="Invoicing", evaluation=KEY,
        evaluation_title="Invoicing API", candidate=None, activity="docs", since=support.NOW - HOUR, length_ms=HOUR,
        kind="sleep", answer="pending", zone=zone,
    )  # fmt: skip
    GapDialog(row, 1, zone, dt.date(2026, 11, 22), whole.window, offer_to_go_on=True).open()


def _import(whole: Whole, _qtbot: QtBot, folder: Path) -> None:
    sheet = folder / "matrix.csv"
    sheet.write_text("Thing,Django,Hono\nSpeed,4,5\n", "utf-8")
    whole.desk.files.import_file(str(sheet))


OPENERS: Mapping[str, Open] = {
    **{name: partial(_action, tab, name) for tab, names in _ON.items() for name in names},
    **{name: partial(_on_settled, name) for name in ("reopen", "ship", "write-record")},
    "edit-candidate": _edit_candidate,
    "late-candidate": _late,
    "add-from-set": partial(_of_criteria, "_on_from_set"),
    "save-set": partial(_of_criteria, "_on_save_set"),
    "own-sets": partial(_of_criteria, "_on_own_sets"),
    "licences": _licences,
    "budget-table": partial(_table, "_on_budget_table"),
    "hours-table": partial(_table, "_on_hours_table"),
    "timeline-table": partial(_of_patterns, "_on_timeline_table"),
    "projects-table": partial(_of_patterns, "_on_hours_table"),
    "attach-note": _attach,
    "addresses": _addresses,
    "stay-and-mend": _mending,
    "gap": _gap,
    "import-sheet": _import,
    "time-to-decide": _prompt,
}


def top() -> QDialog:
    """Return the dialog that one has to do with now."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog), f"no dialog came: {dialog}"
    return dialog


def close_all() -> None:
    """Leave every dialog, the last one first."""
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.reject()
        assert QApplication.activeModalWidget() is not dialog
