"""How long every command takes through an open window, from the start of its process to its end. Run on demand:

uv run python -m tests.bench.commands [ROUNDS]

The window is a real process, offscreen, with the example on the page of its scores, which is the page with most to do
after a change. Every command is checked to have done what it is for. What needs no data file is not measured here.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app.model.times import HOUR, MINUTE
from tests import support

LIMIT_MS = 150
ROUNDS = 9
MAIN = "import sys; from ui.entry import main; sys.exit(main())"
WINDOW = """
import os, sys
from ui.shell import places, program
class Watched(program.Program):
    def _on_data_opened(self, app):
        super()._on_data_opened(app)
        self.desk.places.go(places.evaluation_place("invoicing-api", "matrix"))
        print("ready", flush=True)
program.Program = Watched
from ui import start
from ui.entry import answer
sys.exit(start.open_window(sys.argv[1], os.environ, answer))
"""
Line = tuple[str, ...]
BARE = "(bare Python)"


def every_command(at: int, folder: Path) -> Iterator[Line]:
    """Yield every command of the design that a window does, so that each finds what it needs."""
    own, project, gap = f"try-{at}", f"project-{at}", str(at + 1)
    yield ("new", own, "--project", project, "--slot", "orm", "--candidate", "A", "--candidate", "B", "--effort", "8h")
    yield ("list",)
    yield ("show", "invoicing-api")
    yield ("search", "post")
    yield ("status",)
    yield ("analyse", "invoicing-api")
    yield ("analyse", own)
    yield ("signals",)
    yield ("set", own, "question", f"Which one, {at}?")
    yield ("candidate", "add", own, "C")
    yield ("candidate", "set", own, "c", "version", "1.0")
    yield ("candidate", "out", own, "c", "--because", "too young")
    yield ("candidate", "in", own, "c")
    yield ("criterion", "add", own, "Cold start", "--measured", "ms", "2000", "50")
    yield ("criterion", "rank", own, "cold-start", "1")
    yield ("criterion", "points", own, "cold-start", "20")
    yield ("score", own, "a", "cold-start", "300")
    yield ("score", "invoicing-api", "django", "stability", str(3 + at % 2), "--sure", "read")
    yield ("criterion", "remove", own, "cold-start")
    yield ("must-have", "add", own, "Runs on Postgres")
    yield ("must-have", "set", own, "a", "runs-on-postgres", "pass")
    yield ("note", own, "A note about the whole")
    yield ("start", own, "--activity", "docs")
    yield ("stop",)
    yield ("start", "--project", project, "--activity", "building")
    yield ("start", own, "--switch")
    yield ("stop",)
    yield ("log", own, "--minutes", "500", "--activity", "comparing")
    yield ("gaps",)
    yield ("gap", gap, "keep")
    yield ("snooze", own)
    yield ("extend", own, "--question", f"Does the driver stream uploads, {at}?", "--answer-would-change", "A leads",
           "--where", "a prototype")  # fmt: skip
    yield ("prototype", "add", own, str(folder), "--on", "a")
    yield ("prototype", "set", str(folder), "answered", "--answer", "it does")
    yield ("park", f"Option {at}", "--eval", own, "--from", "a talk")
    yield ("decide", own, "a", "--because", "known and boring")
    yield ("reopen", own, "--ground", "defect", "--what", "rows are lost")
    yield ("drop", own)
    yield ("ship", project)
    for form in ("json", "csv", "markdown", "html"):
        yield ("export", "invoicing-api", "--as", form)
    for form in ("pdf", "xlsx"):
        yield ("export", "invoicing-api", "--as", form, "-o", str(folder / f"out.{form}"))
    yield ("export", own, "--as", "adr", "-o", str(folder))
    yield ("export", "--all", "--as", "json")
    yield ("import", str(folder / "in.json"), "--dry-run")
    yield ("import", str(folder / "in.json"))
    yield ("undo",)
    yield ("redo",)
    yield ("undo",)
    yield ("trash",)
    yield ("trash", "restore", str(at + 1))
    yield ("backup",)
    yield ("check",)


def name_of(line: Line) -> str:
    """Return under which name a command is reported."""
    two = line[0] in {"candidate", "criterion", "must-have", "prototype"} or line[:2] == ("trash", "restore")
    form = next((f" {line[at + 1]}" for at, word in enumerate(line) if word == "--as"), "")
    return " ".join(line[: 2 if two else 1]) + form + (" --all" if "--all" in line else "")


def prepare(folder: Path, rounds: int) -> Path:
    """Make the data file: the example, and a hole in the time of each round that waits for an answer."""
    from app.store.tables import time as tables

    data = folder / "window.db"
    example = json.loads(support.EXAMPLE.read_text("utf-8"))
    with support.opened(data) as house:
        house.transfer.import_json(json.dumps(example).encode())
        with house.timer._store.unit("fill") as unit:
            for number in range(rounds):
                start = support.NOW - (number + 2) * HOUR
                entry = unit.add(
                    tables.TimeEntryDraft(
                        evaluation_id=1, started_at=start, ended_at=start + 40 * MINUTE, counted_ms=40 * MINUTE,
                        phase="research", activity="docs", zone="Europe/Berlin",
                    )
                )  # fmt: skip
                unit.add(
                    tables.GapDraft(time_entry_id=entry, since=start + 40 * MINUTE, length_ms=MINUTE, kind="sleep")
                )
    project = example["projects"][0]
    project["key"] = "imported"
    project["evaluations"][0]["key"] = "imported-api"
    (folder / "in.json").write_text(json.dumps(example), "utf-8")
    return data


def measure(env: dict[str, str], folder: Path, rounds: int) -> dict[str, list[float]]:
    """Run every command so often; return the milliseconds of each."""
    taken: dict[str, list[float]] = {}
    for at in range(rounds):
        place = folder / f"place-{at}"
        place.mkdir()
        (place / "in.json").write_bytes((folder / "in.json").read_bytes())
        for line in every_command(at, place):
            before = time.perf_counter()
            ran = subprocess.run(
                [sys.executable, "-c", MAIN, *line], env=env, cwd=support.ROOT, capture_output=True, check=False
            )
            after = time.perf_counter()
            if ran.returncode:
                print("failed:", *line, ran.stderr.decode()[:200], file=sys.stderr)
            taken.setdefault(name_of(line), []).append((after - before) * 1000)
        before = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        taken.setdefault(BARE, []).append((time.perf_counter() - before) * 1000)
    return taken


@contextlib.contextmanager
def window(folder: Path, data: Path) -> Iterator[dict[str, str]]:
    """Open the window in a process of its own; yield the environment in which commands find it."""
    env = {**os.environ, "SETTLED_DATA": str(data), "XDG_RUNTIME_DIR": str(folder), "XDG_DATA_HOME": str(folder)}
    env |= {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    command = [sys.executable, "-c", WINDOW, str(data)]
    with subprocess.Popen(command, env=env, cwd=support.ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(5)  # pages that are made when nobody waits
        try:
            yield env
        finally:
            process.terminate()


def main(rounds: int) -> None:
    """Print median and worst of every command, slowest first."""
    with tempfile.TemporaryDirectory(prefix="s") as name:
        folder = Path(name)
        data = prepare(folder, rounds)
        with window(folder, data) as env:
            taken = measure(env, folder, rounds)
    rows = sorted(((statistics.median(each), max(each), each[0], name) for name, each in taken.items()), reverse=True)
    for median, worst, first, name in rows:
        over = "  over" if median > LIMIT_MS else ""
        print(f"{name:24} median {median:6.0f}  worst {worst:6.0f}  first {first:6.0f}{over}")
    middle = statistics.median(median for median, *_ in rows)
    print(f"{len(rows)} commands, slowest median {rows[0][0]:.0f} ms, median of all {middle:.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
