"""Reports on paper and pictures of the matrix: nothing is lost, nothing runs off the page, the text is text."""

import re
import zlib
from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.exchange import wording
from app.exchange.wording import Block, Grid, Table, Worded
from app.model.errors import Refused
from app.model.records import Decision
from tests import support
from tests.app.exchange.made import decided, report, sample
from ui.kit.charts import Bar, ChartPicture, RunDown
from ui.report import charts, pdf, pictures
from ui.report.layout import ReportLayout
from ui.report.pieces import Piece, deal, gap
from ui.report.text import Face, broken
from ui.theme.theme import Theme
from ui.theme.tokens import tokens_for


@pytest.fixture(scope="module")
def said() -> Worded:
    return wording.worded(report(decided()))


def grid_of(said: Worded) -> Grid:
    assert said.grid is not None
    return said.grid


def with_grid(said: Worded, grid: Grid) -> Worded:
    sections = tuple(
        replace(each, blocks=tuple(grid if isinstance(block, Grid) else block for block in each.blocks))
        for each in said.sections
    )
    return replace(said, sections=sections)


def test_a_pdf_has_its_pages_a_title_and_embedded_fonts(said: Worded) -> None:
    reports = [said, wording.worded(report(sample()))]
    data = pdf.draw_pdf(reports)
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == len(list(pdf.draw_images(reports)))
    assert b"/FontFile2" in data or b"/FontFile3" in data
    assert "Invoicing API".encode("utf-16-be") in data


def test_the_decision_of_the_sample_stands_on_two_pages() -> None:
    decision = Decision(
        chosen="django", decided_at=support.NOW, first_task="Issue the first invoice", ship_by="2026-12-15",
        reasons="The ORM says all three queries in a few lines, and the team knows it. " * 2, gives_up="Async.",
    )  # fmt: skip
    record = replace(sample(), state="settled", decisions=(decision,))
    assert len(list(pdf.draw_images([wording.worded(report(record))]))) == 2


def test_the_question_of_a_criterion_stands_once_on_paper(said: Worded) -> None:
    table = next(block for each in said.sections for block in each.blocks if isinstance(block, Table) and block.told)
    assert table.head[table.told[0]] == "Question"
    pieces = ReportLayout(tokens_for("light"), 682).pieces(said)
    wide = replace(
        said, sections=tuple(replace(each, blocks=tuple(_told(b) for b in each.blocks)) for each in said.sections)
    )
    assert sum(piece.height for piece in pieces) < sum(
        piece.height for piece in ReportLayout(tokens_for("light"), 682).pieces(wide)
    )


def _told(block: Block) -> Block:
    return replace(block, told=()) if isinstance(block, Table) else block


