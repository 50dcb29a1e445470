"""The spreadsheet computes what the program computes, and goes on doing so when someone changes a score."""

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from app.analysis.overall import figures
from app.exchange.formulas import FIRST_ROW
from app.exchange.report import Report
from app.exchange.workbook import workbook
from app.model.records import Criterion, Evaluation, Score
from app.platform import paths
from tests.app.exchange.made import random_reports, report, sample
from tests.app.exchange.spreadsheet import Book

COLOURS = json.loads((paths.resources() / "theme" / "tokens.json").read_text("utf-8"))["light"]


def made(record: Evaluation) -> Book:
    return Book(workbook([report(record)], COLOURS))


def letter(at: int) -> str:
    return chr(ord("G") + at)


def totals(book: Book, record: Evaluation) -> list[object]:
    row = FIRST_ROW + len(record.criteria) + 2
    with np.errstate(all="ignore"):
        return [book.compute("Matrix", f"{letter(at)}{row}") for at in range(len(record.candidates))]


def check(record: Evaluation) -> None:
    """Compare the totals of a spreadsheet, computed and stored, with the program's."""
    book = made(record)
    for found, figure in zip(totals(book, record), figures(record), strict=True):
        if figure.state == "out":
            assert found == "out"
        elif figure.overall is None:
            assert found == ""
        else:
            assert found == pytest.approx(figure.overall, abs=1e-9)
    for (sheet, place), value in book.cached.items():
        with np.errstate(all="ignore"):
            computed = book.compute(sheet, place)
        assert computed == (value or "" if isinstance(value, str | None) else pytest.approx(value, abs=1e-9)), place


def varied() -> Evaluation:
    """The sample with ties, a measured criterion, ranges, one that does not apply, and every kind of certainty."""
    record = sample()
    first, second, *rest = record.criteria
    cold = Criterion(key="cold", name="Cold start", kind="measured", unit="ms", worst=2000.0, best=50.0, rank=7)
    criteria = (replace(first, rank=1), replace(second, rank=2), replace(rest[0], rank=2), *rest[1:], cold)
    scores = [s for s in record.scores if (s.candidate, s.criterion) != ("fastapi", "solves")]
    more = (
        Score(candidate="fastapi", criterion="solves", not_applicable=True),
        Score(candidate="hono", criterion="operations", low=2.0, high=4.0),
        Score(candidate="django", criterion="cold", value=900.0, confidence="exact"),
        Score(candidate="fastapi", criterion="cold", value=300.0, low=200.0, high=1200.0),
        Score(candidate="hono", criterion="cold", value=20.0),
    )
    return replace(record, criteria=criteria, scores=(*scores, *more))


@pytest.mark.parametrize("weights", ["ranked", "points", "open"])
def test_totals_and_weights_are_those_of_the_program(weights: str) -> None:
    check(replace(sample(), weights=weights))
    points = tuple(replace(c, points=float(at)) for at, c in enumerate(varied().criteria))
    check(replace(varied(), weights=weights, criteria=points))


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(random_reports())
def test_totals_are_right_for_anything(found: Report) -> None:
    if found.rows and len(found.options) < 20:
        check(found.evaluation)


def test_a_changed_score_and_a_changed_rank_move_the_totals_as_in_the_program() -> None:
    record, book = sample(), made(sample())
    book.cells["Matrix", "I6"], book.cells["How sure", "I6"] = 2.0, "tried it"
    book.cells["Matrix", "E5"], book.cells["Matrix", "E6"] = 2.0, 1.0
    scores = (*record.scores, Score(candidate="hono", criterion="operations", value=2.0, confidence="tried"))
    first, second, *rest = record.criteria
    swapped = (replace(first, rank=2), replace(second, rank=1), *rest)
    expected = figures(replace(record, scores=scores, criteria=swapped))
    assert totals(book, record)[:3] == [pytest.approx(each.overall, abs=1e-9) for each in expected[:3]]


def test_no_text_is_a_formula_or_a_link_and_the_heads_are_frozen() -> None:
    record = sample()
    hostile = replace(record.candidates[0], name="=1+1"), replace(record.candidates[1], name="https://example.org")
    asked = replace(record.criteria[0], name='=HYPERLINK("x")')
    data = workbook([report(replace(record, candidates=(*hostile, *record.candidates[2:]),
                                    criteria=(asked, *record.criteria[1:]), title="@SUM(A1)"))], COLOURS)  # fmt: skip
    book = Book(data)
    assert (book.cells["Matrix", "G4"], book.cells["Matrix", "A5"]) == ("=1+1", '=HYPERLINK("x")')
    assert ("Matrix", "G4") not in book.cached
    assert ("Matrix", "A5") not in book.cached
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert not any("hyperlink" in archive.read(name).decode("utf-8", "replace").split("<sheetData>")[0]
                       for name in archive.namelist())  # fmt: skip
    assert 'state="frozen"' in sheet
    assert "<conditionalFormatting" in sheet


def test_several_evaluations_have_sheets_of_their_own_and_long_texts_are_cut() -> None:
    long = replace(sample(), title="x" * 200, question="q" * 50_000)
    book = Book(workbook([report(sample()), report(long)], COLOURS))
    assert book.names == [f"{name} {number}" for number in (1, 2)
                          for name in ("Matrix", "How sure", "Low", "High", "Expected")]  # fmt: skip
    assert book.compute("Matrix 2", "G13") == pytest.approx(3.83, abs=0.001)


def test_the_same_evaluation_gives_the_same_bytes() -> None:
    assert workbook([report(sample())], COLOURS) == workbook([report(sample())], COLOURS)
