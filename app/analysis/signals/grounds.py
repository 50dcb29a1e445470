"""What was opened again, and whether for a reason: the re-evaluations that several signals look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.records import Evaluation, Project, Reopening
from app.model.rules import same_slot
from app.model.vocabulary import NEWER

INCIDENTS = ("defect", "limit", "security", "end-of-life", "licence")
ALWAYS_INCIDENTS = ("security", "end-of-life", "licence")


@dataclass(frozen=True, slots=True)
class Again:
    """A slot that was evaluated again: by reopening a decision, or by a second evaluation in the same project."""

    at: int
    evaluation: Evaluation
    ground: str
    what: str
    incident: bool

    @property
    def without_ground(self) -> bool:
        """Whether no concrete problem stands behind it."""
        return self.ground in {"", NEWER}


def linked(reopening: Reopening) -> bool:
    """Tell whether a real incident is linked to a reopening."""
    return reopening.ground in INCIDENTS and bool(reopening.link.strip())


def excuses(reopening: Reopening) -> bool:
    """Tell whether a reopening is about something that cannot be left alone."""
    return reopening.ground in ALWAYS_INCIDENTS or linked(reopening)


def reopenings(evaluation: Evaluation) -> Iterator[Reopening]:
    """Go over the reopenings of an evaluation, oldest first."""
    for decision in sorted(evaluation.decisions, key=lambda each: each.decided_at):
        if decision.reopened is not None:
            yield decision.reopened


def again(project: Project) -> dict[str, list[Again]]:
    """Return the re-evaluations of a project by slot, oldest first."""
    found: dict[str, list[Again]] = {}
    seen: set[str] = set()
    for evaluation in sorted(project.evaluations, key=lambda each: each.opened_at):
        slot = same_slot(evaluation.slot)
        rows = found.setdefault(slot, [])
        if slot in seen:
            ground = {"newer": NEWER, "problem": "problem"}.get(evaluation.reason, "")
            rows.append(Again(evaluation.opened_at, evaluation, ground, "", incident=False))
        seen.add(slot)
        rows += [Again(each.at, evaluation, each.ground, each.what, linked(each)) for each in reopenings(evaluation)]
    return {slot: sorted(rows, key=lambda row: row.at) for slot, rows in found.items()}
