"""What the analysis says, in words a person would use. Words only; no widget, no service."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.analysis.results import Analysis, Question, WeightRow
from app.model import times
from app.model.records import Evaluation
from ui import words

if TYPE_CHECKING:
    from app.services.views import EvaluationView

LONGEST_BOX, STEP = 45 * times.MINUTE, 5 * times.MINUTE
MENTIONED = 2


def _tr(text: str) -> str:
    return QCoreApplication.translate("Matrix", text)


def plain_lead(view: "EvaluationView") -> str:
    """Return who leads by how much, before the readings are there."""
    ranked = sorted((f.overall, f.key) for f in view.figures if f.overall is not None and f.scored)
    if not ranked:
        return _tr("Nothing is scored yet.")
    names = {candidate.key: candidate.name for candidate in view.evaluation.candidates}
    score, key = ranked[-1][0], view.leader or ranked[-1][1]
    return _tr("{name} leads with {score}.").format(name=names[key], score=words.overall(score))


def outcome(evaluation: Evaluation) -> str:
    """Return what became of an evaluation that is closed."""
    names = {candidate.key: candidate.name for candidate in evaluation.candidates}
    chosen = evaluation.decisions[-1].chosen if evaluation.state == "settled" and evaluation.decisions else None
    if chosen in names:
        return _tr("Decided on {name}.").format(name=names[chosen])
    return _tr("Decided.") if evaluation.state == "settled" else _tr("The idea was dropped.")


def missing(view: "EvaluationView") -> str:
    """Return how many cells are not scored."""
    inside = {f.key for f in view.figures if f.state != "out"}
    cells = len(inside) * len(view.evaluation.criteria)
    count = cells - sum(score.candidate in inside for score in view.evaluation.scores)
    if not count:
        return _tr("Every cell is scored.")
    if count == 1:
        return _tr("1 of {cells} cells is not scored.").format(cells=cells)
    return _tr("{missing} of {cells} cells are not scored.").format(missing=count, cells=cells)


def risk(analysis: Analysis) -> str:
    """Return what choosing the leader now is expected to lose."""
    if analysis.regret is None:
        return ""
    if analysis.regret.joint < 0.005:
        return _tr("Deciding now risks next to nothing.")
    joint = f"{analysis.regret.joint:.2f}"
    return _tr("Deciding now risks {points} points on a scale of 5.").format(points=joint)


def others_move_nothing(analysis: Analysis) -> str:
    """Return how many other open cells would change nothing."""
    named = set(analysis.verdict.cells)
    idle = sum(not q.worth and (q.candidate, q.criterion) not in named for q in analysis.questions)
    if not idle:
        return ""
    if idle == 1:
        return _tr("Knowing 1 other cell exactly would not move it.")
    return _tr("Knowing {count} other cells exactly would not move it.").format(count=idle)


def counts(likely: float, low: float, high: float) -> str:
    """Return what a cell counts on the scale: its mean, which can differ from the likely value (5, tried: 4.83)."""
    mean = (low + high) / 2 if math.isnan(likely) else (low + likely + high) / 3
    if low == high:
        return _tr("Counts {mean}.").format(mean=words.overall(mean))
    return _tr("Counts {mean} on average, since it may lie anywhere from {low} to {high}.").format(
        mean=words.overall(mean), low=words.span_end(low), high=words.span_end(high)
    )


def first_in(share: float) -> str:
    """Return `first in 87%`."""
    return _tr("first in {share}").format(share=f"{share:.0%}")


def first_tip(name: str, share: float) -> str:
    """Return what `first in 87%` means."""
    return _tr(
        "{name} comes first in {share} of 10,000 readings of your scores and weights, each drawn from the ranges you "
        "gave. It is not the chance that {name} is good."
    ).format(name=name, share=f"{share:.0%}")


def question_lead(analysis: Analysis, left_ms: int | None) -> str:
    """Return why a cell that the verdict names is worth looking at, and for how long."""
    box = LONGEST_BOX if left_ms is None else min(LONGEST_BOX, max(left_ms, 0) // 2)
    rounded = box // STEP * STEP
    if len(analysis.verdict.cells) == 1:
        lead = _tr("The one open question that can still change the answer.")
    else:
        lead = _tr("One of two open questions that together can change the answer.")
    time = times.effort_words(rounded)
    return f"{lead} {_tr('Worth at most {time}.').format(time=time)}" if rounded else lead


def could_change(flip: str) -> str:
    """Return that knowing a cell could change the answer, and from which value on."""
    return " ".join(part for part in (_tr("Knowing this exactly could change the answer."), flip) if part)


def would_not_change() -> str:
    """Return that knowing a cell would change nothing."""
    return _tr("Knowing this exactly would not change the choice.")


def flips(evaluation: Evaluation, analysis: Analysis, question: Question) -> str:
    """Return the value of a cell at which another candidate would lead."""
    if question.flips_at is None:
        return ""
    names = {candidate.key: candidate.name for candidate in evaluation.candidates}
    criterion = next(c for c in evaluation.criteria if c.key == question.criterion)
    value = f"{question.flips_at:.2g}" if criterion.unit is None else f"{question.flips_at:.4g} {criterion.unit}"
    falling = criterion.worst is not None and criterion.best is not None and criterion.best < criterion.worst
    leads = question.candidate == analysis.leader
    above = leads == falling
    pattern = _tr("From {value} on, {winner} leads.") if above else _tr("Below {value}, {winner} leads.")
    winner = names[question.candidate]
    if leads:
        rivals = sorted(
            (c.overall, c.key) for c in analysis.candidates if c.overall is not None and c.key != analysis.leader
        )
        winner = names[rivals[-1][1]] if rivals else winner
    return pattern.format(value=value, winner=winner)


def stays(row: WeightRow, leader: str) -> str:
    """Return between which weights the leader stays."""
    if row.stays_from <= 0 and row.stays_to >= 1:
        return _tr("{leader} leads whatever this weighs.").format(leader=leader)
    if row.stays_from <= 0:
        return _tr("{leader} leads up to a weight of {to}.").format(leader=leader, to=f"{row.stays_to:.0%}")
    if row.stays_to >= 1:
        return _tr("{leader} leads from a weight of {low} on.").format(leader=leader, low=f"{row.stays_from:.0%}")
    return _tr("{leader} leads while this weighs {low} to {to}.").format(
        leader=leader, low=f"{row.stays_from:.0%}", to=f"{row.stays_to:.0%}"
    )


def what_it_takes(evaluation: Evaluation, analysis: Analysis, key: str) -> list[str]:
    """Return in sentences what would have to be true for a candidate to win."""
    names = {candidate.key: candidate.name for candidate in evaluation.candidates}
    standing = next(c for c in analysis.candidates if c.key == key)
    name = names[key]
    if standing.first is None:
        return [_tr("{name} takes no part in the figures.").format(name=name)]
    found = [first_tip(name, standing.first)]
    if key == analysis.leader:
        return [*found, *_cares_about(evaluation, standing.central_weights, name)]
    if not standing.can_win:
        found.append(
            _tr("{name} can no longer win, whatever is learned and however the criteria are weighed.").format(name=name)
        )
    rival = next((r for r in analysis.rivals if r.candidate == key), None)
    if rival is not None:
        found.append(_points(name, names[analysis.leader or ""], rival.points_to_move))
    cells = [q for q in analysis.questions if q.candidate == key and q.flips_at is not None and q.worth > 0]
    found += [_cell_flip(evaluation, q) for q in cells[:MENTIONED]]
    return [*found, *_cares_about(evaluation, standing.central_weights, name)]


def which_first(evaluation: Evaluation, one: str, other: str) -> str:
    """Return the one trade-off question that is worth asking."""
    names = {criterion.key: criterion.name for criterion in evaluation.criteria}
    return _tr("Which would you lift first from its worst to its best: {one} or {other}?").format(
        one=names[one], other=names[other]
    )


def _points(name: str, leader: str, points: float | None) -> str:
    if points is None:
        return _tr("No weighting alone puts {name} before {leader}.").format(name=name, leader=leader)
    return _tr("You would have to move {points} of your 100 points of weight for {name} to catch {leader}.").format(
        points=f"{points:.0f}", name=name, leader=leader
    )


def _cell_flip(evaluation: Evaluation, question: Question) -> str:
    criterion = next(c for c in evaluation.criteria if c.key == question.criterion)
    unit = f" {criterion.unit}" if criterion.unit else ""
    return _tr("Or it turns out to be {value} on {criterion}.").format(
        value=f"{question.flips_at:.3g}{unit}", criterion=criterion.name
    )


def _cares_about(evaluation: Evaluation, central: dict[str, float] | None, name: str) -> list[str]:
    if central is None:
        return [_tr("{name} comes first in no reading.").format(name=name)]
    criteria = {criterion.key: criterion.name for criterion in evaluation.criteria}
    most = sorted(central, key=lambda key: -central[key])[:MENTIONED]
    cares = _tr(" and ").join(criteria[key] for key in most)
    return [_tr("It wins for someone who mostly cares about {criteria}.").format(criteria=cares)]


def trade_off(analysis: Analysis) -> tuple[str, str] | None:
    """Return the two criteria to weigh against each other: the leader's best ground, and its best rival's."""
    gains = analysis.lead
    if analysis.verdict.kind != "open-preference" or len(gains) < MENTIONED:
        return None
    best, worst = max(gains, key=lambda key: gains[key]), min(gains, key=lambda key: gains[key])
    return (best, worst) if gains[worst] < 0 < gains[best] else None
