"""Kept facts about candidates as people read them, in one place for all screens."""

from PySide6.QtCore import QCoreApplication

from app.model.records import Evidence
from ui import words

_LONGEST = 240


def value(row: Evidence) -> str:
    """Return the figure of a fact: `61`, `62%`, `requires-python >=3.10`."""
    if row.value is None:
        return _tr("unknown")
    if isinstance(row.value, str):
        return row.value
    return f"{row.value:.0%}" if row.unit == "share" else _number(row.value)


def _number(value: float) -> str:
    """Return a number as it is read: what stands beyond two places, or three digits below one, tells nobody more."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= 1 else f"{value:.3g}"


def command(whole: str) -> str:
    """Return a command as it is shown: of a long one the beginning, as what is copied is whole."""
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST].rstrip()} …"


def source(row: Evidence, zone: str) -> str:
    """Return where and when a fact was read."""
    day = words.long_day(row.measured_at, zone)
    if row.source.commit:
        said = _tr("{folder}, commit {commit}, read on {day}")
        return said.format(folder=row.source.folder, commit=row.source.commit[:12], day=day)
    return _tr("{folder}, read on {day}").format(folder=row.source.folder, day=day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Facts", text)
