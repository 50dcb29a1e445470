"""The whole window, with the example in it or whatever a test puts there first."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.compose import App
from tests.ui.shell.whole import Whole


@pytest.fixture
def empty(app: App, qtbot: QtBot) -> Iterator[Whole]:
    """The window over an empty data file."""
    whole = Whole(app)
    whole.show(qtbot)
    yield whole
    whole.desk.close()


@pytest.fixture
def whole(app: App, example: bytes, qtbot: QtBot) -> Iterator[Whole]:
    """The window with the example."""
    app.transfer.import_json(example)
    found = Whole(app)
    found.show(qtbot)
    yield found
    found.desk.close()
