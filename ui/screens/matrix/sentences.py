"""What the matrix as a whole says, in a sentence or two. Words only."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import words

if TYPE_CHECKING:
    from app.analysis.figures import Figures
    from app.services.views import EvaluationView


def _tr(text: str) -> str:
    return QCoreApplication.translate("Matrix", text)


def sentences(view: "EvaluationView") -> tuple[str, str]:
    """Return who leads by how much, and what is not scored."""
    ranked = [f for f in view.figures if f.overall is not None and f.scored]
    ranked.sort(key=_negative_overall)
    if not ranked:
        return _tr("Nothing is scored yet."), _tr("Choose a cell and press 1 to 5.")
    return _lead(view, ranked), _missing(view)


def _lead(view: "EvaluationView", ranked: "list[Figures]") -> str:
    names = {candidate.key: candidate.name for candidate in view.evaluation.candidates}
    first = {"name": names[ranked[0].key], "score": words.overall(ranked[0].overall or 0)}
    if len(ranked) == 1:
        return _tr("{name} leads with {score}.").format(**first)
    other = {"other": names[ranked[1].key], "next": words.overall(ranked[1].overall or 0)}
    return _tr("{name} leads with {score}, {other} follows with {next}.").format(**first, **other)


def _missing(view: "EvaluationView") -> str:
    inside = {f.key for f in view.figures if f.state != "out"}
    cells = len(inside) * len(view.evaluation.criteria)
    missing = cells - sum(score.candidate in inside for score in view.evaluation.scores)
    if not missing:
        return _tr("Every cell is scored.")
    if missing == 1:
        return _tr("1 of {cells} cells is not scored.").format(cells=cells)
    return _tr("{missing} of {cells} cells are not scored.").format(missing=missing, cells=cells)


def _negative_overall(figures: "Figures") -> float:
    return -(figures.overall or 0.0)
