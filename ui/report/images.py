"""Anything that can be painted as a file: PNG in twice the size, SVG with real text. May run on any thread.

Lives here: the two formats. Must not: what is painted.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter

FACTOR = 2
LARGEST_SIDE = 16_000
_NOT_XML = bytes(code for code in range(32) if code not in b"\t\n\r")


class Paint(Protocol):
    """Paints the whole of a drawing, its ground too."""

    def __call__(self, painter: QPainter, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: its title, its size in pixels at 96 an inch, and what paints it."""

    title: str
    size: QSize
    paint: Paint


def png_of(drawing: Drawing) -> bytes:
    """Return a drawing as a PNG, in twice its size unless that is beyond what viewers take."""
    factor = min(FACTOR, LARGEST_SIDE / max(drawing.size.width(), drawing.size.height()))
    image = QImage(drawing.size * factor, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(96 * factor / 0.0254))
    image.setDotsPerMeterY(round(96 * factor / 0.0254))
    painter = QPainter(image)
    painter.scale(factor, factor)
    drawing.paint(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def svg_of(drawing: Drawing) -> bytes:
    """Return a drawing as an SVG."""
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 - for this alone

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(drawing.size)
    generator.setViewBox(QRectF(0, 0, drawing.size.width(), drawing.size.height()))
    generator.setTitle(drawing.title)
    painter = QPainter(generator)
    drawing.paint(painter)
    painter.end()
    return bytes(buffer.data().data()).translate(None, _NOT_XML)
