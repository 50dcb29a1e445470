"""Reports as a PDF: A4, light, page numbers, text that can be searched.

Lives here: the pages. Must not: what stands on them.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.report.layout import ReportLayout
from ui.report.pieces import Piece, deal
from ui.report.text import Face, broken, draw_lines, draw_right
from ui.theme.tokens import Tokens, tokens_for

if TYPE_CHECKING:
    from app.exchange.wording import Worded

DPI = 96  # the unit of everything drawn is a pixel of this size
PAGE = (794.0, 1123.0)  # A4
MARGIN, FOOT = 56.0, 30.0
RESOLUTION = 1200
Page = tuple[str, list[Piece]]


def draw_pdf(reports: "Sequence[Worded]") -> bytes:
    """Return the reports as a PDF, each beginning on a page of its own."""
    return _drawn(reports[0].title, _pages(reports, tokens_for("light")))


def draw_pieces(title: str, pieces: Sequence[Piece]) -> bytes:
    """Return pieces as a PDF under one title."""
    return _drawn(title, [(title, page) for page in deal(pieces, PAGE[1] - 2 * MARGIN - FOOT)])


def _drawn(title: str, pages: Sequence[Page]) -> bytes:
    tokens, buffer = tokens_for("light"), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, title)
    painter = QPainter(writer)
    painter.scale(RESOLUTION / DPI, RESOLUTION / DPI)
    for number, page in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        _paint(painter, page, number, len(pages), tokens)
    painter.end()
    return bytes(buffer.data().data())


def draw_images(reports: "Sequence[Worded]", factor: float = 1.0) -> Iterator[QImage]:
    """Yield the same pages as images, to be looked at."""
    tokens = tokens_for("light")
    pages = _pages(reports, tokens)
    for number, page in enumerate(pages, 1):
        image = QImage(round(PAGE[0] * factor), round(PAGE[1] * factor), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.scale(factor, factor)
        _paint(painter, page, number, len(pages), tokens)
        painter.end()
        yield image


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    writer.setTitle(title)
    writer.setCreator("Settled")
    return writer


def _pages(reports: "Sequence[Worded]", tokens: Tokens) -> list[Page]:
    layout = ReportLayout(tokens, PAGE[0] - 2 * MARGIN)
    room = PAGE[1] - 2 * MARGIN - FOOT
    return [(said.title, page) for said in reports for page in deal(layout.pieces(said), room)]


def _paint(painter: QPainter, page: Page, number: int, count: int, tokens: Tokens) -> None:
    title, pieces = page
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.translate(MARGIN, 0)
    top = MARGIN
    for piece in pieces:
        if piece.paint is not None:
            piece.paint(painter, top)
        top += piece.height
    face, width = Face(11, QFont.Weight.Normal, tokens.ink_soft), PAGE[0] - 2 * MARGIN
    foot = PAGE[1] - MARGIN
    words = QCoreApplication.translate("Report", "Page {number} of {count}").format(number=number, count=count)
    draw_lines(painter, 0, foot, broken(title, face, width - 120)[:1], face)
    draw_right(painter, width, foot, words, face)
    painter.restore()
