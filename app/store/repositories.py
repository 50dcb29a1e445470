"""Rows about folders on this disk: prototypes, scanned folders, own addresses, corrected states."""

from dataclasses import dataclass
from sqlite3 import Connection

from app.store import sql

_PROTOTYPES = """
SELECT p.id, p.folder, p.question, p.state, p.answer, p.at, e.key, e.title, c.key, c.name
FROM prototype p JOIN evaluation e ON e.id = p.evaluation_id LEFT JOIN candidate c ON c.id = p.candidate_id
ORDER BY p.id
"""
_TARGETS = """
SELECT e.key, e.title, c.key, c.name FROM evaluation e JOIN candidate c ON c.evaluation_id = e.id
ORDER BY e.id DESC, c.place IS NULL, c.place, c.id
"""


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
    return [PrototypeRow(*row) for row in sql.rows(connection, _PROTOTYPES)]


@dataclass(frozen=True, slots=True)
class Target:
    """A candidate that a folder can have been tried for."""

    evaluation: str
    evaluation_title: str
    candidate: str
    candidate_name: str


def targets(connection: Connection) -> list[Target]:
    """Return the candidates of all evaluations, those of the latest evaluation first."""
    return [Target(*row) for row in sql.rows(connection, _TARGETS)]


def folders(connection: Connection) -> dict[str, int]:
    """Return the folders to scan, in the order of choosing: path to row."""
    return dict(sql.rows(connection, "SELECT path, id FROM scan_folder ORDER BY id"))


def project_folders(connection: Connection) -> set[str]:
    """Return the folders of projects that have one."""
    return set(sql.column(connection, "SELECT folder FROM project WHERE folder <> ''"))


def identities(connection: Connection) -> dict[str, int]:
    """Return the addresses that the user named as their own: address to row."""
    return dict(sql.rows(connection, "SELECT email, id FROM identity ORDER BY id"))


def corrections(connection: Connection) -> dict[str, tuple[int, str]]:
    """Return the repositories whose state the user corrected: path to row and state."""
    rows = sql.rows(connection, "SELECT path, id, state FROM repository")
    return {path: (row, state) for path, row, state in rows}
