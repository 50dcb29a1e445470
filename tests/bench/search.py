"""Figures of search while typing, on the ten-year file (100,000 notes). Run on demand:

    uv run python -m tests.bench.search [FILE]

Every word of the notes is typed letter by letter from the second on, alone and after another word. `found`: the query
with all that a list shows. `shown`: a key in the page of notes until the list is painted. Prints one line of JSON.
Lives here: the measuring. Must not: making the file (`ten_years.py`).
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.compose import App
from tests import support
from tests.bench import ten_years
from ui.screens.notes.view import NotesPage
from ui.theme.theme import Theme
from ui.verbs import Verbs

LIMIT_MS = 30


def typed() -> Iterator[str]:
    """Yield what stands in the field after each key, from the second letter on."""
    words = sorted(set(ten_years.WORDS))
    for at, word in enumerate(words):
        for length in range(2, len(word) + 1):
            yield word[:length]
        other = words[(at + 7) % len(words)]
        for length in range(2, len(other) + 1):
            yield f"{word} {other[:length]}"
    yield from ("no such words", "dj", "hono", "choice 29", "mi ro co to ti", "transaction lock queue")


def measure(work: Callable[[str], object]) -> dict[str, float]:
    """Return median, 95th percentile and worst of all that is typed, in milliseconds."""
    work("migration")
    taken = []
    for words in typed():
        before = time.perf_counter()
        work(words)
        taken.append((time.perf_counter() - before) * 1000)
    percentile = statistics.quantiles(taken, n=20)[-1]
    return {"queries": len(taken), "median_ms": round(statistics.median(taken), 2),
            "p95_ms": round(percentile, 2), "worst_ms": round(max(taken), 2)}  # fmt: skip


def shown(house: App) -> dict[str, float]:
    """Measure the page: text in the field, list set and painted."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme(application, "light")
    page = NotesPage(house.notes, Verbs())
    page.refresh()
    page.resize(1050, 760)
    page.show()

    def key(words: str) -> None:
        page.search.setText(words)
        page.list.viewport().repaint()

    found = measure(key)
    page.close()
    del theme
    return found


def main(path: Path) -> None:
    """Measure on the file, which is made if it is not there."""
    fresh = not path.exists()
    with support.opened(path) as house:
        if fresh:
            ten_years.fill(house)
        result = {"notes": house.notes.count(), "limit_p95_ms": LIMIT_MS, "found": measure(house.notes.search),
                  "shown": shown(house)}  # fmt: skip
    print(json.dumps(result))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder) / "ten.db")
