"""The matrix drawn: heads, weights, cells in their colours, totals. One drawing for paper and for pictures.

Lives here: the rows of the matrix as pieces. Must not: pages; the painters of cells, they are the window's.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from ui.kit.bars import paint_bar
from ui.kit.cells import CellKind, CellLook, TotalLook, paint_cell, paint_total
from ui.report.pieces import Piece, gap
from ui.report.text import Face, broken, draw_centred, draw_lines, draw_right
from ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from app.exchange.wording import Grid, GridCell, GridColumn, GridRow

ROW, TOTAL, GAP = 46.0, 64.0, 1.5
_KINDS: dict[str, CellKind] = {
    "value": "scored", "range": "range", "unknown": "unknown", "not-applicable": "not-applicable", "out": "out",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the columns are: names of criteria, weights, candidates."""

    name: float
    weight: float
    cell: float

    @property
    def cells(self) -> float:
        """Where the candidates begin."""
        return self.name + self.weight


@dataclass(frozen=True)
class MatrixDrawing:
    """A matrix that is drawn in the colours of `tokens`, in columns of these widths."""

    grid: "Grid"
    tokens: Tokens
    widths: Widths

    @property
    def width(self) -> float:
        """The width of the whole."""
        return self.widths.cells + self.widths.cell * len(self.grid.columns)

    def pieces(self) -> list[Piece]:
        """Return head, rows and totals."""
        head = self._head()
        rows = [self._row(row, head) for row in self.grid.rows]
        if rows:
            rows[-1] = replace(rows[-1], stays=True)  # totals never stand alone
        return [head, *rows, gap(6), Piece(TOTAL, self._paint_totals)]

    def _face(self, pixels: int, ink: str, *, bold: bool = False) -> Face:
        return Face(pixels, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, ink)

    def _head(self) -> Piece:
        face = self._face(12, self.tokens.ink, bold=True)
        names = [_few(broken(column.name, face, self.widths.cell - 6), 3) for column in self.grid.columns]
        height = max(len(lines) for lines in names) * face.line + 17 + 4
        return Piece(height, partial(self._paint_head, names, height), stays=True)

    def _paint_head(self, names: list[list[str]], height: float, painter: QPainter, top: float) -> None:
        face, small = self._face(12, self.tokens.ink, bold=True), self._face(11, self.tokens.ink_soft)
        bottom = top + height - 4
        for left, text in zip((0.0, self.widths.name), self.grid.head, strict=True):
            draw_lines(painter, left, bottom - face.line, [text], face)
        for at, (lines, column) in enumerate(zip(names, self.grid.columns, strict=True)):
            middle = self.widths.cells + (at + 0.5) * self.widths.cell
            below = _few(broken(column.below, small, self.widths.cell - 4), 1)[0]
            draw_centred(painter, middle, bottom - small.line, below, small)
            first = bottom - small.line - face.line * len(lines)
            for number, line in enumerate(lines):
                draw_centred(painter, middle, first + number * face.line, line, face)

    def _row(self, row: "GridRow", head: Piece) -> Piece:
        face, small = self._face(13, self.tokens.ink), self._face(11, self.tokens.ink_soft)
        room = self.widths.name - 10
        name, question = _few(broken(row.name, face, room), 3), _few(broken(row.question, small, room), 2)
        question = question if row.question else []
        needed = len(name) * face.line + len(question) * small.line + 4
        height = max(ROW, needed)
        return Piece(height, partial(self._paint_row, row, (name, question), height), head=head)

    def _paint_row(
        self, row: "GridRow", words: tuple[list[str], list[str]], height: float, painter: QPainter, top: float
    ) -> None:
        name, question = words
        face, small = self._face(13, self.tokens.ink), self._face(11, self.tokens.ink_soft)
        begin = top + (height - len(name) * face.line - len(question) * small.line) / 2
        draw_lines(painter, 0, begin, name, face)
        draw_lines(painter, 0, begin + len(name) * face.line, question, small)
        middle, figure = top + height / 2, max(38.0, *(small.width(each.weight) + 8 for each in self.grid.rows))
        bar = QRectF(self.widths.name, middle - 8, self.widths.weight - figure - 12, 16)
        paint_bar(painter, bar, row.share, self.tokens)
        draw_right(painter, self.widths.cells - 12, middle - small.line / 2, row.weight, small)
        for at, cell in enumerate(row.cells):
            area = QRectF(self.widths.cells + at * self.widths.cell, top, self.widths.cell, height)
            paint_cell(painter, area.adjusted(GAP, GAP, -GAP, -GAP), _look(cell), self.tokens)

    def _paint_totals(self, painter: QPainter, top: float) -> None:
        face, small = self._face(13, self.tokens.ink, bold=True), self._face(11, self.tokens.ink_soft)
        overall, between, first = self.grid.figures
        draw_lines(painter, 0, top + 4, [overall], face)
        draw_lines(painter, 0, top + 4 + face.line, [between, first], small)
        for at, column in enumerate(self.grid.columns):
            area = QRectF(self.widths.cells + at * self.widths.cell, top, self.widths.cell, TOTAL)
            self._paint_total(painter, area.adjusted(GAP, GAP, -GAP, -GAP), column)

    def _paint_total(self, painter: QPainter, area: QRectF, column: "GridColumn") -> None:
        if not column.between:
            paint_total(painter, area, TotalLook(column.overall), self.tokens)
            return
        paint_total(painter, area, TotalLook(""), self.tokens)
        face, small = self._face(16, self.tokens.ink, bold=True), self._face(11, self.tokens.ink_soft)
        lead = self._face(11, self.tokens.ok if column.leads else self.tokens.ink_soft)
        middle = area.center().x()
        draw_centred(painter, middle, area.top() + 5, column.overall, face)
        draw_centred(painter, middle, area.top() + 7 + face.line, column.between, small)
        draw_centred(painter, middle, area.top() + 7 + face.line + small.line, column.first, lead)


def _look(cell: "GridCell") -> CellLook:
    return CellLook(_KINDS[cell.kind], cell.text, cell.level, cell.low, cell.high, bool(cell.why), below=cell.certainty)


def _few(lines: list[str], most: int) -> list[str]:
    """Return the first lines; where some are left out, the last one says so."""
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]
