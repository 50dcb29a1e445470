"""What services give to the window and the terminal: frozen, plain, without behaviour."""

from dataclasses import dataclass

from app.analysis.budget import Standing
from app.analysis.figures import Figures
from app.analysis.results import Verdict
from app.model.records import Evaluation


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb did: a sentence for people, the key of the thing, advice that did not stop it; `changed` is False
    where nothing came of it that could be undone.
    """

    sentence: str
    key: str | None = None
    advice: str = ""
    changed: bool = True


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """An evaluation in a list. `leader` is a candidate's key, `chosen` a candidate's name."""

    key: str
    project: str
    project_title: str
    title: str
    slot: str
    state: str
    standing: Standing
    leader: str | None
    chosen: str | None
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """One evaluation with what follows from it. `figures` by candidate, `weights` by criterion, both in order.

    `proven` is the verdict if it needs no readings; `held` says that nothing was edited for a while, so that a
    verdict may be acted on.
    """

    evaluation: Evaluation
    project: str
    project_title: str
    standing: Standing
    figures: tuple[Figures, ...]
    weights: tuple[float, ...]
    leader: str | None
    proven: Verdict | None = None
    held: bool = True


@dataclass(frozen=True, slots=True)
class HistoryLabels:
    """The names of the steps that undo and redo would take; None where there is none."""

    undo: str | None
    redo: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """What one can go to: an `evaluation` (`key` is empty), or a `candidate` or `criterion` of it."""

    kind: str
    name: str
    evaluation: str
    title: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A named set of criteria. `own`: saved by the user; `reordered`: it was ranked otherwise the last time."""

    key: str
    name: str
    size: int
    own: bool = False
    reordered: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """A decision record that would be written: where, empty without a repository; its text, empty if up to date."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added: rows by table, and the keys of the evaluations."""

    added: dict[str, int]
    keys: tuple[str, ...]
    sentence: str
