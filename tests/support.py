"""Small helpers of the tests without a window: a still clock, an open house on a path, and `nothing_changes`."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app import compose
from app.compose import App
from app.model.errors import Refused
from app.model.times import parse_instant
from app.platform import paths
from app.platform.clock import FixedClock
from app.services.evaluations import NewEvaluation

ROOT = Path(__file__).parents[1]
NOW = parse_instant("2026-11-22T12:00:00Z")
STILL = FixedClock(NOW, "Europe/Berlin")
EXAMPLE = paths.resources() / "sample" / "invoicing.json"
EVALUATION = "invoicing-api"


def at(text: str) -> FixedClock:
    """Return a clock that stands at `text` in Berlin."""
    return FixedClock(parse_instant(text), "Europe/Berlin")


@contextmanager
def opened(path: Path, clock: FixedClock = STILL) -> Iterator[App]:
    """Open the data file for a while."""
    house = compose.build(path, clock)
    try:
        yield house
    finally:
        house.close()


def everything(house: App) -> str:
    """Return the lossless export: two files are the same for the user when this is the same."""
    return house.transfer.export_json(None)


def record(house: App, word: str = EVALUATION) -> dict[str, Any]:
    """Return one evaluation as it stands in the export."""
    found: dict[str, Any] = json.loads(house.transfer.export_json(word))["projects"][0]["evaluations"][0]
    return found


@contextmanager
def nothing_changes(house: App, match: str, error: type[Exception] = Refused) -> Iterator[None]:
    """Expect a refusal with these words that leaves the file, the undo steps and the trash as they were."""
    before = (everything(house), house.history.labels(), house.history.trash())
    with pytest.raises(error, match=match):
        yield
    assert (everything(house), house.history.labels(), house.history.trash()) == before


def open_small(house: App, title: str = "Small", **more: Any) -> str:
    """Open an evaluation with the candidates A and B; return its key."""
    given = {"project": "Shop", "slot": "web framework", "candidates": ("A", "B"), **more}
    key = house.evaluations.new(NewEvaluation(title=title, **given)).key
    assert key is not None
    return key


def run_python(code: str, *args: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run `code` in a new interpreter at the root of the tree."""
    return subprocess.run(
        [sys.executable, "-c", code, *args], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, **more
    )


def by_activity(house: App, word: str | None = None) -> dict[str, int]:
    """Return the time on each activity."""
    found: dict[str, int] = {}
    for row in house.time_reports.by_day(word):
        found[row.activity] = found.get(row.activity, 0) + row.length_ms
    return found
