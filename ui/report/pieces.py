"""What a page is made of: pieces that stand under each other, and how they are dealt out to pages.

Lives here: the piece and the dealing. Must not: what a piece shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

Paint = Callable[[QPainter, float], None]
"""Paints a piece; the number is its upper edge, left is 0."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is never torn. `paint` None is a gap, which a page does not begin with.

    `stays` keeps it on the page of the next one; `head` is painted again where a page begins with this piece.
    """

    height: float
    paint: Paint | None = None
    stays: bool = False
    head: "Piece | None" = None


def gap(height: float) -> Piece:
    """Return empty room."""
    return Piece(height, stays=True)


def deal(pieces: Sequence[Piece], room: float) -> list[list[Piece]]:
    """Return the pieces of each page, none higher than `room` but one that is higher by itself."""
    pages: list[list[Piece]] = []
    page: list[Piece] = []
    used, at = 0.0, 0
    while at < len(pieces):
        block = _block(pieces, at)
        height = sum(piece.height for piece in block)
        if page and used + height > room:
            pages.append(page)
            page, used = [], 0.0
            continue
        if not page:
            block_shown = _beginning(block)
            page, used = block_shown, sum(piece.height for piece in block_shown)
        else:
            page, used = [*page, *block], used + height
        at += len(block)
    return [*pages, page] if page else pages


def _block(pieces: Sequence[Piece], at: int) -> list[Piece]:
    """Return the pieces from `at` that have to stay together."""
    end = at
    while end < len(pieces) - 1 and pieces[end].stays:
        end += 1
    return list(pieces[at : end + 1])


def _beginning(block: list[Piece]) -> list[Piece]:
    """Return a block as a page begins with it: no gap above, the head of its table again."""
    while len(block) > 1 and block[0].paint is None:
        block = block[1:]
    return [block[0].head, *block] if block[0].head is not None else block
