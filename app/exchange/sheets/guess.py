"""What stands where in a foreign matrix: a guess that people can correct."""

from dataclasses import dataclass

from app.exchange.sheets import cells
from app.exchange.sheets.cells import word
from app.exchange.sheets.table import Table, Value
from app.model.errors import Refused
from app.model.words import say

WEIGHT = frozenset({"weight", "weights", "weighting", "w", "share", "points", "importance", "gewicht", "gewichtung",
                    "punkte", "wichtigkeit", "poids", "peso"})  # fmt: skip
RANK = frozenset({"rank", "ranking", "priority", "order", "rang", "priorität", "prio"})
CRITERION = frozenset({"criterion", "criteria", "kriterium", "kriterien", "feature", "features", "requirement",
                       "requirements", "critère", "critères", "criterio"})  # fmt: skip
OPTION = frozenset({"option", "options", "candidate", "candidates", "alternative", "alternatives", "framework",
                    "frameworks", "kandidat", "kandidaten", "choice", "name", "tool"})  # fmt: skip
FIGURE = frozenset({"overall", "total", "totals", "sum", "score", "weighted score", "weighted total", "weighted sum",
                    "total score", "result", "average", "mean", "first in", "how often first", "out because", "summe",
                    "gesamt", "ergebnis", "durchschnitt", "gesamtpunktzahl",
                    "how often first when exported"})  # fmt: skip
BESIDE = frozenset({"unit", "worst", "best", "einheit", "question", "comment", "comments", "notes", "kommentar"})
SEARCHED_ROWS = 30
MOST_CANDIDATES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What stands where, as places from 0 in a table that was turned if `turned`.

    `head` is the row with the names of the candidates, `names` the column with those of the criteria; `weight` the
    column of weights, which are `points` or `rank`; None means that all weigh the same. `scale` are the ends of the
    scale that the scores are on, worst first; None: the narrowest common one that holds them all.
    """

    table: int = 0
    turned: bool = False
    head: int
    names: int
    weight: int | None
    weight_is: str = "points"
    candidates: tuple[int, ...]
    criteria: tuple[int, ...]
    scale: tuple[float, float] | None = None


def guess(table: Table) -> Mapping | None:
    """Return the mapping that fits a table best; None where it holds no matrix."""
    head = _head(table)
    if head is None:
        return None
    if _is_turned(table, head):
        found = _mapping(table.turned(), 0, names=head, turned=True)
    else:
        found = _mapping(table, head, names=0, turned=False)
    return found if found.candidates and found.criteria else None


def mapped(table: Table, *, turned: bool, head: int, names: int) -> Mapping:
    """Return the mapping of a table whose names stand in row `head` and column `names`; places outside are refused."""
    laid = table.turned() if turned else table
    if not laid.rows or not 0 <= head < len(laid.rows) or not 0 <= names < len(laid.rows[0]):
        raise Refused(say("The sheet has no such row or column."))
    return _mapping(laid, head, names=names, turned=turned)


def as_laid(table: Table, mapping: Mapping) -> Table:
    """Return the table with candidates across, as the places of a mapping mean it."""
    return table.turned() if mapping.turned else table


def _mapping(table: Table, head: int, *, names: int, turned: bool) -> Mapping:
    row = table.rows[head]
    weight, weight_is = _weight(row, names)
    below = range(head + 1, len(table.rows))
    criteria = [at for at in below if word(table.rows[at][names]) and word(table.rows[at][names]) not in FIGURE]
    across = [at for at in range(names + 1, len(row)) if at != weight and word(row[at])]
    named = [at for at in across if word(row[at]) not in FIGURE | RANK | WEIGHT | BESIDE]
    candidates = [at for at in named if _holds_scores([table.rows[each][at] for each in criteria])]
    return Mapping(
        turned=turned,
        head=head,
        names=names,
        weight=weight,
        weight_is=weight_is,
        candidates=tuple(candidates[:MOST_CANDIDATES]),
        criteria=tuple(criteria),
    )


def _head(table: Table) -> int | None:
    """Return the first row with two names or more, over a row with a number: the names of the columns."""
    for at, row in enumerate(table.rows[:SEARCHED_ROWS]):
        named = [value for value in row if isinstance(value, str) and not _is_number(value)]
        later = table.rows[at + 1 : at + 1 + SEARCHED_ROWS]
        if len(named) >= 2 and any(_is_number(value) for below in later for value in below[1:]):
            return at
    return None


def _is_turned(table: Table, head: int) -> bool:
    """Tell whether the criteria stand across: by the words in the corner, else by where the weights stand."""
    row = table.rows[head]
    corner = word(row[0])
    if corner in CRITERION or any(word(value) in WEIGHT | RANK for value in row[1:]):
        return False
    first = [word(below[0]) for below in table.rows[head + 1 :]]
    return corner in OPTION or any(value in WEIGHT | RANK for value in first)


def _weight(row: tuple[Value, ...], names: int) -> tuple[int | None, str]:
    for at, value in enumerate(row):
        if at != names and word(value) in WEIGHT:
            return at, "points"
    place = next((at for at, value in enumerate(row) if at != names and word(value) in RANK), None)
    return place, "points" if place is None else "rank"


def _holds_scores(column: list[Value]) -> bool:
    """Tell whether a column is one of scores: a number stands in it, or nothing at all does."""
    return any(_is_number(value) or cells.span(value, comma=True) for value in column) or not any(map(word, column))


def _is_number(value: Value) -> bool:
    return cells.number(value, comma=False) is not None or cells.number(value, comma=True) is not None
