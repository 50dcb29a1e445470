"""The card of a signal: its sentence, rows that lead to the thing itself, when it fires, the next step, the verdict.

Lives here: cards that two screens show. Must not: services; they say what was asked for.
"""

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.model.history import GOOD, Finding, Row
from ui import signal_words
from ui.kit.buttons import Button, button
from ui.kit.cards import Card
from ui.kit.charts import ink_of
from ui.kit.labels import WrapLabel, breakable
from ui.kit.link import LinkButton, hang
from ui.shell.places import Place
from ui.theme.palette import current_tokens

FEW_ROWS = 4
_SQUARE, _GAP = 10, 14


class SignalCard(Card):
    """One finding. `asked` carries a place, `answered` what the user says of it: agree, not-now, wrong."""

    asked = Signal(Place)
    answered = Signal(str, str, str)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.finding = finding
        self.setAccessibleName(f"{signal_words.level(finding)}: {finding.sentence}")
        self.links: list[LinkButton] = []
        self.more: Button | None = None
        self.step: Button | None = None
        self.verdict: Button | None = None
        self._left, self._rows = QVBoxLayout(), QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(_Mark(signal_words.ink(finding), self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._left, 1)
        row.addLayout(self._make_right(), 0)
        self.add_layout(row)
        self._fill_left()

    def _fill_left(self) -> None:
        finding = self.finding
        self._left.setSpacing(6)
        self._rows.setSpacing(2)
        self._left.addWidget(WrapLabel(breakable(finding.sentence), "strong", self))
        self._show_rows(finding.rows[:FEW_ROWS])
        self._left.addLayout(self._rows)
        left = len(finding.rows) - FEW_ROWS
        if left > 0:
            self.more = button(self.tr("Show {count} more").format(count=left), "quiet", bulk="small", parent=self)
            self.more.clicked.connect(self._on_more)
            self._left.addLayout(hang(self.more))
        self._left.addWidget(WrapLabel(finding.next, "soft", self))
        said = signal_words.threshold(finding)
        if said:
            self._left.addWidget(WrapLabel(said, "faint", self))

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        for each in rows:
            place = signal_words.place(self.finding, each)
            if place is None:
                self._rows.addWidget(WrapLabel(breakable(each.words), "body", self))
                continue
            link = LinkButton(each.words, self)
            link.setToolTip(each.words)
            link.clicked.connect(partial(self.asked.emit, place))
            self.links.append(link)
            self._rows.addLayout(hang(link))

    def _on_more(self) -> None:
        """Show all rows; the focus goes on to the first of them."""
        assert self.more is not None
        self.more.hide()
        shown = len(self.links)
        self._show_rows(self.finding.rows[FEW_ROWS:])
        for each in self.links[shown:]:
            each.show()
        if self.links[shown:]:
            self.links[shown].setFocus()

    def _make_right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        step = signal_words.step(self.finding)
        if step is not None:
            self.step = button(step.words, bulk="small", parent=self)
            self.step.clicked.connect(partial(self.asked.emit, step.place))
            column.addWidget(self.step, 0, Qt.AlignmentFlag.AlignRight)
        if self.finding.level != GOOD:
            self.verdict = button(self.tr("Not this one…"), "quiet", bulk="small", parent=self)
            self.verdict.setAccessibleDescription(self.finding.sentence)
            self.verdict.setMenu(self._menu())
            column.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        return column

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for answer, words in (
            ("agree", self.tr("It is so; keep it in sight")),
            ("not-now", self.tr("Not now: silent for 30 days")),
            ("wrong", self.tr("It is wrong: silent for 30 days, twice moves its threshold")),
        ):
            menu.addAction(words).triggered.connect(partial(self._on_answer, answer))
        return menu

    def _on_answer(self, answer: str) -> None:
        self.answered.emit(self.finding.signal, self.finding.subject, answer)


class _Mark(QWidget):
    """A square in the colour of the level; the words beside it say it too."""

    def __init__(self, token: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._token = token
        self.setFixedSize(_SQUARE, _SQUARE + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink_of(self._token, current_tokens()))
        painter.drawRoundedRect(QRectF(0, 4, _SQUARE, _SQUARE), 3, 3)
        painter.end()


class CardColumn(QWidget):
    """Cards of findings under each other, made anew only where something else is to be said."""

    asked = Signal(Place)
    answered = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._cards: dict[tuple[str, str], SignalCard] = {}

    def cards(self) -> list[SignalCard]:
        """Return the cards, from top to bottom."""
        return list(self._cards.values())

    def card(self, signal: str, subject: str) -> SignalCard | None:
        """Return the card of a signal about a subject."""
        return self._cards.get((signal, subject))

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings in their order; a card that says the same stays as it is."""
        focus = self._focused()
        fresh: dict[tuple[str, str], SignalCard] = {}
        for finding in findings:
            key = (finding.signal, finding.subject)
            old = self._cards.pop(key, None)
            fresh[key] = old if old is not None and old.finding == finding else self._make(finding)
            if old is not None and old is not fresh[key]:
                _let_go(old)
        for gone in self._cards.values():
            _let_go(gone)
        self._cards = fresh
        for at, card in enumerate(fresh.values()):
            self._column.insertWidget(at, card)
            card.show()
        self._keep_focus(focus)
        self.setVisible(bool(fresh))

    def _make(self, finding: Finding) -> SignalCard:
        card = SignalCard(finding, self)
        card.asked.connect(self.asked)
        card.answered.connect(self.answered)
        return card

    def _focused(self) -> int:
        """Return which card holds the focus, -1 for none."""
        focus = QApplication.focusWidget()
        if focus is None:
            return -1
        return next((at for at, card in enumerate(self._cards.values()) if card.isAncestorOf(focus)), -1)

    def _keep_focus(self, at: int) -> None:
        """Give the focus to the card that stands where the focused one went."""
        cards, focus = self.cards(), QApplication.focusWidget()
        if at < 0 or not cards or (focus is not None and any(card.isAncestorOf(focus) for card in cards)):
            return
        card = cards[min(at, len(cards) - 1)]
        (card.step or card.verdict or card).setFocus()


def _let_go(card: SignalCard) -> None:
    card.hide()
    card.deleteLater()
