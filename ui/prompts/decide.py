"""The prompt: time to decide. It looks unlike every other message, and carries fresh facts.

Lives here: the dialog; it says what was asked for. Must not: services, when it is shown.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.model.times import effort_words
from ui import compositing
from ui.kit.buttons import Button, button
from ui.kit.cards import Banner
from ui.kit.labels import WrapLabel, breakable
from ui.kit.tab_order import order_tabs
from ui.prompts import words
from ui.prompts.rivals import RivalCards
from ui.prompts.scrim import Scrim
from ui.theme.palette import current_tokens
from ui.theme.tokens import spaces

if TYPE_CHECKING:
    from app.services.prompts import Sheet

_WIDTH, _PADDING, _NAME_LENGTH, _NARROWEST = 720, 34, 22, 480


class DecidePrompt(QDialog):
    """Decide is the first button and the default; Escape puts it off while that is possible.

    `decide_asked` carries the candidate that is chosen here, or nothing.
    """

    decide_asked = Signal(str)
    another_asked = Signal()
    extend_asked = Signal()
    snooze_asked = Signal()
    drop_asked = Signal()

    def __init__(self, sheet: "Sheet", chosen: Mapping[str, str | None], window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_blended = compositing.is_blended()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._is_blended)
        self.setWindowTitle(self.tr("Time to decide"))
        self.setAccessibleName(self.windowTitle())
        self._window = window
        rivals = [each for each in (sheet.leader, sheet.runner_up) if each is not None]
        self._names = {each.key: each.name for each in rivals}
        self.cards = RivalCards([(each.key, each.name, words.figures(each)) for each in rivals], self)
        self.decide = button("", "primary", bulk="large", parent=self)
        self.another = button(self.tr("Choose another…"), bulk="large", parent=self)
        self.extend = button("", "quiet", parent=self)
        self.snooze = button(self.tr("In 10 min"), "quiet", parent=self)
        self.drop = button(self.tr("Drop the idea"), "quiet", parent=self)
        self._say(sheet)
        self._lay_out(sheet, chosen)
        self._listen()
        self._scrim = Scrim(window)

    def sizeHint(self) -> QSize:
        room = self._window.width() - 40
        width = max(_NARROWEST, min(_WIDTH, room))
        layout = self.layout()
        return QSize(width, layout.totalHeightForWidth(width) if layout is not None else 400)

    def showEvent(self, event: QShowEvent) -> None:
        self._turn_buttons()
        order_tabs(self)
        self._fit()
        super().showEvent(event)
        self.decide.setFocus()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and self.size() != self.sizeHint():
            self.setFixedSize(self.sizeHint())  # only then: it makes the layout ask again
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.snooze.isHidden():
            self._on_snooze()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._scrim.hide()
        self._scrim.deleteLater()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_blended:  # corners that are see-through would be black: they are cut off
            self.setMask(_rounded(self.rect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, radius = current_tokens(), spaces().radius_prompt
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _fit(self) -> None:
        """Take the height that the words need at this width."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
        self.setFixedSize(self.sizeHint())

    def _say(self, sheet: "Sheet") -> None:
        self._name_choice(self.cards.choice())
        self.another.setVisible(bool(sheet.evaluation.candidates))
        if sheet.extension is not None:
            length = effort_words(sheet.extension.more_ms)
            self.extend.set_words(self.tr("Extend by {length}…").format(length=length))
        self.extend.setVisible(sheet.extension is not None)
        self.snooze.setVisible(sheet.snoozes_left > 0)
        last = self.tr("The time counts as overtime. This is the last time that it can be put off.")
        self.snooze.setToolTip(self.tr("The time counts as overtime.") if sheet.snoozes_left > 1 else last)

    def _name_choice(self, key: str) -> None:
        name = self._names.get(key, "")
        if not name:
            self.decide.set_words(self.tr("Decide…"))
            return
        short = name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1].rstrip() + "…"
        self.decide.set_words(self.tr("Decide on {name}").format(name=short))

    def _lay_out(self, sheet: "Sheet", chosen: Mapping[str, str | None]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_PADDING, _PADDING - 4, _PADDING, _PADDING - 4)
        column.setSpacing(10)
        column.addWidget(WrapLabel(self.windowTitle(), "prompt", self))
        why = " ".join(filter(None, (words.why_now(sheet.evaluation, sheet.standing), words.not_extended(sheet))))
        self._add_words(column, why)
        self._add_words(column, words.extended_for(sheet.evaluation))
        column.addSpacing(8)
        column.addWidget(self.cards)
        self.cards.setVisible(bool(self.cards.cards))
        if sheet.leader is None:
            self._add_words(column, self.tr("Nothing is scored, so nobody leads. You can still choose."))
        else:
            self._add_facts(column, sheet)
        for kind, text in (
            ("accent", words.planned(sheet.evaluation)),
            ("warn", words.earlier(sheet.earlier, chosen)),
        ):
            if text:
                column.addSpacing(2)
                column.addWidget(Banner(kind, "", breakable(text), parent=self))  # type: ignore[arg-type]
        column.addSpacing(14)
        column.addLayout(self._buttons())

    def _add_facts(self, column: QVBoxLayout, sheet: "Sheet") -> None:
        given_up = words.gives_up(sheet.runner_up, sheet.gives_up)
        label = WrapLabel("", "soft", self)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(given_up)
        if given_up:
            column.addSpacing(4)
            column.addWidget(label)
        label.setVisible(bool(given_up))
        self._add_words(column, "\n".join(words.still_open(sheet.evaluation, sheet.questions)))

    def _add_words(self, column: QVBoxLayout, text: str) -> None:
        if text:
            column.addWidget(WrapLabel(breakable(text), "soft", self))

    def _buttons(self) -> QBoxLayout:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(10)
        self._first, self._rest = QHBoxLayout(), QHBoxLayout()
        self._first.setSpacing(10)
        self._rest.setSpacing(2)
        for each in (self.decide, self.another):
            self._first.addWidget(each)
        for each in (self.extend, self.snooze, self.drop):
            self._rest.addWidget(each)
        self._first.addStretch(1)
        self._row.addLayout(self._first)
        self._row.addLayout(self._rest)
        self.decide.setDefault(True)
        return self._row

    def _turn_buttons(self) -> None:
        """Put what is rarer under the first two where a long name leaves no room beside them."""
        needed = self._first.sizeHint().width() + self._rest.sizeHint().width() + self._row.spacing()
        if needed > self.sizeHint().width() - 2 * _PADDING:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._rest.addStretch(1)

    def _listen(self) -> None:
        self.cards.chosen.connect(self._name_choice)
        pairs: tuple[tuple[Button, object], ...] = (
            (self.decide, self._on_decide),
            (self.another, self._on_another),
            (self.extend, self._on_extend),
            (self.snooze, self._on_snooze),
            (self.drop, self._on_drop),
        )
        for each, slot in pairs:
            each.clicked.connect(slot)

    def _on_decide(self) -> None:
        self.accept()
        self.decide_asked.emit(self.cards.choice())

    def _on_another(self) -> None:
        self.accept()
        self.another_asked.emit()

    def _on_extend(self) -> None:
        self.accept()
        self.extend_asked.emit()

    def _on_snooze(self) -> None:
        self.accept()
        self.snooze_asked.emit()

    def _on_drop(self) -> None:
        self.accept()
        self.drop_asked.emit()


def _rounded(area: QRect) -> QRegion:
    """Return an area with the corners of the prompt."""
    path, radius = QPainterPath(), spaces().radius_prompt
    path.addRoundedRect(QRectF(area), radius, radius)
    return QRegion(path.toFillPolygon().toPolygon())
