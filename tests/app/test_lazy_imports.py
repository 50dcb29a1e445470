"""What the window imports before its first paint brings neither the database nor NumPy with it."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.store import late
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
from app.services import handing_over
print(json.dumps([*sys.modules]))
"""
SLOW = {"argparse", "dataclasses", "inspect", "pathlib", "platformdirs", "typing", "unicodedata", "app.model.errors"}


def test_the_short_way_of_a_command_imports_next_to_nothing() -> None:
    found = run_python(SHORT_WAY)
    assert found.returncode == 0, found.stderr
    loaded = set(json.loads(found.stdout))
    assert "app.platform.calling" in loaded, "so the next line can tell"
    assert loaded & (SLOW | set(HEAVY)) == set()


WITHOUT_FILE = """
import json, sys
from app import command_line
from app.command_line import at_once
for word in at_once.WITHOUT_FILE:
    assert command_line.main([word, sys.argv[1]], {"SETTLED_DATA": sys.argv[1] + ".db"}) == 1
print(json.dumps([*sys.modules]))
"""


def test_what_needs_no_data_file_asks_nobody_for_it(tmp_path: Path) -> None:
    found = run_python(WITHOUT_FILE, str(tmp_path / "nowhere"))
    assert found.returncode == 0, found.stderr
    assert set(json.loads(found.stdout)) & {"app.services.handing_over", "socket"} == set()


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
    assert loaded & {"app.evidence.packages", "app.evidence.people", "tomllib"} == set()


def test_git_sets_out_on_a_clone_before_what_reads_it_is_imported() -> None:
    found = run_python("import json, sys, app.evidence.gathering; print(json.dumps([*sys.modules]))")
    assert found.returncode == 0, found.stderr
    loaded = set(json.loads(found.stdout))
    assert "app.evidence.git.program" in loaded, "so the next line can tell"
    assert loaded & {"app.evidence.one_pass", "app.evidence.lockfiles", "app.evidence.people"} == set()


def test_evidence_imports_no_parser_before_there_is_something_to_parse() -> None:
    loaded = loaded_by("app.evidence.one_pass")
    assert loaded & {"packaging", "dulwich", "yaml", "xml.etree.ElementTree", "concurrent.futures", "sqlite3"} == set()


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


SLOW_MODULE = """
import time
from tests.app import test_lazy_imports as here
here.inside.append(1)
most = len(here.inside)
time.sleep(0.05)
here.inside.pop()
"""
inside: list[int] = []


def test_what_brings_sqlmodel_is_imported_by_one_thread_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    names = [f"slow_{at}" for at in range(3)]
    for name in names:
        (tmp_path / f"{name}.py").write_text(SLOW_MODULE)
    with ThreadPoolExecutor(len(names)) as pool:
        loaded = list(pool.map(late.load, names))
    for name in names:
        del sys.modules[name]
    assert [module.most for module in loaded] == [1, 1, 1]


HURRIED = """
import sys, threading
from pathlib import Path
from app.model.wishes import About
from tests import support
with support.opened(Path(sys.argv[1])) as house:
    threading.Thread(target=house.get_ready).start()
    house.notes.write("At once", About(support.EVALUATION))
    print(len(house.notes.search("once")))
"""


def test_a_write_may_come_while_what_it_needs_is_still_imported(tmp_path: Path, example: bytes) -> None:
    data_file = tmp_path / "hurried.db"
    with support.opened(data_file) as house:
        house.transfer.import_json(example)
    found = run_python(HURRIED, str(data_file))
    assert (found.stdout, found.stderr) == ("1\n", "")
