"""The order in which Tab goes through a page: that of its layout, whenever its parts were made.

Lives here: walking layouts. Must not: deciding what takes the focus. A widget of several parts says by `setFocus`
which of them takes it; a focus proxy of Qt would be a stop of its own, and lead Tab in circles once parts are ordered.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def order_tabs(page: QWidget) -> None:
    """Let Tab follow the layout of a page; call it after parts were added."""
    for first, second in pairwise(tab_stops(page)):
        QWidget.setTabOrder(first, second)


def stop_before(widget: QWidget) -> QWidget:
    """Return what Tab leaves to come to a widget; the widget itself where there is nothing else."""
    found = widget.previousInFocusChain()
    while found is not None and found is not widget and found.focusPolicy() == Qt.FocusPolicy.NoFocus:
        found = found.previousInFocusChain()
    return found or widget


def tab_stops(page: QWidget | None) -> Iterator[QWidget]:
    """Yield everything in a page that may take the focus, in the order of its layout."""
    if page is None:
        return
    if page.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield page
    if isinstance(page, QScrollArea):
        yield from tab_stops(page.widget())
    elif isinstance(page, QStackedWidget):
        for at in range(page.count()):
            yield from tab_stops(page.widget(at))
    elif (layout := page.layout()) is not None:
        yield from _in_layout(layout, page.findChildren(QWidget, options=_DIRECT))
    elif page.focusPolicy() == Qt.FocusPolicy.NoFocus:  # it gives its parts their places itself
        for part in page.findChildren(QWidget, options=_DIRECT):
            yield from tab_stops(part)


def _in_layout(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    """Go over those of the widgets that are in a layout. Its items are not asked for: PySide6 keeps what stands for one
    when Qt has deleted it, and takes the next thing at that address for it, which ends the process.
    """
    inner = layout.findChildren(QLayout, options=_DIRECT)
    placed = [
        *((layout.indexOf(each), tab_stops(each)) for each in widgets),
        *((layout.indexOf(each), _in_layout(each, widgets)) for each in inner),
    ]
    for at, stops in sorted(placed, key=itemgetter(0)):
        if at >= 0:
            yield from stops
