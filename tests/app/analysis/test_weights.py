"""Mean weights: the published centroids, ties, points, open."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.weights import mean_weights


def ranked(*ranks: int) -> list[float]:
    return [float(weight) for weight in mean_weights("ranked", ranks, [0.0] * len(ranks))]


@pytest.mark.parametrize(
    "published",
    [
        (1.0,),
        (0.75, 0.25),
        (0.6111, 0.2778, 0.1111),
        (0.5208, 0.2708, 0.1458, 0.0625),
        (0.4567, 0.2567, 0.1567, 0.09, 0.04),
        (0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278),
    ],
)
def test_rank_order_centroids_are_the_published_ones(published: tuple[float, ...]) -> None:
    """Barron and Barrett 1996, table of ROC weights."""
    assert ranked(*range(1, len(published) + 1)) == pytest.approx(published, abs=5e-5)


@pytest.mark.parametrize(
    ("ranks", "weights"),
    [
        ((1, 1), (0.5, 0.5)),
        ((1, 2, 2), (11 / 18, 3.5 / 18, 3.5 / 18)),
        ((1, 1, 3), (8 / 18, 8 / 18, 2 / 18)),
        ((2, 1), (0.25, 0.75)),
        ((3, 7, 5), (11 / 18, 2 / 18, 5 / 18)),
        ((1, 1, 1, 1), (0.25,) * 4),
    ],
)
def test_equal_ranks_share_and_only_the_order_counts(ranks: tuple[int, ...], weights: tuple[float, ...]) -> None:
    assert ranked(*ranks) == pytest.approx(weights)


def test_points_are_shares_and_zero_stays_zero() -> None:
    assert list(mean_weights("points", [1, 2, 3], [30, 10, 0])) == pytest.approx([0.75, 0.25, 0])


@pytest.mark.parametrize("kind", ["points", "open"])
def test_no_points_at_all_and_open_weigh_alike(kind: str) -> None:
    assert list(mean_weights(kind, [1, 2, 3, 4], [0.0] * 4)) == [0.25] * 4


def test_open_looks_at_neither_rank_nor_points() -> None:
    assert list(mean_weights("open", [1, 1], [9, 1])) == [0.5, 0.5]


@pytest.mark.parametrize("kind", ["ranked", "points", "open"])
def test_no_criteria_no_weights(kind: str) -> None:
    assert list(mean_weights(kind, [], [])) == []


@given(st.sampled_from(["ranked", "points", "open"]), st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1e15))))
def test_weights_are_not_negative_and_sum_to_one(kind: str, given_: list[tuple[int, float]]) -> None:
    weights = mean_weights(kind, [rank for rank, _ in given_], [points for _, points in given_])
    assert all(weight >= 0 for weight in weights)
    assert float(weights.sum()) == pytest.approx(1.0 if given_ else 0.0)
    if kind == "ranked":
        order = sorted(zip((rank for rank, _ in given_), weights, strict=True))
        assert all(later <= earlier + 1e-12 for (_, earlier), (_, later) in pairwise(order))
