"""The verdict: the first of eight that holds, in words. Stopping rests on proofs and regrets, what next on cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from app.analysis import certificate
from app.analysis.draws import Streams
from app.analysis.figures import LEVEL
from app.analysis.problem import Problem
from app.analysis.readings import DIGITS, Cell, Readings, worths_together
from app.analysis.results import Thresholds, Verdict
from app.analysis.worth import CellWorth
from app.model.words import say

MOST_PAIRED = 12


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a verdict is reached on."""

    problem: Problem
    readings: Readings
    worths: CellWorth
    streams: Streams
    can_win: Sequence[bool]
    unknown_must_haves: tuple[str, ...]
    limits: Thresholds

    @property
    def leader_is_in(self) -> bool:
        """Whether no must-have of the leader is unknown."""
        return self.problem.states[self.problem.leader] == "in"

    @property
    def half_scored(self) -> bool:
        """Whether half of the weight is known of every candidate that can still win."""
        known = self.problem.known
        return all(known[i] >= self.limits.half - LEVEL for i in np.flatnonzero(self.can_win))


def nothing_scored() -> Verdict:
    """Return the verdict on an evaluation without a value in it."""
    return Verdict("nothing-scored", say("Nothing is scored yet."))


def verdict(grounds: Grounds) -> Verdict:
    """Return the first verdict that holds."""
    proven = certain(grounds.problem, grounds.limits)
    rungs = (_tie, _settled_in_practice, _open_preference, _one_question)
    found = (rung(grounds) for rung in rungs)
    return proven or next((each for each in found if each is not None), _open_research(grounds))


def certain(p: Problem, limits: Thresholds) -> Verdict | None:
    """Return the verdict if it is one that needs no readings: they come first, so no reading can overrule them."""
    return _none_good_enough(p, limits) or _settled(p)


def _none_good_enough(p: Problem, limits: Thresholds) -> Verdict | None:
    leader = p.leader
    overall, high = p.overall[leader], p.total(p.high)[leader]
    baseline = [p.overall[i] for i, candidate in enumerate(p.candidates) if candidate.baseline]
    low = overall < limits.bar - LEVEL or any(overall < other - LEVEL for other in baseline)
    if high < limits.bar - LEVEL or (low and p.known[leader] >= limits.half - LEVEL):
        text = say("{leader} leads, but no candidate is good enough.", leader=p.candidates[leader].name)
        return Verdict("none-good-enough", text)
    return None


def _settled(p: Problem) -> Verdict | None:
    others = np.delete(p.overall, p.leader)
    strictly = not others.size or p.overall[p.leader] > others.max() + LEVEL
    if not (p.states[p.leader] == "in" and strictly and certificate.settled(p)):
        return None
    leader = p.candidates[p.leader].name
    if p.kind == "points":
        text = say("{leader} leads at the weights you gave, and nothing left to look up can change that.",
                   leader=leader)  # fmt: skip
    else:
        text = say("{leader} leads, and nothing left to look up can change that.", leader=leader)
    return Verdict("settled", text)


def _tie(g: Grounds) -> Verdict | None:
    nobody = g.readings.first.max() < g.limits.nobody_first
    if not (g.half_scored and g.leader_is_in and nobody and g.readings.joint < g.limits.tie):
        return None
    others = np.argsort(-np.round(g.problem.overall, DIGITS), kind="stable")
    first = [g.problem.leader, *(i for i in others if i != g.problem.leader)][:2]
    names = say(" and ").join(g.problem.candidates[i].name for i in first)
    return Verdict("tie", say("{names} are equally good. Take the one that is easier to reverse, then the one that "
                              "ships sooner.", names=names))  # fmt: skip


def _settled_in_practice(g: Grounds) -> Verdict | None:
    often = g.readings.first[g.problem.leader] >= g.limits.often
    if g.half_scored and g.leader_is_in and (often or g.readings.joint < g.limits.small):
        text = say("{leader} leads, and what is left to look up would hardly change that.", leader=_leader(g))
        return Verdict("settled-in-practice", text)
    return None


def _open_preference(g: Grounds) -> Verdict | None:
    if g.readings.preference <= g.readings.research + LEVEL:
        return None
    text = say("{leader} leads, but what you care about decides here, not more reading.", leader=_leader(g))
    return Verdict("open-preference", text)


def _one_question(g: Grounds) -> Verdict | None:
    cells = next((cells for cells in _candidates_for_questions(g) if _closes(g, cells)), ())
    if not cells and not g.unknown_must_haves:
        return None
    if g.unknown_must_haves:
        text = say("{leader} leads, if it passes a must-have that is still unknown.", leader=_leader(g))
    elif len(cells) == 1:
        text = say("{leader} leads, and one question is left that could change that.", leader=_leader(g))
    else:
        text = say("{leader} leads, and two questions are left that together could change that.", leader=_leader(g))
    named = tuple((g.problem.candidates[i].key, g.problem.criteria[j].key) for i, j in cells)
    return Verdict("one-question", text, named, g.unknown_must_haves)


def _open_research(g: Grounds) -> Verdict:
    text = say("{leader} leads, but several questions could still change that.", leader=_leader(g))
    return Verdict("open-research", text)


def _closes(g: Grounds, cells: tuple[Cell, ...]) -> bool:
    """Tell whether knowing these cells leaves next to no regret."""
    single = float(g.worths.worth[cells[0]])
    known = single if len(cells) == 1 else float(worths_together(g.problem, g.streams, [cells])[0])
    return g.readings.research - known < g.limits.small


def _candidates_for_questions(g: Grounds) -> Iterator[tuple[Cell, ...]]:
    """Yield the cell worth most, and the pair worth most. A single one that is worth nothing comes last."""
    open_cells = _open_cells(g)
    useful = bool(open_cells) and g.worths.worth[open_cells[0]] > 0
    if useful:
        yield (open_cells[0],)
    pairs = list(combinations(open_cells, 2))
    if pairs:
        yield pairs[int(np.argmax(worths_together(g.problem, g.streams, pairs)))]
    if open_cells and not useful:
        yield (open_cells[0],)


def _open_cells(g: Grounds) -> list[Cell]:
    """Return the cells worth pairing: those worth most, then those whose best news goes furthest to the crossing."""
    p = g.problem
    leads = (np.arange(len(p.candidates)) == p.leader)[:, None]
    news = p.effective * np.where(leads, p.mean - p.low, p.high - p.mean)
    gap = np.where(leads[:, 0], 0.0, p.overall[p.leader] - p.overall)[:, None]
    order = np.lexsort(((gap - news).ravel(), -np.round(g.worths.worth, DIGITS).ravel()))
    spans = (p.effective * (p.cells.high - p.cells.low)).ravel()
    return [divmod(int(at), p.mean.shape[1]) for at in order if spans[at] > 0][:MOST_PAIRED]


def _leader(g: Grounds) -> str:
    return g.problem.candidates[g.problem.leader].name
