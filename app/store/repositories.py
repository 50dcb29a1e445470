"""Rows about folders on this disk: prototypes, scanned folders, own addresses, corrected states."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.store import tables
from app.store.tables import choice, outcome

_PROTOTYPE, _EVALUATION = tables.core(outcome.Prototype), tables.core(choice.Evaluation)
_CANDIDATE = tables.core(choice.Candidate)
_FOLDER, _IDENTITY = tables.core(outcome.ScanFolder), tables.core(outcome.Identity)
_PROJECT = tables.core(choice.Project)
_REPOSITORY = tables.core(outcome.Repository)


@dataclass(frozen=True, slots=True)
class PrototypeRow:
    """A prototype with the evaluation and, if one is named, the candidate that it belongs to."""

    id: int
    folder: str
    question: str
    state: str
    answer: str
    at: int | None
    evaluation: str
    evaluation_title: str
    candidate: str | None
    candidate_name: str | None


def prototypes(connection: Connection) -> list[PrototypeRow]:
    """Return all prototypes, oldest first."""
    p, e, c = _PROTOTYPE.c, _EVALUATION.c, _CANDIDATE.c
    query = (
        select(p.id, p.folder, p.question, p.state, p.answer, p.at, e.key, e.title, c.key, c.name)
        .join(_EVALUATION, e.id == p.evaluation_id)
        .outerjoin(_CANDIDATE, c.id == p.candidate_id)
        .order_by(p.id)
    )
    return [PrototypeRow(*tuple(row)) for row in connection.execute(query).all()]


@dataclass(frozen=True, slots=True)
class Target:
    """A candidate that a folder can have been tried for."""

    evaluation: str
    evaluation_title: str
    candidate: str
    candidate_name: str


def targets(connection: Connection) -> list[Target]:
    """Return the candidates of all evaluations, those of the latest evaluation first."""
    e, c = _EVALUATION.c, _CANDIDATE.c
    query = select(e.key, e.title, c.key, c.name).join(_CANDIDATE, c.evaluation_id == e.id).order_by(e.id.desc(), c.id)
    return [Target(*tuple(row)) for row in connection.execute(query).all()]


def folders(connection: Connection) -> dict[str, int]:
    """Return the folders to scan, in the order of choosing: path to row."""
    rows = connection.execute(select(_FOLDER.c.path, _FOLDER.c.id).order_by(_FOLDER.c.id)).all()
    return dict(rows)


def project_folders(connection: Connection) -> set[str]:
    """Return the folders of projects that have one."""
    rows = connection.execute(select(_PROJECT.c.folder).where(_PROJECT.c.folder != "")).scalars()
    return {folder for folder in rows if folder}


def identities(connection: Connection) -> dict[str, int]:
    """Return the addresses that the user named as their own: address to row."""
    rows = connection.execute(select(_IDENTITY.c.email, _IDENTITY.c.id).order_by(_IDENTITY.c.id)).all()
    return dict(rows)


def corrections(connection: Connection) -> dict[str, tuple[int, str]]:
    """Return the repositories whose state the user corrected: path to row and state."""
    rows = connection.execute(select(_REPOSITORY.c.path, _REPOSITORY.c.id, _REPOSITORY.c.state)).all()
    return {path: (row, state) for path, row, state in rows}
