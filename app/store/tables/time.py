"""Tables of time: budgets, nudges, time entries, gaps."""

from sqlmodel import Field

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
