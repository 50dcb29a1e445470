"""Draws: the right mean and variance, and the same numbers whatever else is there."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.draws import BLOCK, Streams, draw_values, draw_weights
from app.analysis.problem import Problem, mean_weights_of, problem
from app.model.records import Evaluation
from tests.app.analysis.made import evaluations, made

SIZE = 40_000


def solved(evaluation: Evaluation) -> Problem:
    found = problem(evaluation)
    assert found is not None
    return found


def weights_of(evaluation: Evaluation, size: int = SIZE, seed: int = 1) -> Any:
    return np.concatenate([draw_weights(solved(evaluation), b) for b in Streams(seed, size).blocks()], axis=1)


def values_of(evaluation: Evaluation, size: int = SIZE, seed: int = 1) -> Any:
    return np.concatenate([draw_values(solved(evaluation), b) for b in Streams(seed, size).blocks()], axis=2)


def close(draws: Any, mean: float, variance: float) -> None:
    """Expect this mean within four standard errors, and this variance within five percent."""
    assert abs(draws.mean() - mean) <= 4 * np.sqrt(variance / draws.size) + 1e-6
    assert draws.var() == pytest.approx(variance, rel=0.05)


@pytest.mark.parametrize(("low", "likely", "high"), [(1, 3, 5), (1, 1, 4), (2, 5, 5), (2.5, 3, 4), (4.5, 5, 5)])
def test_triangular_moments(low: float, likely: float, high: float) -> None:
    """Mean `(l+m+h)/3` and variance `(l²+m²+h²-lm-lh-mh)/18`: Johnson, Kotz and Balakrishnan, "Continuous Univariate
    Distributions" 2 (1995), the triangular distribution; with the likely value at either end too.
    """
    draws = values_of(made([(low, likely, high)]))[0, 0]
    squares = low**2 + likely**2 + high**2 - low * likely - low * high - likely * high
    close(draws, (low + likely + high) / 3, squares / 18)
    assert low - 1e-6 <= draws.min()
    assert draws.max() <= high + 1e-6


@pytest.mark.parametrize(("cell", "low", "high"), [(None, 1, 5), ((2, 4), 2, 4), ((4.5, 5), 4.5, 5)])
def test_uniform_moments(cell: Any, low: float, high: float) -> None:
    close(values_of(made([cell], [3.0]))[0, 0], (low + high) / 2, (high - low) ** 2 / 12)


@pytest.mark.parametrize("cell", [3.0, (3.0, 3.0), (3.0, 3.0, 3.0), (1.0, "exact"), 5.0])
def test_what_is_certain_does_not_move(cell: Any) -> None:
    draws = values_of(made([cell]), 500)
    assert (draws == draws[0, 0, 0]).all()


def test_the_triangle_has_its_shape() -> None:
    """The distribution function at five places, within four standard errors."""
    low, likely, high = 1.0, 2.0, 5.0
    draws = values_of(made([(low, likely, high)]))[0, 0]
    for x in (1.3, 2.0, 2.5, 3.5, 4.5):
        below = (x - low) ** 2 / ((high - low) * (likely - low))
        above = 1 - (high - x) ** 2 / ((high - low) * (high - likely))
        share = below if x <= likely else above
        assert abs((draws <= x).mean() - share) <= 4 * np.sqrt(share * (1 - share) / draws.size)


@pytest.mark.parametrize("n", [1, 2, 3, 12])
def test_open_weights_are_uniform_over_the_simplex(n: int) -> None:
    """`Var(w) = (n-1) / (n²(n+1))`: 0.005876 for twelve criteria, where normalised uniforms would give 0.0023."""
    draws = weights_of(made([3.0] * n, weights="open"))
    assert draws.sum(axis=0) == pytest.approx(1)
    for row in draws:
        if n > 1:
            close(row, 1 / n, (n - 1) / (n**2 * (n + 1)))


def test_ranked_weights_keep_their_order_and_have_the_moments_of_order_statistics() -> None:
    """`w = sum of lambda_k r_k` with lambda uniform over the simplex and `r_k` the mean of the first k axes: mean and
    variance follow from those of lambda.
    """
    n = 4
    draws = weights_of(made([3.0] * n))
    assert (np.diff(draws, axis=0) <= 0).all()
    corners = np.array([[1 / k if j < k else 0.0 for k in range(1, n + 1)] for j in range(n)])
    covariance = (np.eye(n) / n - 1 / n**2) / (n + 1)
    for row, corner in zip(draws, corners, strict=True):
        close(row, corner.mean(), corner @ covariance @ corner)


def test_points_are_a_dirichlet_of_thirty_and_zero_stays_zero() -> None:
    draws = weights_of(made([3.0] * 3, weights="points", points=(6.0, 0.0, 4.0)))
    close(draws[0], 0.6, 0.6 * 0.4 / 31)
    assert (draws[1] == 0).all()


def test_no_points_at_all_are_a_dirichlet_around_equal_weights() -> None:
    draws = weights_of(made([3.0] * 3, weights="points", points=(0.0, 0.0, 0.0)))
    for row in draws:
        close(row, 1 / 3, (1 / 3) * (2 / 3) / 31)


def test_tied_criteria_take_every_place_of_their_group() -> None:
    draws = weights_of(made([3.0] * 3, ranks=(1, 2, 2)))
    assert (draws[0] >= draws[1:].max(axis=0)).all()
    assert abs((draws[1] > draws[2]).mean() - 0.5) < 4 * 0.5 / np.sqrt(SIZE)
    assert draws[1].mean() == pytest.approx((5 / 18 + 2 / 18) / 2, abs=0.005)


@settings(max_examples=40)
@given(evaluations())
def test_mean_weights_are_the_means_of_the_draws(evaluation: Evaluation) -> None:
    if problem(evaluation) is None:
        return
    draws = weights_of(evaluation, 4_000)
    assert draws.sum(axis=0) == pytest.approx(1)
    error = 4.5 * draws.std(axis=1) / np.sqrt(draws.shape[1])
    assert (np.abs(draws.mean(axis=1) - mean_weights_of(evaluation)) <= error + 1e-9).all()


@settings(max_examples=40)
@given(evaluations())
def test_mean_values_are_the_means_of_the_draws(evaluation: Evaluation) -> None:
    found = problem(evaluation)
    if found is None:
        return
    draws = values_of(evaluation, 4_000).transpose(1, 0, 2)
    error = 5 * draws.std(axis=2) / np.sqrt(draws.shape[2])
    assert (np.abs(draws.mean(axis=2) - found.mean) <= error + 1e-5).all()


def test_an_edit_changes_only_its_own_draws() -> None:
    before = values_of(made([(3.0, "read"), None], [None, (2.0, 4.0)]), 1_000)
    after = values_of(made([(4.0, "read"), None], [None, (2.0, 4.0)], [None, None]), 1_000)
    assert (before[0, 0] != after[0, 0]).all()
    assert (before[1, 0] == after[1, 0]).all()
    assert (before[:, 1] == after[:, 1]).all()


def test_cells_and_seeds_have_streams_of_their_own() -> None:
    both = values_of(made([None, None], [None, None]), 10_000).reshape(4, -1)
    assert np.abs(np.corrcoef(both) - np.eye(4)).max() < 0.05
    assert (values_of(made([None]), 500, seed=2) != values_of(made([None]), 500, seed=3)).all()


@pytest.mark.parametrize("weights", ["ranked", "points", "open"])
def test_fewer_readings_are_the_first_of_more(weights: str) -> None:
    evaluation = made([(3.0, "read"), None], weights=weights, points=(2.0, 1.0), ranks=(1, 1))
    few, many = BLOCK + 100, 2 * BLOCK + 7
    assert (values_of(evaluation, many)[..., :few] == values_of(evaluation, few)).all()
    assert (weights_of(evaluation, many)[..., :few] == weights_of(evaluation, few)).all()
    assert values_of(evaluation, many).shape[2] == many


def test_streams_keep_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.analysis.draws.MOST_KEPT", 3)
    streams = Streams(1, 100)
    first = [next(streams.blocks()).uniform(str(at)).copy() for at in range(9)]
    assert len(streams._kept) == 3
    again = [next(streams.blocks()).uniform(str(at)) for at in range(9)]
    assert all((a == b).all() for a, b in zip(first, again, strict=True))


@given(st.integers(0, 2**32 - 1))
def test_one_criterion_weighs_everything_under_any_seed(seed: int) -> None:
    assert (weights_of(made([3.0], weights="open"), 100, seed) == 1).all()
