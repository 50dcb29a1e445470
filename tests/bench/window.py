"""Figures of the window: first paint, usable, memory, a key press, turning pages. Run on demand:

    uv run python -m tests.bench.window [start] [memory] [keys] [pages]

Prints one line of JSON for each. Starts are compared with a bare window in the same run, always one after the other.
Lives here: the measuring. Must not: making the ten-year file (`ten_years.py`).
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what pip installs is compiled, and so is what was started before

from tests import support
from tests.bench import ten_years

ROUNDS = 9
SETTLE = 0.4  # seconds in which a reading that is under way ends
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
{imports}
class Window(QMainWindow):
    def paintEvent(self, event):
        print("painted", flush=True)
        QTimer.singleShot(0, application.quit)
application = QApplication([])
window = Window()
window.resize(1280, 820)
window.show()
application.exec()
print(open("/proc/self/status").read().partition("VmRSS:")[2].split()[0])
"""
OURS = """
import os, sys
from ui import start
word = sys.argv[2]
from PySide6.QtCore import QTimer
start.import_plainly()  # as the program does once Qt is there
from ui.shell import program
def end():
    print(open("/proc/self/status").read().partition("VmRSS:")[2].split()[0])
    made[0].window.close()
made = []
class Watched(program.Program):
    def _on_painted(self):
        made.append(self)
        print("painted", flush=True)
        if word == "painted":
            end()
        else:
            super()._on_painted()
    def _on_data_opened(self, app):
        super()._on_data_opened(app)
        self.window.repaint()
        print("usable", flush=True)
        if word == "usable":
            QTimer.singleShot(0, end)
    def _on_ready(self, nothing):
        super()._on_ready(nothing)
        QTimer.singleShot(1500, end)  # by then the readings and the other pages are there too
program.Program = Watched
sys.exit(start.open_window(sys.argv[1], os.environ))
"""


def until(code: str, word: str, *args: str) -> float:
    """Return the milliseconds from the start of a process until it prints `word`."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, *args], cwd=support.ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() != word:
            assert process.poll() is None, "the process ended before it was ready"
        taken = (time.perf_counter() - began) * 1000
        process.communicate()
    return taken


def starts(small: Path, large: Path) -> dict[str, float]:
    """Return first paint and usable, and what they are of a bare window."""
    heavy = BARE.format(imports="import sqlmodel")
    runs: dict[str, Callable[[], float]] = {
        "bare_ms": lambda: until(BARE.format(imports=""), "painted"),
        "first_paint_ms": lambda: until(OURS, "painted", str(small), "painted"),
        "bare_with_sqlmodel_ms": lambda: until(heavy, "painted"),
        "usable_ms": lambda: until(OURS, "usable", str(small), "usable"),
        "usable_ten_years_ms": lambda: until(OURS, "usable", str(large), "usable"),
    }
    for run in runs.values():
        run()  # files are in memory from now on
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            taken[name].append(run())
    found = {name: round(statistics.median(each), 1) for name, each in taken.items()}
    return found | {
        "first_paint": ratio(found, "first_paint_ms", "bare_ms"),
        "usable": ratio(found, "usable_ms", "bare_with_sqlmodel_ms"),
        "usable_ten_years": ratio(found, "usable_ten_years_ms", "bare_with_sqlmodel_ms"),
    }


def ratio(found: dict[str, float], one: str, other: str) -> float:
    """Return how many times as large one figure is."""
    return round(found[one] / found[other], 2)


def memory(small: Path, large: Path) -> dict[str, float]:
    """Return the resident megabytes with an evaluation open and everything ready, against a bare window."""
    bare = [sys.executable, "-c", BARE.format(imports="import sqlmodel, numpy")]
    runs = {
        "bare_mb": bare,
        "open_mb": [sys.executable, "-c", OURS, str(small), "ready"],
        "open_ten_years_mb": [sys.executable, "-c", OURS, str(large), "ready"],
    }
    found = {name: round(statistics.median(resident(words) for _ in range(3)), 1) for name, words in runs.items()}
    return found | {"ratio": ratio(found, "open_mb", "bare_mb"),
                    "ratio_ten_years": ratio(found, "open_ten_years_mb", "bare_mb")}  # fmt: skip


def resident(words: list[str]) -> float:
    """Return the megabytes that a process says it has at its end."""
    printed = subprocess.run(words, cwd=support.ROOT, capture_output=True, text=True, check=True).stdout
    return int(printed.split()[-1]) / 1024


class Desk:
    """The whole window in this process, over an open file."""

    def __init__(self, file: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from app import compose
        from tests.ui.shell.whole import Whole

        self.application = QApplication.instance() or QApplication([])
        self.house = compose.build(file, support.STILL)
        self.whole = Whole(self.house)
        self.whole.window.show()
        self.whole.desk.start()
        self.settle(SETTLE)

    def timed(self, gesture: Callable[[], object]) -> float:
        """Return the milliseconds until a gesture is done and everything it changed is painted."""
        began = time.perf_counter()
        gesture()
        self.application.processEvents()
        return (time.perf_counter() - began) * 1000

    def settle(self, seconds: float) -> None:
        """Let what is under way end."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.application.processEvents()
            time.sleep(0.005)

    def close(self) -> None:
        """Let go of the file."""
        self.whole.desk.close()
        self.whole.window.deleteLater()
        self.application.processEvents()
        self.house.close()


