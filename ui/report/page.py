"""A page of the window as a PDF, a PNG or an SVG: light, text that can be searched.

Lives here: how its parts look on paper. Must not: what they say, the formats.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ui.kit.charts import ink_of
from ui.kit.paper import PagePicture, Paragraph, Section
from ui.kit.timeline import Timeline, paint_timeline
from ui.report import pdf
from ui.report.images import Drawing, png_of, svg_of
from ui.report.pieces import Piece, gap
from ui.report.text import Face, broken, draw_lines
from ui.theme.tokens import tokens_for

WIDTH, MARGIN = 820.0, 28.0
INDENT, SQUARE = 20.0, 9.0
_BOLD, _PLAIN = QFont.Weight.DemiBold, QFont.Weight.Normal


def draw_page_pdf(picture: PagePicture) -> bytes:
    """Return a page as a PDF on A4."""
    return pdf.draw_pieces(picture.title, list(_Layout(pdf.PAGE[0] - 2 * pdf.MARGIN).pieces(picture)))


def draw_page(picture: PagePicture, *, svg: bool) -> bytes:
    """Return a page as one picture: a PNG, or an SVG."""
    pieces = list(_Layout(WIDTH).pieces(picture))
    high = sum(piece.height for piece in pieces) + 2 * MARGIN

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, WIDTH + 2 * MARGIN, high), QColor(tokens_for("light").surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, 0)
        top = MARGIN
        for piece in pieces:
            if piece.paint is not None:
                piece.paint(painter, top)
            top += piece.height

    drawing = Drawing(picture.title, QSize(round(WIDTH + 2 * MARGIN), round(high)), paint)
    return svg_of(drawing) if svg else png_of(drawing)


class _Layout:
    """Makes the pieces of a page of one width."""

    def __init__(self, width: float) -> None:
        self._width, self._tokens = width, tokens_for("light")
        self._title = Face(22, _BOLD, self._tokens.ink)
        self._heading = Face(15, _BOLD, self._tokens.ink)
        self._strong = Face(13, _BOLD, self._tokens.ink)
        self._body = Face(13, _PLAIN, self._tokens.ink)
        self._soft = Face(12, _PLAIN, self._tokens.ink_soft)

    def pieces(self, picture: PagePicture) -> Iterator[Piece]:
        """Go over the parts from top to bottom."""
        yield from self._text(picture.title, self._title)
        yield from self._text(picture.subtitle, self._soft)
        if picture.figures:
            yield gap(6)
            yield from self._text("  ·  ".join(f"{figure} {words}" for figure, words in picture.figures), self._strong)
        if picture.timeline is not None and picture.timeline.rows:
            yield gap(14)
            yield self._timeline(picture.timeline)
            yield gap(6)
            yield self._legend(picture.timeline)
        for section in picture.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Piece]:
        yield gap(20)
        yield from self._text(section.heading, self._heading, stays=True)
        for paragraph in section.paragraphs:
            yield gap(10)
            yield from self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Piece]:
        indent = INDENT if paragraph.token else 0.0
        for at, line in enumerate(broken(paragraph.lead, self._strong, self._width - indent)):
            yield self._line(line, self._strong, indent, paragraph.token if at == 0 else "", stays=True)
        for text in paragraph.lines:
            for line in broken(text, self._body, self._width - indent):
                yield self._line(line, self._body, indent)
        for line in broken(paragraph.soft, self._soft, self._width - indent) if paragraph.soft else ():
            yield self._line(line, self._soft, indent)

    def _text(self, text: str, face: Face, *, stays: bool = False) -> Iterator[Piece]:
        for line in broken(text, face, self._width):
            yield self._line(line, face, 0.0, stays=stays)

    def _line(self, line: str, face: Face, indent: float, token: str = "", *, stays: bool = False) -> Piece:
        def paint(painter: QPainter, top: float) -> None:
            if token:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink_of(token, self._tokens))
                painter.drawRoundedRect(QRectF(0, top + (face.line - SQUARE) / 2, SQUARE, SQUARE), 2, 2)
            draw_lines(painter, indent, top, [line], face)

        return Piece(face.line, paint, stays=stays)

    def _timeline(self, shown: Timeline) -> Piece:
        def paint(painter: QPainter, top: float) -> None:
            rect = QRectF(0, top, self._width, shown.height)
            paint_timeline(painter, rect, shown, self._tokens, self._soft.font)

        return Piece(shown.height, paint, stays=True)

    def _legend(self, shown: Timeline) -> Piece:
        def paint(painter: QPainter, top: float) -> None:
            left = 0.0
            for token, words in shown.legend:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink_of(token, self._tokens))
                painter.drawRoundedRect(QRectF(left, top + (self._soft.line - SQUARE) / 2, SQUARE, SQUARE), 2, 2)
                draw_lines(painter, left + SQUARE + 6, top, [words], self._soft)
                left += SQUARE + 6 + self._soft.width(words) + 16

        return Piece(self._soft.line, paint)
