"""The house keeps its rooms, arrows and habits; and the check of the arrows would see a wrong one."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support import ROOT

FILES = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
SQL = {"sqlmodel", "sqlalchemy", "sqlite3", "pydantic"}


@cache
def every_tree() -> dict[str, ast.Module]:
    """Return the code of every file, read when a test asks first."""
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in FILES}


def inside(room: str) -> dict[str, ast.Module]:
    return {name: tree for name, tree in every_tree().items() if name.startswith(room)}


def outside(room: str) -> dict[str, ast.Module]:
    return {name: tree for name, tree in every_tree().items() if not name.startswith(room)}


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the modules that are imported when the code runs, with their lines; not those for types only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
        yield from imports(node)


def offenders(trees: dict[str, ast.Module], packages: set[str]) -> list[str]:
    """Return where a module of `packages` is imported."""
    return [
        f"{name}:{line} imports {module}"
        for name, tree in trees.items()
        for module, line in imports(tree)
        if module.split(".")[0] in packages
    ]


def calls(trees: dict[str, ast.Module]) -> Iterator[tuple[str, ast.Call]]:
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield f"{name}:{node.lineno}", node


def method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def test_there_is_something_to_look_at() -> None:
    assert len(inside("app/")) > 50
    assert len(inside("ui/")) > 20


def test_no_file_is_longer_than_400_lines() -> None:
    long = {path.name: lines for path in FILES if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in every_tree().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_file_says_what_lives_in_it() -> None:
    assert [name for name, tree in every_tree().items() if not ast.get_docstring(tree)] == []


def test_app_never_imports_qt() -> None:
    assert offenders(inside("app/"), {"PySide6", "shiboken6", "ui"}) == []


def test_only_the_store_speaks_sql() -> None:
    assert offenders(outside("app/store/"), SQL) == []


def test_numpy_is_used_in_analysis_only() -> None:
    assert offenders(outside("app/analysis/"), {"numpy"}) == []


def test_no_dialog_is_run_with_exec() -> None:
    """`exec` runs a second event loop inside the first; only the application itself is run."""
    found = [where for where, call in calls(inside("ui/")) if method(call) in ("exec", "exec_")]
    assert [where for where in found if not where.startswith("ui/start.py:")] == []
    assert len(found) <= 1


@pytest.mark.parametrize("name", ["processEvents", "QTableWidget", "QUndoStack"])
def test_what_is_never_used(name: str) -> None:
    found = [
        f"{file}:{node.lineno}"
        for file, tree in inside("ui/").items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == name) or (isinstance(node, ast.Attribute) and node.attr == name)
    ]
    assert found == []


def test_slots_are_methods_with_a_name() -> None:
    found = [
        where
        for where, call in calls(inside("ui/"))
        if method(call) == "connect" and any(isinstance(arg, ast.Lambda) for arg in call.args)
    ]
    assert found == []


def test_links_are_opened_in_one_place() -> None:
    assert len([where for where, call in calls(inside("ui/")) if method(call) == "openUrl"]) <= 1


# --- the arrows, as import-linter checks them


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=False)


def test_every_arrow_in_the_tree_is_allowed() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "0 broken" in found.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree to plant wrong arrows in."""
    folder = tmp_path_factory.mktemp("house")
    for room in ("app", "ui"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("app/model/rules.py", "from app.store import find", "model stands on the standard library alone"),
        ("app/analysis/budget.py", "import sqlalchemy", "analysis knows model only"),
        ("app/store/check.py", "from app.services import base", "store knows model and changes only"),
        ("app/services/base.py", "import PySide6", "app knows no window"),
        ("app/services/notes.py", "import sqlite3", "only the store speaks SQL"),
        ("ui/kit/ring.py", "from app.services import views", "the window knows model, changes and analysis"),
        ("ui/screens/base.py", "def late():\n    import app.store.read", "the window knows model"),
        ("ui/screens/matrix/planted.py", "from ui.screens import decision", "screens go to a place"),
    ],
)
def test_a_wrong_arrow_is_caught(copy: Path, file: str, line: str, broken: str) -> None:
    target = copy / file
    before = target.read_text("utf-8") if target.exists() else None
    try:
        target.write_text(f"{before or ''}\n{line}\n", "utf-8")
        found = lint(copy)
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_text(before, "utf-8")
    assert found.returncode == 1, found.stdout + found.stderr
    assert any(broken in row and "BROKEN" in row for row in found.stdout.splitlines()), found.stdout


def test_services_as_types_are_no_arrow(copy: Path) -> None:
    target = copy / "ui" / "kit" / "planted.py"
    target.write_text(
        '"""Types."""\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from app.store.unit import Store\n\n'
        'x: "Store"\n'
    )
    try:
        assert lint(copy).returncode == 0
    finally:
        target.unlink()