def keys(folder: Path) -> dict[str, float]:
    """Return how long a key press in 20 candidates by 30 criteria takes until its cell is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.shell.places import evaluation_place

    file = folder / "matrix.db"
    with support.opened(file) as house:
        house.transfer.import_json(json.dumps(matrix()).encode())
    desk = Desk(file)
    desk.whole.desk.places.go(evaluation_place("large", "matrix", "k0/c0"))
    desk.settle(SETTLE)
    screen = desk.whole.desk.matrix
    screen.take_focus()
    five = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)

    def press(at: int) -> float:
        screen.grid.table.setCurrentIndex(screen.model.index(at * 7 % 30, at * 3 % 20))
        desk.settle(0.02)
        score = screen.model.score(at * 7 % 30, at * 3 % 20)
        other = five[int(score.value or 0) % 5 if score else 0]
        return desk.timed(lambda: QTest.keyClick(screen.grid.table, other))

    slow = []
    for at in range(60):
        desk.settle(SETTLE)
        slow.append(press(at))
    fast = [press(at) for at in range(60, 160)]
    desk.close()
    return {**spread("one_at_a_time", slow), **spread("without_a_pause", fast)}


def pages(large: Path) -> dict[str, float]:
    """Return how long it takes to turn to another page, tab or evaluation of the ten-year file."""
    from ui.shell.pages import PAGES, TABS
    from ui.shell.places import WELCOME, Place, evaluation_place

    desk = Desk(large)
    go = desk.whole.desk.places.go
    every = [evaluation_place(f"choice-{280 + at}", tab) for at in range(18) for tab in TABS]
    others = [WELCOME, *map(Place, PAGES)]
    for place in [*every[: len(TABS)], *others]:
        desk.timed(lambda place=place: go(place))
    taken: dict[str, list[float]] = {}
    for place in every[len(TABS) :]:
        desk.settle(0.1)
        taken.setdefault(place.tab, []).append(desk.timed(lambda place=place: go(place)))
        if place.tab == "matrix":
            for other in others:
                taken.setdefault(other.page, []).append(desk.timed(lambda other=other: go(other)))
    desk.close()
    whole = [each for several in taken.values() for each in several]
    by_page = {f"{name}_p50_ms": round(statistics.median(each), 1) for name, each in taken.items()}
    return {**spread("any", whole), **by_page}


def spread(name: str, taken: list[float]) -> dict[str, float]:
    """Return the median and the 95th percentile."""
    ordered = sorted(taken)
    return {f"{name}_p50_ms": round(statistics.median(ordered), 1),
            f"{name}_p95_ms": round(ordered[int(len(ordered) * 0.95)], 1)}  # fmt: skip


def matrix() -> dict[str, object]:
    """Return 20 candidates by 30 criteria, five cells in six scored."""
    evaluation = {
        "key": "large", "title": "Large", "slot": "web framework", "opened_at": "2026-11-20T10:00:00Z",
        "criteria": [{"key": f"c{at}", "name": f"Criterion {at}", "rank": at + 1} for at in range(30)],
        "candidates": [{"key": f"k{at}", "name": f"Candidate {at}"} for at in range(20)],
        "scores": [
            {"candidate": f"k{a}", "criterion": f"c{b}", "value": 1 + (a * 7 + b * 3) % 5,
             "confidence": ("read", "tried", "guessed")[(a + b) % 3]}
            for a in range(20) for b in range(30) if (a + b) % 6
        ],
        "budgets": [{"version": 1, "effort_minutes": 480, "deadline": "2026-11-27T10:00:00Z"}],
    }  # fmt: skip
    return {"format": "settled", "version": 1, "projects": [{"key": "p", "title": "P", "evaluations": [evaluation]}]}


def main(wanted: list[str]) -> None:
    """Measure what is asked for, or everything."""
    with tempfile.TemporaryDirectory(prefix="s") as name:
        folder = Path(name)
        small, large = folder / "small.db", folder / "large.db"
        with support.opened(small) as house:
            house.transfer.import_json(support.EXAMPLE.read_bytes())
        with support.opened(large) as house:
            ten_years.fill(house)
        runs: dict[str, Callable[[], dict[str, float]]] = {
            "start": lambda: starts(small, large),
            "memory": lambda: memory(small, large),
            "keys": lambda: keys(folder),
            "pages": lambda: pages(large),
        }
        for each in wanted or runs:
            print(json.dumps({each: runs[each]()}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
