"""Which pages and which parts of an evaluation there are: one line each.

A page that belongs to no evaluation is a function in `PAGES`: its name is the page of its `Place`, the action
`go-NAME` in `ui/actions.py` goes there and gives it words, keys and icon, and the sidebar lists it where `ACROSS` or
`FOOT` names it. `OTHERS` are pages that no list leads to. A part of an evaluation is a function in `TABS`, in the order
of the strip, with an action of the same kind. Each is made where it is to stand: for a page that comes with all its
widgets, Qt works out every style again.
Must not: what happens on them (the desk).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.screens.base import EvaluationTab, WholePage
from ui.signal_source import SignalSource
from ui.today import today_of
from ui.translation import languages
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App

# fmt: off
ACROSS = ("patterns", "notes", "prototypes")  # pages under "Across everything", in this order
FOOT = ("trash", "settings")  # pages at the foot of the sidebar
# fmt: on


@dataclass(frozen=True, slots=True)
class Means:
    """What pages are made of."""

    app: "App"
    verbs: Verbs
    actions: ActionSet
    jobs: Jobs
    signals: SignalSource


# ruff: noqa: PLC0415 - a page, or a part of an evaluation, is imported when it is shown first
def _brief(means: Means, parent: QWidget) -> EvaluationTab:
    from ui.screens.brief.view import BriefTab

    return BriefTab(means.app.brief, means.verbs, means.app.notes, parent)


def _candidates(means: Means, parent: QWidget) -> EvaluationTab:
    from ui.screens.candidates.view import CandidatesTab

    app = means.app
    return CandidatesTab(
        app.candidates,
        app.evidence,
        means.verbs,
        means.actions,
        projects=app.projects,
        known=app.known,
        parent=parent,
    )


def _matrix(means: Means, parent: QWidget) -> EvaluationTab:
    from ui.screens.matrix.view import MatrixTab

    app = means.app
    return MatrixTab(
        scores=app.scores,
        criteria=app.criteria,
        evaluations=app.evaluations,
        candidates=app.candidates,
        verbs=means.verbs,
        actions=means.actions,
        limits=app.limits,
        sets=app.criteria_sets,
        evidence=app.evidence,
        notes=app.notes,
        parent=parent,
    )


def _time(means: Means, parent: QWidget) -> EvaluationTab:
    from ui.screens.time.view import TimeTab

    return TimeTab(means.app, means.verbs, means.actions, parent)


def _decision(means: Means, parent: QWidget) -> EvaluationTab:
    from ui.screens.decision.view import DecisionTab
    from ui.shell.after_decision import progress_of

    app = means.app
    return DecisionTab(
        app.decisions,
        means.verbs,
        today_of(app.clock),
        parent,
        progress=progress_of(app),
        park=app.projects.park,
        previewing=app.records.previewing,
        jobs=means.jobs,
        notes=app.notes,
    )


def _signals(means: Means, parent: QWidget) -> EvaluationTab:
    from ui.screens.signals.view import SignalsTab

    return SignalsTab(means.app.signals, means.signals, means.verbs, means.actions, parent)


TABS: dict[str, Callable[[Means, QWidget], EvaluationTab]] = {
    "brief": _brief,
    "candidates": _candidates,
    "matrix": _matrix,
    "time": _time,
    "signals": _signals,
    "decision": _decision,
}


def _prototypes(means: Means, parent: QWidget) -> WholePage:
    from ui.screens.prototypes.view import PrototypesPage

    app = means.app
    return PrototypesPage(app.prototypes, app.own_repositories, app.evaluations, means.verbs, means.jobs, parent=parent)


def _patterns(means: Means, parent: QWidget) -> WholePage:
    from ui.screens.patterns.view import PatternsPage

    return PatternsPage(means.app, means.signals, means.verbs, means.actions, means.jobs, parent=parent)


def _settings(means: Means, parent: QWidget) -> WholePage:
    from ui.screens.settings.view import SettingsPage

    app = means.app
    offers: dict[str, Callable[[], list[tuple[str, str]]]] = {
        "criteria_set": partial(_criteria_sets, app),
        "language": languages,
    }
    return SettingsPage(app.settings, means.verbs, means.actions, offers=offers, data_file=app.data_file, parent=parent)


def _criteria_sets(app: "App") -> list[tuple[str, str]]:
    usual = QCoreApplication.translate("Settings", "Your last order, else the short set")
    return [("", usual), *((each.key, each.name) for each in app.criteria_sets.names())]


def _notes(means: Means, parent: QWidget) -> WholePage:
    from ui.screens.notes.view import NotesPage

    return NotesPage(means.app.notes, means.verbs, parent)


def _trash(means: Means, parent: QWidget) -> WholePage:
    from ui.screens.trash.view import TrashPage

    return TrashPage(means.app.history, means.app.clock.zone(), means.verbs, parent)


def _welcome(means: Means, parent: QWidget) -> WholePage:
    from ui.screens.welcome.view import WelcomePage

    return WelcomePage(parent, means.app.evaluations)


def _new_evaluation(means: Means, parent: QWidget) -> WholePage:
    from ui.screens.new_evaluation.view import NewEvaluationPage

    app = means.app
    return NewEvaluationPage(
        evaluations=app.evaluations,
        criteria_sets=app.criteria_sets,
        known=app.known,
        boring=app.boring_choice,
        verbs=means.verbs,
        today=today_of(app.clock),
        actions=means.actions,
        parent=parent,
    )


PAGES: dict[str, Callable[[Means, QWidget], WholePage]] = {
    "patterns": _patterns,
    "notes": _notes,
    "prototypes": _prototypes,
    "trash": _trash,
    "settings": _settings,
}
OTHERS: dict[str, Callable[[Means, QWidget], WholePage]] = {"welcome": _welcome, "new-evaluation": _new_evaluation}
