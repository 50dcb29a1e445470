"""Backups in words.

Lives here: day, size and contents of a backup as people read them. Must not: widgets.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from app.model import times
from ui import words

if TYPE_CHECKING:
    from app.services.restoring import BackupRow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)


def moment(ms: int, zone: str) -> str:
    """Return `22 November 2026, 13:00`."""
    return f"{words.long_day(ms, zone)}, {times.local(ms, zone):%H:%M}"


def size(count: int) -> str:
    """Return a size in bytes as people read it."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def holds(row: "BackupRow") -> str:
    """Return what a backup holds."""
    found = row.holds
    if found is None:
        return _tr("damaged")
    parts = (
        _tr("1 evaluation") if found.evaluations == 1 else _tr("{0:,} evaluations").format(found.evaluations),
        _tr("1 decision") if found.decisions == 1 else _tr("{0:,} decisions").format(found.decisions),
        _tr("1 note") if found.notes == 1 else _tr("{0:,} notes").format(found.notes),
    )
    return ", ".join(parts)


def kind(row: "BackupRow") -> str:
    """Return whether a backup is sound, and why it is kept."""
    if row.holds is None:
        return _tr("cannot be used")
    return _tr("sound, from before an update") if row.before_upgrade else _tr("sound")
