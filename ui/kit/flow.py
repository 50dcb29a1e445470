"""A layout that fills a row and goes on in the next one.

Lives here: the flow layout. Must not: widgets.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays widgets out as words in a paragraph; the last one may take the rest of its row."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 6,
        row_gap: int | None = None,
        fill_last: bool = False,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._row_gap = gap if row_gap is None else row_gap
        self._fill_last = fill_last
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put a widget before the one at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        rows = self._rows(width - margins.left() - margins.right())
        gaps = self._row_gap * max(0, len(rows) - 1)
        return sum(_height(row) for row in rows) + gaps + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        area = rect.marginsRemoved(self.contentsMargins())
        top = area.top()
        for row in self._rows(area.width()):
            self._place(row, QRect(area.left(), top, area.width(), _height(row)))
            top += _height(row) + self._row_gap

    def sizeHint(self) -> QSize:
        items = self._shown()
        width = sum(_wanted(item).width() for item in items) + self._gap * max(0, len(items) - 1)
        return self._with_margins(QSize(width, _height(items)))

    def minimumSize(self) -> QSize:
        items = self._shown()
        width = max((item.minimumSize().width() for item in items), default=0)
        return self._with_margins(QSize(width, _height(items)))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            need = _wanted(item).width()
            if not rows or left + need > width:
                rows.append([])
                left = 0
            rows[-1].append(item)
            left += need + self._gap
        return rows

    def _place(self, row: list[QLayoutItem], area: QRect) -> None:
        left = area.left()
        for item in row:
            size = _wanted(item)
            size.setWidth(min(size.width(), area.width()))
            if self._fill_last and item is self._items[-1]:
                size.setWidth(area.right() + 1 - left)
            top = area.top() + (area.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap

    def _with_margins(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())


def _wanted(item: QLayoutItem) -> QSize:
    return item.sizeHint().expandedTo(item.minimumSize())


def _height(items: list[QLayoutItem]) -> int:
    return max((_wanted(item).height() for item in items), default=0)
