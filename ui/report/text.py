"""Text on paper: broken into lines that are drawn as text, so that it can be searched and copied.

Lives here: fonts without hinting, breaking, drawing of lines. Must not: pages, reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.theme.fonts import interface_font

LEADING = 1.38


@dataclass(frozen=True)
class Face:
    """A font of the interface in a size, in pixels at 96 a inch, and a colour."""

    pixels: int
    weight: QFont.Weight
    ink: str

    @cached_property
    def font(self) -> QFont:
        """The font, with the widths of its design: a line is as long on paper as it was when it was broken."""
        font = interface_font()
        font.clearFeatures()  # figures of one width have no code, so a PDF could not be searched for them
        font.setPixelSize(self.pixels)
        font.setWeight(self.weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    @property
    def line(self) -> float:
        """The height of a line."""
        return round(self.pixels * LEADING)

    def width(self, text: str) -> float:
        """Return how long a text is on one line."""
        return QFontMetricsF(self.font).horizontalAdvance(text)


def broken(text: str, face: Face, width: float) -> list[str]:
    """Return a text as lines no longer than `width`; words too long for a line are broken."""
    return [line for paragraph in text.splitlines() or [""] for line in _broken(paragraph, face, width)]


def _broken(paragraph: str, face: Face, width: float) -> list[str]:
    layout = QTextLayout(paragraph, face.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    raw = paragraph.encode("utf-16-le", "surrogatepass")  # Qt counts in halves of what Python counts
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        part = raw[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
        lines.append(part.decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    return lines or [""]


def draw_lines(painter: QPainter, left: float, top: float, lines: Sequence[str], face: Face) -> None:
    """Draw lines under each other; `top` is the upper edge of the first."""
    painter.setFont(face.font)
    painter.setPen(QColor(face.ink))
    ascent = QFontMetricsF(face.font).ascent()
    rise = (face.line - QFontMetricsF(face.font).height()) / 2
    for at, line in enumerate(lines):
        painter.drawText(QPointF(left, top + at * face.line + rise + ascent), line)


def draw_right(painter: QPainter, right: float, top: float, text: str, face: Face) -> None:
    """Draw one line that ends at `right`."""
    draw_lines(painter, right - face.width(text), top, [text], face)


def draw_centred(painter: QPainter, middle: float, top: float, text: str, face: Face) -> None:
    """Draw one line around `middle`."""
    draw_lines(painter, middle - face.width(text) / 2, top, [text], face)
