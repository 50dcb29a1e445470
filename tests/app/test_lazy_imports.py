"""What the window imports before its first paint brings neither the database nor NumPy with it."""

import json

import pytest

from tests.support import run_python

HEAVY = ("sqlmodel", "pydantic", "sqlalchemy", "sqlite3", "numpy", "PySide6")
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


@pytest.mark.parametrize(
    "module",
    ["app.model", "app.changes", "app.services.views", "app.analysis.figures", "app.analysis.budget", "app.exchange"],
)
def test_light(module: str) -> None:
    assert loaded_by(module) & set(HEAVY) == set()


def test_services_and_composition_leave_numpy_and_the_window_alone() -> None:
    loaded = loaded_by("app.compose")
    assert "sqlmodel" in loaded, "so the test above can tell"
    assert loaded & {"numpy", "PySide6"} == set()
