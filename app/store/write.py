"""Whole records into rows, for import and for new evaluations. References between them become ids on the way."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.model import records
from app.model.kinds import slots_of
from app.store import sql, tables
from app.store.unit import Unit

if TYPE_CHECKING:
    from app.store.tables.types import Draft

Ids = Mapping[str, int]


def project(unit: Unit, record: records.Project) -> int:
    """Write a project without its evaluations; return its id."""
    row = unit.add(_draft(tables.choice.ProjectDraft, record))
    _time_entries(unit, record.time_entries, {}, project_id=row)
    unit.add_all([_draft(tables.outcome.NoteDraft, note, project_id=row) for note in record.notes])
    return row


def evaluation(unit: Unit, record: records.Evaluation, project_id: int) -> int:
    """Write an evaluation with everything in it; return its id."""
    row = unit.add(_draft(tables.choice.EvaluationDraft, record, project_id=project_id))
    must_haves = {m.key: unit.add(_draft(tables.choice.MustHaveDraft, m, evaluation_id=row)) for m in record.must_haves}
    criteria = {c.key: unit.add(_draft(tables.choice.CriterionDraft, c, evaluation_id=row)) for c in record.criteria}
    candidates = {
        c.key: unit.add(_draft(tables.choice.CandidateDraft, c, evaluation_id=row)) for c in record.candidates
    }
    _answers(unit, record.candidates, candidates, must_haves)
    _scores(unit, record.scores, candidates, criteria)
    unit.add_all([_draft(tables.time.BudgetDraft, budget, evaluation_id=row) for budget in record.budgets])
    unit.add_all(
        [
            _draft(tables.time.NudgeDraft, nudge, evaluation_id=row, leader_id=_id(nudge.leader, candidates))
            for nudge in record.nudges
        ]
    )
    _time_entries(unit, record.time_entries, candidates, evaluation_id=row)
    _outcome(unit, record, row, candidates, criteria)
    return row


def others(unit: Unit, document: records.Document) -> None:
    """Write what belongs to no project; what is there already is not written again."""
    unit.add_all([_draft(tables.outcome.ParkedDraft, parked) for parked in document.parked])
    unit.add_all([_draft(tables.outcome.SignalVerdictDraft, verdict) for verdict in document.signal_verdicts])
    _new(unit, "scan_folder", "path", [tables.outcome.ScanFolderDraft(path=path) for path in document.scan_folders])
    _new(unit, "identity", "email", [tables.outcome.IdentityDraft(email=email) for email in document.me])
    _new(unit, "repository", "path", [_draft(tables.outcome.RepositoryDraft, each) for each in document.repositories])


def _answers(unit: Unit, records_: Iterable[records.Candidate], candidates: Ids, must_haves: Ids) -> None:
    for record in records_:
        if record.replaces is not None:
            unit.change(tables.choice.CandidateDraft, candidates[record.key], replaces_id=candidates[record.replaces])
        unit.add_all(
            [
                tables.choice.MustHaveAnswerDraft(
                    candidate_id=candidates[record.key], must_have_id=must_haves[key], answer=answer
                )
                for key, answer in record.must_haves.items()
            ]
        )


def _scores(unit: Unit, scores: Iterable[records.Score], candidates: Ids, criteria: Ids) -> None:
    unit.add_all(
        [
            _draft(
                tables.choice.ScoreDraft,
                score,
                candidate_id=candidates[score.candidate],
                criterion_id=criteria[score.criterion],
            )
            for score in scores
        ]
    )


def _time_entries(unit: Unit, entries: Iterable[records.TimeEntry], candidates: Ids, **owner: int) -> None:
    written = list(entries)
    drafts = [
        _draft(tables.time.TimeEntryDraft, each, candidate_id=_id(each.candidate, candidates), **owner)
        for each in written
    ]
    if not any(entry.gaps for entry in written):
        unit.add_all(drafts)
        return
    for entry, draft in zip(written, drafts, strict=True):
        row = unit.add(draft)
        unit.add_all([_draft(tables.time.GapDraft, gap, time_entry_id=row) for gap in entry.gaps])


def _outcome(unit: Unit, record: records.Evaluation, row: int, candidates: Ids, criteria: Ids) -> None:
    unit.add_all(
        [
            _draft(tables.outcome.PrototypeDraft, each, evaluation_id=row, candidate_id=_id(each.candidate, candidates))
            for each in record.prototypes
        ]
    )
    unit.add_all(
        [
            _draft(
                tables.outcome.EvidenceDraft,
                each,
                evaluation_id=row,
                candidate_id=candidates[each.candidate],
                criterion_id=criteria[each.criterion],
            )
            for each in record.evidence
        ]
    )
    ordered = sorted(record.decisions, key=lambda decision: decision.decided_at)
    decisions = {id(each): decision(unit, each, row, candidates) for each in ordered}
    numbered = {str(at): decisions[id(each)] for at, each in enumerate(record.decisions, 1)}
    unit.add_all([_draft(tables.outcome.ParkedDraft, each, evaluation_id=row) for each in record.parked])
    things = {"candidate": candidates, "criterion": criteria, "decision": numbered}
    unit.add_all(
        [
            _draft(tables.outcome.NoteDraft, note, evaluation_id=row, **about(note.about, things))
            for note in record.notes
        ]
    )


def decision(unit: Unit, record: records.Decision, evaluation_id: int, candidates: Ids) -> int:
    """Write a decision with its rejections and its reopening; return its id."""
    chosen = _id(record.chosen, candidates)
    row = unit.add(_draft(tables.outcome.DecisionDraft, record, evaluation_id=evaluation_id, chosen_id=chosen))
    unit.add_all(
        [
            tables.outcome.RejectionDraft(decision_id=row, candidate_id=candidates[each.candidate], why=each.why)
            for each in record.rejected
        ]
    )
    if record.reopened is not None:
        unit.add(_draft(tables.outcome.ReopeningDraft, record.reopened, decision_id=row))
    return row


def about(word: str, things: Mapping[str, Ids]) -> dict[str, int]:
    """Return the column and id that `candidate/K`, `criterion/K` or `decision/N` stands for."""
    kind, _, key = word.partition("/")
    return {f"{kind}_id": things[kind][key]} if word else {}


def _id(key: str | None, ids: Ids) -> int | None:
    return None if key is None else ids[key]


def _new(unit: Unit, table: str, column: str, drafts: list[Any]) -> None:
    there = set(sql.column(unit.connection, f"SELECT {column} FROM {table}"))
    for draft in drafts:
        if getattr(draft, column) not in there:
            unit.add(draft)
            there.add(getattr(draft, column))


def _draft(kind: "type[Draft]", record: Any, **more: Any) -> Any:
    """Return the draft whose fields are those of the record with the same name, and those given in `more`."""
    values = {s.attribute: getattr(record, s.attribute) for s in slots_of(type(record))}
    return kind(**{name: values[name] for name in kind.model_fields if name in values and name not in more}, **more)
