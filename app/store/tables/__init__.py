"""SQLModel tables, each behind a draft that validates. Table objects do not leave `app.store`."""

from sqlalchemy import Table
from sqlmodel import SQLModel

from app.store.tables import choice, log, outcome, time
from app.store.tables.types import Draft

JOURNALED: tuple[type[SQLModel], ...] = (
    choice.Project,
    choice.Evaluation,
    choice.MustHave,
    choice.Criterion,
    choice.Candidate,
    choice.MustHaveAnswer,
    choice.Score,
    choice.CriteriaSet,
    time.Budget,
    time.Nudge,
    time.TimeEntry,
    time.Gap,
    outcome.Decision,
    outcome.Rejection,
    outcome.Reopening,
    outcome.SameChoice,
    outcome.Prototype,
    outcome.EvidenceRow,
    outcome.Note,
    outcome.Parked,
    outcome.SignalVerdict,
    outcome.Repository,
    outcome.ScanFolder,
    outcome.Identity,
    log.Trash,
)
"""Every table whose changes are undone, told to the views, and written to the event log."""


def core(model: type[SQLModel]) -> Table:
    """Return the SQLAlchemy table behind a table class."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


_BY_DRAFT = {model.__mro__[1]: core(model) for model in JOURNALED}
BY_NAME = {core(model).name: core(model) for model in JOURNALED}


def table_of(draft: type[Draft]) -> Table:
    """Return the table that a draft is for."""
    return _BY_DRAFT[draft]
