"""What narrows and orders the list: a field, an order, and whether those of others are in it.

Lives here: the controls; the tick stands where the page puts it. Must not: the list, how rows are ordered (`rows.py`).
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from ui.kit.choice import ChoiceBox
from ui.screens.prototypes import rows


class Narrowing(QWidget):
    """`changed` comes with every other wish; `left` when one goes on to the list."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Folder, framework, state"))
        self.field.setAccessibleName(self.tr("Folder, framework, state"))
        self.field.setClearButtonEnabled(True)
        self.order = ChoiceBox(self)
        self.order.setAccessibleName(self.tr("Order"))
        for key, said in rows.orders():
            self.order.addItem(said, key)
        self.others = QCheckBox(self.tr("Those of others too"), self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.order)
        self.field.textChanged.connect(self.changed)
        self.order.currentIndexChanged.connect(self.changed)
        self.others.toggled.connect(self.changed)

    def key(self) -> str:
        """Return the order that is wanted."""
        return str(self.order.currentData())

    def set_key(self, key: str) -> None:
        """Want another order; one that is none changes nothing."""
        at = self.order.findData(key)
        if at >= 0:
            self.order.setCurrentIndex(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        elif self.field.hasFocus() and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)
