"""What the list says of each candidate: one frozen row each, in words.

Lives here: reading rows from a view. Must not: widgets.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from app.model import rules
from app.model.records import Candidate, Evaluation

if TYPE_CHECKING:
    from app.services.views import EvaluationView

Ink = Literal["ok", "warn", "ink_faint"]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate in the list; `mark` is the word at its right, `ink` the token it is written in."""

    key: str
    name: str
    detail: str
    mark: str = ""
    ink: Ink = "ink_faint"
    out: bool = False


def rows_of(view: "EvaluationView") -> tuple[CandidateRow, ...]:
    """Return the candidates in their order, those that are out at the end."""
    record = view.evaluation
    rows = [_row(record, candidate, view.leader) for candidate in record.candidates]
    return tuple(sorted(rows, key=_is_out))


def facts(candidate: Candidate) -> list[str]:
    """Return version and language of a candidate, as far as they are known."""
    return [part for part in (candidate.version, candidate.language) if part]


def standing(record: Evaluation, candidate: Candidate) -> list[str]:
    """Return whether a candidate is what there is already, and in whose place it came."""
    other = next((each.name for each in record.candidates if each.key == candidate.replaces), "")
    return [
        *([_tr("what we have")] if candidate.baseline else []),
        *([_tr("in place of {0}").format(other)] if other else []),
    ]


def why_out(record: Evaluation, candidate: Candidate) -> str:
    """Return why a candidate is out: the reason by hand, else the must-have that it fails; nothing when it is in."""
    if candidate.out:
        return candidate.out
    failed = rules.failed_must_haves(candidate)
    texts = {each.key: each.text for each in record.must_haves}
    return _tr("fails “{0}”").format(texts.get(failed[0], failed[0])) if failed else ""


def _row(record: Evaluation, candidate: Candidate, leader: str | None) -> CandidateRow:
    out = why_out(record, candidate)
    if out:
        detail = _tr("out: {0}").format(" ".join(out.split()))
        return CandidateRow(candidate.key, candidate.name, detail, _tr("out"), out=True)
    mark, ink = _mark(record, candidate, leader)
    return CandidateRow(candidate.key, candidate.name, " · ".join(_details(record, candidate)), mark, ink)


def _mark(record: Evaluation, candidate: Candidate, leader: str | None) -> tuple[str, Ink]:
    if record.state == "settled" and record.decisions and record.decisions[-1].chosen == candidate.key:
        return _tr("chosen"), "ok"
    unknown = sum(candidate.must_haves.get(each.key, "unknown") == "unknown" for each in record.must_haves)
    opened = _tr("{0} open").format(unknown) if unknown else ""
    if candidate.key != leader or record.state != "deciding":
        return opened, "warn"
    return (_tr("leads · {0}").format(opened), "warn") if opened else (_tr("leads"), "ok")


def _details(record: Evaluation, candidate: Candidate) -> list[str]:
    notes = sum(note.about == f"candidate/{candidate.key}" for note in record.notes) + bool(candidate.notes)
    prototypes = sum(each.candidate == candidate.key for each in record.prototypes)
    return [
        *facts(candidate),
        *([_tr("what we have")] if candidate.baseline else []),
        *_counted(notes, _tr("1 note"), _tr("{0} notes")),
        *_counted(prototypes, _tr("prototype"), _tr("{0} prototypes")),
    ]


def _counted(number: int, one: str, many: str) -> list[str]:
    return [one if number == 1 else many.format(number)] if number else []


def _is_out(row: CandidateRow) -> bool:
    return row.out


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)
