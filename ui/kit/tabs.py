"""Tabs as a strip of words with a line under the chosen one, and a number beside those that have one.

Lives here: the strip. Must not: the pages behind it.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from ui.theme.fonts import interface_font
from ui.theme.palette import current_tokens

_GAP, _SPARE, _MARK, _BEFORE_MARK = 22, 2, 18, 6
RING_ROOM = 8  # between the words of a tab and the ring around the one that has the focus; `app.qss` knows it too


class TabStrip(QTabBar):
    """A tab bar whose chosen tab is bold without being clipped, and whose tabs do not move when it changes.

    The first word stands `RING_ROOM` from the left edge, for the ring.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: dict[int, CountMark] = {}
        self._counts: dict[int, int] = {}
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)

    def set_count(self, at: int, count: int) -> None:
        """Show a number beside the words of a tab; 0 for none."""
        if self._counts.get(at, 0) == count:
            return  # it is told after every change, and laying the strip out takes a tenth of turning a page
        self._counts[at] = count
        if at not in self._marks:
            self._marks[at] = CountMark(self)
            self.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._marks[at])
        self._marks[at].set_count(count)
        words = self.tabText(at)
        told = self.tr("{words}, {count}").format(words=words, count=count)
        self.setAccessibleTabName(at, told if count else words)
        self.setTabText(at, words)  # lays the strip out again

    def tabSizeHint(self, index: int) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(bold).horizontalAdvance(self.tabText(index)) + _GAP + _SPARE
        mark = self._marks[index].width() if index in self._marks else 0
        room = mark + _BEFORE_MARK if mark else 0
        before = 0 if index else RING_ROOM
        return QSize(before + width + room, super().tabSizeHint(index).height())

    def tabLayoutChange(self) -> None:
        self._place_marks()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._place_marks()  # Qt also puts them back without a word, as when another tab is chosen
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex() >= 0:
            self._paint_ring()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def _place_marks(self) -> None:
        """Move the numbers out of the gap to the next tab, where Qt puts them."""
        for at, mark in self._marks.items():
            left = self.tabRect(at).right() + 1 - _GAP - mark.width()
            if mark.x() != left:
                mark.move(left, mark.y())

    def _paint_ring(self) -> None:
        tab = self.tabRect(self.currentIndex())
        left = 0 if self.currentIndex() == 0 else tab.left() - RING_ROOM
        around = QRectF(left, 4, tab.right() + 1 - _GAP + RING_ROOM - left, tab.height() - 10)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_tokens().focus), 2))
        painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class CountMark(QWidget):
    """A number on a round ground; nothing for 0."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_count(self, count: int) -> None:
        """Show this number."""
        self._text = str(count) if count else ""
        self.setFixedSize(max(_MARK, 10 + 8 * len(self._text)) if count else 0, _MARK)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), current_tokens()
        area = QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.warn_soft))
        painter.drawRoundedRect(area, _MARK / 2, _MARK / 2)
        font = interface_font("label")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.warn))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
