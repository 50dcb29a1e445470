"""The facts beside the chosen cell, each with what it takes to check it: formula, window, commit and its age.

Lives here: joining evidence and clones. Must not: how rows look, reading clones.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.model import facts
from app.model.records import Evaluation, Evidence
from ui import fact_words
from ui.kit.fact_rows import FactWords
from ui.screens.matrix.inspector import Inspector
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.clone_facts import Fact
    from app.services.evidence import CloneView, EvidenceService, EvidenceView


class Beside(QObject):
    """Shows evidence in the inspector; the clones are looked up when a cell has some."""

    def __init__(self, inspector: Inspector, evidence: "EvidenceService | None", verbs: Verbs, parent: QObject) -> None:
        super().__init__(parent)
        self._inspector, self._evidence, self._verbs = inspector, evidence, verbs
        self._record: Evaluation | None = None
        self._candidate = ""
        self._known: tuple[Sequence[Evidence], Sequence[str]] | None = None
        self._found: EvidenceView | None = None
        inspector.cell.facts_asked.connect(self._on_asked)

    def show(self, record: Evaluation, candidate: str, criterion: str) -> None:
        """Show what stands beside a cell."""
        self._record, self._candidate = record, candidate
        rows = facts.beside(record, candidate, criterion)
        has_clone = any(each.clone for each in record.candidates if each.key == candidate)
        clone = self._clone(record, candidate) if rows or has_clone else None
        shown = [FactWords(row.fact, fact_words.value(row), _tip(row, clone, record.zone)) for row in rows]
        if clone is not None and self._found is not None:
            there = {row.fact for row in rows}
            unknown = _unknown(clone, self._found.bears.get(criterion, ()))
            shown += [each for each in unknown if each.name not in there]
        shown = shown[: facts.MOST_BESIDE]
        self._inspector.cell.show_facts(shown, self._age(clone) if clone and shown else "")

    def _clone(self, record: Evaluation, candidate: str) -> "CloneView | None":
        """Return the clone of a candidate as it was last read; asked for anew only when there may be another."""
        state = (record.evidence, tuple(each.clone for each in record.candidates))
        if self._evidence is not None and self._known != state:
            self._known, self._found = state, self._verbs.run(self._evidence.view, record.key)
        return self._found.clones.get(candidate) if self._found else None

    def _age(self, clone: "CloneView") -> str:
        """Return how old the clone is, and that it cannot be compared with another one's where that holds."""
        warning = self._found.warning if self._found else ""
        return f"{_age(clone)}. {warning}" if warning else _age(clone)

    def _on_asked(self) -> None:
        from ui.facts_dialog import FactsDialog  # noqa: PLC0415 - few ask

        clone = None if self._record is None else self._clone(self._record, self._candidate)
        if self._record is not None and clone is not None:
            name = next(each.name for each in self._record.candidates if each.key == self._candidate)
            FactsDialog(name, clone, self._record.zone, self._inspector).open()


def _unknown(clone: "CloneView", paths: Sequence[str]) -> list[FactWords]:
    """Return what bears on a criterion and cannot be known from a clone; what else the clone says tells why."""
    unknown = [fact for path in paths for fact in clone.facts if fact.path == path and fact.value is None]
    return [FactWords(fact.words, fact.text, _why_unknown(fact, clone)) for fact in unknown]


def _why_unknown(fact: "Fact", clone: "CloneView") -> str:
    return "\n".join((f"{fact.formula} · {fact.window}", *clone.notes))


def _tip(row: Evidence, clone: "CloneView | None", zone: str) -> str:
    """Return how a fact came about; what the clone says now holds only for the commit that it was read at."""
    source = fact_words.source(row, zone)
    if clone is None or row.source.commit != clone.head:
        return source
    measured = next((fact for fact in clone.facts if fact.words == row.fact), None)
    if measured is None:
        return source
    if measured.value is None:
        return _why_unknown(measured, clone)
    return f"{measured.formula} · {measured.window}\n{source}\n{fact_words.command(measured.command)}"


def _age(clone: "CloneView") -> str:
    tr = QCoreApplication.translate
    if clone.age_days == 1:
        return tr("Inspector", "From the clone, 1 day old")
    return tr("Inspector", "From the clone, {0} days old").format(f"{clone.age_days:,}")
