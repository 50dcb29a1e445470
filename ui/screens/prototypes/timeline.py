"""When each repository was worked on, one under the other, with the swaps of frameworks on it.

Lives here: the painter, what hovering says, which row was clicked. Must not: services. The table beside it says the
same in words.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.model import scan
from app.model.days import as_date
from ui.screens.prototypes import rows
from ui.screens.prototypes.rows import FolderRow, busy_stretches
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens

Across = Callable[[int], float]
_ROW, _BAR, _NAMES, _FOOT = 22, 8, 150, 20
_MOST, _FEWER, _LOW = 12, 5, 700  # rows; and fewer where the page is lower than that many pixels


class Timeline(QWidget):
    """Paints up to twelve rows, the chosen one among them; a diamond is a change of frameworks, an empty one a retreat.

    `asked` carries the path of the row that was clicked.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FolderRow, ...] = ()
        self._rows: tuple[FolderRow, ...] = ()
        self._most = _MOST
        self._chosen, self._today = "", 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("When each was worked on"))

    def set_rows(self, shown: Sequence[FolderRow], today: int, chosen: str) -> None:
        """Show the rows that have days, as many as there is room for around the chosen one."""
        self._all = tuple(row for row in shown if row.found and row.found.days)
        self._today, self._chosen = today, chosen
        self._show()

    def fit(self, height: int) -> None:
        """Leave room for the table on a page of this height."""
        self._most = _MOST if height >= _LOW else _FEWER
        self._show()

    def _show(self) -> None:
        chosen = next((at for at, row in enumerate(self._all) if row.path == self._chosen), 0)
        start = max(min(chosen - self._most // 2, len(self._all) - self._most), 0)
        self._rows = self._all[start : start + self._most]
        self.setVisible(bool(self._rows))
        self.setAccessibleDescription(self.tr("{0} repositories, also in the table").format(len(self._rows)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, _ROW * len(self._rows) + _FOOT)

    def row_at(self, y: float) -> FolderRow | None:
        """Return the row that is painted at a height."""
        at = int(y // _ROW)
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), said(row) if row else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(row.path)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), current_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = min((row.found.days[0] for row in self._rows if row.found), default=0)
        length = max(self._today - first, 1)
        width = self.width() - _NAMES - 8

        def across(day: int) -> float:
            return _NAMES + width * (day - first) / length

        for at, row in enumerate(self._rows):
            self._paint_row(painter, tokens, at, row, across)
        self._paint_years(painter, tokens, first, across)
        painter.end()

    def _paint_row(self, painter: QPainter, tokens: Tokens, at: int, row: FolderRow, across: Across) -> None:
        found = row.found
        assert found is not None
        top = at * _ROW
        painter.setPen(QColor(tokens.ink if row.path == self._chosen else tokens.ink_soft))
        name = self.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideMiddle, _NAMES - 12)
        painter.drawText(QRectF(0, top, _NAMES - 12, _ROW), Qt.AlignmentFlag.AlignVCenter, name)
        middle = top + _ROW / 2
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(int(across(found.days[0])), int(middle), int(across(self._today)), int(middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        for start, end in busy_stretches(found.days):
            painter.drawRoundedRect(
                QRectF(across(start), middle - _BAR / 2, max(across(end) - across(start), 4), _BAR), 3, 3
            )
        painter.setPen(QPen(QColor(tokens.warn), 2))
        for swap in found.swaps:
            painter.setBrush(QColor(tokens.window if swap.kind == scan.REVERTED else tokens.warn))
            self._diamond(painter, across(swap.at), middle)

    @staticmethod
    def _diamond(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.translate(x, y)
        painter.rotate(45)
        painter.drawRect(QRectF(-3, -3, 6, 6))
        painter.restore()

    def _paint_years(self, painter: QPainter, tokens: Tokens, first: int, across: Across) -> None:
        painter.setPen(QColor(tokens.ink_soft))
        top = _ROW * len(self._rows)
        left, right = (f"{as_date(day):%b %Y}" for day in (first, self._today))
        box = QRectF(_NAMES, top, self.width() - _NAMES - 8, _FOOT)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, left)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)


def said(row: FolderRow) -> str:
    """Return what hovering over a row says: its name, its span, each change of frameworks."""
    swaps = row.found.swaps if row.found else ()
    changes = (f"{rows.day_words(swap.at)}: {rows.swap_words(swap)}" for swap in swaps)
    return "\n".join((row.name, rows.span(row), *changes))
