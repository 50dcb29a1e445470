"""Which pages and which parts of an evaluation there are: one line each.

A page that belongs to no evaluation is a function in `PAGES`: its name is the page of its `Place`, the action
`go-NAME` in `ui/actions.py` goes there and gives it words, keys and icon, and the sidebar lists it where `ACROSS` or
`FOOT` names it. A part of an evaluation is a field of `Tabs`, in the order of the strip, with an action of the same
kind. Must not: what happens on them (the desk).
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.screens.base import EvaluationTab, WholePage
from ui.screens.candidates.view import CandidatesTab
from ui.screens.decision.view import DecisionTab
from ui.screens.matrix.view import MatrixTab
from ui.screens.time.view import TimeTab
from ui.shell.after_decision import progress_of
from ui.today import today_of
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App

# fmt: off
ACROSS = ("prototypes",)  # pages under "Across everything", in this order
FOOT: tuple[str, ...] = ()  # pages at the foot of the sidebar
# fmt: on


@dataclass(frozen=True, slots=True)
class Means:
    """What pages are made of."""

    app: "App"
    verbs: Verbs
    actions: ActionSet
    jobs: Jobs


@dataclass(frozen=True, slots=True)
class Tabs:
    """The parts of an evaluation, in the order of the strip."""

    candidates: CandidatesTab
    matrix: MatrixTab
    time: TimeTab
    decision: DecisionTab

    def by_key(self) -> dict[str, EvaluationTab]:
        """Return every part by the name it has in a place."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def make_tabs(means: Means) -> Tabs:
    """Make the parts of an evaluation."""
    app, verbs, actions = means.app, means.verbs, means.actions
    return Tabs(
        candidates=CandidatesTab(app.candidates, app.evidence, verbs, actions, projects=app.projects),
        matrix=MatrixTab(
            scores=app.scores,
            criteria=app.criteria,
            evaluations=app.evaluations,
            candidates=app.candidates,
            verbs=verbs,
            actions=actions,
            limits=app.limits,
        ),
        time=TimeTab(app, verbs, actions),
        decision=DecisionTab(app.decisions, verbs, today_of(app.clock), progress=progress_of(app)),
    )


# ruff: noqa: PLC0415 - a page is imported when it is shown first
def _prototypes(means: Means) -> WholePage:
    from ui.screens.prototypes.view import PrototypesPage

    app = means.app
    return PrototypesPage(app.prototypes, app.own_repositories, app.evaluations, means.verbs, means.jobs)


PAGES: dict[str, Callable[[Means], WholePage]] = {
    "prototypes": _prototypes,
}