def test_figures_in_a_pdf_can_be_searched(said: Worded) -> None:
    """Every glyph that is drawn has a code: the maps of the fonts know the figures."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf.draw_pdf([said]), re.DOTALL)
    texts = [_plain(each) for each in streams]
    known = {code for text in texts if b"begincmap" in text for code in re.findall(rb"<([0-9a-fA-F]{4})>\s", text)}
    for figure in "0123456789%,.":
        assert f"{ord(figure):04x}".encode() in {each.lower() for each in known}, figure


def _plain(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def test_pages_are_white_paper_with_ink_inside_the_margins(said: Worded) -> None:
    for image in pdf.draw_images([said]):
        for x, y in ((5, 5), (image.width() - 5, image.height() - 5), (image.width() - 20, 400), (20, 700)):
            assert image.pixelColor(x, y).name() == "#ffffff"


def test_a_very_long_text_goes_over_to_other_pages_and_none_of_it_is_lost(said: Worded) -> None:
    words = " ".join(f"word{at}" for at in range(6000))
    fact = wording.Fact("Reasons", (words,))
    long = replace(said, sections=(wording.Section("Decision", (wording.Facts(fact, (fact,)),)),))
    layout = ReportLayout(tokens_for("light"), 682)
    pieces = layout.pieces(long)
    assert max(piece.height for piece in pieces) < 900
    assert len(deal(pieces, 981)) > 8
    assert len(list(pdf.draw_images([long], 0.1))) > 8


def test_a_matrix_too_wide_for_the_page_is_drawn_in_parts(said: Worded) -> None:
    grid = grid_of(said)
    wide = replace(
        grid,
        columns=grid.columns * 8,
        rows=tuple(replace(row, cells=row.cells * 8) for row in grid.rows),
    )
    layout = ReportLayout(tokens_for("light"), 682)
    assert len(layout.pieces(with_grid(said, wide))) > 4 * len(grid.rows)
    assert pdf.draw_pdf([with_grid(said, wide)]).startswith(b"%PDF-")


def test_lines_are_never_longer_than_their_room(qapp: object) -> None:
    face = Face(13, QFont.Weight.Normal, "#000000")
    text = "Short words and Pneumonoultramicroscopicsilicovolcanoconiosisframeworkforever 🦊 ünïcode\n\nend"
    lines = broken(text, face, 90)
    assert all(face.width(line) <= 91 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_headings_stay_with_what_they_head_and_tables_repeat_theirs() -> None:
    def nothing(_painter: QPainter, _top: float) -> None: ...

    head, table_head = Piece(20, nothing, stays=True), Piece(10, nothing, stays=True)
    rows = [Piece(30, nothing, head=table_head) for _ in range(6)]
    pages = deal([Piece(70, nothing), gap(10), head, *rows], 100)
    assert pages[0] == [Piece(70, nothing)]
    assert pages[1][:2] == [head, rows[0]]
    assert [page[0] for page in pages[2:]] == [table_head] * (len(pages) - 2)
    assert sum(piece.height == 30 for page in pages for piece in page) == 6


def test_the_picture_is_twice_the_size_and_shows_the_colours(said: Worded) -> None:
    image = QImage.fromData(pictures.draw_png([said]))
    svg = QSvgRenderer(pictures.draw_svg([said]))
    assert image.width() == 2 * svg.viewBox().width()
    seen = {image.pixelColor(x, y).name().upper() for x in range(0, image.width(), 9) for y in range(0, 900, 9)}
    assert {*tokens_for("light").score[2:4], tokens_for("light").surface} <= seen


def test_the_text_of_a_drawing_is_text(said: Worded) -> None:
    text = pictures.draw_svg([said]).decode("utf-8")
    for expected in ("Invoicing API", "Django", "not scored", "3.83", "first in 62%", "tried it"):
        assert re.search(rf"<text[^>]*>\s*{re.escape(expected)}", text), expected
    assert "<image" not in text


def test_hostile_names_stay_names(said: Worded) -> None:
    grid = grid_of(said)
    name = "<script>alert(1)</script>&\x07"
    bad = replace(grid, columns=(replace(grid.columns[0], name=name), *grid.columns[1:]))
    text = pictures.draw_svg([with_grid(replace(said, title=name), bad)]).decode("utf-8")
    assert "<script" not in text
    assert QSvgRenderer(text.encode()).isValid()
    assert pdf.draw_pdf([with_grid(replace(said, title=name), bad)]).startswith(b"%PDF-")


RUN_DOWN = RunDown(
    line=((0.0, 1.0), (0.5, 1.0), (0.5, 0.4), (0.7, 0.4)), pace=((0.0, 1.0), (1.0, 0.0)), zero=0.0, limit=1.0,
    limit_words="due Fri 27 Nov", past_limit=False, end_words="3 h left",
    across=((0.0, "Mon 16"), (0.7, "today")), up=((1.0, "8 h"), (0.0, "0")),
)  # fmt: skip
BARS = (Bar("Mon", "3:00", (("score-4", 0.3), ("ok", 0.7))), Bar("Tue", "", ()))
CHARTS = (
    ChartPicture("Invoicing API", "Budget", RUN_DOWN, "From 8 h to 3 h left; due Fri 27 Nov."),
    ChartPicture("Invoicing API", "Hours by day", BARS, "Mon 16 3 h", (("score-4", "Reading docs"), ("ok", "Trying"))),
)


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_is_drawn_light_in_twice_the_size(chart: ChartPicture, theme: Theme, scheme: str) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    image = QImage.fromData(charts.draw_chart(chart, svg=False))
    svg = QSvgRenderer(charts.draw_chart(chart, svg=True))
    assert (image.width(), image.height()) == (2 * svg.viewBox().width(), 2 * svg.viewBox().height())
    tokens = tokens_for("light")
    assert image.pixelColor(3, 3).name() == tokens.surface.lower()
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 3)}
    ink = (tokens.accent,) if chart.chart is RUN_DOWN else (tokens.score[3], tokens.ok)
    assert {each.lower() for each in ink} <= seen


@pytest.mark.parametrize(
    ("chart", "words"),
    [(CHARTS[0], ("Invoicing API", "Budget", "due Fri 27 Nov", "3 h left", "Mon 16", "8 h", "From 8 h to 3 h left")),
     (CHARTS[1], ("Invoicing API", "Hours by day", "Mon", "3:00", "Reading docs", "Trying", "Mon 16 3 h"))],
)  # fmt: skip
def test_the_text_of_a_chart_is_text(chart: ChartPicture, words: tuple[str, ...]) -> None:
    text = charts.draw_chart(chart, svg=True).decode("utf-8")
    for expected in words:
        assert re.search(rf"<text[^>]*>\s*{re.escape(expected)}", text), expected
    assert "<image" not in text


def test_a_chart_with_hostile_and_long_words_stays_a_drawing() -> None:
    legend = tuple(("ok", f"<script> {at} " * 6) for at in range(9))
    chart = replace(CHARTS[1], title="<script>alert(1)</script>&\x07" * 30, legend=legend)
    drawn = charts.draw_chart(chart, svg=True)
    assert b"<script" not in drawn
    assert QSvgRenderer(drawn).isValid()


def test_without_a_matrix_there_is_no_picture(said: Worded) -> None:
    bare = replace(said, sections=())
    for draw in (pictures.draw_png, pictures.draw_svg):
        with pytest.raises(Refused, match="no matrix to draw"):
            draw([bare])
