"""How long a look through 200 repositories takes, against one `git log` each, in the same run.

    uv run python tests/bench/scan.py [REPOSITORIES]

Prints one line of JSON. The repositories have 40 commits each, the median of small public ones, and change their
manifest four times.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.evidence.git.reader import Work
from app.services import scans
from tests.app.evidence.scan.made import ME, Made, build, requirements

ROUNDS = 7
STACKS = ("flask", "fastapi", "django", "litestar")


def make(folder: Path, count: int) -> list[Path]:
    """Write the repositories; each is on its own days and stack."""
    made = []
    for number in range(count):
        commits = [
            Made(
                number + day, requirements(STACKS[(number + day // 10) % 4]) if day % 10 == 0 else {"main.py": str(day)}
            )
            for day in range(40)
        ]
        made.append(build(folder / f"group-{number % 10}" / f"repository-{number}", commits))
    return made


def logs(repositories: list[Path]) -> float:
    """Return the seconds that one `git log` over the same commits takes, summed over all repositories."""
    began = time.perf_counter()
    for repository in repositories:
        words = ["git", "-C", str(repository), "log", "--no-merges", "--format=%H%x00%ct%x00%ae", "HEAD", "--"]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def scan(folder: Path) -> tuple[float, float]:
    """Return the seconds until the first result, and until the last."""
    began = time.perf_counter()
    first = 0.0
    for _ in scans.each(folder, [ME], 20_800, Work()):
        first = first or time.perf_counter() - began
    return first, time.perf_counter() - began


def main(count: int) -> None:
    """Measure and print."""
    os.environ.setdefault("GIT_CONFIG_GLOBAL", os.devnull)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve()
        repositories = make(folder, count)
        rounds = [(logs(repositories), *scan(folder)) for _ in range(ROUNDS)]
    plain, first, whole = (statistics.median(each) for each in zip(*rounds, strict=True))
    print(json.dumps({"repositories": count, "git_log_s": round(plain, 3), "scan_s": round(whole, 3),
                      "ratio": round(whole / plain, 2), "first_result_s": round(first, 3)}))  # fmt: skip


if __name__ == "__main__":
    main(int([*sys.argv, "200"][1]))
