"""Schema versions: builds a new file, brings an older one forward. Forward only; each step is one transaction."""

import re
from pathlib import Path
from sqlite3 import Connection

from app.model.errors import FileProblem
from app.model.words import say
from app.store import sql
from app.store.header import APPLICATION_ID
from app.store.steps import STEPS

NEWEST = len(STEPS)
TABLES = frozenset(re.findall(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", "\n".join(STEPS), re.MULTILINE))


def build(connection: Connection) -> None:
    """Create everything in an empty file."""
    connection.execute("BEGIN IMMEDIATE")
    _run_steps(connection, 0)
    connection.commit()


def version(connection: Connection) -> int:
    """Return the schema version that the file says it has."""
    return int(sql.scalar(connection, "PRAGMA user_version"))


def upgrade(connection: Connection, path: Path) -> None:
    """Run the steps that the file lacks, in one transaction that is checked before it counts."""
    connection.execute("BEGIN IMMEDIATE")
    found = version(connection)
    if found < NEWEST:
        _run_steps(connection, found)
        if sql.first(connection, "PRAGMA foreign_key_check") is not None:
            connection.rollback()
            raise FileProblem(say("{path} could not be brought to this version; it was left as it was.", path=path))
    connection.commit()


def _run_steps(connection: Connection, found: int) -> None:
    for number, step in enumerate(STEPS[found:], found + 1):
        for statement in step.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
