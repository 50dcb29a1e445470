"""Rows of several texts each, to be added, moved and removed by mouse and keyboard.

Lives here: `RowsField`. Must not: what the columns mean.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import button, icon_button
from ui.kit.labels import WrapLabel
from ui.kit.tab_order import order_tabs
from ui.kit.texts import TextField

_GAP = 8
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_REMOVERS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RowsField", text)


class _Row(QWidget):
    """One text for each column, and the buttons that move and remove the row."""

    moved = Signal(QObject, int)
    removed = Signal(QObject)
    changed = Signal()

    def __init__(self, columns: Sequence[str], texts: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.texts = [TextField(text, lines=(2, 6), parent=self) for text in texts]
        self._columns = columns
        self.up = icon_button("arrow-up", _tr("Move up"), bulk="small", parent=self)
        self.down = icon_button("arrow-down", _tr("Move down"), bulk="small", parent=self)
        self.remove = icon_button("cross", _tr("Remove"), bulk="small", parent=self)
        self._lay_out()
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove.clicked.connect(self._on_remove)

    def set_place(self, place: int, rows: int) -> None:
        """Name the parts by the place of the row; where it cannot go further, the button rests."""
        for column, text in zip(self._columns, self.texts, strict=True):
            text.setAccessibleName(f"{column} {place}")
        for each, words in ((self.up, _tr("Move up")), (self.down, _tr("Move down")), (self.remove, _tr("Remove"))):
            each.setAccessibleName(f"{words} {place}")
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < rows)

    def values(self) -> tuple[str, ...]:
        """Return the texts."""
        return tuple(text.toPlainText() for text in self.texts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the row with Alt and an arrow, remove it with Ctrl Shift Backspace, wherever in it one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            if alt and event.key() in _MOVES:
                self.moved.emit(self, _MOVES[Qt.Key(event.key())])
                return True
            if event.modifiers() == both and event.key() in _REMOVERS:
                self.removed.emit(self)
                return True
        return super().eventFilter(watched, event)

    def _on_up(self) -> None:
        self.moved.emit(self, -1)

    def _on_down(self) -> None:
        self.moved.emit(self, 1)

    def _on_remove(self) -> None:
        self.removed.emit(self)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for text in self.texts:
            text.textChanged.connect(self.changed)
            text.textChanged.connect(text.commit)
            text.installEventFilter(self)
            row.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for each in (self.up, self.down, self.remove):
            buttons.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)


class RowsField(QWidget):
    """Rows under the names of their columns; there is always one. `changed` says that something was typed or moved."""

    changed = Signal()

    def __init__(self, columns: Sequence[str], add_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[_Row] = []
        self.add_button = button(add_words, bulk="small", parent=self)
        self._place = QVBoxLayout()
        self._place.setSpacing(_GAP)
        self._lay_out()
        self.add_button.clicked.connect(self.add_row)
        self.set_rows([])

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        self._rows[0].texts[0].setFocus(reason)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the texts of every row, those that are empty too."""
        return tuple(row.values() for row in self._rows)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows without telling anyone."""
        for row in self._rows:
            self._drop(row)
        self._rows = [self._made(texts) for texts in rows or [("",) * len(self._columns)]]
        self._number()

    def editor(self, row: int, column: int) -> TextField:
        """Return one editor."""
        return self._rows[row].texts[column]

    def add_row(self) -> None:
        """Put an empty row at the end and the focus into it."""
        self._rows.append(self._made(("",) * len(self._columns)))
        self._number()
        self._rows[-1].texts[0].setFocus()
        self.changed.emit()

    def _made(self, texts: Sequence[str]) -> _Row:
        row = _Row(self._columns, texts, self)
        row.moved.connect(self._on_moved)
        row.removed.connect(self._on_removed)
        row.changed.connect(self.changed)
        self._place.addWidget(row)
        row.show()
        return row

    def _drop(self, row: _Row) -> None:
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for place, row in enumerate(self._rows, 1):
            row.set_place(place, len(self._rows))
        order_tabs(self)

    def _on_moved(self, row: _Row, by: int) -> None:
        at = self._rows.index(row)
        target = at + by
        if not 0 <= target < len(self._rows):
            return
        self._rows.insert(target, self._rows.pop(at))
        self._place.insertWidget(target, row)
        self._number()
        self.changed.emit()

    def _on_removed(self, row: _Row) -> None:
        at = self._rows.index(row)
        self._rows.remove(row)
        self._drop(row)
        if not self._rows:
            self._rows = [self._made(("",) * len(self._columns))]
        self._number()
        self._rows[min(at, len(self._rows) - 1)].texts[0].setFocus()
        self.changed.emit()

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(_GAP)
        for words in self._columns:
            heads.addWidget(WrapLabel(words, "label", self), 1)
        heads.addSpacing(3 * self._button_width() + _GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(heads)
        column.addLayout(self._place)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column.addLayout(foot)

    def _button_width(self) -> int:
        probe = icon_button("cross", _tr("Remove"), bulk="small", parent=self)
        probe.hide()
        width = probe.sizeHint().width()
        probe.deleteLater()
        return width
