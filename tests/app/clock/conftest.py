"""A desk for the tests of the clock."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.steered import Desk


@pytest.fixture
def desk(tmp_path: Path, new_file: Path) -> Iterator[Desk]:
    """A running program with one evaluation, on a clock that is steered."""
    shutil.copyfile(new_file, tmp_path / "settled.db")
    found = Desk(tmp_path / "settled.db")
    yield found
    found.house.close()
