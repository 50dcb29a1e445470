"""One-line editors and the frame that gives any editor its label and its error.

Lives here: `Field`, `LineField`, `DurationField`, `DayField`. A value goes out once, when
typing is over and it differs. Must not: saving; longer text (`texts.py`), tags (`tags.py`).
"""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QVBoxLayout, QWidget

from ui.kit.durations import format_duration, parse_duration
from ui.kit.labels import WrapLabel, small_label
from ui.theme.style import set_look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(QWidget):
    """A small label over an editor, and a line for what is wrong with it."""

    def __init__(self, label: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = small_label(label, self)
        self._label.setBuddy(editor)
        self._error = WrapLabel("", "error", self)
        self._lay_out()
        editor.setAccessibleName(label)
        self.set_error("")
        refused = getattr(editor, "refused", None)
        if refused is not None:
            refused.connect(self.set_error)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        self.editor.setFocus(reason)

    def set_label(self, text: str) -> None:
        """Change the words over the editor."""
        self._label.setText(text)
        self.editor.setAccessibleName(text)

    def set_error(self, text: str) -> None:
        """Show what is wrong below the editor; an empty text takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        set_look(self.editor, "state", "invalid" if text else "")
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self.editor, QAccessible.Event.DescriptionChanged))

    def error(self) -> str:
        """Return what is shown as wrong."""
        return self._error.text()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._label)
        column.addWidget(self.editor)
        column.addWidget(self._error)
        if not self.editor.sizePolicy().expandingDirections() & Qt.Orientation.Vertical:
            column.addStretch(1)


class LineField(QLineEdit):
    """One line of text; `committed` comes on Enter or when focus leaves, if it differs."""

    committed = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._committed = text
        self.setPlaceholderText(placeholder)
        self.setCursorPosition(0)

    def set_committed(self, text: str) -> None:
        """Show the stored text; what is being typed right now is left alone."""
        typing = self.hasFocus() and self.text() != self._committed
        self._committed = text
        if not typing and self.text() != text:
            self.setText(text)

    def commit(self) -> None:
        """Send the text out if it differs from the stored one."""
        if self.text() != self._committed:
            self._committed = self.text()
            self.committed.emit(self._committed)

    def restore(self) -> None:
        """Show the stored text again."""
        self.setText(self._committed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.commit()
        if event.key() == Qt.Key.Key_Escape and self.text() != self._committed:
            self.restore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class DurationField(LineField):
    """A length of time, typed as people write it and shown as "1 h 30 m"."""

    changed = Signal(int)
    refused = Signal(str)

    def __init__(
        self, minutes: int = 0, *, minimum: int = 1, maximum: int = 99 * 60, parent: QWidget | None = None
    ) -> None:
        super().__init__(format_duration(minutes), "", parent)
        self._minutes = minutes
        self._minimum, self._maximum = minimum, maximum

    def minutes(self) -> int:
        """Return the last accepted value."""
        return self._minutes

    def set_minutes(self, minutes: int) -> None:
        """Show the stored value without telling anyone."""
        self._minutes = minutes
        self.set_committed(format_duration(minutes))

    def set_limits(self, minimum: int, maximum: int) -> None:
        """Accept values between these minutes, both included."""
        self._minimum, self._maximum = minimum, maximum

    def problem(self) -> str:
        """Return what is wrong with the text as typed, or nothing."""
        minutes = parse_duration(self.text())
        if minutes is None:
            return self._how_to_write()
        return "" if self._minimum <= minutes <= self._maximum else self._limits()

    def commit(self) -> None:
        problem = self.problem()
        minutes = parse_duration(self.text())
        if problem or minutes is None:
            self.refused.emit(problem)
        else:
            self._accept(minutes)

    def restore(self) -> None:
        super().restore()
        self.refused.emit("")

    def _accept(self, minutes: int) -> None:
        differs = minutes != self._minutes
        self._minutes = minutes
        self._committed = format_duration(minutes)
        self.setText(self._committed)
        self.refused.emit("")
        if differs:
            self.committed.emit(self._committed)
            self.changed.emit(minutes)

    def _how_to_write(self) -> str:
        return QCoreApplication.translate("DurationField", "Write it as 8 h, 90 m or 1 h 30 m.")

    def _limits(self) -> str:
        words = QCoreApplication.translate("DurationField", "Between {0} and {1}, please.")
        return words.format(format_duration(self._minimum), format_duration(self._maximum))


class DayField(QDateEdit):
    """A day, typed or chosen from a calendar; shown as "Fri 27 Nov"."""

    committed = Signal(object)

    def __init__(self, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("ddd d MMM")
        self.setKeyboardTracking(False)
        self._committed = day
        self.set_day(day)
        calendar = self.calendarWidget()
        calendar.activated.connect(self.commit)
        calendar.clicked.connect(self.commit)

    def day(self) -> dt.date:
        """Return the day that is shown."""
        shown = self.date()
        return dt.date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: dt.date) -> None:
        """Show the stored day without telling anyone."""
        self._committed = day
        self.setDate(QDate(day.year, day.month, day.day))

    def set_earliest(self, day: dt.date) -> None:
        """Refuse days before this one."""
        self.setMinimumDate(QDate(day.year, day.month, day.day))

    def commit(self) -> None:
        """Send the day out if it differs from the stored one."""
        if self.day() != self._committed:
            self._committed = self.day()
            self.committed.emit(self._committed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.day() != self._committed:
            self.set_day(self._committed)
            return
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            self.commit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name; Tab leaves, arrows go to parts
        return QWidget.focusNextPrevChild(self, next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
