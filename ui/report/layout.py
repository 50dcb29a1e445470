"""A worded report as the pieces of its pages, in the colours of the light theme.

Lives here: how each kind of block looks on paper. Must not: pages, the wording.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui.kit.bars import paint_bar
from ui.report.matrix import MatrixDrawing, Widths
from ui.report.pieces import Piece, gap
from ui.report.text import Face, broken, draw_lines, draw_right
from ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from app.exchange.wording import Bars, Block, Fact, Facts, Grid, Table, Worded

NAMES, WEIGHTS, NARROWEST, WIDEST = 196.0, 104.0, 72.0, 120.0
LABELS = 130.0
MOST_COLUMNS = 7  # beside the first, of a table
MOST_LINES = 40  # of one piece, so that a very long text can go over to the next page
_BOLD, _PLAIN = QFont.Weight.DemiBold, QFont.Weight.Normal


class ReportLayout:
    """Makes the pieces of reports for pages of one width."""

    def __init__(self, tokens: Tokens, width: float) -> None:
        self._tokens, self._width = tokens, width
        self._title = Face(22, _BOLD, tokens.ink)
        self._heading = Face(15, _BOLD, tokens.ink)
        self._body = Face(13, _PLAIN, tokens.ink)
        self._strong = Face(13, _BOLD, tokens.ink)
        self._soft = Face(12, _PLAIN, tokens.ink_soft)
        self._label = Face(11, _BOLD, tokens.ink_soft)

    def pieces(self, said: "Worded") -> list[Piece]:
        """Return one report from its title to its last line."""
        found = [*self._text(said.title, self._title), gap(2), *self._text(said.where, self._soft)]
        if said.question:
            found += [gap(6), *self._text(said.question, self._body)]
        found += [gap(14), self._verdict(said)]
        for section in said.sections:
            found += [gap(18), *_together(self._text(section.head, self._heading)), gap(6)]
            for at, block in enumerate(section.blocks):
                found += [*([gap(8)] if at else []), *self._block(block)]
        return [*found, gap(14), *self._text(said.made, self._soft)]

    def _block(self, block: "Block") -> list[Piece]:
        kind = type(block).__name__  # values of a room that the window does not import
        return list(getattr(self, f"_{kind.lower()}")(block))

    def _paragraph(self, block: "Block") -> list[Piece]:
        return self._text(block.text, self._soft if block.soft else self._body)  # type: ignore[union-attr]

    def _points(self, block: "Block") -> Iterable[Piece]:
        for text in block.texts:  # type: ignore[union-attr]
            yield from self._row((("•", 16.0, self._soft), (text, self._width - 16, self._body)), padding=2)

    def _facts(self, facts: "Facts") -> Iterable[Piece]:
        yield from self._text(facts.lead.texts[0], Face(18, _BOLD, self._tokens.ink))
        yield gap(6)
        for fact in facts.rest:
            yield from self._fact(fact)

    def _fact(self, fact: "Fact") -> Iterable[Piece]:
        for at, text in enumerate(fact.texts):
            label = "" if at else fact.label
            yield from self._row(((label, LABELS, self._soft), (text, self._width - LABELS, self._body)), padding=3)

    def _table(self, table: "Table") -> Iterable[Piece]:
        table = _columns_of(table, [at for at in range(len(table.head)) if at not in table.told])
        for at in range(1, len(table.head), MOST_COLUMNS):
            if at > 1:
                yield gap(10)
            yield from self._part(_columns_of(table, (0, *range(at, min(at + MOST_COLUMNS, len(table.head))))))

    def _part(self, table: "Table") -> Iterable[Piece]:
        widths = self._columns(table)
        right = table.right
        head = self._row(tuple((t, w, self._label) for t, w in zip(table.head, widths, strict=True)), ruled=True,
                         right=right)[0]  # fmt: skip
        head = replace(head, stays=True)
        yield head
        tones = table.tones or ((),) * len(table.lines)
        for line, tone in zip(table.lines, tones, strict=True):
            faces = [self._toned(tone[at] if at < len(tone) else "") for at in range(len(line))]
            for piece in self._row(tuple(zip(line, widths, faces, strict=True)), ruled=True, right=right):
                yield replace(piece, head=head)

    def _toned(self, tone: str) -> Face:
        ink = {"pass": self._tokens.ok, "fail": self._tokens.stop, "unknown": self._tokens.ink_soft}.get(tone)
        return self._body if ink is None else Face(13, _PLAIN, ink)

    def _columns(self, table: "Table") -> list[float]:
        """Give every column what it needs; where that is too much, the widest give way, where too little, they gain."""
        texts = zip(table.head, *table.lines, strict=True)
        wanted = [max(self._body.width(text[:120]) for text in column) + 26 for column in texts]
        cap = max(wanted)
        while sum(min(each, cap) for each in wanted) > self._width:
            cap -= 4
        found = [min(each, cap) for each in wanted]
        widest = found.index(max(found))
        found[widest] += self._width - sum(found)
        return found

    def _bars(self, bars: "Bars") -> Iterable[Piece]:
        for name, share, length in bars.rows:
            yield Piece(22, partial(self._paint_bar, name, share, length))

    def _paint_bar(self, name: str, share: float, length: str, painter: QPainter, top: float) -> None:
        draw_lines(painter, 0, top + 2, [name], self._body)
        paint_bar(painter, QRectF(LABELS, top, 160, 22), share, self._tokens)
        draw_right(painter, LABELS + 160 + 90, top + 2, length, self._body)

    def _grid(self, grid: "Grid") -> Iterable[Piece]:
        most = int((self._width - NAMES - WEIGHTS) // NARROWEST)
        parts = ceil(len(grid.columns) / most)
        step = ceil(len(grid.columns) / parts)
        cell = min((self._width - NAMES - WEIGHTS) / step, WIDEST)
        for at in range(0, len(grid.columns), step):
            part = replace(
                grid,
                columns=grid.columns[at : at + step],
                rows=tuple(replace(row, cells=row.cells[at : at + step]) for row in grid.rows),
            )
            yield from MatrixDrawing(part, self._tokens, Widths(NAMES, WEIGHTS, cell)).pieces()
            yield gap(8)
        yield from self._text(grid.note, self._soft)

    def _verdict(self, said: "Worded") -> Piece:
        room = self._width - 28
        blocks = [(broken(said.lead, self._strong, room), self._strong)]
        blocks += [(broken(text, self._body, room), self._body) for text in (said.more, *said.named) if text]
        height = sum(len(lines) * face.line for lines, face in blocks) + 24
        return Piece(height, partial(self._paint_verdict, blocks, height))

    def _paint_verdict(
        self, blocks: Sequence[tuple[list[str], Face]], height: float, painter: QPainter, top: float
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.accent_soft))
        painter.drawRoundedRect(QRectF(0, top, self._width, height), 10, 10)
        at = top + 12
        for lines, face in blocks:
            draw_lines(painter, 14, at, lines, face)
            at += len(lines) * face.line

    def _text(self, text: str, face: Face) -> list[Piece]:
        lines = broken(text, face, self._width)
        return [Piece(face.line, _lines(0, [line], face)) for line in lines]

    def _row(
        self,
        cells: Sequence[tuple[str, float, Face]],
        *,
        ruled: bool = False,
        padding: float = 5,
        right: Sequence[int] = (),
    ) -> list[Piece]:
        """Return a row of texts beside each other: text, width, face; in several pieces where one is very long."""
        texts = [broken(text, face, width - 10) for text, width, face in cells]
        found = []
        for start in range(0, max(map(len, texts)), MOST_LINES):
            part = [lines[start : start + MOST_LINES] for lines in texts]
            height = max(len(lines) * face.line for lines, (_, _, face) in zip(part, cells, strict=True)) + 2 * padding
            found.append(Piece(height, partial(self._paint_row, cells, part, (height, padding, ruled, right))))
        return found

    def _paint_row(
        self,
        cells: Sequence[tuple[str, float, Face]],
        part: Sequence[list[str]],
        look: tuple[float, float, bool, Sequence[int]],
        painter: QPainter,
        top: float,
    ) -> None:
        height, padding, ruled, right = look
        left = 0.0
        for at, ((_, width, face), lines) in enumerate(zip(cells, part, strict=True)):
            if at in right:
                for number, line in enumerate(lines):
                    draw_right(painter, left + width - 14, top + padding + number * face.line, line, face)
            else:
                draw_lines(painter, left, top + padding, lines, face)
            left += width
        if ruled:
            painter.setPen(QPen(QColor(self._tokens.line), 1))
            painter.drawLine(QLineF(0, top + height - 0.5, self._width, top + height - 0.5))


def _columns_of(table: "Table", columns: Sequence[int]) -> "Table":
    """Return some columns of a table."""
    return replace(
        table,
        head=tuple(table.head[at] for at in columns),
        lines=tuple(tuple(line[at] for at in columns) for line in table.lines),
        right=tuple(number for number, at in enumerate(columns) if at in table.right),
        tones=tuple(tuple(tone[at] for at in columns) for tone in table.tones),
        told=(),
    )


def _lines(left: float, lines: Sequence[str], face: Face) -> "partial[None]":
    return partial(_draw, left, lines, face)


def _draw(left: float, lines: Sequence[str], face: Face, painter: QPainter, top: float) -> None:
    draw_lines(painter, left, top, lines, face)


def _together(pieces: Iterable[Piece]) -> list[Piece]:
    return [replace(piece, stays=True) for piece in pieces]
