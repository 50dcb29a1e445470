"""The charts of time as pictures, light, with the title of their evaluation over them and their words under them.

Lives here: what stands around a chart. Must not: how a chart looks, that is the kit's; the formats.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ui.kit.charts import ChartPicture, RunDown, ink_of, paint_bars, paint_run_down
from ui.report.images import Drawing, png_of, svg_of
from ui.report.text import Face, broken, draw_lines
from ui.theme.tokens import tokens_for

WIDTH, CHART, MARGIN = 720.0, 280.0, 24.0
SQUARE, GAP, AIR = 8.0, 18.0, 14.0
_BOLD, _PLAIN = QFont.Weight.DemiBold, QFont.Weight.Normal


def draw_chart(picture: ChartPicture, *, svg: bool) -> bytes:
    """Return a chart as a PNG, or as an SVG."""
    drawn = _Picture(picture)
    drawing = Drawing(f"{picture.title}: {picture.heading}", drawn.size, drawn.paint)
    return svg_of(drawing) if svg else png_of(drawing)


class _Picture:
    """Title and heading, the chart, the legend, and the sentence that says the same."""

    def __init__(self, picture: ChartPicture) -> None:
        self._picture, self._tokens = picture, tokens_for("light")
        self._soft = Face(12, _PLAIN, self._tokens.ink_soft)
        title = Face(18, _BOLD, self._tokens.ink)
        self._head = [(line, title) for line in broken(picture.title, title, WIDTH)]
        self._head += [(line, self._soft) for line in broken(picture.heading, self._soft, WIDTH)]
        self._legend = self._placed()
        self._foot = broken(picture.said, self._soft, WIDTH)
        head = sum(face.line for _, face in self._head) + AIR
        legend = (self._legend[-1][1] + self._soft.line + AIR / 2) if self._legend else 0.0
        self._tops = (MARGIN + head, MARGIN + head + CHART + AIR / 2, MARGIN + head + CHART + AIR / 2 + legend)
        high = self._tops[2] + len(self._foot) * self._soft.line + MARGIN
        self.size = QSize(round(WIDTH + 2 * MARGIN), round(high))

    def paint(self, painter: QPainter) -> None:
        """Paint everything."""
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(self._tokens.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, 0)
        top = MARGIN
        for line, face in self._head:
            draw_lines(painter, 0, top, [line], face)
            top += face.line
        self._paint_chart(painter, QRectF(0, self._tops[0], WIDTH, CHART))
        self._paint_legend(painter, self._tops[1])
        draw_lines(painter, 0, self._tops[2], self._foot, self._soft)

    def _paint_chart(self, painter: QPainter, rect: QRectF) -> None:
        chart = self._picture.chart
        if isinstance(chart, RunDown):
            paint_run_down(painter, rect, chart, self._tokens, self._soft.font)
        else:
            paint_bars(painter, rect, chart, self._tokens, self._soft.font)

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        for left, down, token, words in self._legend:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink_of(token, self._tokens))
            square = QRectF(left, top + down + (self._soft.line - SQUARE) / 2, SQUARE, SQUARE)
            painter.drawRoundedRect(square, 2, 2)
            draw_lines(painter, left + SQUARE + 6, top + down, [words], self._soft)

    def _placed(self) -> list[tuple[float, float, str, str]]:
        """Return the legend as (left, down, token, words), in as many lines as it needs."""
        found, left, down = list[tuple[float, float, str, str]](), 0.0, 0.0
        for token, words in self._picture.legend:
            width = SQUARE + 6 + self._soft.width(words)
            if left and left + width > WIDTH:
                left, down = 0.0, down + self._soft.line
            found.append((left, down, token, words))
            left += width + GAP
        return found
