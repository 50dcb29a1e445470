"""A report as a spreadsheet that goes on computing: change a score, a rank or a point, and the totals follow.

Sheets of one evaluation share one grid, criteria down and candidates across: what was scored, how sure, a range given
by hand, and the expected values on the scale of 1 to 5. The formulas are those of the program: see `.formulas`.
No text is ever written as a formula or a link.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from app.exchange import report as words
from app.exchange.formulas import FIRST_CANDIDATE, FIRST_ROW, Grid, Names
from app.exchange.report import Cell, Option, Report
from app.model.words import say

LONGEST_TEXT = 32_767
PLACES_OF_A_LEVEL = (4.5, 3.5, 2.5, 1.5)
HEAD_ROW = FIRST_ROW - 1


def workbook(reports: Sequence[Report], colours: Mapping[str, Any]) -> bytes:
    """Return the file of the reports, with the colours of the light theme."""
    import xlsxwriter  # type: ignore[import-untyped] # noqa: PLC0415 - only who exports a spreadsheet needs it

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        made = datetime.fromtimestamp(reports[0].made_at / 1000, UTC).replace(tzinfo=None)
        book.set_properties({"created": made, "title": _cut(reports[0].evaluation.title), "author": "Settled"})
        book.set_calc_mode("auto")
        for number, report in enumerate(reports, 1):
            _Evaluation(book, report, colours, f" {number}" if len(reports) > 1 else "").write()
    return out.getvalue()


class _Evaluation:
    """The sheets of one evaluation."""

    def __init__(self, book: Any, report: Report, colours: Mapping[str, Any], suffix: str) -> None:
        self._report = report
        self._names = Names(
            matrix=say("Matrix") + suffix,
            sure=say("How sure") + suffix,
            low=say("Low") + suffix,
            high=say("High") + suffix,
            expected=say("Expected") + suffix,
        )
        self._grid = Grid(self._names, report)
        self._sheets = {name: book.add_worksheet(name) for name in self._names}
        self._make: Callable[[dict[str, Any]], Any] = book.add_format
        self._colours = colours
        self._bold = self._make({"bold": True, "text_wrap": True, "valign": "top"})
        self._soft = self._make({"font_color": colours["ink_soft"], "text_wrap": True, "valign": "top"})
        self._centre = self._make({"align": "center", "border": 1, "border_color": colours["line"]})
        self._unknown = self._make({"align": "center", "pattern": 14, "fg_color": colours["line"], "border": 1,
                                    "border_color": colours["line"]})  # fmt: skip
        self._share = self._make({"num_format": "0.0%"})
        self._total = self._make({"bold": True, "num_format": "0.00", "align": "center", "top": 1})

    def write(self) -> None:
        """Write all sheets."""
        for name, sheet in self._sheets.items():
            self._frame(name, sheet)
        self._matrix()
        self._others()
        self._expected()

    def _frame(self, name: str, sheet: Any) -> None:
        """Write titles and frozen heads."""
        record = self._report.evaluation
        sheet.write_string(0, 0, _cut(f"{record.title}: {name}"), self._make({"bold": True, "font_size": 14}))
        sheet.freeze_panes(FIRST_ROW, FIRST_CANDIDATE)
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, FIRST_CANDIDATE - 1, 9)
        sheet.set_column(FIRST_CANDIDATE, FIRST_CANDIDATE + max(len(self._report.options), 1) - 1, 16)
        sheet.write_string(HEAD_ROW, 0, say("Criterion"), self._bold)
        for at, option in enumerate(self._report.options):
            sheet.write_string(HEAD_ROW, FIRST_CANDIDATE + at, _cut(option.candidate.name), self._bold)
        for at, row in enumerate(self._report.rows):
            sheet.write_string(FIRST_ROW + at, 0, _cut(row.criterion.name))

    def _matrix(self) -> None:
        sheet = self._sheets[self._names.matrix]
        sheet.write_string(1, 0, _cut(self._report.verdict), self._make({"font_color": self._colours["ink_soft"]}))
        for at, head in enumerate((say("Unit"), say("Worst"), say("Best"), self._weigher(), say("Weight")), 1):
            sheet.write_string(HEAD_ROW, at, head, self._bold)
        for at, row in enumerate(self._report.rows):
            place, criterion = FIRST_ROW + at, row.criterion
            sheet.write_string(place, 1, _cut(criterion.unit or ""))
            for column, anchor in ((2, criterion.worst), (3, criterion.best)):
                if anchor is not None:
                    sheet.write_number(place, column, anchor)
            if self._report.evaluation.weights != "open":
                sheet.write_number(place, 4, self._grid.weigher(at))
            sheet.write_formula(place, 5, self._grid.weight(at), self._share, row.weight)
            for column, cell in enumerate(row.cells, FIRST_CANDIDATE):
                self._score(sheet, place, column, cell)
            self._colour(sheet, at)
        self._totals(sheet)

    def _weigher(self) -> str:
        return {"ranked": say("Rank"), "points": say("Points"), "open": ""}[self._report.evaluation.weights]

    def _score(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        score = cell.score
        if score is None:
            sheet.write_blank(row, column, None, self._unknown)
        elif score.not_applicable:
            sheet.write_string(row, column, "n/a", self._centre)
        elif score.value is None:
            sheet.write_string(row, column, words.span(score), self._centre)
        else:
            sheet.write_number(row, column, score.value, self._centre)
        if score is not None and score.why:
            sheet.write_comment(row, column, score.why[:2000])

    def _colour(self, sheet: Any, at: int) -> None:
        """Colour the cells of a row by their place on the scale, the darkest first."""
        if not self._report.options:
            return
        last = FIRST_CANDIDATE + len(self._report.options) - 1
        levels = [*zip(PLACES_OF_A_LEVEL, (4, 3, 2, 1), strict=True), (0.0, 0)]
        for least, level in levels:
            look = {"bg_color": self._colours["score"][level], "font_color": self._colours["on_score"][level]}
            rule = {"type": "formula", "criteria": self._grid.at_least(at, least), "format": self._make(look),
                    "stop_if_true": True}  # fmt: skip
            sheet.conditional_format(FIRST_ROW + at, FIRST_CANDIDATE, FIRST_ROW + at, last, rule)

    def _totals(self, sheet: Any) -> None:
        place = FIRST_ROW + len(self._report.rows) + 1
        sheet.write_string(place, 0, say("Overall"), self._bold)
        sheet.write_string(place + 1, 0, say("How often first when exported"), self._soft)
        for at, option in enumerate(self._report.options):
            column = FIRST_CANDIDATE + at
            if option.state == "out":
                sheet.write_string(place, column, say("out"), self._total)
                sheet.write_string(place + 1, column, _cut(option.why_out), self._soft)
            else:
                self._overall(sheet, place, column, at, option)

    def _overall(self, sheet: Any, place: int, column: int, at: int, option: Option) -> None:
        if self._report.rows:
            value = "" if option.overall is None else option.overall
            sheet.write_formula(place, column, self._grid.overall(at), self._total, value)
        if option.first is not None and option.scored:
            sheet.write_number(place + 1, column, option.first, self._make({"num_format": "0%", "align": "center"}))

    def _others(self) -> None:
        sure, low, high = (self._sheets[name] for name in (self._names.sure, self._names.low, self._names.high))
        for at, row in enumerate(self._report.rows, FIRST_ROW):
            for column, cell in enumerate(row.cells, FIRST_CANDIDATE):
                score = cell.score
                if score is None or score.not_applicable:
                    continue
                sure.write_string(at, column, words.sure(score.confidence), self._centre)
                if score.low is not None and score.high is not None:
                    low.write_number(at, column, score.low, self._centre)
                    high.write_number(at, column, score.high, self._centre)

    def _expected(self) -> None:
        sheet = self._sheets[self._names.expected]
        for at, head in enumerate((say("Place"), say("From"), say("Tied")), 1):
            sheet.write_string(HEAD_ROW, at, head, self._bold)
        ranked = self._report.evaluation.weights == "ranked"
        for at, row in enumerate(self._report.rows):
            place = FIRST_ROW + at
            sheet.write_number(place, 1, at + 1)
            if ranked:
                sheet.write_formula(place, 2, self._grid.starts(at), None, self._grid.start(at))
                sheet.write_formula(place, 3, self._grid.ties(at), None, self._grid.tied(at))
            for column, cell in enumerate(row.cells):
                value = "n/a" if cell.expected is None else cell.expected
                look = self._make({"num_format": "0.00", "align": "center"}) if at == column == 0 else None
                sheet.write_formula(place, FIRST_CANDIDATE + column, self._grid.expected(at, column), look, value)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
