"""Readings: shares, ties, what may never depend on what, and an exact oracle for scores without a range."""

import math
import random as plain_random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis import certificate, worth
from app.analysis.analyse import analyse
from app.analysis.draws import BLOCK, Streams
from app.analysis.problem import Problem, problem
from app.analysis.readings import Readings, read, worths_together
from app.analysis.results import Analysis
from app.model.records import Candidate, Evaluation
from tests.app.analysis.made import CELLS, VALUES, evaluations, made, with_cell

SIZE = 1_000


def solved(evaluation: Evaluation, size: int = SIZE) -> tuple[Problem, Readings]:
    found = problem(evaluation)
    assert found is not None
    return found, read(found, Streams(1, size))


@settings(max_examples=100)
@given(evaluations())
def test_shares_sum_to_one(evaluation: Evaluation) -> None:
    if problem(evaluation) is None:
        return
    found, said = solved(evaluation)
    m = len(found.candidates)
    assert said.ranks.sum(axis=0) == pytest.approx(1)
    assert said.ranks.sum(axis=1) == pytest.approx(1)
    assert (said.ranks >= 0).all()
    off = ~np.eye(m, dtype=bool)
    assert (said.pairwise + said.pairwise.T)[off] == pytest.approx(1)
    ever = said.first > 0
    assert said.central[ever].sum(axis=1) == pytest.approx(1)
    assert np.isnan(said.central[~ever]).all()
    assert np.isnan(said.confidence[~ever]).all()
    assert ((said.confidence[ever] >= 0) & (said.confidence[ever] <= 1 + 1e-12)).all()
    assert min(said.joint, said.research, said.preference) >= 0


def by_key(analysis: Analysis) -> dict[str, Any]:
    """Return everything in an analysis without its order."""
    return {
        "kind": analysis.verdict.kind,
        "regret": analysis.regret,
        "candidates": {each.key: each for each in analysis.candidates},
        "pairwise": analysis.pairwise,
        "questions": {(each.candidate, each.criterion): each for each in analysis.questions},
        "weights": {each.criterion: each for each in analysis.weights},
        "rivals": {each.candidate: each for each in analysis.rivals},
    }


@settings(max_examples=60)
@given(evaluations(), st.randoms(use_true_random=False))
def test_the_order_of_candidates_and_criteria_changes_no_digit(evaluation: Evaluation, random: Any) -> None:
    candidates, criteria, scores = (
        list(part) for part in (evaluation.candidates, evaluation.criteria, evaluation.scores)
    )
    for each in (candidates, criteria, scores):
        random.shuffle(each)
    shuffled = replace(evaluation, candidates=tuple(candidates), criteria=tuple(criteria), scores=tuple(scores))
    before, after = analyse(evaluation, Streams(1, SIZE)), analyse(shuffled, Streams(1, SIZE))
    overall = [c.overall for c in before.candidates if c.overall is not None]
    if overall and sum(each > max(overall) - 1e-9 for each in overall) > 1:
        return  # of equals the first leads
    assert by_key(before) == by_key(after)


@settings(max_examples=60)
@given(evaluations(least=2), st.lists(CELLS, min_size=5, max_size=5), st.data())
def test_one_candidate_never_changes_another(evaluation: Evaluation, cells: list[Any], data: st.DataObject) -> None:
    victim = data.draw(st.sampled_from(evaluation.candidates))
    rest = tuple(c for c in evaluation.candidates if c is not victim)
    without = replace(evaluation, candidates=rest)
    knocked = replace(evaluation, candidates=tuple(replace(c, out="x") if c is victim else c
                                                   for c in evaluation.candidates))  # fmt: skip
    added = replace(evaluation, candidates=(*evaluation.candidates, Candidate(key="new", name="New")))
    for criterion, cell in zip(evaluation.criteria, cells, strict=False):
        added = with_cell(added, "new", criterion.key, cell)
    before = analyse(evaluation, Streams(1, SIZE))
    scores = {c.key: c.overall for c in before.candidates}
    for changed in (without, knocked, added):
        after = analyse(changed, Streams(1, SIZE))
        if after.leader is None or before.leader is None:
            continue
        others = [c for c in after.candidates if c.key not in (victim.key, "new")]
        assert {c.key: c.overall for c in others} == {c.key: scores[c.key] for c in others}
        for one, wins in after.pairwise.items():
            for other, share in wins.items():
                if {one, other}.isdisjoint({victim.key, "new"}):
                    assert share == pytest.approx(before.pairwise[one][other], abs=2 / SIZE)


