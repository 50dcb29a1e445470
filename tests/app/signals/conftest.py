"""Terminals for the tests of the command line."""

from pathlib import Path

import pytest

from tests.app.command_line.terminal import EXAMPLE, Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal over a data file that is not there yet."""
    return Terminal(tmp_path / "settled.db")


@pytest.fixture
def settled(terminal: Terminal) -> Terminal:
    """A terminal over a data file that holds the example."""
    terminal.well("import", str(EXAMPLE))
    return terminal
