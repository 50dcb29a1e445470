"""The program's figures as formulas of a spreadsheet: weights, expected values, overall scores.

They say what `app.analysis` computes (design page 4): rank order centroid with ties, points, equal weights; the mean
of a triangle between low, likely and high, of a range, of the whole scale; a cell that does not apply counts as its
candidate's mean of the others, which is leaving it out of the weighted mean.
"""

from collections.abc import Iterator
from dataclasses import astuple, dataclass

from app.exchange import report as words
from app.exchange.report import Report
from app.model.records import Criterion
from app.model.rules import SCALE_HIGH, SCALE_LOW

FIRST_ROW, FIRST_CANDIDATE = 4, 6
REACH = {"read": 1.0, "tried": 0.5, "exact": 0.0}
REACH_OF_A_GUESS = 1.5


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the sheets that share the grid."""

    matrix: str
    sure: str
    low: str
    high: str
    expected: str

    def __iter__(self) -> Iterator[str]:
        return iter(astuple(self))


class Grid:
    """Formulas for the criteria and candidates of a report, by their places from 0."""

    def __init__(self, names: Names, report: Report) -> None:
        self._names = names
        self._evaluation = report.evaluation
        self._count = len(report.rows)
        self._criteria = [row.criterion for row in report.rows]
        self._ranks = [criterion.rank or at for at, criterion in enumerate(self._criteria, 1)]

    def weigher(self, at: int) -> float:
        """Return the rank or the points of a criterion."""
        return self._ranks[at] if self._evaluation.weights == "ranked" else self._criteria[at].points

    def start(self, at: int) -> int:
        """Return the first place that a criterion takes together with those of its rank."""
        return sum(rank < self._ranks[at] for rank in self._ranks) + 1

    def tied(self, at: int) -> int:
        """Return how many criteria have its rank."""
        return self._ranks.count(self._ranks[at])

    def starts(self, at: int) -> str:
        """Return the formula of `start`."""
        return f'=COUNTIF({self._down(self._names.matrix, 4)},"<"&{self._one(self._names.matrix, at, 4)})+1'

    def ties(self, at: int) -> str:
        """Return the formula of `tied`."""
        return f"=COUNTIF({self._down(self._names.matrix, 4)},{self._one(self._names.matrix, at, 4)})"

    def weight(self, at: int) -> str:
        """Return the formula of the mean weight of a criterion.

        Ranked: the centroid of place k is the sum of 1/i for i from k to n, over n; tied criteria share the mean of
        theirs, in which 1/i stands once for each of their places up to i.
        """
        if self._evaluation.weights == "open":
            return f"=1/{self._count}"
        if self._evaluation.weights == "points":
            points = self._down(self._names.matrix, 4)
            return f"=IF(SUM({points})>0,{self._one(self._names.matrix, at, 4)}/SUM({points}),1/{self._count})"
        sheet = self._names.expected
        i, k, t = self._down(sheet, 1), self._one(sheet, at, 2), self._one(sheet, at, 3)
        inside = f"({i}>={k})*({i}<{k}+{t}-1)*({i}-{k}+1)/{i}"
        after = f"({i}>={k}+{t}-1)*{t}/{i}"
        return f"=SUMPRODUCT({inside}+{after})/({self._count}*{t})"

    def expected(self, at: int, candidate: int) -> str:
        """Return the formula of the expected value of a cell on the scale; the text n/a where it does not apply."""
        column = FIRST_CANDIDATE + candidate
        names, criterion = self._names, self._criteria[at]
        value, low, high, sure = (self._one(each, at, column) for each in (names.matrix, names.low, names.high,
                                                                           names.sure))  # fmt: skip
        v, lo, hi = (self._mapped(each, at, criterion) for each in (value, low, high))
        reach = _reach(sure)
        guess = f"(MAX({SCALE_LOW:g},{v}-{reach})+{v}+MIN({SCALE_HIGH:g},{v}+{reach}))/3"
        middle = (SCALE_LOW + SCALE_HIGH) / 2
        return (
            f'=IF({value}="n/a","n/a",IF(ISNUMBER({low}),IF(ISNUMBER({value}),({lo}+{v}+{hi})/3,({lo}+{hi})/2),'
            f"IF(ISNUMBER({value}),{guess},{middle:g})))"
        )

    def overall(self, candidate: int) -> str:
        """Return the formula of a candidate's overall score; empty where no cell that has weight applies."""
        weights = self._down(self._names.matrix, 5)
        cells = self._down(self._names.expected, FIRST_CANDIDATE + candidate)
        return f'=IFERROR(SUMPRODUCT({weights},{cells})/SUMIF({cells},">=0",{weights}),"")'

    def at_least(self, at: int, least: float) -> str:
        """Return the condition that a cell in the row of a criterion lies at `least` or above, for its first cell."""
        cell = f"{_letters(FIRST_CANDIDATE)}${FIRST_ROW + at + 1}"
        return f"=AND(ISNUMBER({cell}),{self._mapped(cell, at, self._criteria[at], here=True)}>={least:g})"

    def _mapped(self, value: str, at: int, criterion: Criterion, *, here: bool = False) -> str:
        """Return `value` on the scale: measured ones on a straight line between their anchors, clipped."""
        if criterion.kind != "measured":
            return value
        sheet = "" if here else self._names.matrix
        worst, best = self._one(sheet, at, 2), self._one(sheet, at, 3)
        share = f"({value}-{worst})/({best}-{worst})"
        return f"({SCALE_LOW:g}+{SCALE_HIGH - SCALE_LOW:g}*MAX(0,MIN(1,{share})))"

    def _one(self, sheet: str, at: int, column: int) -> str:
        return f"{_sheet(sheet)}${_letters(column)}${FIRST_ROW + at + 1}"

    def _down(self, sheet: str, column: int) -> str:
        letters = _letters(column)
        return f"{_sheet(sheet)}${letters}${FIRST_ROW + 1}:${letters}${FIRST_ROW + self._count}"


def _reach(sure: str) -> str:
    found = f"{REACH_OF_A_GUESS:g}"
    for name, reach in REACH.items():
        found = f'IF({sure}="{words.sure(name)}",{reach:g},{found})'
    return found


def _sheet(name: str) -> str:
    return f"'{name}'!" if name else ""


def _letters(column: int) -> str:
    found = ""
    place = column + 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
