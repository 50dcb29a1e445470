"""The cards of the candidates on the prompt: the leader, chosen, and the runner-up.

Lives here: the cards. Must not: what choosing one does.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.theme.palette import current_tokens
from ui.theme.tokens import spaces, type_sizes

_SIDE, _TOP, _HEIGHT = 17, 15, 76
_NAME_PIXELS, _BETWEEN = 18, 5


class RivalCard(QRadioButton):
    """One candidate: its name large, its figures small. Its name for a screen reader says both."""

    def __init__(self, key: str, name: str, figures: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._name, self._figures = key, name, figures
        self.setText(name)
        self.setAccessibleName(f"{name}, {figures}")
        self.setToolTip(f"{name}\n{figures}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tall = f"min-height: {_HEIGHT}px; max-height: {_HEIGHT}px; border: none; padding: 0;"
        self.setStyleSheet(f"QRadioButton {{ {tall} }}")  # the sheet of the house is for radio buttons of one line

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        room = QRectF(self.rect()).adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        name, figures = self.font(), self.font()
        name.setPixelSize(_NAME_PIXELS)
        name.setWeight(name.Weight.DemiBold)
        figures.setPixelSize(type_sizes().body[0])
        tokens = current_tokens()
        painter.setPen(QColor(tokens.ink))
        painter.setFont(name)
        tall = QFontMetricsF(name)
        shown = tall.elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, shown)
        painter.setPen(QColor(tokens.ink_soft))
        painter.setFont(figures)
        shown = QFontMetricsF(figures).elidedText(self._figures, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.adjusted(0, tall.height() + _BETWEEN, 0, 4), Qt.AlignmentFlag.AlignTop, shown)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = current_tokens()
        width = 2.0 if self.isChecked() else 1.0
        area = QRectF(self.rect()).adjusted(width, width, -width, -width)
        ground = tokens.hover if self.underMouse() and not self.isChecked() else tokens.surface
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.line), width))
        painter.drawRoundedRect(area, spaces().radius_card, spaces().radius_card)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), spaces().radius_control, spaces().radius_control)


class RivalCards(QWidget):
    """The cards side by side, one of them chosen."""

    chosen = Signal(str)

    def __init__(self, rivals: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.cards = [RivalCard(*rival, self) for rival in rivals]
        for card in self.cards:
            self._group.addButton(card)
            row.addWidget(card, 1)
        if self.cards:
            self.cards[0].setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    def choice(self) -> str:
        """Return the key of the candidate that is chosen, or nothing where there is none."""
        return next((card.key for card in self.cards if card.isChecked()), "")

    def _on_toggled(self, _card: object, checked: bool) -> None:  # noqa: FBT001 - a signal's value
        if checked:
            self.chosen.emit(self.choice())
