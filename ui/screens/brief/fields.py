"""The cards of the brief that hold plain texts.

Lives here: `TextsCard`, and the cards made of it. Must not: services, sketches (`queries.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.model.records import Evaluation
from ui.kit.cards import Card
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel
from ui.kit.texts import TextField

_NARROW = 420
_MOST = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of the brief: its name, its label, and what it is for, shown while it is empty."""

    name: str
    label: str
    purpose: str


class TextsCard(Card):
    """Fields in one column, or in several where there is room. `written` comes with a field and its text."""

    written = Signal(str, str)

    def __init__(
        self, heading: str, why: str, slots: Sequence[Slot], *, across: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(heading, parent)
        self._across = across
        self.edits = {slot.name: TextField("", slot.purpose, lines=(1, 8), parent=self) for slot in slots}
        self._fields = [Field(slot.label, self.edits[slot.name], self) for slot in slots]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        if why:
            self.add(WrapLabel(why, "soft", self))
        self.add_layout(self._grid)
        for name, edit in self.edits.items():
            edit.setObjectName(name)
            edit.committed.connect(self._on_committed)
        self._place(across)

    def set_texts(self, texts: Mapping[str, str], *, other: bool) -> None:
        """Show the stored texts; of an`other` evaluation whatever is being typed."""
        for name, edit in self.edits.items():
            show = edit.reset if other else edit.set_committed
            show(texts[name])

    def commit(self) -> None:
        """Send out what is typed."""
        for edit in self.edits.values():
            edit.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(1 if event.size().width() < _NARROW else self._across)

    def _place(self, across: int) -> None:
        for at, field in enumerate(self._fields):
            self._grid.addWidget(field, at // across, at % across)
        for column in range(self._across):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _on_committed(self, text: str) -> None:
        self.written.emit(self.sender().objectName(), text)


def question_card(parent: QWidget) -> TextsCard:
    """Return the card of the question and of what happens if nothing changes the mind."""
    slots = [
        Slot("question", _tr("Question"), _tr("Which backend framework for a multi-tenant invoicing service?")),
        Slot(
            "if_then",
            _tr("If nothing changes my mind, then"),
            _tr("If no candidate fails a must-have by Friday, I take the boring one."),
        ),
    ]
    return TextsCard(_tr("What is asked"), "", slots, parent=parent)


def requirements_card(parent: QWidget) -> TextsCard:
    """Return the card of the three requirements that decide."""
    purposes = (
        _tr("Traffic: 50 requests a second at most, ten minutes a day."),
        _tr("Team: one person, ten years of Python."),
        _tr("Operations: one small server, data stays in the country."),
    )
    slots = [Slot(f"requirements/{at}", _tr("Requirement {0}").format(at), text) for at, text in enumerate(purposes, 1)]
    why = _tr(
        "The three that matter most besides features: traffic, team, operations. Every score is read against them."
    )
    return TextsCard(_tr("Three requirements"), why, slots, parent=parent)


def infrastructure_card(parent: QWidget) -> TextsCard:
    """Return the card of the solved problems and who handles them."""
    slots = [
        Slot("infrastructure/auth", _tr("Auth"), _tr("A hosted login, or the sessions of the framework.")),
        Slot("infrastructure/data", _tr("Data"), _tr("One PostgreSQL, backed up by the host.")),
        Slot("infrastructure/files", _tr("Files"), _tr("An object store.")),
        Slot("infrastructure/jobs", _tr("Jobs"), _tr("A queue of its own, or a table and a timer.")),
    ]
    why = _tr("Solved problems that something else handles, so that the choice weighs less.")
    return TextsCard(_tr("Handed over"), why, slots, across=2, parent=parent)


def texts_of(record: Evaluation) -> dict[str, str]:
    """Return the texts of an evaluation by the names of the fields."""
    infrastructure = record.infrastructure
    texts = {"question": record.question, "if_then": record.if_then}
    for at in range(_MOST):
        texts[f"requirements/{at + 1}"] = (*record.requirements, "", "", "")[at]
    for part in ("auth", "data", "files", "jobs"):
        texts[f"infrastructure/{part}"] = getattr(infrastructure, part)
    return texts


def _tr(text: str) -> str:
    return QCoreApplication.translate("Brief", text)
