"""Fill the room for files at several sizes, look at what is said, give room again, go on. Prints JSON.

python full_disk.py limit FOLDER    no file may grow beyond a size (RLIMIT_FSIZE)
python full_disk.py mount FOLDER    FOLDER is a tmpfs of our own, made smaller and larger
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app import compose
from app.model.errors import AppError
from app.model.times import parse_instant
from app.model.wishes import NewEvaluation
from app.platform.clock import FixedClock

CLOCK = FixedClock(parse_instant("2026-11-22T12:00:00Z"))
KB = 1024
LIMITS = [1 * KB, 40 * KB, 200 * KB, 400 * KB, 700 * KB, 1100 * KB, 2000 * KB, 4000 * KB, 4200 * KB, 5000 * KB]
MOUNTS = [700 * KB, 760 * KB, 900 * KB, 1100 * KB, 1500 * KB, 2000 * KB, 3000 * KB, 4500 * KB, 6000 * KB, 9000 * KB]
PLENTY = 200_000 * KB


def limit(_: Path, size: int) -> None:
    """Let no file grow beyond `size`."""
    wanted = resource.RLIM_INFINITY if size == PLENTY else size
    resource.setrlimit(resource.RLIMIT_FSIZE, (wanted, resource.RLIM_INFINITY))


def mount(folder: Path, size: int) -> None:
    """Give the tmpfs at `folder` another size."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


def fill(folder: Path, size: int, room: Callable[[Path, int], None]) -> dict[str, object]:
    """Write until it is refused, then make room and write on; return what happened."""
    path = folder / f"{size}.db"
    house = compose.build(path, CLOCK)
    house.evaluations.new(NewEvaluation(title="E", project="P", slot="s"))
    room(folder, size)
    kept, refusals = [], []
    for number in range(2000):
        try:
            house.notes.add("e", f"{number} " + "x" * 20_000)
        except AppError as error:
            refusals.append(f"{type(error).__name__}: {error.sentence}")
            if len(refusals) == 3:
                break
        else:
            kept.append(number)
    readable = len(house.evaluations.record("e")[0].notes)
    room(folder, PLENTY)
    house.notes.add("e", "-1 after")
    kept.append(-1)
    house.history.undo()
    house.history.redo()
    house.close()
    again = compose.build(path, CLOCK)
    found = [int(note.text.split()[0]) for note in again.evaluations.record("e")[0].notes]
    problems = again.care.problems()
    again.close()
    for each in folder.glob(f"{size}.db*"):
        if each.is_dir():
            for inner in each.iterdir():
                inner.unlink()
            each.rmdir()
        else:
            each.unlink()
    return {"size": size, "refusals": refusals, "readable": readable, "kept": len(kept),
            "same": sorted(found) == sorted(kept), "problems": problems}  # fmt: skip


if __name__ == "__main__":
    how, where = sys.argv[1], Path(sys.argv[2])
    sizes = LIMITS if how == "limit" else MOUNTS
    print(json.dumps([fill(where, size, limit if how == "limit" else mount) for size in sizes]))
