"""Toasts, dialogs, tables and painted bars."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.bars import paint_bar
from ui.kit.dialogs import FormDialog, ask, tell
from ui.kit.tableview import TableView
from ui.kit.toasts import ToastHost
from ui.theme.theme import Theme


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(700, 500)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def toasts(page: QWidget) -> ToastHost:
    return ToastHost(page)


def test_nothing_shown_nothing_counted(toasts: ToastHost) -> None:
    assert toasts.isHidden()
    assert not toasts.is_counting()


def test_toasts_come_one_at_a_time(toasts: ToastHost, qtbot: QtBot) -> None:
    toasts.show_toast("one")
    toasts.show_toast("two")
    assert (toasts.current_text(), toasts.accessibleName()) == ("one", "one")
    qtbot.mouseClick(toasts.close_button, Qt.MouseButton.LeftButton)
    assert toasts.current_text() == "two"
    toasts.dismiss()
    assert toasts.isHidden()
    assert not toasts.is_counting()


def test_a_way_back_is_that_of_the_latest_step(toasts: ToastHost) -> None:
    """Undo takes the last step back, so a line about an earlier one must not offer it."""
    toasts.show_latest("Hono was taken out.", "Undo", lambda: None)
    toasts.show_toast("Copied.")
    toasts.show_latest("Elysia was taken out.", "Undo", lambda: None)
    assert toasts.current_text() == "Copied."
    toasts.dismiss()
    assert toasts.current_text() == "Elysia was taken out."
    toasts.show_latest("Encore was taken out.", "Undo", lambda: None)
    assert toasts.current_text() == "Encore was taken out."
    toasts.dismiss()
    assert toasts.isHidden()


def test_why_a_gesture_was_refused_does_not_wait_for_what_was_said_of_the_one_before(toasts: ToastHost) -> None:
    toasts.show_latest("There is no folder a.", ms=8000)
    toasts.show_latest("There is no folder b.", ms=8000)
    assert toasts.current_text() == "There is no folder b."
    toasts.dismiss()
    assert toasts.isHidden()


def test_a_toast_goes_by_itself(toasts: ToastHost, qtbot: QtBot) -> None:
    toasts.show_toast("one", ms=1)
    qtbot.waitUntil(toasts.isHidden)
    assert not toasts.is_counting()


def test_its_button_acts_once_and_closes(toasts: ToastHost, qtbot: QtBot) -> None:
    done: list[str] = []
    toasts.show_toast("Hono was taken out.", "Undo", lambda: done.append("undone"))
    qtbot.mouseClick(toasts.action, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert toasts.isHidden()


def test_hovering_holds_a_toast(toasts: ToastHost) -> None:
    toasts.show_toast("one")
    point = QPointF(1, 1)
    QApplication.sendEvent(toasts, QEnterEvent(point, point, point))
    assert not toasts.is_counting()
    assert not toasts.isHidden()
    QApplication.sendEvent(toasts, QEvent(QEvent.Type.Leave))
    assert toasts.is_counting()


def test_focus_holds_a_toast_and_escape_closes_it(toasts: ToastHost, qtbot: QtBot) -> None:
    toasts.show_toast("one", "Undo")
    toasts.action.setFocus()
    qtbot.waitUntil(toasts.action.hasFocus)
    assert not toasts.is_counting()
    qtbot.keyClick(toasts.action, Qt.Key.Key_Escape)
    assert toasts.isHidden()


def test_a_toast_stays_inside_its_page(toasts: ToastHost, page: QWidget) -> None:
    toasts.show_toast("words that are long " * 12, "Undo")
    for width in (700, 320):
        page.resize(width, 400)
        assert page.rect().contains(toasts.geometry())


def test_asking_goes_on_and_answers_later(page: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    dialog = ask(page, "Drop the idea?", "It moves to the bin.", "Drop it", lambda: answers.append("yes"))
    assert dialog.isVisible()
    assert dialog.isModal()
    assert dialog.accept_button.isDefault()
    assert answers == []
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert answers == ["yes"]


@pytest.mark.parametrize("by_key", [True, False])
def test_escape_and_cancel_mean_no(page: QWidget, qtbot: QtBot, by_key: bool) -> None:
    answers: list[str] = []
    dialog = ask(page, "Drop the idea?", "It moves to the bin.", "Drop it", lambda: answers.append("yes"))
    with qtbot.waitSignal(dialog.rejected):
        if by_key:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert answers == []


def test_enter_is_harmless_where_yes_destroys(page: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    dialog = ask(page, "Delete?", "For good.", "Delete", lambda: answers.append("yes"), danger=True)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == []


def test_telling_has_one_button(page: QWidget, qtbot: QtBot) -> None:
    dialog = tell(page, "Saved", "The record is in the repository.")
    assert dialog.cancel_button.isHidden()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


class Refusing(FormDialog):
    def submit(self) -> None:
        self.set_error("A name is needed.")


def test_a_form_may_refuse_and_says_why(page: QWidget, qtbot: QtBot) -> None:
    form = Refusing("New", accept="Create", parent=page)
    form.open()
    with qtbot.assertNotEmitted(form.accepted):
        qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert form.error() == "A name is needed."
    form.reject()


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    view = TableView("Entries")
    qtbot.addWidget(view)
    model = QStandardItemModel(2, 3, view)
    for place, words in enumerate(("a", "b\tc", "", "d", "e\nf", "g")):
        model.setItem(place // 3, place % 3, QStandardItem(words))
    view.setModel(model)
    view.show()
    return view


def test_chosen_cells_are_copied_as_tsv(table: TableView, qtbot: QtBot) -> None:
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "a\tb c\t\nd\te f\tg"


def test_columns_are_copied_as_shown(table: TableView) -> None:
    table.horizontalHeader().moveSection(0, 2)
    table.setColumnHidden(1, True)
    table.selectRow(1)
    assert table.selected_text() == "g\td"


def test_copying_nothing_leaves_the_clipboard(table: TableView, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("mine")
    table.clearSelection()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "mine"


def test_tab_leaves_the_table_and_its_name_is_heard(table: TableView) -> None:
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "Entries"


@pytest.mark.parametrize(("fraction", "filled"), [(-1.0, 0), (0.0, 0), (0.5, 50), (1.0, 100), (7.0, 100)])
def test_a_bar_is_filled_as_far_as_it_should(theme: Theme, fraction: float, filled: int) -> None:
    image = QImage(100, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, 100, 20), fraction, theme.tokens)
    painter.end()
    row = [image.pixelColor(x, 10).name().upper() for x in range(3, 97)]
    assert abs(row.count(theme.tokens.bar) - min(94, filled)) <= 4
