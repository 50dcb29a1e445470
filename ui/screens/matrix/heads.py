"""The frozen heads of the matrix: criteria with their weights at the left, candidates on top."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from ui.kit.bars import paint_bar
from ui.screens.matrix.model import LOOK, ColumnLook, RowLook, percent
from ui.theme.fonts import interface_font
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens

ROW_HEIGHT = 43
HEAD_HEIGHT = 42
OUT_WIDTH = 66
WEIGHT_WIDTH = 108
_BAR_WIDTH = 60


class CriteriaHead(QHeaderView):
    """Names, questions and weights of the criteria. Dragging one up or down says where it was dropped."""

    dropped = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setAccessibleName(self.tr("Criteria"))
        self._width = 355
        self._pressed: QPoint | None = None
        self._from = -1
        self._to = -1

    def set_width(self, width: int) -> None:
        """Take this much room."""
        if width != self._width:
            self._width = width
            self.updateGeometry()
            self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._width, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look: RowLook | None = self.model().headerData(section, Qt.Orientation.Vertical, LOOK)
        if look is None:
            return
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(rect)
        if section == self._from:
            painter.fillRect(area, QColor(tokens.accent_soft))
        _paint_criterion(painter, area, look, tokens)
        _paint_weight(painter, area, look, tokens)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._to >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(current_tokens().accent), 2))
            y = self._line_at(self._to)
            painter.drawLine(0, y, self.viewport().width(), y)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        at = event.position().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._from < 0 and far:
            self._from = self.logicalIndexAt(self._pressed)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._from >= 0:
            self._to = self._gap_at(at.y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        source, gap = self._from, self._to
        self._pressed, self._from, self._to = None, -1, -1
        self.unsetCursor()
        self.viewport().update()
        if source >= 0 and gap not in {source, source + 1}:
            self.dropped.emit(source, gap if gap < source else gap - 1)

    def _gap_at(self, y: int) -> int:
        """Return before which row a criterion would land."""
        row = self.logicalIndexAt(max(0, y))
        if row < 0:
            return self.count()
        middle = self.sectionViewportPosition(row) + self.sectionSize(row) // 2
        return row if y < middle else row + 1

    def _line_at(self, gap: int) -> int:
        if gap >= self.count():
            last = self.count() - 1
            return self.sectionViewportPosition(last) + self.sectionSize(last) - 1
        return max(1, self.sectionViewportPosition(gap))


class CandidatesHead(QHeaderView):
    """Names and versions of the candidates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(OUT_WIDTH)
        self.setSectionsClickable(True)
        self.setAccessibleName(self.tr("Candidates"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look: ColumnLook | None = self.model().headerData(section, Qt.Orientation.Horizontal, LOOK)
        if look is None:
            return
        tokens = current_tokens()
        painter.save()
        area = QRectF(rect).adjusted(4, 3, -4, -4)
        _line(painter, area, look.name, _strong(), tokens.ink_faint if look.out else tokens.ink, top=bool(look.detail))
        if look.detail or look.out:
            detail = self.tr("out") if look.out else look.detail
            _line(painter, area, detail, _small(), tokens.ink_faint, top=False, low=True)
        painter.restore()


class Corner(QWidget):
    """The words over the heads of the criteria."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), current_tokens()
        painter.fillRect(self.rect(), QColor(tokens.window))
        painter.setFont(_strong())
        painter.setPen(QColor(tokens.ink))
        area = QRectF(self.rect()).adjusted(9, 0, 0, -4)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.tr("Criterion"))
        right = QRectF(area.right() - WEIGHT_WIDTH, area.top(), WEIGHT_WIDTH, area.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter, self.tr("Weight"))
        painter.end()


def _paint_criterion(painter: QPainter, area: QRectF, look: RowLook, tokens: Tokens) -> None:
    room = area.adjusted(9, 4, -WEIGHT_WIDTH - 12, -5)
    font = interface_font()
    font.setPixelSize(14)
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink))
    upper = room.adjusted(0, 0, 0, -room.height() / 2) if look.question else room
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, _elided(painter, look.name, room.width()))
    if look.question:
        painter.setFont(_small())
        painter.setPen(QColor(tokens.ink_faint))
        lower = room.adjusted(0, room.height() / 2, 0, 0)
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, _elided(painter, look.question, room.width()))


def _paint_weight(painter: QPainter, area: QRectF, look: RowLook, tokens: Tokens) -> None:
    left = area.right() - WEIGHT_WIDTH
    paint_bar(painter, QRectF(left, area.top(), _BAR_WIDTH, area.height()), look.bar, tokens)
    painter.setPen(QPen(QColor(tokens.accent), 2))
    for mark in look.flips:
        x = left + _BAR_WIDTH * mark
        painter.drawLine(QPointF(x, area.center().y() - 7), QPointF(x, area.center().y() + 7))
    painter.setFont(_small())
    painter.setPen(QColor(tokens.ink_soft))
    words = percent(look.weight) if not look.tied else f"= {percent(look.weight)}"
    room = QRectF(left + _BAR_WIDTH + 8, area.top(), WEIGHT_WIDTH - _BAR_WIDTH - 12, area.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def _line(painter: QPainter, area: QRectF, text: str, font: QFont, ink: str, *, top: bool, low: bool = False) -> None:
    half = area.height() / 2
    room = area.adjusted(0, half, 0, 0) if low else area.adjusted(0, 0, 0, -half + 2) if top else area
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _elided(painter, text, room.width()))


def _elided(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _strong() -> QFont:
    font = interface_font()
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _small() -> QFont:
    font = interface_font("label")
    font.setWeight(QFont.Weight.Normal)
    return font
