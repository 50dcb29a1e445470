"""The form in which one decides.

Lives here: the form and its drafts. Must not: services; it says that one wants to decide, and on what.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.model.records import Evaluation
from app.model.vocabulary import OFFERED_GROUNDS
from app.model.wishes import NewDecision
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.fields import DayField
from ui.kit.kept import Kept
from ui.kit.labels import WrapLabel
from ui.kit.link import HANG, hang
from ui.kit.tab_order import order_tabs
from ui.screens.decision import draft as drafts
from ui.screens.decision import words
from ui.screens.decision.can_i import CanICard
from ui.screens.decision.choice import MEND, ChoiceCard
from ui.screens.decision.columns import ColumnsPage
from ui.screens.decision.draft import Draft
from ui.screens.decision.history import EarlierCard
from ui.screens.decision.mending import MendingForm
from ui.screens.decision.not_taken import NotTakenForm, Other
from ui.today import Today

if TYPE_CHECKING:
    from app.services.views import EvaluationView

_BUTTON_NAME, _SHIP_DAYS = 40, 21


class DecisionForm(ColumnsPage):
    """Choice, reasons, what is not taken, grounds, what comes next. Typed text stays, for every evaluation its own."""

    decide_asked = Signal()
    link_asked = Signal(str)

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._record: Evaluation | None = None
        self._drafts: dict[tuple[str, int], Draft] = {}
        self.choice = ChoiceCard(self)
        self.not_taken = NotTakenForm(self)
        self.mending = MendingForm(self)
        self.can_i = CanICard(self)
        self.grounds = {key: QCheckBox(words.ground(key), self) for key in OFFERED_GROUNDS}
        self.first_task = QLineEdit(self)
        self.ship = QCheckBox(self.tr("Ship by"), self)
        self.ship_by = DayField(today() + dt.timedelta(days=_SHIP_DAYS), self)
        self.error = WrapLabel("", "error", self)
        self.decide = button(self.tr("Decide"), "primary", bulk="large", parent=self)
        self.earlier = EarlierCard(self)
        self._lay_out()
        self._listen()
        self.show_error("")
        self.kept = Kept("decision", self, self._read_kept, self._put_kept)

    def set_view(self, view: "EvaluationView") -> None:
        """Offer what there is to decide on now."""
        record = view.evaluation
        if self._record is None or _slot(self._record) != _slot(record):
            self._swap_drafts(record)
        self._record = record
        self.choice.set_view(view)
        self.earlier.set_decisions(record, record.decisions)
        self._on_choice()

    def wish(self) -> NewDecision:
        """Return what would be decided now."""
        chosen, kind = self.choice.choice(), self.choice.kind_of()
        return NewDecision(
            reasons=self.choice.reasons.toPlainText(),
            chosen=chosen,
            kind=kind,
            gives_up=self.choice.gives_up.toPlainText(),
            rejected=self.not_taken.reasons(chosen) if kind == "choose" else (),
            revisit=self._grounds(),
            first_task=self.first_task.text(),
            ship_by=self._ship_by(),
            pain_points=self.mending.points() if kind == MEND else (),
            ticks=self.can_i.ticks(),
        )

    def start(self) -> None:
        """Put the focus where deciding begins."""
        self.choice.reasons.setFocus()
        self.ensureWidgetVisible(self.choice.reasons)

    def show_error(self, text: str) -> None:
        """Show why it was refused, beside the button; none takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.decide.setAccessibleDescription(text)

    def draft(self) -> Draft:
        """Return what is typed."""
        return Draft(
            chosen=self.choice.picked(),
            reasons=self.choice.reasons.toPlainText(),
            gives_up=self.choice.gives_up.toPlainText(),
            why=self.not_taken.typed(),
            grounds=self._grounds(),
            first_task=self.first_task.text(),
            ship_by=self._ship_by(),
            kind=self.choice.kind_of(),
            pains=self.mending.points(),
            ticks=self.can_i.ticks(),
        )

    def _swap_drafts(self, record: Evaluation) -> None:
        if self._record is not None:
            self._drafts[_slot(self._record)] = self.draft()
        self._show(self._drafts.get(_slot(record), Draft()))

    def _read_kept(self) -> dict[str, Any]:
        return drafts.plain(self.draft())

    def _put_kept(self, value: object) -> None:
        self._show(drafts.read(value))
        self._on_choice()

    def _show(self, draft: Draft) -> None:
        self.choice.set_kind(draft.kind)
        self.mending.rows.set_rows(draft.pains)
        self.can_i.set_ticks(draft.ticks)
        self.choice.set_picked(draft.chosen)
        self.choice.reasons.setPlainText(draft.reasons)
        self.choice.gives_up.setPlainText(draft.gives_up)
        self.not_taken.set_others((), None)
        self.not_taken.set_typed(draft.why)
        for key, box in self.grounds.items():
            box.setChecked(key in draft.grounds)
        self.first_task.setText(draft.first_task)
        self.ship.setChecked(draft.ship_by is not None)
        if draft.ship_by is not None:
            self.ship_by.set_day(dt.date.fromisoformat(draft.ship_by))
        self._clear_errors()

    def _grounds(self) -> tuple[str, ...]:
        return tuple(key for key, box in self.grounds.items() if box.isChecked())

    def _ship_by(self) -> str | None:
        return self.ship_by.day().isoformat() if self.ship.isChecked() else None

    def _clear_errors(self) -> None:
        self.choice.reasons_field.set_error("")
        self.mending.show_error("")
        self.show_error("")

    def _on_choice(self) -> None:
        if self._record is None:
            return
        record, chosen = self._record, self.choice.choice()
        others = [Other(each.key, each.name, words.why_out(record, each)) for each in record.candidates]
        kind = self.choice.kind_of()
        self.not_taken.set_others(others, chosen)
        if kind != "choose":
            self.not_taken.hide()
        self.mending.setVisible(kind == MEND)
        name = words.shortened(self.choice.name(), _BUTTON_NAME)
        self.decide.set_words(words.decide_on(kind, name))

    def _on_decide(self) -> None:
        self._clear_errors()
        if not self.choice.reasons.toPlainText().strip():
            self.choice.reasons_field.set_error(self.tr("Give the reasons; one sentence is enough."))
            self.start()
            return
        if self.choice.kind_of() != MEND or self.mending.check():
            self.decide_asked.emit()

    def _on_turned(self) -> None:
        """Another kind of decision: what was wrong with the last one no longer is."""
        self._clear_errors()
        order_tabs(self)

    def _on_reasons(self) -> None:
        if self.choice.reasons_field.error():
            self.choice.reasons_field.set_error("")

    def _on_ship(self, checked: bool) -> None:  # noqa: FBT001 - a signal's value
        self.ship_by.setEnabled(checked)

    def _listen(self) -> None:
        self.choice.chosen.connect(self._on_choice)
        self.choice.turned.connect(self._on_turned)
        self.choice.reasons.textChanged.connect(self._on_reasons)
        self.ship.toggled.connect(self._on_ship)
        self.decide.clicked.connect(self._on_decide)
        self.earlier.link_asked.connect(self.link_asked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_decide)

    def _lay_out(self) -> None:
        self.left.addWidget(self.choice)
        self.left.addWidget(self.not_taken)
        self.left.addWidget(self.mending)
        self.left.addWidget(self.can_i)
        self.left.addStretch(1)
        self.right.addWidget(self._grounds_card())
        self.right.addWidget(self._next_card())
        self.right.addWidget(self.error)
        row = QHBoxLayout()
        row.addWidget(self.decide)
        row.addStretch(1)
        self.right.addLayout(row)
        self.right.addWidget(self.earlier)
        self.right.addStretch(1)

    def _grounds_card(self) -> Card:
        card = Card(self.tr("Only these reopen it"), self)
        card.body.setSpacing(4)
        for box in self.grounds.values():
            box.setChecked(True)
            card.add_layout(hang(box))
        card.body.addSpacing(2)
        card.add(WrapLabel(self.tr("After deciding it is quiet for 90 days."), "soft", self))
        return card

    def _next_card(self) -> Card:
        card = Card(self.tr("Next"), self)
        self.first_task.setPlaceholderText(self.tr("First product task"))
        self.first_task.setAccessibleName(self.tr("First product task"))
        card.add(self.first_task)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addSpacing(-HANG)
        row.addWidget(self.ship)
        row.addWidget(self.ship_by, 1)
        self.ship_by.setAccessibleName(self.tr("Ship by"))
        self.ship_by.set_earliest(self._today())
        self.ship_by.setEnabled(False)
        card.body.addSpacing(4)
        card.add_layout(row)
        return card


def _slot(record: Evaluation) -> tuple[str, int]:
    return record.key, len(record.decisions)
