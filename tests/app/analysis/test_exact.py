"""Worth, certificates and flips: closed forms against quadrature, published arithmetic, both ends of every range."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from app.analysis import certificate, flips, scale, worth
from app.analysis.problem import Problem, problem
from app.model.records import Evaluation
from tests.app.analysis.made import evaluations, made
from tests.app.analysis.second import Spread


def solved(evaluation: Evaluation) -> Problem:
    found = problem(evaluation)
    assert found is not None
    return found


def riemann(cell: Spread, function: Any, steps: int = 200_000) -> float:
    """Return the expectation by brute force: the midpoint rule on many narrow strips."""
    x = np.linspace(cell.low, cell.high, steps, endpoint=False) + (cell.high - cell.low) / steps / 2
    if cell.likely is None:
        density = np.ones(steps)
    else:
        rising = (x - cell.low) / max(cell.likely - cell.low, 1e-300)
        falling = (cell.high - x) / max(cell.high - cell.likely, 1e-300)
        density = np.where(x < cell.likely, rising, falling)
    return float((density * function(x)).sum() / density.sum())


@pytest.mark.parametrize(
    ("cell", "spread"),
    [
        (None, Spread(1, None, 5, scored=False)),
        ((2.0, 4.5), Spread(2, None, 4.5, scored=True)),
        ((3.0, "guessed"), Spread(1.5, 3, 4.5, scored=True)),
        ((5.0, "guessed"), Spread(3.5, 5, 5, scored=True)),
        ((1.0, "guessed"), Spread(1, 1, 2.5, scored=True)),
        ((1.0, 2.0, 5.0), Spread(1, 2, 5, scored=True)),
    ],
)
@pytest.mark.parametrize("rival", [1.2, 2.0, 2.7, 3.0, 3.3, 4.2, 4.9])
def test_worth_of_one_cell_by_brute_force(cell: Any, spread: Spread, rival: float) -> None:
    """`E[max(X, M)] - max(mean X, M)` for one criterion; leader or rival, below and above the likely value."""
    found = solved(made([cell], [rival]))
    expected = riemann(spread, lambda x: np.maximum(x, rival)) - max(spread.mean, rival)
    assert worth.cell_worths(found).worth[0, 0] == pytest.approx(expected, abs=1e-8)


def test_worth_of_a_uniform_cell_by_hand() -> None:
    """Unknown against an exact 3: `E[max(X, 3)] - 3 = 0.5` for X uniform from 1 to 5."""
    found = solved(made([3.0], [None]))
    worths = worth.cell_worths(found)
    assert worths.worth.tolist() == [[0.0], [0.5]]
    assert worth.flips_at(found, worths.crossing, 1, 0) == 3


def test_worth_is_exactly_zero_where_no_value_reaches_the_crossing() -> None:
    found = solved(made([4.0], [(3.0, "read")]))
    assert worth.cell_worths(found).worth.tolist() == [[0.0], [0.0]]
    assert worth.flips_at(found, worth.cell_worths(found).crossing, 1, 0) == pytest.approx(4)
    inside = solved(made([3.999], [(3.0, "read")]))
    assert worth.cell_worths(inside).worth[1, 0] > 0


@pytest.mark.parametrize(("rival", "flip"), [(5.0, 5.0), (1.0, 1.0)])
def test_the_ends_of_the_scale_are_on_it(rival: float, flip: float) -> None:
    found = solved(made([rival], [(3.0, "read")]))
    assert worth.flips_at(found, worth.cell_worths(found).crossing, 1, 0) == flip


def test_beyond_the_scale_nothing_flips() -> None:
    found = solved(made([5.0, 5.0], [(3.0, "read"), 1.0], weights="open"))
    crossing = worth.cell_worths(found).crossing
    assert [worth.flips_at(found, crossing, 1, j) for j in range(2)] == [None, None]
    assert [worth.flips_at(found, crossing, 0, j) for j in range(2)] == [None, None]


@pytest.mark.parametrize(
    ("anchors", "expected"), [((0.0, 400.0), 200.0), ((400.0, 0.0), 200.0), ((200.0, 100.0), 150.0)]
)
def test_a_measured_cell_flips_in_its_own_unit(anchors: tuple[float, float], expected: float) -> None:
    middle = (anchors[0] + anchors[1]) / 2
    found = solved(made([middle], [None], measured={0: anchors}))
    assert worth.flips_at(found, worth.cell_worths(found).crossing, 1, 0) == pytest.approx(expected)


def test_what_spreads_to_not_applicable_weighs_more() -> None:
    """The cell carries the weight of the one that does not apply: 1 instead of 1/2."""
    found = solved(made([3.0, 3.0], [None, "-"], weights="open"))
    assert found.effective.tolist() == [[0.5, 0.5], [1, 0]]
    assert worth.cell_worths(found).worth[1].tolist() == [0.5, 0]


def test_one_candidate_has_no_question() -> None:
    found = solved(made([None, (3.0, "read")]))
    worths = worth.cell_worths(found)
    assert (worths.worth == 0).all()
    assert worth.flips_at(found, worths.crossing, 0, 0) is None


@pytest.mark.parametrize("points", [(1e-300, 1.0), (5e-324, 1e15), (1e-12, 1.0)])
def test_next_to_no_weight_warns_of_nothing(points: tuple[float, float]) -> None:
    found = solved(made([5.0, 3.0], [None, 2.0], weights="points", points=points))
    assert np.isfinite(worth.cell_worths(found).worth).all()
    assert all(0 <= low <= high <= 1 for low, high in flips.stay_intervals(found))


# --- certificates


def test_a_certificate_by_hand() -> None:
    """Ranked: the means of the first K differences. What the first is ahead makes up for as much on the second."""
    assert certificate.settled(solved(made([4.0, 3.0], [3.0, 4.0])))
    assert not certificate.settled(solved(made([4.0, 3.0], [3.0, 4.0], weights="open")))
    assert not certificate.settled(solved(made([4.0, 3.0], [3.0, 4.0], ranks=(1, 1))))
    assert not certificate.settled(solved(made([4.0, 3.0], [3.0, 4.01])))
    assert certificate.settled(solved(made([4.0, 1.0], [3.0, 4.0], weights="points", points=(3.0, 1.0))))


def test_inside_a_tie_the_smallest_differences_come_first() -> None:
    """Differences 1 | -1, 1: with the tie (1 + -1) / 2 = 0 at worst; -1.5 would be too much."""
    leads, behind = [3.0, 3.0, 4.0], [2.0, 4.0, 3.0]
    assert certificate.settled(solved(made(leads, behind, ranks=(1, 2, 2))))
    assert certificate.settled(solved(made([3.0, 4.0, 3.0], [2.0, 3.0, 4.0], ranks=(1, 2, 2))))
    assert not certificate.settled(solved(made([3.0, 3.0, 5.0], [2.0, 4.5, 3.0], ranks=(1, 2, 2))))


def test_who_can_no_longer_win() -> None:
    found = solved(made([(4.0, "tried")], [(3.0, "tried")], [(2.9, "tried")], [None]))
    assert certificate.can_win(found) == [True, True, False, True]  # 3.5 meets 3.5; 3.4 does not


@settings(max_examples=60)
@given(evaluations(most=4))
def test_the_worst_case_is_never_above_what_any_weights_give(evaluation: Evaluation) -> None:
    found = problem(evaluation)
    if found is None:
        return
    random = np.random.default_rng(1)
    differences = random.uniform(-2, 2, len(found.criteria))
    worst = float(certificate.worst_cases(found, differences[None])[0])
    assert worst <= float(found.weights @ differences) + 1e-12
    if found.kind == "ranked":
        for _ in range(50):
            falling = -np.sort(-random.dirichlet(np.ones(len(differences))))
            lots = random.random(len(differences))
            weights = np.empty_like(falling)
            weights[np.lexsort((lots, found.ranks))] = falling
            assert worst <= float(weights @ differences) + 1e-12


# --- how far weights may go


def test_a_stay_interval_by_hand() -> None:
    """Weights 0.75 and 0.25, a ahead by 2 on the first, behind by 1 on the second: level at a third."""
    found = solved(made([5.0, 3.0], [3.0, 4.0]))
    assert found.weights.tolist() == [0.75, 0.25]
    assert flips.stay_intervals(found) == [(pytest.approx(1 / 3), 1.0), (0.0, pytest.approx(2 / 3))]


def test_stay_intervals_are_the_crossings_of_triantaphyllou_and_sanchez() -> None:
    """Decision Sciences 28(1), 1997, 151-194: the smallest change of a weight that makes two alternatives level is
    `delta = (P_k - P_i) / (v_kj - v_ij)`; divided by the new sum of all weights, it is `(w - delta) / (1 - delta)`.
    """
    grid = ([4.0, 2.0, 5.0, 3.0], [3.5, 4.5, 2.0, 4.0], [2.0, 3.0, 4.5, 5.0])
    found = solved(made(*grid, weights="points", points=(32.0, 27.0, 24.0, 17.0)))
    leader = found.leader
    for j, interval in enumerate(flips.stay_intervals(found)):
        low, high = 0.0, 1.0
        for k in {0, 1, 2} - {leader}:
            delta = (found.overall[k] - found.overall[leader]) / (found.mean[k, j] - found.mean[leader, j])
            if delta <= found.weights[j]:
                level = (found.weights[j] - delta) / (1 - delta)
                low, high = (max(low, level), high) if delta > 0 else (low, min(high, level))
        assert interval == (pytest.approx(low), pytest.approx(high))


@settings(max_examples=80)
@given(evaluations())
def test_inside_its_interval_the_leader_stays_and_outside_it_does_not(evaluation: Evaluation) -> None:
    found = problem(evaluation)
    if found is None:
        return
    for j, (low, high) in enumerate(flips.stay_intervals(found)):
        weight = found.weights[j]
        assert 0 <= low <= weight + 1e-12
        assert weight - 1e-12 <= high <= 1
        if weight > 1 - 1e-9:
            continue

        def behind(value: float, at: int = j, of: Problem = found) -> float:
            changed = of.weights * (1 - value) / (1 - of.weights[at])
            changed[at] = value
            totals = of.mean @ changed
            return float(totals.max() - totals[of.leader])

        for value in np.linspace(low, high, 5):
            assert behind(float(value)) <= 1e-7
        if low > 1e-6:
            assert behind(low - 1e-6) > -1e-12
            assert behind(low * 0.9) > 0
        if high < 1 - 1e-6:
            assert behind(high + 0.1 * (1 - high)) > 0


def test_points_to_move_by_hand() -> None:
    """a leads by 0.75 * 2 - 0.25 * 1 = 1.25; a point moved from the first to the second criterion takes away 0.03."""
    found = solved(made([5.0, 3.0], [3.0, 4.0], [4.0, 2.0]))
    assert flips.points_to_move(found, 1) == pytest.approx(125 / 3)
    assert flips.points_to_move(found, 2) is None
    tied = solved(made([3.0, 3.0], [3.0, 3.0]))
    assert flips.points_to_move(tied, 1) == 0


def test_points_to_move_is_the_least_on_a_fine_grid() -> None:
    grid = ([4.5, 2.0, 4.0], [3.0, 3.5, 3.0])
    found = solved(made(*grid))
    difference = found.mean[0] - found.mean[1]
    steps = np.linspace(0, 1, 401)
    best = min(
        float(np.abs(np.array(weights) - found.weights).sum() / 2)
        for a, b in itertools.product(steps, steps)
        if a + b <= 1 and np.dot(weights := (a, b, 1 - a - b), difference) <= 1e-9
    )
    moved = flips.points_to_move(found, 1)
    assert moved is not None
    assert moved / 100 <= best + 1e-9
    assert moved / 100 == pytest.approx(best, abs=0.01)


# --- values


def test_wider_ranges_keep_to_the_scale_and_to_what_is_certain() -> None:
    evaluation = made([(3.0, "read"), (5.0, "guessed"), 4.0, (2.0, 4.0), None, "-"])
    cells = problem(evaluation, stretch=1.5)
    assert cells is not None
    assert cells.cells.low[0, :5].tolist() == [1.5, 2.75, 4, 1.5, 1]
    assert cells.cells.high[0, :5].tolist() == [4.5, 5, 4, 4.5, 5]


def test_there_and_back_between_unit_and_scale() -> None:
    criterion = made([150.0], measured={0: (200.0, 100.0)}).criteria[0]
    for value in (100.0, 120.0, 200.0):
        assert scale.from_scale(scale.to_scale(value, criterion), criterion) == pytest.approx(value)
