"""Tables of the choice itself: project, evaluation, must-haves, criteria, candidates, answers, scores."""

from collections.abc import Mapping

from sqlmodel import Field

from app.model.kinds import NAME, TEXT, listing, mapping, nested
from app.model.records import Answers, Infrastructure, Link
from app.model.records import Criterion as CriterionRecord
from app.store.tables.types import (
    Answer,
    Confidence,
    CriterionKind,
    Day,
    Draft,
    Key,
    Label,
    Name,
    NotNegative,
    Number,
    Ordinal,
    Reason,
    State,
    Weights,
    Words,
    maybe_parent,
    parent,
    primary_key,
    stored,
)

_TEXTS = stored(listing(TEXT))


class ProjectDraft(Draft):
    """One product."""

    key: Key
    title: Name
    folder: Words = ""
    shipped_on: Day | None = None


class Project(ProjectDraft, table=True):
    """Stored projects."""

    id: int | None = primary_key()


class EvaluationDraft(Draft):
    """One choice to make in a project."""

    project_id: int = parent("project")
    key: Key
    title: Name
    slot: Name
    opened_at: int
    zone: Name = "UTC"
    question: Words = ""
    state: State = "deciding"
    closed_at: int | None = None
    reason: Reason = "first"
    requirements: tuple[Words, ...] = Field(default=(), sa_type=_TEXTS)
    queries: tuple[Words, ...] = Field(default=(), sa_type=_TEXTS)
    infrastructure: Infrastructure = Field(default=Infrastructure(), sa_type=stored(nested(Infrastructure)))
    if_then: Words = ""
    weights: Weights = "ranked"
    asked_at: int | None = None


class Evaluation(EvaluationDraft, table=True):
    """Stored evaluations."""

    id: int | None = primary_key()


class MustHaveDraft(Draft):
    """A requirement that takes a candidate out when it fails."""

    evaluation_id: int = parent("evaluation")
    key: Key
    text: Name


class MustHave(MustHaveDraft, table=True):
    """Stored must-haves."""

    __tablename__ = "must_have"
    id: int | None = primary_key()


class CriterionDraft(Draft):
    """A row of the matrix."""

    evaluation_id: int = parent("evaluation")
    key: Key
    name: Name
    question: Words = ""
    kind: CriterionKind = "rated"
    rank: Ordinal
    points: NotNegative = 0.0
    levels: Mapping[str, Words] = Field(default_factory=dict, sa_type=stored(mapping(NAME, TEXT)))
    unit: Label | None = None
    worst: Number | None = None
    best: Number | None = None


class Criterion(CriterionDraft, table=True):
    """Stored criteria."""

    id: int | None = primary_key()


class CandidateDraft(Draft):
    """A column of the matrix."""

    evaluation_id: int = parent("evaluation")
    key: Key
    name: Name
    version: Label = ""
    language: Label = ""
    packages: tuple[Name, ...] = Field(default=(), sa_type=stored(listing(NAME)))
    links: tuple[Link, ...] = Field(default=(), sa_type=stored(listing(nested(Link))))
    out: Words = ""
    answers: Answers = Field(default=Answers(), sa_type=stored(nested(Answers)))
    sketches: tuple[Words, ...] = Field(default=(), sa_type=_TEXTS)
    clone: Words = ""
    added_at: int
    replaces_id: int | None = maybe_parent("candidate", on_delete="SET NULL")
    baseline: bool = False
    notes: Words = ""
    place: int | None = None


class Candidate(CandidateDraft, table=True):
    """Stored candidates."""

    id: int | None = primary_key()


class MustHaveAnswerDraft(Draft):
    """Whether a candidate passes a must-have; no row means unknown."""

    candidate_id: int = parent("candidate")
    must_have_id: int = parent("must_have")
    answer: Answer


class MustHaveAnswer(MustHaveAnswerDraft, table=True):
    """Stored answers to must-haves."""

    __tablename__ = "must_have_answer"
    id: int | None = primary_key()


class ScoreDraft(Draft):
    """One cell of the matrix; no row means unknown."""

    candidate_id: int = parent("candidate")
    criterion_id: int = parent("criterion")
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    not_applicable: bool = False
    confidence: Confidence = "guessed"
    why: Words = ""
    at: int | None = None


class Score(ScoreDraft, table=True):
    """Stored scores."""

    id: int | None = primary_key()


class CriteriaSetDraft(Draft):
    """Criteria that the user saved under a name, for evaluations to come."""

    key: Key
    name: Name
    criteria: tuple[CriterionRecord, ...] = Field(default=(), sa_type=stored(listing(nested(CriterionRecord))))


class CriteriaSet(CriteriaSetDraft, table=True):
    """Stored sets of criteria."""

    __tablename__ = "criteria_set"
    id: int | None = primary_key()
