"""Chips: one choice out of a few, all in sight.

Lives here: exclusive choice by click, arrow keys or space. Must not: what the choices mean.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from ui.kit.flow import FlowLayout
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_SCORES = (1, 2, 3, 4, 5)


class _Chip(QRadioButton):
    picked = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._key = key
        self.setProperty("kind", "chip")
        self.setAutoExclusive(False)
        self.setAccessibleName(text)
        self.clicked.connect(self._tell_key)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self._key, step)

    def _tell_key(self) -> None:
        self.picked.emit(self._key)


class ChipGroup(QWidget):
    """Exclusive chips; `choices` are (key, words). Nothing needs to be chosen at first."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._choice: str | None = None
        self._flow = FlowLayout(self, gap=self._gap())
        self._chips = {key: self._add_chip(key, words) for key, words in choices}
        self._set_tab_stop()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        stop = self._choice or next(iter(self._chips), None)
        if stop is not None:
            self._chips[stop].setFocus(reason)

    def choice(self) -> str | None:
        """Return the key of the chosen chip."""
        return self._choice

    def set_choice(self, key: str | None) -> None:
        """Show a choice without telling anyone."""
        self._choice = key
        for other, chip in self._chips.items():
            chip.setChecked(other == key)
        self._set_tab_stop()

    def set_hint(self, key: str, tooltip: str, accessible_name: str = "") -> None:
        """Say more about one chip: as a tooltip, and as the name a screen reader gives it."""
        chip = self._chips[key]
        chip.setToolTip(tooltip)
        if accessible_name:
            chip.setAccessibleName(accessible_name)

    def chip(self, key: str) -> QRadioButton:
        """Return one chip, for focus and tests."""
        return self._chips[key]

    def _gap(self) -> int:
        return 6

    def _new_chip(self, key: str, words: str) -> _Chip:
        return _Chip(key, words, self)

    def _add_chip(self, key: str, words: str) -> _Chip:
        chip = self._new_chip(key, words)
        chip.picked.connect(self._choose)
        chip.stepped.connect(self._step)
        self._flow.addWidget(chip)
        return chip

    def _step(self, key: str, step: int) -> None:
        keys = list(self._chips)
        key = keys[max(0, min(len(keys) - 1, keys.index(key) + step))]
        self._chips[key].setFocus(Qt.FocusReason.TabFocusReason)
        self._choose(key)

    def _choose(self, key: str) -> None:
        changed = key != self._choice
        self.set_choice(key)
        if changed:
            self.chosen.emit(key)

    def _set_tab_stop(self) -> None:
        stop = self._choice or next(iter(self._chips), None)
        for key, chip in self._chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus)


class _ScoreChip(_Chip):
    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(key, text, parent)
        self.setProperty("kind", "score")

    def sizeHint(self) -> QSize:
        return QSize(48, 38)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_tokens()
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self.hasFocus():
            self._paint_ring(painter, area, tokens)
        self._paint_cell(painter, area.adjusted(2, 2, -2, -2) if self.isChecked() else area, tokens)
        painter.end()

    def _paint_ring(self, painter: QPainter, area: QRectF, tokens: Tokens) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.focus if self.hasFocus() else tokens.ink), 2))
        painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), 8, 8)

    def _paint_cell(self, painter: QPainter, area: QRectF, tokens: Tokens) -> None:
        level = int(self.text()) - 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.score[level] if self.isEnabled() else tokens.disabled_ground))
        painter.drawRoundedRect(area, 6, 6)
        painter.setPen(QColor(tokens.on_score[level] if self.isEnabled() else tokens.disabled))
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())


class ScoreChips(ChipGroup):
    """The scores 1 to 5 in their colours; `levels` are words for each, shown as tooltips."""

    scored = Signal(int)

    def __init__(self, levels: Sequence[str] = (), name: str = "", parent: QWidget | None = None) -> None:
        name = name or QCoreApplication.translate("ScoreChips", "Score")
        super().__init__([(str(score), str(score)) for score in _SCORES], name, parent)
        self.chosen.connect(self._tell_score)
        self.set_levels(levels)

    def score(self) -> int | None:
        """Return the chosen score."""
        return None if self._choice is None else int(self._choice)

    def set_score(self, score: int | None) -> None:
        """Show a score without telling anyone."""
        self.set_choice(None if score is None else str(score))

    def set_levels(self, levels: Sequence[str]) -> None:
        """Give the words of the five levels."""
        padded = [*levels, *[""] * len(_SCORES)][: len(_SCORES)]
        for score, words in zip(_SCORES, padded, strict=True):
            self.set_hint(str(score), words, f"{score}, {words}" if words else str(score))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in self._chips and not event.modifiers():
            self._chips[event.text()].setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(event.text())
        else:
            super().keyPressEvent(event)

    def _gap(self) -> int:
        return 0

    def _new_chip(self, key: str, words: str) -> _Chip:
        return _ScoreChip(key, words, self)

    def _tell_score(self, key: str) -> None:
        self.scored.emit(int(key))
