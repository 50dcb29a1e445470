"""How long the evidence of a clone takes: `uv run tests/bench/evidence.py CLONE...`, `--with pydriller` to compare.

Without a clone it makes one of 40,000 commits, and leaves dulwich out: its long chains of deltas take minutes there.
Prints JSON: seconds (best of nine, taken in turn) of the evidence with git and of one `git log` over the same commits
in the same run (the fields that we read, to a pipe that is drained), their ratio, that of the processor time of both
with all that they start, seconds with dulwich, and the most memory of a process that does nothing else, in MB.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.evidence.gathering import gather
from app.evidence.git import fence, opening
from app.evidence.git.dulwich_reader import DulwichReader

ROUNDS, COMMITS = 9, 40_000
MEMORY = (
    "import sys; from pathlib import Path; from app.evidence.gathering import gather; gather(Path(sys.argv[1])); "
    "status = Path('/proc/self/status').read_text(); print(int(status.partition('VmHWM:')[2].split()[0]) // 1024)"
)  # not getrusage: it counts what the process that started this one held


def processor() -> float:
    """Return the seconds of processor time of this process and of those that it started and waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return seconds and seconds of processor time that the work takes."""
    start, used = time.perf_counter(), processor()
    work()
    return time.perf_counter() - start, processor() - used


def best(*works: Callable[[], object], rounds: int = ROUNDS) -> list[tuple[float, float]]:
    """Return the best times of each work; they are done in turn, so that what else runs disturbs them alike."""
    times = [[timed(work) for work in works] for _ in range(rounds)]
    return [(min(each[0] for each in one), min(each[1] for each in one)) for one in zip(*times, strict=True)]


def log(clone: Path) -> None:
    """Read one `git log` over all commits."""
    git = [str(fence.find_git()), f"--git-dir={opening.look(clone).git_dir}", "--no-replace-objects"]
    subprocess.run(
        [*git, "log", "-z", "--format=%H%x00%P%x00%an%x00%ae%x00%at%x00%ct", "HEAD", "--"],
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip


def pydriller(clone: Path) -> float | None:
    """Return how long PyDriller takes to give the same fields of all commits; None without it."""
    try:
        from pydriller import Repository
    except ImportError:
        return None

    def walk() -> None:
        for commit in Repository(str(clone)).traverse_commits():
            _ = (commit.hash, commit.parents, commit.author.name, commit.author.email, commit.committer_date)

    return round(best(walk, rounds=1)[0][0], 3)


def memory(clone: Path) -> int:
    """Return the most memory of a process that gathers the evidence, in MB; git's own processes apart."""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", MEMORY, str(clone)], cwd=root, capture_output=True, check=True)
    return int(done.stdout)


def made(folder: Path) -> Path:
    """Make a bare clone of 40,000 commits by two hundred people, a manifest that changes now and then, tags."""
    subprocess.run(["git", "init", "-q", "--bare", str(folder)], check=True)
    lines = []
    for at in range(COMMITS):
        who = f"Person{at * at % 211} Name <p{at * at % 211}@example.org> {1_400_000_000 + at * 9_000} +0000"
        manifest = f'[project]\nname = "x"\nrequires-python = ">=3.{at // 8000}"\n# {at}\n' if at % 400 == 0 else ""
        lines.append(f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 8\nmessage\n\n")
        lines.append(f"M 100644 inline src/f{at % 500}.py\ndata {len(str(at))}\n{at}\n")
        if manifest:
            lines.append(f"M 100644 inline pyproject.toml\ndata {len(manifest)}\n{manifest}\n")
        if at % 100 == 0:
            lines.append(f"reset refs/tags/v{at // 4000}.{at // 100 % 40}.0\nfrom refs/heads/main\n\n")
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input="".join(lines).encode(), check=True)
    subprocess.run(["git", "-C", str(folder), "repack", "-adfq"], check=True)  # as a server packs a clone
    subprocess.run(["git", "-C", str(folder), "symbolic-ref", "HEAD", "refs/heads/main"], check=True)
    return folder


def measured(clone: Path) -> dict[str, object]:
    """Return the figures of one clone."""
    logged, ours = best(lambda: log(clone), lambda: gather(clone))
    without_git = best(lambda: gather(clone, choose=DulwichReader), rounds=1)[0][0] if len(sys.argv) > 1 else None
    return {
        "clone": clone.parent.name if clone.name == "repo" else clone.name,
        "commits": gather(clone).commits.all,
        "git_log": round(logged[0], 3),
        "evidence": round(ours[0], 3),
        "ratio": round(ours[0] / logged[0], 2),
        "processor_ratio": round(ours[1] / logged[1], 2),
        "dulwich": without_git and round(without_git, 3),
        "pydriller": pydriller(clone),
        "memory_mb": memory(clone),
    }


def main() -> None:
    """Measure the clones that are named, or one that is made."""
    with tempfile.TemporaryDirectory() as folder:
        clones = [Path(word) for word in sys.argv[1:]] or [made(Path(folder) / "made")]
        print(json.dumps([measured(clone) for clone in clones], indent=1))


if __name__ == "__main__":
    main()
