"""The evaluation that is worked on, kept between queries: only what was written since is read again.

A page asks for its evaluation after every change, and a change touches one part of it. Lives here: which tables a part
is read from. Must not: any reading of its own.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from sqlite3 import Connection
from typing import Any, TypeVar

from app.model import records
from app.store import standing
from app.store.read import Cells, EvaluationReader

T = TypeVar("T")

HEAD = frozenset({"project", "evaluation", "must_have", "must_have_answer", "criterion", "candidate"})
"""When these are written everything is read again: the keys of all other parts come from them."""
PARTS = {
    "budget": ("budgets",),
    "nudge": ("nudges",),
    "time_entry": ("time_entries",),
    "gap": ("time_entries",),
    "prototype": ("prototypes",),
    "evidence": ("evidence",),
    "decision": ("decisions", "notes"),
    "rejection": ("decisions",),
    "reopening": ("decisions",),
    "parked": ("parked",),
    "note": ("notes",),
}
STANDING = frozenset({"time_entry", "gap", "budget", "nudge", "decision", "reopening"})
FEW_CELLS = 64
"""So many cells are read one by one; more of them all at once."""


class Kept:
    """The evaluation that was asked for last. `note` has to hear of every row that is written."""

    def __init__(self) -> None:
        self._one: _One | None = None
        self._shared: dict[str, tuple[frozenset[str], Any]] = {}

    def note(self, rows: Iterable[tuple[str, int]]) -> None:
        """Read what these rows belong to again when it is asked for next."""
        written = list(rows)
        touched = {table for table, _ in written}
        self._shared = {name: each for name, each in self._shared.items() if touched.isdisjoint(each[0])}
        for table, row in written:
            if table in HEAD:
                self._one = None
            if self._one is not None:
                self._one.note(table, row)

    def evaluation(self, connection: Connection, row_id: int, parts: Collection[str]) -> records.Evaluation:
        """Return the evaluation with id `row_id`, with the `parts` that are asked for."""
        one = self._of(connection, row_id)
        chosen: dict[str, Any] = {part: one.part(part) for part in parts}
        return replace(one.head, **chosen)

    def standing(self, connection: Connection, row_id: int) -> standing.Row:
        """Return the row that the standing of an evaluation is computed from."""
        return self._of(connection, row_id).standing(connection)

    def shared(self, name: str, tables: frozenset[str], read: Callable[[], T]) -> T:
        """Return what `read` said of the whole file, until one of the tables that it reads is written."""
        if name not in self._shared:
            self._shared[name] = (tables, read())
        found: T = self._shared[name][1]
        return found

    def _of(self, connection: Connection, row_id: int) -> "_One":
        if self._one is None or self._one.id != row_id:
            self._one = _One(connection, row_id)
        return self._one


class _One:
    """One evaluation as far as it was read. What was not written since stays the same object."""

    def __init__(self, connection: Connection, row_id: int) -> None:
        self.id = row_id
        self._reader = EvaluationReader(connection, row_id)
        self.head = self._reader.head()
        self._parts: dict[str, tuple[Any, ...]] = {}
        self._cells: Cells | None = None
        self._stale: set[int] = set()
        self._standing: standing.Row | None = None

    def note(self, table: str, row: int) -> None:
        if table == "score":
            self._stale.add(row)
        if table in STANDING:
            self._standing = None
        for part in PARTS.get(table, ()):
            self._parts.pop(part, None)

    def standing(self, connection: Connection) -> standing.Row:
        if self._standing is None:
            self._standing = standing.evaluations(connection, self.id)[0]
        return self._standing

    def part(self, name: str) -> tuple[Any, ...]:
        if name == "scores":
            self._refresh_cells()
        if name not in self._parts:
            self._parts[name] = self._reader.part(name)
        return self._parts[name]

    def _refresh_cells(self) -> None:
        """Read the cells, or of those that are kept the few that were written."""
        if self._cells is None or len(self._stale) > FEW_CELLS:
            self._cells = self._reader.cells()
        elif self._stale:
            kept = {row: cell for row, cell in self._cells.items() if row not in self._stale}
            self._cells = kept | self._reader.cells(self._stale)
        else:
            return
        self._stale = set()
        self._parts["scores"] = self._reader.in_order(self._cells)
