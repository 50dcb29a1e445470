"""SQLModel tables, each behind a draft that validates. Table objects do not leave `app.store`.

The rooms `choice`, `log`, `outcome` and `time` are imported when they are first asked for, as `tables.choice`: they
bring SQLModel, which takes longer than everything else that is needed to show an evaluation, and only writing needs it.
"""

from types import ModuleType
from typing import TYPE_CHECKING

from app.store import late

if TYPE_CHECKING:
    from app.store.tables import choice, log, outcome, time

__all__ = ["JOURNALED", "choice", "log", "outcome", "time"]
_ROOMS = frozenset({"choice", "log", "outcome", "time"})

JOURNALED = (
    "project",
    "evaluation",
    "must_have",
    "criterion",
    "candidate",
    "must_have_answer",
    "score",
    "criteria_set",
    "budget",
    "nudge",
    "time_entry",
    "gap",
    "decision",
    "rejection",
    "reopening",
    "same_choice",
    "prototype",
    "evidence",
    "note",
    "parked",
    "signal_verdict",
    "repository",
    "scan_folder",
    "identity",
    "trash",
)
"""Every table whose changes are undone, told to the views, and written to the event log."""


def __getattr__(name: str) -> ModuleType:
    if name not in _ROOMS:
        raise AttributeError(name)
    return late.load(f"{__name__}.{name}")
