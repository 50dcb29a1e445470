"""A card that holds a chart, with the ways to its table and to a file; a colour and what it stands for.

Lives here: the card and the swatch. Must not: what a chart shows.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.charts import ink_of
from ui.kit.labels import Label, small_label
from ui.theme.palette import current_tokens

_SQUARE = 8


class ChartCard(Card):
    """A heading, the chart, a button for the table behind it, and one to save it where `picture` names that.

    `table_asked` and `picture_asked` are those buttons.
    """

    table_asked = Signal()
    picture_asked = Signal()

    def __init__(self, heading: str, table: str, parent: QWidget | None = None, *, picture: str = "") -> None:
        super().__init__("", parent)
        self.setAccessibleName(heading)
        self.table = button(self.tr("Table"), "quiet", bulk="small", parent=self)
        self.table.setAccessibleName(table)
        self.table.setToolTip(table)
        self.table.clicked.connect(self.table_asked)
        self.save = button(self.tr("Save picture…"), "quiet", bulk="small", parent=self)
        self.save.setAccessibleName(picture)
        self.save.setToolTip(picture)
        self.save.setVisible(bool(picture))
        self.save.clicked.connect(self.picture_asked)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(small_label(heading, self))
        row.addStretch(1)
        row.addWidget(self.table)
        row.addWidget(self.save)
        self.add_layout(row)


class Swatch(QWidget):
    """A colour and what it stands for."""

    def __init__(self, token: str, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._token = token
        row = QHBoxLayout(self)
        row.setContentsMargins(_SQUARE + 6, 0, 0, 0)
        row.addWidget(Label(said, "small", self))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink_of(self._token, current_tokens()))
        painter.drawRoundedRect(QRectF(0, (self.height() - _SQUARE) / 2, _SQUARE, _SQUARE), 2, 2)
        painter.end()
