"""What was decided for a slot in products that shipped: the rows behind "You shipped it. Take it again?"."""

from dataclasses import dataclass
from sqlite3 import Connection

from app.model.kinds import NAME, listing
from app.store import read, sql

_NAMES = listing(NAME)
_CHOICES = """
SELECT p.title, e.slot, c.name, c.version, c.language, c.packages, p.shipped_on, d.decided_at,
    (SELECT count(*) FROM reopening r JOIN decision o ON o.id = r.decision_id WHERE o.evaluation_id = e.id)
FROM project p JOIN evaluation e ON e.project_id = p.id
JOIN decision d ON d.id = (SELECT max(l.id) FROM decision l WHERE l.evaluation_id = e.id)
JOIN candidate c ON c.id = d.chosen_id
WHERE p.shipped_on IS NOT NULL AND e.state = 'settled' ORDER BY p.shipped_on DESC, d.decided_at DESC
"""


@dataclass(frozen=True, slots=True)
class ShippedRow:
    """A settled choice in a product that shipped. `reopened`: how often the evaluation was opened again."""

    project: str
    slot: str
    candidate: str
    version: str
    language: str
    packages: tuple[str, ...]
    shipped_on: str
    decided_at: int
    reopened: int


def choices(connection: Connection) -> list[ShippedRow]:
    """Return what was chosen for each slot of each product that shipped, the one that shipped last first."""
    rows = sql.rows(connection, _CHOICES)
    return [ShippedRow(*(*row[:5], read.loose(_NAMES, row[5]), *row[6:])) for row in rows]
