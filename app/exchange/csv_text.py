"""CSV for spreadsheets: the matrix, and time entries. UTF-8 without a byte order mark, every text quoted.

Lossless it is not, since texts that look like formulas are defused; the JSON file is.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.exchange import report as words
from app.exchange.report import Cell, Report
from app.model import times
from app.model.escape import spreadsheet
from app.model.words import say

Value = str | float | int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """A time entry with the names of what it belongs to. `counted_ms` is its length, not end less start."""

    project: str
    evaluation: str
    candidate: str
    phase: str
    activity: str
    started_at: int
    ended_at: int
    counted_ms: int
    zone: str = "UTC"


def matrix_csv(reports: Sequence[Report]) -> str:
    """Return the matrix of each report: criteria down, weight and candidates across, then the figures.

    Several are parted by an empty line, each under its title.
    """
    blocks = [_rendered(_matrix(report)) for report in reports]
    if len(reports) == 1:
        return blocks[0]
    titles = [_rendered([[report.evaluation.title]]) for report in reports]
    return "\r\n".join(title + block for title, block in zip(titles, blocks, strict=True))


def time_entries_csv(rows: Iterable[TimeRow]) -> str:
    """Return time entries, one in a row, times local with their offset, lengths in minutes."""
    head: list[Value] = ["Project", "Evaluation", "Candidate", "Phase", "Activity", "Started", "Ended", "Minutes"]
    return _rendered([head, *map(_entry, rows)])


def _matrix(report: Report) -> Iterable[list[Value]]:
    options = report.options
    yield [say("Criterion"), say("Weight"), *(option.candidate.name for option in options)]
    for row in report.rows:
        yield [row.criterion.name, round(row.weight, 6), *map(_value, row.cells)]
    yield [say("Overall"), "", *(_figure(option.overall if option.scored else None, 4) for option in options)]
    yield [say("First in"), "", *(_figure(option.first if option.scored else None, 4) for option in options)]
    if any(option.why_out for option in options):
        yield [say("Out because"), "", *(option.why_out for option in options)]


def _value(cell: Cell) -> Value:
    score = cell.score
    if score is None:
        return ""
    if score.not_applicable:
        return "n/a"
    if score.value is None:
        return words.span(score)
    return _short(score.value)


def _figure(value: float | None, digits: int) -> Value:
    return "" if value is None else round(value, digits)


def _short(value: float) -> Value:
    return int(value) if value.is_integer() else value


def _entry(row: TimeRow) -> list[Value]:
    return [
        row.project,
        row.evaluation,
        row.candidate,
        row.phase,
        words.activity(row.activity),
        times.local(row.started_at, row.zone).isoformat(" ", "seconds"),
        times.local(row.ended_at, row.zone).isoformat(" ", "seconds"),
        round(row.counted_ms / times.MINUTE, 2),
    ]


def _rendered(rows: Iterable[Sequence[Value]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in rows:
        writer.writerow([spreadsheet(each) if isinstance(each, str) else each for each in row])
    return out.getvalue()
