"""Figures of the clock: a command through the channel, wake-ups of a hidden window, reports. Run on demand:

uv run python -m tests.bench.clock
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

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ENTRIES = 5_000
ROUNDS = 9
WATCHED_SECONDS = 60
WINDOW = """
import sys, time
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from ui.shell import program
class Watched(program.Program):
    def _on_data_opened(self, app):
        super()._on_data_opened(app)
        print("ready", flush=True)
        QTimer.singleShot(3_000, self, self._watch)
    def _watch(self):
        from app.model.wishes import NewStart
        self.desk.clock.start(NewStart(evaluation="small"))
        self.window.hide()
        QTimer.singleShot(3_000, self, self._count)
    def _count(self):
        self.woken = 0
        QCoreApplication.instance().installEventFilter(self)
        QTimer.singleShot(int(sys.argv[2]) * 1000, self, self._tell)
    def eventFilter(self, watched, event):  # the cache of pixmaps has a timer of its own, which is Qt's
        if event.type() == QEvent.Type.Timer and isinstance(watched, QTimer) and watched.interval() < 60_000:
            self.woken += 1
        return False
    def _tell(self):
        print(self.woken, flush=True)
program.Program = Watched
from ui import start
import os
from ui.entry import answer
sys.exit(start.open_window(sys.argv[1], os.environ, answer))
"""


def median_ms(work: Callable[[], object]) -> float:
    """Return the median of some rounds, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        work()
        taken.append((time.perf_counter() - before) * 1000)
    return round(statistics.median(taken), 1)


def reports(folder: Path) -> dict[str, float]:
    """Return how long each report over all entries takes."""
    from app.model.times import HOUR, MINUTE
    from app.store.tables import time as tables
    from tests import support

    with support.opened(folder / "reports.db") as house:
        key = support.open_small(house)
        with house.timer._store.unit("fill") as unit:
            for number in range(ENTRIES):
                start = support.NOW - (number + 1) * HOUR
                unit.add(
                    tables.TimeEntryDraft(
                        evaluation_id=1, started_at=start, ended_at=start + 40 * MINUTE, counted_ms=40 * MINUTE,
                        phase="research", activity="docs", zone="Europe/Berlin",
                    )
                )  # fmt: skip
        return {
            "by_day_ms": median_ms(house.time_reports.by_day),
            "by_project_ms": median_ms(house.time_reports.by_project),
            "csv_ms": median_ms(house.time_reports.csv),
            "burn_down_ms": median_ms(lambda: house.budgets.burn_down(key)),
        }


def window(folder: Path) -> dict[str, float]:
    """Return how long a command takes through the channel, and how often a hidden window wakes up."""
    from tests import support

    data = folder / "window.db"
    with support.opened(data) as house:
        support.open_small(house)
    command = [sys.executable, "-c", WINDOW, str(data), str(WATCHED_SECONDS)]
    env = {**os.environ, "SETTLED_DATA": str(data), "XDG_RUNTIME_DIR": str(folder)}
    with subprocess.Popen(command, env=env, cwd=support.ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        words = [sys.executable, "-c", "from ui.entry import main; import sys; sys.exit(main(['status']))"]
        taken = median_ms(lambda: subprocess.run(words, env=env, cwd=support.ROOT, capture_output=True, check=True))
        bare = median_ms(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
        woken = int(process.stdout.readline())
        process.terminate()
    return {"status_through_channel_ms": taken, "bare_python_ms": bare, "wake_ups_in_a_hidden_minute": woken}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="s") as name:
        print(json.dumps({**reports(Path(name)), **window(Path(name))}, indent=1))
