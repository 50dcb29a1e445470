"""What a window paints, as words: also what no widget holds, such as the cells of a table or the labels of a chart."""

from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

_TEXT = "{http://www.w3.org/2000/svg}text"


def painted(widget: QWidget) -> list[str]:
    """Return every run of text that a widget and what is in it paint, in the order of painting."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(0, 0, widget.width(), widget.height()))
    painter = QPainter(generator)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    widget.render(painter, QPoint())
    painter.end()
    tree = ET.fromstring(bytes(buffer.data().data()))
    runs = ("".join(each.itertext()) for each in tree.iter(_TEXT))
    return [run for run in runs if run.strip()]


def hovered(widget: QWidget) -> list[str]:
    """Return what is said on hovering and to a screen reader, of everything that is seen."""
    found = []
    for each in (widget, *(child for child in widget.findChildren(QWidget) if child.isVisible())):
        if each.testAttribute(Qt.WidgetAttribute.WA_WState_Hidden):
            continue
        found += [each.toolTip(), each.accessibleName(), each.accessibleDescription()]
    return [each for each in found if each]
