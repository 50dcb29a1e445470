"""Terminals for the tests of the command line."""

import shutil
from pathlib import Path

import pytest

from tests.app.command_line.terminal import EXAMPLE, Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal over a data file that is not there yet."""
    return Terminal(tmp_path / "settled.db")


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data file into which the example was imported; tests work on copies of it."""
    terminal = Terminal(tmp_path_factory.mktemp("imported") / "settled.db")
    terminal.well("import", str(EXAMPLE))
    return terminal.data.parent


@pytest.fixture
def settled(terminal: Terminal, imported: Path) -> Terminal:
    """A terminal over a data file that holds the example."""
    shutil.copytree(imported, terminal.data.parent, dirs_exist_ok=True)
    return terminal
