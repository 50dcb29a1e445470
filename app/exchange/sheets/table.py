"""A sheet as rows of cells, whatever file it came from, and its limits."""

from dataclasses import dataclass

from app.model.errors import Refused
from app.model.words import say

Value = str | float | None
LARGEST_FILE = 64 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 10_000, 1_000, 200_000
LONGEST_CELL = 1_048_576


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name and its rows, all of one length. None is an empty cell."""

    name: str
    rows: tuple[tuple[Value, ...], ...]

    def turned(self) -> "Table":
        """Return the same with rows and columns exchanged."""
        return Table(self.name, tuple(zip(*self.rows, strict=True)))


def table(name: str, rows: list[list[Value]]) -> Table:
    """Return a table of rows of any length, cut at its last filled row and its filled columns; refuse a large one."""
    width = max((len(row) for row in rows), default=0)
    check_size(len(rows), width)
    full = [tuple(row + [None] * (width - len(row))) for row in rows]
    filled = [any(cell is not None for cell in row) for row in full]
    used = [any(row[at] is not None for row in full) for at in range(width)]
    first = next((at for at, some in enumerate(used) if some), 0)
    last_row = max((at for at, some in enumerate(filled) if some), default=-1)
    last_column = max((at for at, some in enumerate(used) if some), default=-1)
    return Table(name, tuple(row[first : last_column + 1] for row in full[: last_row + 1]))


def check_size(rows: int, columns: int) -> None:
    """Refuse more than a matrix can be."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise too_large()


def too_large() -> Refused:
    """Return the refusal of a sheet beyond the limits."""
    return Refused(
        say("The sheet is too large for a matrix: at most {rows:,} rows, {columns:,} columns and {cells:,} cells. "
            "Copy the matrix into a sheet of its own.", rows=MOST_ROWS, columns=MOST_COLUMNS, cells=MOST_CELLS)
    )  # fmt: skip


def cell(text: str) -> Value:
    """Return a text as it may stand in a table; blank is empty."""
    if len(text) > LONGEST_CELL:
        raise Refused(say("A cell of the sheet holds more than 1 MB of text."))
    return text.strip() or None
