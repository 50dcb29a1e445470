"""The list of backups: what each is, what restoring means, and that a damaged one cannot be chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.restoring import BackupRow
from app.store.contents import Contents
from tests.support import NOW
from ui.screens.backups.dialog import BackupsDialog

SOUND = BackupRow(Path("/b/1.settled"), NOW, 352_256, Contents(1, 2, 1_200))
DAMAGED = BackupRow(Path("/b/2.settled"), NOW + 60_000, 4_000, None)
OLD = BackupRow(Path("/b/0.settled"), NOW - 86_400_000, 352_256, Contents(1, 0, 1), before_upgrade=True)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[BackupsDialog]:
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    found = BackupsDialog("Europe/Berlin", "/b", room)
    found.open()
    qtbot.waitUntil(found.isActiveWindow)
    yield found
    found.close()


def texts(dialog: BackupsDialog, row: int) -> list[str]:
    return [str(dialog.model.index(row, column).data()) for column in range(4)]


def test_each_backup_says_when_how_large_what_and_whether_it_is_sound(dialog: BackupsDialog) -> None:
    dialog.set_rows((DAMAGED, SOUND, OLD))
    assert texts(dialog, 1) == ["22 November 2026, 13:00", "344.0 kB", "1 evaluation, 2 decisions, 1,200 notes",
                                "sound"]  # fmt: skip
    assert texts(dialog, 0)[2:] == ["damaged", "cannot be used"]
    assert texts(dialog, 2)[2:] == ["1 evaluation, 0 decisions, 1 note", "sound, from before an update"]
    spoken = dialog.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == ", ".join(texts(dialog, 1))


def test_the_newest_sound_one_is_chosen_and_one_click_asks_for_it(dialog: BackupsDialog) -> None:
    dialog.set_rows((DAMAGED, SOUND, OLD))
    assert dialog.chosen() == SOUND
    assert dialog.meaning.text().startswith("Restoring goes back to 22 November 2026, 13:00. What is there now is")
    told = list[BackupRow]()
    dialog.restore_asked.connect(told.append)
    dialog.accept_button.click()
    assert told == [SOUND]


def test_a_damaged_one_cannot_be_restored(dialog: BackupsDialog) -> None:
    dialog.set_rows((DAMAGED, SOUND))
    told = list[BackupRow]()
    dialog.restore_asked.connect(told.append)
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    assert dialog.chosen() == DAMAGED
    assert not dialog.accept_button.isEnabled()
    assert "damaged" in dialog.meaning.text()
    dialog.submit()
    assert told == []


def test_without_a_backup_it_says_when_one_is_made(dialog: BackupsDialog) -> None:
    assert dialog.where.text() == "Looking at the backups…"
    dialog.set_rows(())
    assert dialog.where.text().startswith("There is no backup yet.")
    assert not dialog.accept_button.isEnabled()
    assert not dialog.table.isVisible()
    assert dialog.back_up_button.isEnabled()
