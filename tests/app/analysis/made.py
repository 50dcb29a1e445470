"""Evaluations for the tests of the analysis: from a grid of short cells, and drawn at random."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from app.model.records import Candidate, Criterion, Evaluation, MustHave, Score
from app.model.vocabulary import CONFIDENCES

Cell = None | str | float | tuple[Any, ...]


def score(candidate: str, criterion: str, cell: Cell) -> Score | None:
    """Return a score from `None` (unknown), `"-"` (not applicable), a number (exact), `(value, confidence)`,
    `(low, high)` or `(low, likely, high)`.
    """
    at = {"candidate": candidate, "criterion": criterion}
    if cell is None:
        return None
    if cell == "-":
        return Score(**at, not_applicable=True)
    if not isinstance(cell, tuple):
        return Score(**at, value=cell, confidence="exact")
    if len(cell) == 3:
        return Score(**at, low=cell[0], value=cell[1], high=cell[2])
    if isinstance(cell[1], str):
        return Score(**at, value=cell[0], confidence=cell[1])
    return Score(**at, low=cell[0], high=cell[1])


def made(
    *grid: Sequence[Cell],
    weights: str = "ranked",
    ranks: Sequence[int] = (),
    points: Sequence[float] = (),
    measured: dict[int, tuple[float, float]] | None = None,
    must_haves: Sequence[str] = (),
    **by_candidate: dict[str, Any],
) -> Evaluation:
    """Return an evaluation of candidates a, b, c ... on criteria c0, c1 ...; `b={"out": "x"}` changes candidate b."""
    columns = max((len(row) for row in grid), default=len(points))
    scale = measured or {}
    criteria = tuple(
        Criterion(
            key=f"c{j}",
            name=f"C{j}",
            rank=ranks[j] if ranks else j + 1,
            points=points[j] if points else 0.0,
            kind="measured" if j in scale else "rated",
            unit="ms" if j in scale else None,
            worst=scale[j][0] if j in scale else None,
            best=scale[j][1] if j in scale else None,
        )
        for j in range(columns)
    )
    keys = [chr(ord("a") + i) for i in range(len(grid))]
    found = (score(key, f"c{j}", cell) for key, row in zip(keys, grid, strict=True) for j, cell in enumerate(row))
    return Evaluation(
        key="e",
        title="E",
        slot="s",
        opened_at=0,
        weights=weights,
        must_haves=tuple(MustHave(key=key, text=key.upper()) for key in must_haves),
        criteria=criteria,
        candidates=tuple(Candidate(key=key, name=key.upper(), **by_candidate.get(key, {})) for key in keys),
        scores=tuple(each for each in found if each is not None),
    )


def with_cell(evaluation: Evaluation, candidate: str, criterion: str, cell: Cell) -> Evaluation:
    """Return the evaluation with another score in one cell."""
    others = tuple(s for s in evaluation.scores if (s.candidate, s.criterion) != (candidate, criterion))
    new = score(candidate, criterion, cell)
    return replace(evaluation, scores=(*others, *(() if new is None else (new,))))


VALUES = st.sampled_from([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0]) | st.floats(1, 5).map(lambda x: round(x, 3))
RANGES = st.tuples(VALUES, VALUES).map(lambda ends: (min(ends), max(ends)))
TRIPLES = st.tuples(VALUES, VALUES, VALUES).map(lambda ends: tuple(sorted(ends)))
GRADED = st.tuples(VALUES, st.sampled_from(CONFIDENCES))
CELLS: Any = st.none() | st.just("-") | VALUES | GRADED | GRADED | RANGES | TRIPLES


@st.composite
def evaluations(
    draw: st.DrawFn,
    kinds: Sequence[str] = ("ranked", "points", "open"),
    cells: Any = CELLS,
    most: int = 5,
    least: int = 1,
) -> Evaluation:
    """Draw an evaluation with every kind of cell, tied ranks, zero points, knock-outs and open must-haves."""
    columns = draw(st.integers(1, most))
    rows = draw(st.integers(least, most))
    grid = [[draw(cells) for _ in range(columns)] for _ in range(rows)]
    ranks = [1]
    for place in range(2, columns + 1):
        ranks.append(ranks[-1] if draw(st.booleans()) else place)
    states = {
        chr(ord("a") + i): draw(st.sampled_from([{}, {}, {}, {"out": "x"}, {"must_haves": {"m": "pass"}}]))
        for i in range(rows)
    }
    return made(
        *grid,
        weights=draw(st.sampled_from(kinds)),
        ranks=draw(st.permutations(ranks)),
        points=[float(draw(st.integers(0, 9))) for _ in range(columns)],
        must_haves=draw(st.sampled_from([(), (), ("m",)])),
        **states,
    )
