"""Run rounds of: a process writes and says so, it is killed at a random moment, the file is opened and looked at.

    uv run python tests/faults/kill_rounds.py ROUNDS [SEED]

Prints one line of JSON; `lost`, `broken` must be empty. Nothing here is imported by the program.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app import compose
from app.model.times import parse_instant
from app.model.wishes import Cell, NewEvaluation
from app.platform.clock import FixedClock
from app.store import writing  # noqa: F401 - before a round begins, so that its short time is spent writing

CLOCK = FixedClock(parse_instant("2026-11-22T12:00:00Z"))
LONGEST = 0.4
ROUNDS_PER_FILE = 10


def work(path: Path, first: int, out: int) -> None:
    """Write notes and scores, saying the number of each once it is kept, until killed."""
    house = compose.build(path, CLOCK, 5)
    if not house.evaluations.listing(leaders=False):
        house.evaluations.new(NewEvaluation(title="E", project="P", slot="s", candidates=("A", "B")))
    number = first
    while True:
        if number % 2:
            house.notes.add("e", f"note {number} " + "x" * 60_000, on="a")  # large, so that the log is written back
        else:
            house.scores.put("e", "a", "stability", Cell(value=1 + number % 5, why=f"score {number}"))
        os.write(out, b"%d\n" % number)
        number += 1


def look(path: Path, out: int) -> None:
    """Open the file as the program does and say what is in it."""
    began = time.monotonic()
    house = compose.build(path, CLOCK)
    took = time.monotonic() - began
    found = {"problems": house.care.problems(), "notes": [], "score": -1, "took": took}
    if house.evaluations.listing(leaders=False):
        record = house.evaluations.record("e")[0]
        found["notes"] = [int(note.text.split()[1]) for note in record.notes]
        found["score"] = max((int(score.why.split()[1]) for score in record.scores), default=-1)
    house.close()
    os.write(out, json.dumps(found).encode())


def forked(task: Callable[[int], None], kill_after: float | None) -> tuple[bytes, int]:
    """Run `task` in a process of its own; return what it said and how it ended."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.close(read_end)
        status = 1
        try:
            task(write_end)
            status = 0
        except BaseException:  # noqa: BLE001 - told, then the process ends
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(write_end)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(read_end, "rb") as pipe:
        said = pipe.read()
    return said, os.waitpid(child, 0)[1]


def run(rounds: int, seed: int, folder: Path) -> dict[str, object]:
    """Run `rounds` rounds; each file lives through some of them."""
    rng = random.Random(seed)
    lost: list[object] = []
    broken: list[object] = []
    acked: set[int] = set()
    slowest, total = 0.0, 0
    path = folder / "none"
    for number in range(rounds):
        if number % ROUNDS_PER_FILE == 0:
            path, acked = folder / f"{number}.db", set()
        first = max(acked, default=0) + 1000
        said, _ = forked(lambda out, p=path, n=first: work(p, n, out), rng.uniform(0, LONGEST))
        new = {int(line) for line in said.split(b"\n")[:-1]}
        acked |= new
        total += len(new)
        if not path.exists():  # killed before the file was made; a whole one or none
            assert not acked
            continue
        answer, status = forked(lambda out, p=path: look(p, out), None)
        if status:
            broken.append({"round": number, "status": status})
            continue
        found = json.loads(answer)
        slowest = max(slowest, found["took"])
        notes = {n for n in acked if n % 2}
        if not notes <= set(found["notes"]) or found["score"] < max((n for n in acked if n % 2 == 0), default=-1):
            lost.append({"round": number, "missing": sorted(notes - set(found["notes"])), "score": found["score"]})
        if found["problems"] or len(found["notes"]) > len(notes) + number % ROUNDS_PER_FILE + 1:
            broken.append({"round": number, "problems": found["problems"]})
    return {
        "rounds": rounds,
        "seed": seed,
        "acknowledged": total,
        "lost": lost,
        "broken": broken,
        "slowest_open": slowest,
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(run(int(sys.argv[1]), int([*sys.argv, "1"][2]), Path(scratch))))
