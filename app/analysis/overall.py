"""The overall score of every candidate at mean weights."""

from app.analysis.figures import Figures
from app.analysis.problem import Problem, problem
from app.model import rules
from app.model.records import Candidate, Evaluation


def figures(evaluation: Evaluation) -> tuple[Figures, ...]:
    """Return the figures of all candidates in their order; one never depends on which others are there."""
    return figures_of(evaluation, problem(evaluation))


def figures_of(evaluation: Evaluation, found: Problem | None) -> tuple[Figures, ...]:
    """Return the same where the arrays of the evaluation are at hand."""
    present = {} if found is None else _present(found)
    return tuple(present.get(candidate.key) or _absent(candidate, evaluation) for candidate in evaluation.candidates)


def _present(found: Problem) -> dict[str, Figures]:
    low, high = found.total(found.low), found.total(found.high)
    return {
        candidate.key: Figures(
            key=candidate.key,
            state=found.states[at],
            overall=float(found.overall[at]),
            low=float(low[at]),
            high=float(high[at]),
            scored=bool(found.cells.scored[at].any()),
        )
        for at, candidate in enumerate(found.candidates)
    }


def _absent(candidate: Candidate, evaluation: Evaluation) -> Figures:
    must_haves = tuple(must_have.key for must_have in evaluation.must_haves)
    state = rules.standing(candidate, must_haves)
    return Figures(key=candidate.key, state=state, overall=None, low=None, high=None, scored=False)
