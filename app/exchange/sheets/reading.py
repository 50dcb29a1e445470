"""What a table says under a mapping: candidates, criteria with their scales, scores, and what is doubtful."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.exchange.sheets import cells
from app.exchange.sheets.guess import Mapping, as_laid
from app.exchange.sheets.table import Table, Value
from app.model import checks
from app.model.errors import Refused
from app.model.records import Score
from app.model.rules import SCALE_HIGH, SCALE_LOW
from app.model.words import say

COMMON_SCALES = ((SCALE_LOW, SCALE_HIGH), (0.0, 5.0), (0.0, 10.0), (0.0, 100.0))
MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Cell:
    """A score, or a text that is none, or neither."""

    score: Score | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A criterion as it would be taken. `unit` empty: rated from 1 to 5; else measured from `worst` to `best`."""

    name: str
    weight: float | None
    unit: str
    worst: float | None
    best: float | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is taken from a table."""

    candidates: tuple[str, ...]
    rows: tuple[Line, ...]
    problems: tuple[str, ...]


def read(table: Table, mapping: Mapping) -> Reading:
    """Return what `table` says under `mapping`."""
    laid = as_laid(table, mapping)
    _check(laid, mapping)
    problems: list[str] = []
    comma = cells.comma_is_decimal(value for row in laid.rows for value in row)
    candidates = _names([laid.rows[mapping.head][at] for at in mapping.candidates], problems)
    names = _names([laid.rows[at][mapping.names] for at in mapping.criteria], problems)
    bare = [
        (name, _weight(laid.rows[at], mapping, name, problems, comma=comma),
         tuple(_cell(laid.rows[at][column], comma=comma) for column in mapping.candidates))
        for name, at in zip(names, mapping.criteria, strict=True)
    ]  # fmt: skip
    if mapping.weight_is == "rank" and mapping.weight is not None:
        bare.sort(key=lambda each: len(bare) + 1 if each[1] is None else each[1])
    scale = mapping.scale or _scale(bare)
    rows = tuple(_line(name, weight, found, scale, problems) for name, weight, found in bare)
    problems += _texts(rows, candidates)
    if mapping.weight is None:
        problems.insert(0, say("No column of weights was found; all criteria weigh the same."))
    return Reading(candidates=candidates, rows=rows, problems=_few(problems))


def _check(laid: Table, mapping: Mapping) -> None:
    """Refuse places that the table does not have."""
    width = len(laid.rows[0]) if laid.rows else 0
    rows, columns = (mapping.head, *mapping.criteria), (mapping.names, *mapping.candidates)
    columns += () if mapping.weight is None else (mapping.weight,)
    if not all(0 <= at < len(laid.rows) for at in rows) or not all(0 <= at < width for at in columns):
        raise Refused(say("The sheet has no such row or column."))


def _names(values: Sequence[Value], problems: list[str]) -> tuple[str, ...]:
    """Return names that can be stored, each once."""
    found: list[str] = []
    for value in values:
        name = _name(cells.shown(value)) or say("Unnamed")
        taken = {each.casefold() for each in found}
        if name.casefold() in taken:
            problems.append(say("“{name}” stands more than once; the later one gets a number.", name=name))
            tries = (f"{name[: checks.NAME_LENGTH - 5]} {number}" for number in range(2, len(found) + 3))
            name = next(each for each in tries if each.casefold() not in taken)
        found.append(name)
    return tuple(found)


def _name(text: str) -> str:
    try:
        return checks.name(" ".join(text.split())[: checks.NAME_LENGTH])
    except Refused:
        return ""


def _weight(row: tuple[Value, ...], mapping: Mapping, name: str, problems: list[str], *, comma: bool) -> float | None:
    if mapping.weight is None:
        return 1.0
    found = cells.number(row[mapping.weight], comma=comma)
    if found is None or found < 0:
        problems.append(say("The weight of “{name}” is no number; it counts as none.", name=name))
        return None
    return found


def _cell(value: Value, *, comma: bool) -> Cell:
    if cells.word(value) in cells.NOT_APPLICABLE:
        return Cell(Score(candidate="", criterion="", not_applicable=True))
    if cells.word(value) in cells.UNKNOWN:
        return Cell()
    found = cells.number(value, comma=comma)
    if found is not None:
        return Cell(Score(candidate="", criterion="", value=found))
    ends = cells.span(value, comma=comma)
    if ends is not None:
        return Cell(Score(candidate="", criterion="", low=ends[0], high=ends[1]))
    return Cell(text=_text(cells.shown(value)))


def _text(text: str) -> str:
    try:
        return checks.text(text)
    except Refused:
        return ""


def _numbers(found: Sequence[Cell]) -> list[float]:
    parts = [(cell.score.value, cell.score.low, cell.score.high) for cell in found if cell.score is not None]
    return [part for three in parts for part in three if part is not None]


def _scale(bare: Iterable[tuple[str, float | None, tuple[Cell, ...]]]) -> tuple[float, float] | None:
    """Return the narrowest common scale that holds every number of the sheet; None where none does."""
    numbers = [number for _, _, found in bare for number in _numbers(found)]
    return next((s for s in COMMON_SCALES if all(s[0] <= number <= s[1] for number in numbers)), None)


def _line(
    name: str, weight: float | None, found: tuple[Cell, ...], scale: tuple[float, float] | None, problems: list[str]
) -> Line:
    numbers = _numbers(found)
    common = next((s for s in (scale, COMMON_SCALES[0]) if s and all(s[0] <= n <= s[1] for n in numbers)), None)
    if common == COMMON_SCALES[0]:
        return Line(name=name, weight=weight, unit="", worst=None, best=None, cells=found)
    if common is None:
        least, most = min(numbers), max(numbers)
        common = (least, most if most > least else least + 1)
        problems.append(
            say("“{name}” is taken as a measure from {worst} (worst) to {best} (best), where its numbers end. Change "
                "the ends if less is better.", name=name, worst=cells.shown(common[0]), best=cells.shown(common[1]))
        )  # fmt: skip
    return Line(name=name, weight=weight, unit=say("points"), worst=common[0], best=common[1], cells=found)


def _texts(rows: Sequence[Line], candidates: Sequence[str]) -> Iterable[str]:
    for line in rows:
        for cell, candidate in zip(line.cells, candidates, strict=True):
            if cell.text:
                yield say("{candidate}, {criterion}: “{text}” is no number. It stays unscored and is kept as a note.",
                          candidate=candidate, criterion=line.name, text=cell.text[:60])  # fmt: skip


def _few(problems: list[str]) -> tuple[str, ...]:
    if len(problems) <= MOST_PROBLEMS:
        return tuple(problems)
    more = say("And {count} more of the kind.", count=len(problems) - MOST_PROBLEMS)
    return (*problems[:MOST_PROBLEMS], more)
