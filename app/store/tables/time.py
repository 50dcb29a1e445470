"""Tables of time: budgets, nudges, time entries, gaps. And where the running entry stands, outside undo."""

from sqlmodel import Field, SQLModel

from app.model.kinds import listing, nested
from app.model.records import Edit
from app.store.tables.types import (
    Activity,
    Count,
    Draft,
    GapAnswer,
    GapKind,
    Label,
    NudgeAnswer,
    Ordinal,
    Phase,
    Stage,
    Words,
    maybe_parent,
    parent,
    primary_key,
    stored,
)


class BudgetDraft(Draft):
    """A version of the research budget."""

    evaluation_id: int = parent("evaluation")
    version: Ordinal
    effort_ms: Ordinal
    deadline: int
    set_at: int
    question: Words = ""
    answer_would_change: Words = ""
    where: Words = ""


class Budget(BudgetDraft, table=True):
    """Stored budgets; append only."""

    id: int | None = primary_key()


class NudgeDraft(Draft):
    """A message that was shown."""

    evaluation_id: int = parent("evaluation")
    version: Ordinal
    stage: Stage
    fired_at: int
    answer: NudgeAnswer | None = None
    leader_id: int | None = maybe_parent("candidate", on_delete="SET NULL")
    snoozes: Count = 0
    snoozed_until: int | None = None
    answered_at: int | None = None


class Nudge(NudgeDraft, table=True):
    """Stored nudges."""

    id: int | None = primary_key()


class TimeEntryDraft(Draft):
    """Time spent on an evaluation or, when building, on a project."""

    project_id: int | None = maybe_parent("project")
    evaluation_id: int | None = maybe_parent("evaluation")
    candidate_id: int | None = maybe_parent("candidate", on_delete="SET NULL")
    started_at: int
    ended_at: int
    counted_ms: Count
    phase: Phase
    activity: Activity
    zone: Label | None = None
    edits: tuple[Edit, ...] = Field(default=(), sa_type=stored(listing(nested(Edit))))
    running: bool = False


class TimeEntry(TimeEntryDraft, table=True):
    """Stored time entries."""

    __tablename__ = "time_entry"
    id: int | None = primary_key()


class GapDraft(Draft):
    """A hole in a time entry."""

    time_entry_id: int = parent("time_entry")
    since: int
    length_ms: Count
    kind: GapKind
    answer: GapAnswer = "pending"


class Gap(GapDraft, table=True):
    """Stored gaps."""

    id: int | None = primary_key()


class Beat(SQLModel, table=True):
    """What the clocks said when a running entry was last looked at.

    `owner` is the token of the process that looks every few seconds, empty where nobody does. `idle_since` is on the
    boot clock. Not journaled: undo must not turn a clock back.
    """

    id: int | None = primary_key()
    time_entry_id: int = Field(foreign_key="time_entry.id", ondelete="CASCADE")
    wall: int
    awake: int
    boot: int
    boot_id: str
    owner: str
    idle_since: int | None = None
