"""What the window imports before its first paint brings neither the database nor NumPy with it."""

import json
from pathlib import Path

import pytest

from tests import support
from tests.support import run_python

HEAVY = ("sqlmodel", "pydantic", "sqlalchemy", "sqlite3", "numpy", "PySide6")
BEHIND_A_WRITE = {"sqlmodel", "pydantic", "sqlalchemy"}
CODE = """
import importlib, json, pkgutil, sys
name = sys.argv[1]
module = importlib.import_module(name)
for each in pkgutil.iter_modules(getattr(module, "__path__", [])):
    importlib.import_module(f"{name}.{each.name}")
print(json.dumps(sorted(sys.modules)))
"""


def loaded_by(module: str) -> set[str]:
    found = run_python(CODE, module)
    assert found.returncode == 0, found.stderr
    return set(json.loads(found.stdout))


SHORT_WAY = """
import json, sys
from ui import entry
from app.command_line import at_once
print(json.dumps([*sys.modules]))
"""
SLOW = {"argparse", "dataclasses", "inspect", "pathlib", "platformdirs", "typing", "unicodedata", "app.model.errors"}


def test_the_short_way_of_a_command_imports_next_to_nothing() -> None:
    found = run_python(SHORT_WAY)
    assert found.returncode == 0, found.stderr
    loaded = set(json.loads(found.stdout))
    assert "app.platform.calling" in loaded, "so the next line can tell"
    assert loaded & (SLOW | set(HEAVY)) == set()


@pytest.mark.parametrize(
    "module",
    ["app.model", "app.changes", "app.services.views", "app.analysis.figures", "app.analysis.budget", "app.exchange"],
)
def test_light(module: str) -> None:
    assert loaded_by(module) & set(HEAVY) == set()


def test_services_and_composition_leave_the_heavy_ones_alone() -> None:
    loaded = loaded_by("app.compose")
    assert "app.store.unit" in loaded, "so it was really imported"
    assert loaded & {"numpy", "PySide6", *BEHIND_A_WRITE} == set()


SHOWN = """
import sys
from pathlib import Path
from tests import support
with support.opened(Path(sys.argv[1])) as house:
    for row in house.evaluations.listing():
        house.evaluations.view(row.key)
    house.timer.status(), house.gaps.pending(), house.history.labels(), house.notes.search("a")
    shown = set(sys.modules)
    house.get_ready()
    print(json.dumps([sorted(shown), sorted(sys.modules)]))
"""


def test_an_evaluation_is_shown_without_what_only_a_write_needs(tmp_path: Path, example: bytes) -> None:
    data_file = tmp_path / "shown.db"
    with support.opened(data_file) as house:
        house.transfer.import_json(example)
    found = run_python(f"import json{SHOWN}", str(data_file))
    assert found.returncode == 0, found.stderr
    shown, ready = map(set, json.loads(found.stdout))
    assert shown & BEHIND_A_WRITE == set()
    assert ready >= BEHIND_A_WRITE
