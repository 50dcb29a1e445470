"""Two columns that become one where room is short.

Lives here: the page under form and record. Must not: what stands in the columns.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.kit.scroll import PageScroll

_NARROW = 780


class ColumnsPage(PageScroll):
    """A page with a wide column at the left and a narrower one at the right."""

    def __init__(self, parent: QWidget | None = None, narrow: int = _NARROW) -> None:
        super().__init__(parent=parent)
        self._narrow = narrow
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(18)
        for column, stretch in ((self.left, 4), (self.right, 3)):
            column.setSpacing(14)
            self._pair.addLayout(column, stretch)
        self.add_layout(self._pair)
        self.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._narrow
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._pair.setSpacing(14 if narrow else 18)


def empty(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