@settings(max_examples=60)
@given(evaluations(), VALUES, st.sampled_from(["exact", "tried", "read", "guessed"]), st.data())
def test_a_higher_score_never_lowers_its_candidate(
    evaluation: Evaluation, value: float, sure: str, data: st.DataObject
) -> None:
    candidate = data.draw(st.sampled_from(evaluation.candidates)).key
    criterion = data.draw(st.sampled_from(evaluation.criteria)).key
    higher = data.draw(st.floats(value, 5))
    low, high = (
        next(c for c in analyse(with_cell(evaluation, candidate, criterion, (v, sure)), Streams(1, SIZE)).candidates
             if c.key == candidate)
        for v in (value, higher)
    )  # fmt: skip
    if low.overall is None or high.overall is None or low.first is None or high.first is None:
        return
    assert high.overall >= low.overall - 1e-12
    assert high.first >= low.first - 2 / SIZE  # a reading may tie by rounding


@settings(max_examples=60)
@given(evaluations(cells=st.none() | st.tuples(VALUES, st.just("guessed")) | VALUES, least=2))
def test_a_cell_is_worth_at_most_all_of_them(evaluation: Evaluation) -> None:
    found = problem(evaluation)
    if found is None:
        return
    said = read(found, Streams(1, 4_000))
    assert worth.cell_worths(found).worth.max() <= said.research + 4 * 2 / math.sqrt(4_000) * max(said.research, 0.02)


@settings(max_examples=40)
@given(evaluations(), st.data())
def test_closed_form_and_drawn_worth_agree(evaluation: Evaluation, data: st.DataObject) -> None:
    found = problem(evaluation)
    if found is None:
        return
    cells = [(i, j) for i in range(len(found.candidates)) for j in range(len(found.criteria))]
    cells = [cell for cell in cells if found.cells.applicable[cell] and found.effective[cell] > 0]
    exact = worth.cell_worths(found).worth
    drawn = worths_together(found, Streams(1, 10_000), [[cell] for cell in cells])
    for cell, value in zip(cells, drawn, strict=True):
        spread = found.effective[cell] * (found.cells.high[cell] - found.cells.low[cell])
        assert value == pytest.approx(exact[cell], abs=4 * spread / 100 + 1e-6)


TIGHT = VALUES | st.tuples(VALUES, st.just("tried")) | st.just("-")


@settings(max_examples=150)
@given(evaluations(cells=TIGHT, most=3))
def test_what_is_certified_holds_in_every_reading(evaluation: Evaluation) -> None:
    found = problem(evaluation)
    if found is None or not certificate.settled(found):
        return
    said = read(found, Streams(1, SIZE))
    assert said.research == pytest.approx(0, abs=1e-6)
    if found.kind != "points":
        assert said.joint == pytest.approx(0, abs=1e-6)
        leader = found.leader
        rivals = [k for k in range(len(found.candidates)) if k != leader]
        margins = certificate.worst_cases(found, found.low[leader] - found.high)[rivals].tolist()
        if min(margins, default=1.0) > 1e-6:
            assert said.first[leader] == 1
        level = (found.overall > found.overall[leader] - 1e-9).sum()
        assert said.first[leader] >= 1 / level - 2 / SIZE


@settings(max_examples=100)
@given(evaluations(cells=TIGHT | st.none(), most=4))
def test_who_cannot_win_never_does(evaluation: Evaluation) -> None:
    found = problem(evaluation)
    if found is None:
        return
    said = read(found, Streams(1, SIZE))
    for i, can in enumerate(certificate.can_win(found)):
        if not can and found.kind != "points":
            assert said.first[i] == 0
    assert certificate.can_win(found)[found.leader]


# --- an exact oracle, for scores without a range


def chance_ahead(differences: list[float]) -> float:
    """Return `P(sum w_j d_j > 0)` for weights uniform over the simplex:
    `sum over d_j > 0 of d_j^(n-1) / prod over l != j of (d_j - d_l)` (research/decision_tools.md, 3.4; the volume of a
    simplex cut by a half-space, as in Varsi, "The multidimensional content of the frustum of the simplex", 1973).
    """
    n = len(differences)
    return sum(
        d ** (n - 1) / math.prod(d - other for k, other in enumerate(differences) if k != j)
        for j, d in enumerate(differences)
        if d > 0
    )


