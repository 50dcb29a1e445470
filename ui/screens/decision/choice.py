"""The card in which the choice is made: chips of the candidates that are in, and who leads.

Lives here: the card. Must not: services, the rest of the form.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model import rules
from ui import words
from ui.kit.cards import Card
from ui.kit.chips import ChipGroup
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel, breakable
from ui.kit.texts import TextField
from ui.screens.decision import words as words_
from ui.screens.decision.words import name_of, shortened

if TYPE_CHECKING:
    from app.services.views import EvaluationView

_CHIP_LENGTH = 48
MEND = "stay-and-mend"


class ChoiceCard(Card):
    """How one decides, which candidate, why, and what is given up.

    `chosen` says that another candidate is chosen now, `turned` that the decision is of another kind.
    """

    chosen = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Choose"))
        self._offered: tuple[tuple[str, str], ...] = ()
        self._picked: str | None = None
        self._leader: str | None = None
        self._baseline: str | None = None
        self.kind = ChipGroup(words_.kinds(), self.tr("Kind of decision"), self)
        self.kind.set_choice("choose")
        self.about = WrapLabel("", "soft", self)
        self.chips = ChipGroup([], self.tr("Choose"), self)
        self._place = QVBoxLayout()
        self._place.addWidget(self.chips)
        self.standing = WrapLabel("", "soft", self)
        self.baseline = WrapLabel("", "soft", self)
        self.baseline.hide()
        self.reasons = TextField("", self.tr("One sentence is enough."), lines=(3, 12), parent=self)
        self.gives_up = TextField("", self.tr("What the others would have given."), lines=(1, 8), parent=self)
        self.reasons_field = Field(self.tr("Reasons"), self.reasons, self)
        self._lay_out()

    def set_view(self, view: "EvaluationView") -> None:
        """Offer the candidates that are in; who was picked stays picked while it is among them."""
        offered = tuple((each.key, each.name) for each in view.evaluation.candidates if not rules.is_out(each))
        self._leader = view.leader
        self._baseline = next((each.key for each in view.evaluation.candidates if each.baseline), None)
        if offered != self._offered:
            self._offer(offered)
        self.standing.setText(breakable(self._standing(view)))
        stays = name_of(view.evaluation, self._baseline) if self._baseline else ""
        self.baseline.setText(breakable(self.tr("{0} is what you have; to choose it is to stay.").format(stays)))
        self.baseline.setVisible(bool(stays))
        self._show_choice()

    def choice(self) -> str | None:
        """Return the candidate that is chosen: the one picked, else what stays, or the leader."""
        keys = {key for key, _ in self._offered}
        proposed = self._baseline if self.kind_of() == MEND else self._leader
        return next((key for key in (self._picked, proposed) if key in keys), None)

    def kind_of(self) -> str:
        """Return the kind of decision."""
        return self.kind.choice() or "choose"

    def set_kind(self, kind: str) -> None:
        """Take another kind of decision."""
        self.kind.set_choice(kind)
        self._on_kind()

    def picked(self) -> str | None:
        """Return the candidate that was picked by hand."""
        return self._picked

    def set_picked(self, key: str | None) -> None:
        """Take back what was picked by hand, or None."""
        self._picked = key
        self._show_choice()

    def name(self) -> str:
        """Return the name of the chosen candidate, or nothing."""
        return dict(self._offered).get(self.choice() or "", "")

    def _offer(self, offered: tuple[tuple[str, str], ...]) -> None:
        self._offered = offered
        fresh = ChipGroup([(key, shortened(name, _CHIP_LENGTH)) for key, name in offered], self.tr("Choose"), self)
        for key, name in offered:
            fresh.set_hint(key, name if len(name) > _CHIP_LENGTH else "", name)
        fresh.chosen.connect(self._on_chosen)
        self._place.replaceWidget(self.chips, fresh)
        self.chips.hide()
        self.chips.deleteLater()
        self.chips = fresh
        fresh.setVisible(bool(offered))

    def _standing(self, view: "EvaluationView") -> str:
        if not self._offered:
            all_out = bool(view.evaluation.candidates)
            bring = self.tr("Every candidate is out. Bring one back in, or add another.")
            return bring if all_out else self.tr("No candidates yet. Add one, then choose it.")
        figure = next((each.overall for each in view.figures if each.key == view.leader), None)
        if view.leader is None or figure is None:
            return self.tr("Nothing is scored yet, so nobody leads.")
        name = name_of(view.evaluation, view.leader)
        return self.tr("{0} leads with {1}.").format(name, words.overall(figure))

    def _on_kind(self) -> None:
        kind = self.kind_of()
        self.about.setText(words_.about_kind(kind))
        self.about.setVisible(bool(self.about.text()))
        self.standing.setVisible(kind == "choose")
        self._show_choice()
        self.turned.emit()

    def _show_choice(self) -> None:
        self.chips.set_choice(self.choice())
        self.chosen.emit()

    def _on_chosen(self, key: str) -> None:
        self._picked = key
        self.chosen.emit()

    def _lay_out(self) -> None:
        for text in (self.reasons, self.gives_up):
            text.textChanged.connect(text.commit)
        self.kind.chosen.connect(self._on_kind)
        self.add(self.kind)
        self.add(self.about)
        self.about.hide()
        self.body.addSpacing(4)
        self.add_layout(self._place)
        self.add(self.standing)
        self.add(self.baseline)
        self.body.addSpacing(4)
        self.add(self.reasons_field)
        self.body.addSpacing(4)
        self.add(Field(self.tr("Given up"), self.gives_up, self))
