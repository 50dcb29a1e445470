"""Every page, as keyboard, screen reader and eye meet it: empty, with the example, with long names, with very much."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QScrollArea, QTabBar, QWidget
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot

from app.compose import App
from tests.ui.shell.dialogs import OPENERS, close_all, top
from tests.ui.shell.whole import Whole, fill, go, pages
from ui.kit.empty import EmptyState
from ui.kit.labels import ElidedLabel, Label, WrapLabel
from ui.kit.link import HANG, LinkButton
from ui.screens.new_evaluation.view import NewEvaluationPage

KINDS = ("empty", "example", "long", "big")


@pytest.fixture
def full(request: pytest.FixtureRequest, app: App, qtbot: QtBot) -> Iterator[Whole]:
    kind, size = request.param
    fill(app, kind)
    whole = Whole(app)
    whole.show(qtbot, size)
    yield whole
    whole.desk.close()


def at(*sizes: tuple[int, int]) -> pytest.MarkDecorator:
    cases = [(kind, size) for kind in KINDS for size in sizes]
    return pytest.mark.parametrize("full", cases, indirect=True, ids=[f"{kind}-{size[0]}" for kind, size in cases])


def seen(whole: Whole, kind: type[QWidget] = QWidget) -> list[QWidget]:
    return [each for each in whole.window.findChildren(kind) if each.isVisible()]


def words(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def stops(whole: Whole) -> set[QWidget]:
    """Return what Tab must reach: everything that takes it, in use, and not spoken for by another."""
    return {
        each
        for each in seen(whole)
        if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    }


def walk(whole: Whole, key: Qt.Key, most: int) -> list[QWidget]:
    met: list[QWidget] = []
    for _ in range(most):
        focus = QApplication.focusWidget()
        assert focus is not None, f"the focus is lost after {met[-1:]}"
        if focus in met:
            break
        met.append(focus)
        QTest.keyClick(focus, key)
    return met


@at((1280, 820))
def test_tab_reaches_every_control_there_and_back(full: Whole) -> None:
    for place in pages(full):
        go(full, place)
        wanted = stops(full)
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            first = QApplication.focusWidget()
            met = walk(full, key, len(wanted) + 20)
            assert not wanted - set(met), f"{place}: never reached {wanted - set(met)}"
            assert QApplication.focusWidget() is first, f"{place}: stuck at {QApplication.focusWidget()}"


@at((1280, 820))
def test_tab_goes_down_the_side_then_along_the_head_then_through_the_page(full: Whole) -> None:
    for place in pages(full):
        go(full, place)
        full.window.sidebar.menu_button.setFocus()
        met = walk(full, Qt.Key.Key_Tab, len(stops(full)) + 20)
        side = [each for each in met if full.window.sidebar.isAncestorOf(each)]
        assert met[: len(side)] == side, f"{place}: {met}"
        assert _tops(full, side) == sorted(_tops(full, side)), place
        if place.page == "evaluation":
            head = met[len(side) : len(side) + 4]
            assert isinstance(head[-1], QTabBar), f"{place}: {head}"
            assert all(full.desk.page.head.isAncestorOf(each) for each in head[:-1]), f"{place}: {head}"


def _tops(whole: Whole, widgets: list[QWidget]) -> list[int]:
    return [each.mapTo(whole.window, QPoint(0, 0)).y() for each in widgets]


@at((1280, 820))
def test_everything_that_takes_the_focus_or_a_click_has_a_name(full: Whole) -> None:
    for place in pages(full):
        go(full, place)
        buttons = seen(full, QAbstractButton)
        nameless = [each for each in stops(full) | set(buttons) if not words(each).strip() and not _is_inner(each)]
        assert not nameless, f"{place}: {[(each, each.parentWidget()) for each in nameless]}"


def _is_inner(widget: QWidget) -> bool:
    """Tell whether a part belongs to Qt: the corner of a table, the buttons of a tab bar."""
    return type(widget).__module__.startswith("PySide6") and widget.objectName().startswith(("Scroll", "qt_"))


@at((1000, 640), (1280, 820))
def test_no_words_are_cut_off(full: Whole, qtbot: QtBot) -> None:
    for place in pages(full):
        go(full, place)
        cut = cut_off(full.window, qtbot)
        assert not cut, f"{place}: " + "; ".join(cut)
        for bar in seen(full, QTabBar):
            assert isinstance(bar, QTabBar)
            assert sum(bar.tabRect(each).width() for each in range(bar.count())) <= bar.width()
        for area in seen(full, QScrollArea):
            assert isinstance(area, QScrollArea)
            inside = area.widget()
            assert inside.width() <= area.viewport().width(), f"{place}: {area} is too narrow for what is in it"


def cut_off(window: QWidget, qtbot: QtBot) -> list[str]:
    """Return what is cut off once everything stands: some of it comes from a job, and moves what is below it."""
    found: list[str] = []

    def look() -> bool:
        QApplication.sendPostedEvents()
        found[:] = cut_parts(window)
        return not found

    with suppress(QtBotTimeoutError):
        qtbot.waitUntil(look, timeout=1000)
    return found


def cut_parts(window: QWidget) -> list[str]:
    """Return what is cut off in a window or a dialog now."""
    return [said for each in window.findChildren(QWidget) if each.isVisible() for said in _cut(each)]


def _cut(widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, QLabel | QAbstractButton):
        return
    said = f"{type(widget).__name__} “{words(widget)[:50]}” {widget.size().toTuple()}"
    if isinstance(widget, WrapLabel):
        if widget.height() < widget.heightForWidth(widget.width()):
            yield f"{said} needs a height of {widget.heightForWidth(widget.width())}"
    elif (widget.height() < widget.sizeHint().height() and not isinstance(widget, Label)) or (
        not isinstance(widget, ElidedLabel | LinkButton) and widget.width() < widget.sizeHint().width()
    ):
        yield f"{said} needs {widget.sizeHint().toTuple()}"
    yield from _outside(widget, said)


def _outside(widget: QWidget, said: str) -> Iterator[str]:
    """Say where a widget stands out of one that holds it, up to the page that scrolls."""
    inner, outer = widget, widget.parentWidget()
    while outer is not None and not inner.isWindow():
        place = QRect(inner.pos(), inner.size())
        scrolls = outer.parentWidget() is not None and isinstance(outer.parentWidget(), QScrollArea)
        room = outer.rect().adjusted(-HANG, 0, HANG, 0)
        if not scrolls and not room.contains(place) and not _is_over(inner):
            yield f"{said} stands out of {outer}: {place.getCoords()} in {outer.size().toTuple()}"
        if scrolls:
            left = widget.mapTo(outer, QPoint(0, 0)).x()
            if left < -HANG or left + widget.width() > outer.width() + HANG:
                yield f"{said} is cut at the side of {outer}"
            return
        inner, outer = outer, outer.parentWidget()


def _is_over(widget: QWidget) -> bool:
    return widget.property("ground") in {"toast", "inspector"}


@pytest.mark.parametrize(
    "full", [("example", (1280, 820)), ("long", (1000, 640))], indirect=True, ids=["short", "long"]
)
def test_dialogs_have_room_for_their_words_and_no_more(full: Whole, qtbot: QtBot, tmp_path: Path) -> None:
    for name, opening in OPENERS.items():
        opening(full, qtbot, tmp_path)
        dialog = top()
        qtbot.waitUntil(dialog.isActiveWindow)
        cut = cut_off(dialog, qtbot)
        assert not cut, f"{name}: {cut}"
        _check_dialog(name, dialog)
        close_all()


def _check_dialog(name: str, dialog: QDialog) -> None:
    parts = [each for each in dialog.findChildren(QWidget) if each.isVisible() and not _is_inner(each)]
    stops = [each for each in parts if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()]
    assert not [each for each in stops if not words(each).strip()], name
    assert dialog.isAncestorOf(QApplication.focusWidget()), name
    layout = dialog.layout()
    assert layout is not None
    if name != "palette":  # which is as high as its list
        assert dialog.height() == layout.totalHeightForWidth(dialog.width()), name
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), name


def test_words_that_are_cut_off_would_be_found(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    label, wrapped = Label("A word", parent=room), WrapLabel("Words enough for two lines", parent=room)
    label.resize(10, 20)
    wrapped.resize(80, 10)
    room.resize(200, 100)
    room.show()
    assert "needs" in next(_cut(label))
    assert "needs a height" in next(_cut(wrapped))
    label.adjustSize()
    assert list(_cut(label)) == []
    label.move(180, 0)
    assert "stands out" in next(_cut(label))


@at((1280, 820))
def test_the_focus_is_seen_where_tab_leads_and_escape_never_loses_it(full: Whole) -> None:
    for place in pages(full):
        go(full, place)
        for step in range(len(stops(full))):
            focus = QApplication.focusWidget()
            assert focus is not None, place
            said = f"{place}: {focus} “{words(focus)}”"
            with_focus = _looks(full, focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
            if step or not isinstance(focus, EmptyState):  # which has a ring where Tab leads to it only
                assert with_focus != _looks(full, focus), f"the focus is not seen at {said}"
            if not isinstance(full.page(), NewEvaluationPage):  # which Escape leaves
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
                assert QApplication.focusWidget() is not None, f"Escape lost the focus after {said}"
                assert full.desk.places.current.page == place.page, f"Escape left the page after {said}"


def _looks(whole: Whole, widget: QWidget) -> QImage:
    """Return how a widget looks, with a little around it, in which a frame may stand. It is painted here alone."""
    for kind in (QEvent.Type.MetaCall, QEvent.Type.LayoutRequest):
        QApplication.sendPostedEvents(None, kind)
    area = QRect(widget.mapTo(whole.window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return whole.window.grab(area).toImage()
