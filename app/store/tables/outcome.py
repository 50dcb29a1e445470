"""Tables of what comes out and what is known beside it: decisions, prototypes, evidence, notes, and others."""

from sqlmodel import Field

from app.model.kinds import FACT, NAME, listing, maybe, nested
from app.model.records import QUIET_DAYS, Evidence, PainPoint, Source
from app.store.tables.types import (
    Count,
    Day,
    DecisionKind,
    Draft,
    FilledWords,
    Ground,
    Label,
    Name,
    PrototypeState,
    SameAnswer,
    VerdictAnswer,
    Words,
    maybe_parent,
    parent,
    primary_key,
    stored,
)


class DecisionDraft(Draft):
    """A decision on record."""

    evaluation_id: int = parent("evaluation")
    decided_at: int
    kind: DecisionKind = "choose"
    chosen_id: int | None = Field(default=None, foreign_key="candidate.id")
    reasons: Words
    gives_up: Words = ""
    revisit: tuple[Ground, ...] = Field(default=(), sa_type=stored(listing(NAME)))
    quiet_days: Count = QUIET_DAYS
    first_task: Words = ""
    ship_by: Day | None = None
    pain_points: tuple[PainPoint, ...] = Field(default=(), sa_type=stored(listing(nested(PainPoint))))
    evidence: tuple[Evidence, ...] = Field(default=(), sa_type=stored(listing(nested(Evidence))))


class Decision(DecisionDraft, table=True):
    """Stored decisions; a later one supersedes, the old stays."""

    id: int | None = primary_key()


class RejectionDraft(Draft):
    """A candidate that a decision did not take."""

    decision_id: int = parent("decision")
    candidate_id: int = Field(foreign_key="candidate.id")
    why: Words


class Rejection(RejectionDraft, table=True):
    """Stored rejections."""

    id: int | None = primary_key()


class ReopeningDraft(Draft):
    """Why a decision was opened again."""

    decision_id: int = parent("decision")
    at: int
    ground: Ground
    what: Words
    link: Label = ""


class Reopening(ReopeningDraft, table=True):
    """Stored reopenings, at most one for each decision."""

    id: int | None = primary_key()


class SameChoiceDraft(Draft):
    """What the user said at the end of a quiet period: whether it would be the same choice again."""

    decision_id: int = parent("decision")
    at: int
    answer: SameAnswer


class SameChoice(SameChoiceDraft, table=True):
    """Stored answers, at most one for each decision."""

    __tablename__ = "same_choice"
    id: int | None = primary_key()


class PrototypeDraft(Draft):
    """A folder in which a candidate was tried."""

    evaluation_id: int = parent("evaluation")
    candidate_id: int | None = maybe_parent("candidate", on_delete="SET NULL")
    folder: FilledWords
    question: Words = ""
    state: PrototypeState = "open"
    answer: Words = ""
    at: int | None = None


class Prototype(PrototypeDraft, table=True):
    """Stored prototypes."""

    id: int | None = primary_key()


class EvidenceDraft(Draft):
    """A fact about a candidate, beside a criterion."""

    evaluation_id: int = parent("evaluation")
    candidate_id: int = parent("candidate")
    criterion_id: int = parent("criterion")
    fact: Name
    value: float | str | None = Field(default=None, sa_type=stored(maybe(FACT)), nullable=False)
    unit: Label = ""
    source: Source = Field(default=Source(), sa_type=stored(nested(Source)))
    measured_at: int


class EvidenceRow(EvidenceDraft, table=True):
    """Stored evidence."""

    __tablename__ = "evidence"
    id: int | None = primary_key()


class NoteDraft(Draft):
    """Markdown about a project or an evaluation, or about a thing in it."""

    project_id: int | None = maybe_parent("project")
    evaluation_id: int | None = maybe_parent("evaluation")
    candidate_id: int | None = maybe_parent("candidate")
    criterion_id: int | None = maybe_parent("criterion")
    decision_id: int | None = maybe_parent("decision")
    text: FilledWords
    at: int


class Note(NoteDraft, table=True):
    """Stored notes."""

    id: int | None = primary_key()


class ParkedDraft(Draft):
    """An option kept for after the product shipped."""

    evaluation_id: int | None = maybe_parent("evaluation")
    name: Name
    heard_from: Words = ""
    at: int | None = None


class Parked(ParkedDraft, table=True):
    """Stored parked options."""

    id: int | None = primary_key()


class SignalVerdictDraft(Draft):
    """What the user said of a signal."""

    signal: Name
    subject: Name
    answer: VerdictAnswer
    at: int
    until: int | None = None


class SignalVerdict(SignalVerdictDraft, table=True):
    """Stored verdicts on signals."""

    __tablename__ = "signal_verdict"
    id: int | None = primary_key()


class RepositoryDraft(Draft):
    """A repository whose state the user corrected."""

    path: FilledWords
    state: Name


class Repository(RepositoryDraft, table=True):
    """Stored corrections of repositories."""

    id: int | None = primary_key()


class ScanFolderDraft(Draft):
    """A folder below which to look for repositories."""

    path: FilledWords


class ScanFolder(ScanFolderDraft, table=True):
    """Stored folders to scan."""

    __tablename__ = "scan_folder"
    id: int | None = primary_key()


class IdentityDraft(Draft):
    """An e-mail address under which the user commits."""

    email: Name


class Identity(IdentityDraft, table=True):
    """Stored identities of the user."""

    id: int | None = primary_key()
