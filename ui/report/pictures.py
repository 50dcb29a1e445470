"""The matrix as a picture.

Lives here: the title over the matrix. Must not: how the matrix looks, the formats.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter

from app.model.errors import Refused
from app.model.words import say
from ui.report.images import Drawing, png_of, svg_of
from ui.report.matrix import MatrixDrawing, Widths
from ui.report.pieces import Piece, gap
from ui.report.text import Face, broken, draw_lines
from ui.theme.tokens import Tokens, tokens_for

if TYPE_CHECKING:
    from app.exchange.wording import Grid, Worded

MARGIN, NAMES, WEIGHTS, CELL = 24.0, 250.0, 116.0, 118.0


def draw_png(reports: "Sequence[Worded]") -> bytes:
    """Return the matrix of the first report as a PNG."""
    return png_of(_drawing(reports))


def draw_svg(reports: "Sequence[Worded]") -> bytes:
    """Return the matrix of the first report as an SVG."""
    return svg_of(_drawing(reports))


def _drawing(reports: "Sequence[Worded]") -> Drawing:
    said = reports[0]
    if said.grid is None:
        raise Refused(say("There is no matrix to draw yet: it needs a candidate and a criterion."))
    picture = _Picture(said, said.grid)
    return Drawing(said.title, picture.size, picture.paint)


class _Picture:
    """The title of an evaluation over its matrix."""

    def __init__(self, said: "Worded", grid: "Grid") -> None:
        self._tokens: Tokens = tokens_for("light")
        drawing = MatrixDrawing(grid, self._tokens, Widths(NAMES, WEIGHTS, CELL))
        title = Face(18, QFont.Weight.DemiBold, self._tokens.ink)
        soft = Face(12, QFont.Weight.Normal, self._tokens.ink_soft)
        self._title = [(line, title) for line in broken(said.title, title, drawing.width)]
        self._title += [(line, soft) for line in broken(said.where, soft, drawing.width)]
        self._pieces: list[Piece] = [gap(14), *drawing.pieces()]
        high = sum(face.line for _, face in self._title) + sum(piece.height for piece in self._pieces)
        self.size = QSize(round(drawing.width + 2 * MARGIN), round(high + 2 * MARGIN))

    def paint(self, painter: QPainter) -> None:
        """Paint everything."""
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(self._tokens.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, 0)
        top = MARGIN
        for line, face in self._title:
            draw_lines(painter, 0, top, [line], face)
            top += face.line
        for piece in self._pieces:
            if piece.paint is not None:
                piece.paint(painter, top)
            top += piece.height
