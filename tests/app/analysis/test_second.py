"""The second, plain implementation says the same: exact quantities to 1e-9, sampled ones within standard errors."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from app.analysis import certificate, flips, worth
from app.analysis.analyse import analyse
from app.analysis.draws import Streams
from app.analysis.problem import problem
from app.exchange import document
from app.model.records import Evaluation
from tests.app.analysis.made import evaluations, made
from tests.app.analysis.second import Second

EXACT = 1e-9
SIZE, SECOND_SIZE = 10_000, 100_000

CASES = {
    "ranked": made([(4.0, "read"), (3.0, "tried"), None], [(3.0, "guessed"), (5.0, "read"), (2.0, 4.0)], [None] * 3),
    "tied ranks": made([(4.0, "read"), 2.0, None], [(3.0, "guessed"), "-", 3.5], [None, (2.0, 4.0), 4.0],
                       ranks=(1, 2, 2)),
    "points": made([(4.0, "read"), 2.0, None], [(3.0, "guessed"), "-", 3.5], [(1.0, 4.0, 5.0), (2.0, 4.0), 3.0],
                   weights="points", points=(3.0, 1.0, 2.0)),
    "zero points": made([(4.0, "read"), 2.0], [None, 3.5], weights="points", points=(0.0, 0.0)),
    "one weightless": made([(4.0, "read"), 2.0, 5.0], [None, 3.5, 1.0], weights="points", points=(2.0, 1.0, 0.0)),
    "open": made([(4.0, "read"), (3.0, "tried"), None, 2.0], [(3.0, "guessed"), (5.0, "read"), (2.0, 4.0), "-"],
                 [2.5, 4.5, "-", (3.0, "tried")], [3.0, 3.0, 3.0, 3.0], weights="open"),
    "ties": made([3.0, 4.0], [3.0, 4.0], [(3.0, "read"), 4.0], weights="open"),
    "measured": made([(150.0, "read"), 3.0], [(110.0, 170.0), 2.5], measured={0: (200.0, 100.0)}),
}  # fmt: skip


def places(key: str) -> tuple[int, int]:
    candidate, criterion = key.split("/")
    return ord(candidate) - ord("a"), int(criterion[1:])


@settings(max_examples=150)
@given(evaluations())
def test_exact_quantities(evaluation: Evaluation) -> None:
    found, second = problem(evaluation), Second(evaluation)
    if found is None:
        assert second.keys == []
        return
    assert [c.key for c in found.candidates] == second.keys
    assert found.weights.tolist() == pytest.approx(second.w, abs=EXACT)
    assert found.overall.tolist() == pytest.approx(second.overall, abs=EXACT)
    assert found.leader == second.leader
    for mine, others in ((found.mean, second.mean), (found.low, second.low), (found.high, second.high)):
        assert mine == pytest.approx(np.array(others), abs=EXACT)
    worths = worth.cell_worths(found)
    for i in range(second.m):
        for j in range(second.n):
            assert worths.worth[i, j] == pytest.approx(second.worth(i, j), abs=EXACT)
            flip, other = worth.flips_at(found, worths.crossing, i, j), second.flip(i, j)
            assert (flip is None) == (other is None)
            assert flip is None or flip == pytest.approx(other, abs=1e-7)
    for j, interval in enumerate(flips.stay_intervals(found)):
        assert interval == pytest.approx(second.stays(j), abs=1e-7)
    for k in range(second.m):
        if k != second.leader:
            moved, other = flips.points_to_move(found, k), second.moves(k)
            assert (moved is None) == (other is None)
            assert moved is None or moved == pytest.approx(other, abs=1e-5)
    assert certificate.settled(found) == second.certified()
    assert certificate.can_win(found) == [second.can_win(k) for k in range(second.m)]


def deviations(evaluation: Evaluation) -> list[float]:
    """Return by how many standard errors the sampled figures of both implementations differ."""
    analysis, second = analyse(evaluation, Streams(1, SIZE)), Second(evaluation)
    sampled = second.sample(7, SECOND_SIZE)
    inverse = 1 / SIZE + 1 / SECOND_SIZE
    found: list[float] = []

    def add(mine: float | None, other: float | None, variance: float) -> None:
        assert (mine is None) == (other is None), (mine, other)
        if mine is not None and other is not None:
            found.append((mine - other) / (math.sqrt(variance * inverse) + 1e-7))

    rows = {c.key: c for c in analysis.candidates if c.first is not None}
    for i, key in enumerate(second.keys):
        row = rows[key]
        assert row.ranks is not None
        for place, share in enumerate(sampled["ranks"][i]):
            add(row.ranks[place], share, share * (1 - share))
        for k, other in enumerate(second.keys):
            if k != i:
                share = sampled["pairwise"][i][k]
                add(analysis.pairwise[key][other], share, share * (1 - share))
        if sampled["ranks"][i][0] * SIZE < 100:
            continue  # too seldom first for a mean
        share, central = sampled["confidence"][i], sampled["central"][i]
        firsts = sampled["credit"][:, i] > 0
        assert row.central_weights is not None
        for j, weight in enumerate(row.central_weights.values()):
            add(weight, central[j], sampled["weights"][firsts, j].var() / sampled["ranks"][i][0])
        add(row.confidence_factor, share, 3 * share * (1 - share))  # the central weights vary too
    assert analysis.regret is not None
    for name in ("joint", "research", "preference"):
        add(getattr(analysis.regret, name), sampled[name].mean(), sampled[name].var())
    return found


@pytest.mark.parametrize("case", CASES)
def test_sampled_quantities(case: str) -> None:
    """All within 4.5 standard errors, and all but one in twenty within three (they hang together)."""
    found = np.abs(deviations(CASES[case]))
    assert found.max() < 4.5
    assert (found > 3).mean() <= 0.05


def test_the_sample_that_ships(example: bytes) -> None:
    found: Any = np.abs(deviations(document.read(example).projects[0].evaluations[0]))
    assert found.max() < 4.5
    assert (found > 3).mean() <= 0.05
