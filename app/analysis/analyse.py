"""Can more research still change the answer? All figures of an evaluation in one result."""

from app.analysis import certificate, flips, worth
from app.analysis.draws import Streams
from app.analysis.problem import Problem, problem
from app.analysis.readings import DIGITS, read
from app.analysis.results import (
    READINGS,
    SEED,
    Analysis,
    Question,
    Regret,
    Rival,
    Standing,
    Thresholds,
    Verdict,
    WeightRow,
)
from app.analysis.verdict import Grounds, certain, nothing_scored, verdict
from app.model import rules
from app.model.records import Candidate, Evaluation

__all__ = ["READINGS", "SEED", "analyse", "at_once", "at_once_of"]


def analyse(
    evaluation: Evaluation, streams: Streams | None = None, limits: Thresholds | None = None, stretch: float = 1.0
) -> Analysis:
    """Return the analysis of an evaluation over the readings of `streams` (10,000 with seed 1 without).

    `stretch` widens every range by that factor, as a test against overconfidence.
    """
    streams = streams or Streams(SEED, READINGS)
    found = problem(evaluation, stretch)
    if found is None or not found.cells.scored.any():
        return _nothing(evaluation, streams)
    readings = read(found, streams)
    worths = worth.cell_worths(found)
    can_win = certificate.can_win(found)
    leader = found.candidates[found.leader]
    grounds = Grounds(
        problem=found,
        readings=readings,
        worths=worths,
        streams=streams,
        can_win=can_win,
        unknown_must_haves=_unknown(leader, evaluation),
        limits=limits or Thresholds(),
    )
    return _result(evaluation, grounds, streams, verdict(grounds))


def at_once(evaluation: Evaluation, limits: Thresholds | None = None) -> Verdict | None:
    """Return the verdict if it can be told without readings, inside a frame; else None."""
    return at_once_of(problem(evaluation), limits)


def at_once_of(found: Problem | None, limits: Thresholds | None = None) -> Verdict | None:
    """Return the same where the arrays of the evaluation are at hand."""
    if found is None or not found.cells.scored.any():
        return nothing_scored()
    return certain(found, limits or Thresholds())


def _result(evaluation: Evaluation, g: Grounds, streams: Streams, said: Verdict) -> Analysis:
    p, readings = g.problem, g.readings
    keys = [candidate.key for candidate in p.candidates]
    places = {key: i for i, key in enumerate(keys)}
    return Analysis(
        readings=streams.size,
        seed=streams.seed,
        verdict=said,
        leader=keys[p.leader],
        regret=Regret(joint=readings.joint, research=readings.research, preference=readings.preference),
        candidates=tuple(
            _standing(g, places[c.key]) if c.key in places else _absent(c, evaluation) for c in evaluation.candidates
        ),
        pairwise={
            a: {b: float(readings.pairwise[i, k]) for k, b in enumerate(keys) if k != i} for i, a in enumerate(keys)
        },
        questions=_questions(evaluation, g),
        weights=tuple(
            WeightRow(criterion.key, float(weight), low, high)
            for criterion, weight, (low, high) in zip(p.criteria, p.weights, flips.stay_intervals(p), strict=True)
        ),
        rivals=tuple(
            Rival(c.key, flips.points_to_move(p, places[c.key]) if c.key in places else None)
            for c in evaluation.candidates
            if c.key != keys[p.leader] and not rules.is_out(c)
        ),
        lead=_lead(p),
    )


def _standing(g: Grounds, i: int) -> Standing:
    p, readings = g.problem, g.readings
    ever = float(readings.first[i]) > 0
    central = {c.key: float(w) for c, w in zip(p.criteria, readings.central[i], strict=True)} if ever else None
    return Standing(
        key=p.candidates[i].key,
        state=p.states[i],
        overall=float(p.overall[i]),
        low=float(p.total(p.low)[i]),
        high=float(p.total(p.high)[i]),
        first=float(readings.first[i]),
        ranks=tuple(float(share) for share in readings.ranks[i]),
        central_weights=central,
        confidence_factor=float(readings.confidence[i]) if ever else None,
        can_win=bool(g.can_win[i]),
    )


def _questions(evaluation: Evaluation, g: Grounds) -> tuple[Question, ...]:
    """Return every cell of the candidates that are not out, the one worth most first; equal worths in their order."""
    skipped = {(score.candidate, score.criterion) for score in evaluation.scores if score.not_applicable}
    places = {candidate.key: i for i, candidate in enumerate(g.problem.candidates)}
    found = [
        _question(g, places.get(candidate.key), candidate.key, j)
        for candidate in evaluation.candidates
        for j, criterion in enumerate(evaluation.criteria)
        if not rules.is_out(candidate) and (candidate.key, criterion.key) not in skipped
    ]
    return tuple(sorted(found, key=lambda question: -round(question.worth, DIGITS)))


def _question(g: Grounds, i: int | None, candidate: str, j: int) -> Question:
    criterion = g.problem.criteria[j].key
    if i is None:  # it takes no part, since nothing that has weight applies to it
        return Question(candidate, criterion, 0.0, None)
    value = worth.flips_at(g.problem, g.worths.crossing, i, j)
    return Question(candidate, criterion, float(g.worths.worth[i, j]), value)


def _lead(p: Problem) -> dict[str, float]:
    others = [k for k in range(len(p.candidates)) if k != p.leader]
    if not others:
        return {}
    rival = max(others, key=lambda k: p.overall[k])
    shares = p.weights * (p.mean[p.leader] - p.mean[rival])
    return {criterion.key: float(share) for criterion, share in zip(p.criteria, shares, strict=True)}


def _nothing(evaluation: Evaluation, streams: Streams) -> Analysis:
    return Analysis(
        readings=streams.size,
        seed=streams.seed,
        verdict=nothing_scored(),
        leader=None,
        regret=None,
        candidates=tuple(_absent(candidate, evaluation) for candidate in evaluation.candidates),
    )


def _absent(candidate: Candidate, evaluation: Evaluation) -> Standing:
    must_haves = tuple(must_have.key for must_have in evaluation.must_haves)
    return Standing(candidate.key, rules.standing(candidate, must_haves))


def _unknown(candidate: Candidate, evaluation: Evaluation) -> tuple[str, ...]:
    return tuple(m.key for m in evaluation.must_haves if candidate.must_haves.get(m.key, "unknown") == "unknown")
