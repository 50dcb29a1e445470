"""No address is opened without being shown, and only web and mail at all."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.links import ask_to_open


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[QWidget]:
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    return room


def test_the_address_is_shown_and_cancel_is_the_default(room: QWidget, opened: list[str]) -> None:
    dialog = ask_to_open(room, "https://example.org/a?b=c")
    assert dialog.accessibleDescription() == "https://example.org/a?b=c"
    assert dialog.cancel_button.isDefault()
    dialog.reject()
    assert opened == []


def test_yes_opens_it(room: QWidget, opened: list[str]) -> None:
    ask_to_open(room, "mailto:me@example.org").accept_button.click()
    assert opened == ["mailto:me@example.org"]


def test_letters_that_look_like_others_are_shown_as_they_are(room: QWidget) -> None:
    dialog = ask_to_open(room, "https://\u0430pple.com/")
    assert "xn--" in dialog.accessibleDescription()
    dialog.reject()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "/bin/sh", ""])
def test_anything_else_is_never_opened(room: QWidget, opened: list[str], address: str) -> None:
    ask_to_open(room, address).accept_button.click()
    assert opened == []
