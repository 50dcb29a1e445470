"""The theme under test: one on the shared application, light again before and after."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.theme import Theme


@pytest.fixture(scope="session")
def shared_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture(autouse=True)
def theme(shared_theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theme]:
    shared_theme.set_scheme("light")
    yield shared_theme
    monkeypatch.undo()
    shared_theme.set_scheme("light")