@pytest.mark.parametrize("weights", ["open", "ranked"])
@pytest.mark.parametrize("seed", range(5))
def test_first_against_the_exact_oracle(weights: str, seed: int) -> None:
    """Two candidates with exact scores: for ordered weights the differences give way to their running means."""
    random = plain_random.Random(seed)
    n = random.randint(2, 6)
    a, b = ([round(random.uniform(1, 5), 3) for _ in range(n)] for _ in range(2))
    differences = [x - y for x, y in zip(a, b, strict=True)]
    if weights == "ranked":
        differences = [sum(differences[:k]) / k for k in range(1, n + 1)]
    share = chance_ahead(differences)
    _, said = solved(made(a, b, weights=weights), 20_000)
    error = 3.5 * math.sqrt(max(share * (1 - share), 0) / 20_000) + 1e-9
    assert abs(said.first[0] - share) <= error
    assert abs(said.pairwise[0, 1] - share) <= error


def test_the_oracle_itself() -> None:
    """One ahead on one of two criteria by as much as behind on the other: half of all weights."""
    assert chance_ahead([1.0, -1.0]) == pytest.approx(0.5)
    assert chance_ahead([3.0, -1.0]) == pytest.approx(0.75)
    assert chance_ahead([2.0, 1.0, -1.0]) == pytest.approx(4 / (1 * 3) + 1 / (-1 * 2))


# --- ties


@pytest.mark.parametrize("weights", ["ranked", "points", "open"])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_equal_certain_candidates_share_every_place(weights: str, count: int) -> None:
    rows = [[3.1, 4.7, "-", 2.3] for _ in range(count)]
    _, said = solved(made(*rows, weights=weights, points=(1.0, 2.0, 3.0, 4.0)))
    assert said.ranks == pytest.approx(np.full((count, count), 1 / count))
    assert said.joint == said.research == said.preference == 0
    assert said.confidence == pytest.approx(1 / count)
    assert said.central[0] == pytest.approx(said.central[-1])


def test_ties_in_the_middle_share_the_places_they_take() -> None:
    _, said = solved(made([5.0], [3.0], [3.0], [1.0]))
    assert said.ranks.tolist() == [[1, 0, 0, 0], [0, 0.5, 0.5, 0], [0, 0.5, 0.5, 0], [0, 0, 0, 1]]
    assert said.pairwise[1, 2] == 0.5


def test_criteria_without_weight_break_no_tie() -> None:
    _, said = solved(made([3.0, 5.0], [3.0, None], weights="points", points=(1.0, 0.0)))
    assert said.first.tolist() == [0.5, 0.5]


def test_not_applicable_ties_with_the_mean_that_it_stands_for() -> None:
    weights = [0.1, 0.2, 0.7]
    own = (0.1 * 2.3 + 0.7 * 4.1) / 0.8
    rows = ([2.3, "-", 4.1], [2.3, own, 4.1])
    _, said = solved(made(*rows, weights="points", points=weights))
    assert said.first.tolist() == [0.5, 0.5]


def test_a_certain_candidate_wins_over_a_worse_one_in_all_readings() -> None:
    _, said = solved(made([3.0, 3.0, 3.0], [2.999, 2.999, 2.999]))
    assert said.first.tolist() == [1, 0]


# --- many readings


def test_blocks_add_up() -> None:
    evaluation = made([(4.0, "read"), (2.0, "tried")], [None, 3.0], [3.0, 3.0], [3.0, 3.0])
    _, few = solved(evaluation, BLOCK)
    _, many = solved(evaluation, 2 * BLOCK + 500)
    assert many.ranks.sum(axis=1) == pytest.approx(1)
    assert many.ranks == pytest.approx(few.ranks, abs=0.03)
    assert many.central[:2].sum(axis=1) == pytest.approx(1)
    assert many.confidence == pytest.approx(few.confidence, abs=0.03)
    assert many.joint == pytest.approx(few.joint, abs=0.02)


def test_the_same_seed_says_the_same_and_another_does_not() -> None:
    evaluation = made([(4.0, "read"), None], [None, 3.0])
    assert analyse(evaluation, Streams(5, SIZE)) == analyse(evaluation, Streams(5, SIZE))
    assert analyse(evaluation, Streams(5, SIZE)) != analyse(evaluation, Streams(6, SIZE))
    warm = Streams(5, SIZE)
    assert analyse(evaluation, warm) == analyse(evaluation, warm)
