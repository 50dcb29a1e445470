"""The facts beside the chosen cell, each with what it takes to check it: formula, window, commit and its age.

Lives here: joining evidence and clones. Must not: how rows look, reading clones.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.model import facts
from app.model.records import Evaluation, Evidence
from ui import fact_words
from ui.kit.fact_rows import FactWords
from ui.screens.matrix.inspector import Inspector
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.evidence import CloneView, EvidenceService


class Beside(QObject):
    """Shows evidence in the inspector; the clones are looked up when a cell has some."""

    def __init__(self, inspector: Inspector, evidence: "EvidenceService | None", verbs: Verbs, parent: QObject) -> None:
        super().__init__(parent)
        self._inspector, self._evidence, self._verbs = inspector, evidence, verbs
        self._record: Evaluation | None = None
        self._candidate = ""
        self._known: tuple[Sequence[Evidence], Sequence[str]] | None = None
        self._clones: Mapping[str, CloneView] = {}
        self._warning = ""
        inspector.cell.facts_asked.connect(self._on_asked)

    def show(self, record: Evaluation, candidate: str, criterion: str) -> None:
        """Show what stands beside a cell."""
        self._record, self._candidate = record, candidate
        rows = facts.beside(record, candidate, criterion)
        clone = self._clone(record, candidate) if rows else None
        shown = [FactWords(row.fact, fact_words.value(row), _tip(row, clone, record.zone)) for row in rows]
        self._inspector.cell.show_facts(shown, self._age(clone) if clone else "")

    def _clone(self, record: Evaluation, candidate: str) -> "CloneView | None":
        """Return the clone of a candidate as it was last read; asked for anew only when there may be another."""
        state = (record.evidence, tuple(each.clone for each in record.candidates))
        if self._evidence is not None and self._known != state:
            found = self._verbs.run(self._evidence.view, record.key)
            self._known, self._clones = state, found.clones if found else {}
            self._warning = found.warning if found else ""
        return self._clones.get(candidate)

    def _age(self, clone: "CloneView") -> str:
        """Return how old the clone is, and that it cannot be compared with another one's where that holds."""
        return f"{_age(clone)}. {self._warning}" if self._warning else _age(clone)

    def _on_asked(self) -> None:
        from ui.facts_dialog import FactsDialog  # noqa: PLC0415 - few ask

        if self._record is not None and self._candidate in self._clones:
            name = next(each.name for each in self._record.candidates if each.key == self._candidate)
            FactsDialog(name, self._clones[self._candidate], self._record.zone, self._inspector).open()


def _tip(row: Evidence, clone: "CloneView | None", zone: str) -> str:
    """Return how a fact came about; what the clone says now holds only for the commit that it was read at."""
    source = fact_words.source(row, zone)
    if clone is None or row.source.commit != clone.head:
        return source
    measured = next((fact for fact in clone.facts if fact.words == row.fact), None)
    if measured is None:
        return source
    return f"{measured.formula} · {measured.window}\n{source}\n{fact_words.command(measured.command)}"


def _age(clone: "CloneView") -> str:
    tr = QCoreApplication.translate
    if clone.age_days == 1:
        return tr("Inspector", "From the clone, 1 day old")
    return tr("Inspector", "From the clone, {0} days old").format(f"{clone.age_days:,}")
