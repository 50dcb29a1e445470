"""The store alone, on a new file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.changes import ChangeFeed
from app.store import database
from app.store.unit import Store
from tests import support


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = database.open_or_create(tmp_path / "store.db")
    yield Store(opened, ChangeFeed(), lambda: support.NOW)
    opened.close()
