"""The lossless JSON file: bytes to a checked `Document` and back. Export, import, export gives the same bytes.

Shapes of single fields stand in `app.model.records`; what holds between fields stands in `.coherence`.
"""

from dataclasses import replace
from typing import Any

from app.exchange import coherence, json_text
from app.model.errors import BadDocument
from app.model.kinds import nested, plain
from app.model.records import Budget, Candidate, Criterion, Document, Evaluation, Project
from app.model.words import say

FORMAT = "settled"
VERSION = 1

_DOCUMENT = nested(Document)


def read(data: bytes) -> Document:
    """Return the checked document in `data`, every default filled in, or raise `BadDocument` with the JSON path."""
    value = json_text.parse(data)
    _refuse_foreign(value)
    document: Document = _DOCUMENT.read(value, "$")
    coherence.check(document)
    return replace(document, projects=tuple(map(_filled_project, document.projects)))


def write(document: Document) -> str:
    """Return the text of the file for `document`."""
    bare = replace(document, projects=tuple(map(_bare_project, document.projects)))
    return json_text.render(plain(bare))


def evaluation_object(evaluation: Evaluation) -> dict[str, Any]:
    """Return one evaluation as it stands in the file."""
    return plain(_bare(evaluation))


def single(project: Project, evaluation: Evaluation) -> Document:
    """Return the file of one evaluation: its project without the other evaluations."""
    alone = replace(project, evaluations=(evaluation,))
    return Document(format=FORMAT, version=VERSION, projects=(alone,))


def whole(projects: tuple[Project, ...], **others: Any) -> Document:
    """Return the file of everything."""
    return Document(format=FORMAT, version=VERSION, projects=projects, **others)


def _refuse_foreign(value: Any) -> None:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise BadDocument("$.format", say("This is not a Settled file; “format” must be “settled”."))
    version = value.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise BadDocument(
            "$.version",
            say(
                "The file was made by a newer Settled (format {found}); this one reads up to {known}. Update Settled.",
                found=version,
                known=VERSION,
            ),
        )


def _filled_project(project: Project) -> Project:
    return replace(project, evaluations=tuple(map(_filled, project.evaluations)))


def _bare_project(project: Project) -> Project:
    return replace(project, evaluations=tuple(map(_bare, project.evaluations)))


def _filled(evaluation: Evaluation) -> Evaluation:
    """Give the fields whose default depends on another field their value."""
    opened = evaluation.opened_at
    ranked = [replace(c, rank=c.rank or at) for at, c in enumerate(evaluation.criteria, 1)]
    return replace(
        evaluation,
        criteria=tuple(sorted(ranked, key=_rank)),
        candidates=tuple(_filled_candidate(c, opened) for c in evaluation.candidates),
        budgets=tuple(replace(b, set_at=opened if b.set_at is None else b.set_at) for b in evaluation.budgets),
    )


def _filled_candidate(candidate: Candidate, opened: int) -> Candidate:
    answered = {key: answer for key, answer in candidate.must_haves.items() if answer != "unknown"}
    added = opened if candidate.added_at is None else candidate.added_at
    return replace(candidate, must_haves=answered, added_at=added)


def _bare(evaluation: Evaluation) -> Evaluation:
    """Take away what the reader would fill in again."""
    return replace(
        evaluation,
        criteria=_bare_ranks(evaluation.criteria),
        candidates=tuple(_bare_candidate(c, evaluation.opened_at) for c in evaluation.candidates),
        budgets=tuple(_bare_budget(b, evaluation.opened_at) for b in evaluation.budgets),
    )


def _bare_candidate(candidate: Candidate, opened: int) -> Candidate:
    return replace(candidate, added_at=None if candidate.added_at == opened else candidate.added_at)


def _bare_budget(budget: Budget, opened: int) -> Budget:
    return replace(budget, set_at=None if budget.set_at == opened else budget.set_at)


def _bare_ranks(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Return the criteria with ranks as 1, 2, 2, 4, left out where the rank is the position."""
    out: list[Criterion] = []
    rank = 0
    for at, criterion in enumerate(criteria, 1):
        if at == 1 or criterion.rank != criteria[at - 2].rank:
            rank = at
        out.append(replace(criterion, rank=None if rank == at else rank))
    return tuple(out)


def _rank(criterion: Criterion) -> int:
    assert criterion.rank is not None
    return criterion.rank
