"""The matrix as a picture: PNG in twice the size, SVG with real text.

Lives here: the two formats. Must not: how the matrix looks.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

from app.model.errors import Refused
from app.model.words import say
from ui.report.matrix import MatrixDrawing, Widths
from ui.report.pieces import Piece, gap
from ui.report.text import Face, broken, draw_lines
from ui.theme.tokens import Tokens, tokens_for

if TYPE_CHECKING:
    from app.exchange.wording import Grid, Worded

FACTOR = 2
MARGIN, NAMES, WEIGHTS, CELL = 24.0, 250.0, 116.0, 118.0
LARGEST_SIDE = 16_000
_NOT_XML = bytes(code for code in range(32) if code not in b"\t\n\r")


def draw_png(reports: "Sequence[Worded]") -> bytes:
    """Return the matrix of the first report as a PNG."""
    picture = _picture(reports)
    factor = min(FACTOR, LARGEST_SIDE / max(picture.size.width(), picture.size.height()))
    image = QImage(picture.size * factor, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(96 * factor / 0.0254))
    image.setDotsPerMeterY(round(96 * factor / 0.0254))
    painter = QPainter(image)
    painter.scale(factor, factor)
    picture.paint(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def draw_svg(reports: "Sequence[Worded]") -> bytes:
    """Return the matrix of the first report as an SVG."""
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 - for this alone

    picture = _picture(reports)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(picture.size)
    generator.setViewBox(QRectF(0, 0, picture.size.width(), picture.size.height()))
    generator.setTitle(reports[0].title)
    painter = QPainter(generator)
    picture.paint(painter)
    painter.end()
    return bytes(buffer.data().data()).translate(None, _NOT_XML)


def _picture(reports: "Sequence[Worded]") -> "_Picture":
    grid = reports[0].grid
    if grid is None:
        raise Refused(say("There is no matrix to draw yet: it needs a candidate and a criterion."))
    return _Picture(reports[0], grid)


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
