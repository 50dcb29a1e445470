"""How long the analysis takes: `uv run tests/bench/readings.py`, with pymcdm beside it `uv run --with pymcdm ...`.

Prints JSON. Times are medians of seven in milliseconds. *Cold* draws every random number, *warm* has those of the last
run, as after an edit. *Deterministic* is everything but the readings: what follows within the frame.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.analysis import certificate, flips, overall, worth
from app.analysis.analyse import analyse
from app.analysis.draws import Streams, draw_values, draw_weights
from app.analysis.problem import problem
from app.analysis.readings import read
from app.model.records import Candidate, Criterion, Evaluation, Score

ROUNDS, READINGS = 7, 10_000
SHAPES = ((10, 12), (20, 30))


def matrix(candidates: int, criteria: int) -> Evaluation:
    """Return a matrix of every kind of cell: a tenth unknown, a few ranges, a few not applicable."""
    dice = random.Random(1)
    scores = []
    for i in range(candidates):
        for j in range(criteria):
            at = {"candidate": f"a{i}", "criterion": f"c{j}"}
            kind = dice.random()
            if kind < 0.1:
                continue
            if kind < 0.15:
                scores.append(Score(**at, not_applicable=True))
            elif kind < 0.2:
                scores.append(Score(**at, low=2.0, high=4.0))
            else:
                sure = dice.choice(("guessed", "read", "tried"))
                scores.append(Score(**at, value=float(dice.randint(1, 5)), confidence=sure))
    return Evaluation(
        key="e",
        title="E",
        slot="s",
        opened_at=0,
        criteria=tuple(Criterion(key=f"c{j}", name=f"C{j}", rank=j + 1) for j in range(criteria)),
        candidates=tuple(Candidate(key=f"a{i}", name=f"A{i}") for i in range(candidates)),
        scores=tuple(scores),
    )


def median(work: Callable[[], object]) -> float:
    """Return the median time of the work in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return round(1000 * statistics.median(times), 1)


def deterministic(evaluation: Evaluation) -> None:
    """Work out all that needs no readings."""
    found = problem(evaluation)
    assert found is not None
    overall.figures(evaluation)
    certificate.settled(found)
    certificate.can_win(found)
    worth.cell_worths(found)
    flips.stay_intervals(found)
    for k in range(len(found.candidates)):
        flips.points_to_move(found, k)


def in_a_loop(evaluation: Evaluation) -> tuple[float, float] | None:
    """Return how long pymcdm takes to rank the same readings one by one, and by how much its shares of first places
    differ; None without it.
    """
    try:
        from pymcdm.helpers import rrankdata
        from pymcdm.methods import WSM
    except ImportError:
        return None
    found = problem(evaluation)
    assert found is not None
    block = next(Streams(1, READINGS).blocks())
    weights, values = draw_weights(found, block), draw_values(found, block).astype(float)
    method = WSM(normalization_function=lambda column, **_: (column - 1) / 4)
    types = [1] * len(found.criteria)

    firsts = [0] * len(found.candidates)
    start = time.perf_counter()
    for at in range(READINGS):
        ranks = rrankdata(method(values[:, :, at].T, weights[:, at], types))
        firsts[int(ranks.argmin())] += 1
    took = round(1000 * (time.perf_counter() - start), 1)
    shares = zip(firsts, read(found, Streams(1, READINGS)).first, strict=True)
    return took, max(abs(count / READINGS - float(share)) for count, share in shares)


def main() -> None:
    """Print the figures."""
    figures: dict[str, Any] = {}
    for candidates, criteria in SHAPES:
        evaluation = matrix(candidates, criteria)
        warm = Streams(1, READINGS)
        analyse(evaluation, warm)
        found: dict[str, Any] = {
            "cold_ms": median(lambda of=evaluation: analyse(of, Streams(1, READINGS))),
            "warm_ms": median(lambda of=evaluation, streams=warm: analyse(of, streams)),
            "deterministic_ms": median(lambda of=evaluation: deterministic(of)),
        }
        slow = in_a_loop(evaluation)
        if slow is not None:
            took, apart = slow
            found |= {"pymcdm_ms": took, "ratio": round(took / found["cold_ms"], 1), "first_differs_by": apart}
        figures[f"{candidates} by {criteria}"] = found
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
