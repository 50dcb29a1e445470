"""The terminal of the command line's tests, for the commands of this room."""

from pathlib import Path

import pytest

from tests.app.command_line.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal over a data file that is not there."""
    return Terminal(tmp_path / "settled.db")
