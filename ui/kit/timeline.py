"""Rows over time: stretches in colours, marks on them, words at both sides, months below.

Lives here: the painter, and the widget whose names lead somewhere. Must not: what the rows mean. All positions are 0
to 1. The same painter fills reports; a table stands behind it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.charts import ink_of
from ui.kit.link import HANG, LinkButton
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens, type_sizes

ROW, FOOT = 36.0, 26.0
_BAR, _MARK, _NARROWEST = 14.0, 22.0, 3.0
_NAMES, _RIGHT, _AIR = 0.19, 0.15, 12.0


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row: what it is called, where it leads, its parts as (token, start, end), its marks, the words at the right."""

    name: str
    leads_to: str
    parts: tuple[tuple[str, float, float], ...]
    marks: tuple[float, ...]
    right: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows under each other and the words below them; `said` tells the same in a sentence or two."""

    rows: tuple[TimelineRow, ...]
    below: tuple[tuple[float, str], ...]
    legend: tuple[tuple[str, str], ...]
    said: str

    @property
    def height(self) -> float:
        """Return how high it stands."""
        return ROW * len(self.rows) + FOOT


class TimelineChart(QWidget):
    """Shows a `Timeline`; `opened` says where the name that was pressed leads."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Timeline | None = None
        self._names: list[_Name] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_data(self, shown: Timeline) -> None:
        """Show these rows."""
        same = self._shown is not None and _names(self._shown) == _names(shown)
        self._shown = shown
        self.setAccessibleDescription(shown.said)
        if not same:
            self._make_names(shown)
        self.updateGeometry()
        self._place_names()
        self.update()

    def names(self) -> list[LinkButton]:
        """Return the names, from top to bottom."""
        return list(self._names)

    def sizeHint(self) -> QSize:
        return QSize(640, round(self._shown.height) if self._shown else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_names()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            painter = QPainter(self)
            paint_timeline(painter, QRectF(self.rect()), self._shown, current_tokens(), self.font(), names=False)
            painter.end()

    def _make_names(self, shown: Timeline) -> None:
        for old in self._names:
            old.hide()
            old.deleteLater()
        self._names = [_Name(row.name, row.leads_to, self) for row in shown.rows]
        for each in self._names:
            each.pressed_for.connect(self.opened)
            each.show()

    def _place_names(self) -> None:
        room = round(_NAMES * self.width() - _AIR) + HANG
        for at, each in enumerate(self._names):
            width = min(each.sizeHint().width(), room)
            height = min(each.sizeHint().height(), round(ROW) - 2)
            each.setGeometry(-HANG, round(at * ROW + (ROW - height) / 2), width, height)


class _Name(LinkButton):
    pressed_for = Signal(str)

    def __init__(self, words: str, leads_to: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._leads_to = leads_to
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.pressed_for.emit(self._leads_to)


def _names(shown: Timeline) -> list[tuple[str, str]]:
    return [(row.name, row.leads_to) for row in shown.rows]


def paint_timeline(
    painter: QPainter, rect: QRectF, shown: Timeline, tokens: Tokens, font: QFont, *, names: bool = True
) -> None:
    """Paint the rows and what stands below; with their `names` where no widget says them."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small = QFont(font)
    small.setPixelSize(type_sizes().label[0] + 1)
    painter.setFont(small)
    room = rect.adjusted(_NAMES * rect.width(), 0, -_RIGHT * rect.width(), -FOOT)
    for at, row in enumerate(shown.rows):
        line = QRectF(rect.left(), rect.top() + at * ROW, rect.width(), ROW)
        _paint_row(painter, line, room, row, tokens)
        if names:
            painter.setPen(QColor(tokens.ink))
            _words(painter, QRectF(line.left(), line.top(), _NAMES * rect.width() - _AIR, ROW), row.name)
    _paint_below(painter, rect, room, shown, tokens)
    painter.restore()


def _paint_row(painter: QPainter, line: QRectF, room: QRectF, row: TimelineRow, tokens: Tokens) -> None:
    middle = line.center().y()
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(line.bottomLeft(), line.bottomRight())
    if row.parts:
        first, last = min(start for _, start, _ in row.parts), max(end for _, _, end in row.parts)
        thread = QRectF(room.left() + first * room.width(), middle - 1, (last - first) * room.width(), 2)
        painter.fillRect(thread, QColor(tokens.track))
    for token, start, end in row.parts:
        left = room.left() + start * room.width()
        width = max((end - start) * room.width(), _NARROWEST)
        painter.fillRect(QRectF(left, middle - _BAR / 2, width, _BAR), ink_of(token, tokens))
    painter.setPen(QPen(QColor(tokens.stop), 2))
    for mark in row.marks:
        x = room.left() + mark * room.width()
        painter.drawLine(
            QRectF(x, middle - _MARK / 2, 0, _MARK).topLeft(), QRectF(x, middle - _MARK / 2, 0, _MARK).bottomLeft()
        )
    painter.setPen(QColor(tokens.ink_soft))
    right = QRectF(room.right() + _AIR, line.top() + 1, line.right() - room.right() - _AIR, ROW - 2)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    if right.contains(painter.boundingRect(right, int(flags), row.right)):
        painter.drawText(right, int(flags), row.right)
    else:
        _words(painter, right, row.right, Qt.AlignmentFlag.AlignRight)


def _words(painter: QPainter, room: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_below(painter: QPainter, rect: QRectF, room: QRectF, shown: Timeline, tokens: Tokens) -> None:
    painter.setPen(QColor(tokens.ink_soft))
    metrics = QFontMetricsF(painter.font())
    free = rect.left()
    for at, words in shown.below:
        width = metrics.horizontalAdvance(words)
        left = min(room.left() + at * room.width(), rect.right() - width)
        if left >= free:
            painter.drawText(QRectF(left, rect.bottom() - FOOT, width + 1, FOOT), Qt.AlignmentFlag.AlignVCenter, words)
            free = left + width + _AIR
