"""Run rounds of: a process runs the clock, it is killed at a random moment, the file is opened and looked at.

    uv run python tests/faults/clock_kill.py ROUNDS [SEED]

Every beat is said once it is saved. After the kill nothing that was said may be missing, at most one beat more may be
there, what lies between the last beat and the next start is one question of exactly that length, and the file is
whole. Prints one line of JSON; `bad` must be empty. Nothing here is imported by the program.
"""

import json
import os
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app import compose
from app.model.wishes import NewEvaluation, NewStart
from app.platform.clock import SystemClock
from tests.faults.kill_rounds import forked

LONGEST = 0.25
ROUNDS_PER_FILE = 10
SLACK = 5  # milliseconds between two looks at the clocks


def work(path: Path, out: int) -> None:
    """Run the clock, with a beat whenever the last one is saved, until killed."""
    house = compose.build(path, SystemClock(), 5)
    house.timer.recover(looks=True)
    if not house.evaluations.listing(leaders=False):
        house.evaluations.new(NewEvaluation(title="E", project="P", slot="s"))
    began = house.clock.marks().boot
    house.timer.start(NewStart(evaluation="e"))
    started = house.clock.marks().boot
    while True:
        asked = house.clock.marks().boot
        beat = house.timer.beat()
        assert beat is not None
        os.write(out, f"{began} {started} {asked} {beat.counted_ms}\n".encode())


def look(path: Path, out: int) -> None:
    """Open the file as the program does and say what became of the entry; answer the question."""
    house = compose.build(path, SystemClock())
    before = house.clock.marks().boot
    house.timer.recover()
    after = house.clock.marks().boot
    gaps = house.gaps.pending()
    rows = house.time_reports.entries()
    found = {
        "problems": house.care.problems(),
        "running": house.timer.status().running is not None,
        "gaps": [(gap.kind, gap.length_ms) for gap in gaps],
        "counted": rows[-1].counted_ms if rows else 0,
        "before": before,
        "after": after,
    }
    for gap in gaps:
        house.gaps.answer(gap.number, "discard")
    house.close()
    os.write(out, json.dumps(found).encode())


def judged(said: bytes, answer: bytes, status: int) -> list[str]:
    """Return what is wrong with what was found after a kill."""
    if status:
        return [f"did not open: {status}"]
    found = json.loads(answer)
    bad = [f"problem: {each}" for each in found["problems"]]
    if found["running"]:
        bad.append("still running")
    lines = said.split(b"\n")[:-1]
    if not lines:  # killed before the first beat was said; whatever stands is at most one question
        return bad + ([f"gaps: {found['gaps']}"] if len(found["gaps"]) > 1 else [])
    began, started, asked, counted = map(int, lines[-1].split())
    if [kind for kind, _ in found["gaps"]] != ["crash"]:
        return [*bad, f"gaps: {found['gaps']}"]
    length = found["gaps"][0][1]
    if found["counted"] < counted:
        bad.append(f"lost: {counted - found['counted']} ms")
    whole = found["counted"] + length
    if began + whole > found["after"] + SLACK or started + whole < found["before"] - SLACK:
        bad.append(f"does not add up: {found}")
    if length > found["after"] - asked + SLACK:
        bad.append(f"more than one beat uncertain: {found}")
    return bad


def warm_up(path: Path) -> None:
    """Do once in this process what takes longest the first time, so that every fork gets to its beats."""
    house = compose.build(path, SystemClock())
    house.evaluations.new(NewEvaluation(title="E", project="P", slot="s"))
    house.timer.start(NewStart(evaluation="e"))
    house.timer.beat()
    house.timer.stop()
    house.close()


def run(rounds: int, seed: int, folder: Path) -> dict[str, object]:
    """Run `rounds` rounds; each file lives through some of them."""
    rng = random.Random(seed)
    bad: list[object] = []
    beats, path = 0, folder / "none"
    warm_up(folder / "warm.db")
    for number in range(rounds):
        if number % ROUNDS_PER_FILE == 0:
            path = folder / f"{number}.db"
        said, _ = forked(lambda out, p=path: work(p, out), rng.uniform(0.02, LONGEST))
        beats += said.count(b"\n")
        if path.exists():
            answer, status = forked(lambda out, p=path: look(p, out), None)
            bad += [{"round": number, "what": each} for each in judged(said, answer, status)]
    return {"rounds": rounds, "seed": seed, "beats": beats, "bad": bad}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(run(int(sys.argv[1]), int([*sys.argv, "1"][2]), Path(scratch))))
