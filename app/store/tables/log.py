"""Tables outside undo: the event log, the undo steps. And the trash, which is undone like any other row."""

from sqlmodel import SQLModel

from app.store.tables.types import Draft, Name, primary_key


class Event(SQLModel, table=True):
    """What happened to a row, append only. Long texts are shortened: it is for looking, not for restoring."""

    id: int | None = primary_key()
    at: int
    step: str
    kind: str
    subject: str
    before: str | None = None
    after: str | None = None


class UndoStep(SQLModel, table=True):
    """One step that can be undone or, once undone, redone. `entries` is the JSON of `app.store.journal`."""

    __tablename__ = "undo_step"
    id: int | None = primary_key()
    name: str
    at: int
    undone: bool
    entries: str


class TrashDraft(Draft):
    """A deleted thing with everything that went with it. `entries` is the JSON of `app.store.journal`."""

    kind: Name
    title: Name
    deleted_at: int
    entries: str


class Trash(TrashDraft, table=True):
    """Stored trash."""

    id: int | None = primary_key()
