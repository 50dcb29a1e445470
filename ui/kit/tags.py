"""Names typed one after the other, each becoming a chip.

Lives here: `TagField`. Must not: what the names stand for, where suggestions come from.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.kit.buttons import icon_button
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel
from ui.kit.suggestions import Row, Suggestions, matching
from ui.kit.tab_order import stop_before
from ui.theme.style import set_look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, *_ENTER)
_SEPARATORS = str.maketrans({"\n": ",", "\r": ",", "\t": ",", ";": ","})


class TagField(QFrame):
    """Chips and an editor in one frame; Enter or comma adds, Backspace at the start removes."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, placeholder: str = "", *, most: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "tags")
        self._most = most
        self._placeholder = placeholder
        self._tags: list[_Tag] = []
        self._ask: Callable[[], Sequence[Row]] = tuple
        self._popup: Suggestions | None = None
        self.edit = _TagEdit(self)
        self._flow = FlowLayout(self, gap=6, fill_last=True)
        self._flow.setContentsMargins(7, 4, 7, 4)
        self._flow.addWidget(self.edit)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._listen()
        self._refresh()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        self.edit.setFocus(reason)

    def tags(self) -> list[str]:
        """Return the names, in order."""
        return [tag.name for tag in self._tags]

    def set_tags(self, names: Sequence[str]) -> None:
        """Show these names without telling anyone."""
        for tag in list(self._tags):
            self._drop(tag)
        for name in names:
            self._append(name)
        self._refresh()

    def set_completions(self, known: Sequence[tuple[str, str]]) -> None:
        """Offer these (name, detail) while typing."""
        rows = list(known)
        self._ask = lambda: rows

    def complete_from(self, known: Callable[[], Sequence[Row]]) -> None:
        """Offer names with their details while typing; they are asked for once somebody types."""
        self._ask = known

    def add(self, name: str) -> bool:
        """Add one name as if it had been typed; False if it was refused."""
        name = " ".join(name.split())
        problem = self._problem(name)
        self.refused.emit(problem)
        if problem or not name:
            return False
        self._append(name)
        self._refresh()
        self.changed.emit()
        return True

    def remove(self, name: str) -> None:
        """Remove one name as if its button had been pressed."""
        for tag in [tag for tag in self._tags if tag.name == name]:
            self._drop(tag)
            self._refresh()
            self.changed.emit()
        self.edit.setFocus()

    def take_text(self) -> bool:
        """Make chips of what is typed; what is refused stays in the editor."""
        parts = [part.strip() for part in self.edit.text().translate(_SEPARATORS).split(",") if part.strip()]
        kept = next((part for part in parts if not self.add(part)), "")
        self.edit.setText(kept)
        self._hide_popup()
        return not kept

    def suggestions(self) -> list[str]:
        """Return the names on offer right now."""
        return self._popup.names() if self._popup and self._popup.isVisible() else []

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.edit.setAccessibleDescription(description)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _listen(self) -> None:
        self.edit.textEdited.connect(self._text_edited)
        self.edit.added.connect(self._add_asked)
        self.edit.removed_last.connect(self._remove_last)
        self.edit.stepped.connect(self._step_popup)
        self.edit.escaped.connect(self._hide_popup)
        self.edit.focused.connect(self._focus_changed)

    def _problem(self, name: str) -> str:
        if name.casefold() in {tag.casefold() for tag in self.tags()}:
            return QCoreApplication.translate("TagField", "{0} is already here.").format(name)
        if len(self._tags) >= self._most:
            return QCoreApplication.translate("TagField", "{0} is the most there can be.").format(self._most)
        return ""

    def _append(self, name: str) -> None:
        tag = _Tag(name, self)
        tag.removed.connect(self.remove)
        self._flow.insert_widget(len(self._tags), tag)
        self._tags.append(tag)
        tag.show()
        QWidget.setTabOrder(stop_before(self.edit), tag.button)

    def _drop(self, tag: "_Tag") -> None:
        self._tags.remove(tag)
        self._flow.removeWidget(tag)
        tag.hide()
        tag.deleteLater()

    def _refresh(self) -> None:
        self.edit.setPlaceholderText("" if self._tags else self._placeholder)
        self._flow.invalidate()
        self.updateGeometry()
        self._take_height()

    def _take_height(self) -> None:
        height = self._flow.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)

    def _text_edited(self, text: str) -> None:
        self.refused.emit("")
        if text.translate(_SEPARATORS).count(","):
            self.take_text()
        else:
            self._offer(text.strip().casefold())

    def _offer(self, typed: str) -> None:
        taken = {name.casefold() for name in self.tags()}
        free = [row for row in self._ask() if row[0].casefold() not in taken]
        self._shown_popup().offer(matching(typed, free))

    def _shown_popup(self) -> Suggestions:
        if self._popup is None:
            self._popup = Suggestions(self)
            self._popup.picked.connect(self._suggestion_picked)
        return self._popup

    def _suggestion_picked(self, name: str) -> None:
        self.edit.setText(name)
        self.take_text()

    def _add_asked(self) -> None:
        chosen = self._popup.chosen() if self._popup else ""
        if chosen:
            self.edit.setText(chosen)
        self.take_text()

    def _remove_last(self) -> None:
        if self._tags:
            self.remove(self._tags[-1].name)

    def _step_popup(self, by: int) -> None:
        if self.suggestions() and self._popup:
            self._popup.step(by)
        else:
            self._offer(self.edit.text().strip().casefold())

    def _hide_popup(self) -> None:
        if self._popup:
            self._popup.hide()

    def _focus_changed(self, focused: bool) -> None:  # noqa: FBT001  a signal's value
        set_look(self, "inside", "focused" if focused else "")
        if not focused:
            self._hide_popup()


class _Tag(QFrame):
    removed = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setProperty("ground", "tag")
        words = QCoreApplication.translate("TagField", "Remove {0}").format(name)
        self.button = icon_button("cross", words, bulk="small", parent=self)
        self.button.installEventFilter(self)
        self.button.clicked.connect(self._tell_removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 4, 3)
        row.setSpacing(2)
        row.addWidget(ElidedLabel(name, "body", self))
        row.addWidget(self.button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _REMOVERS:
            self._tell_removed()
            return True
        return super().eventFilter(watched, event)

    def _tell_removed(self) -> None:
        self.removed.emit(self.name)


class _TagEdit(QLineEdit):
    added = Signal()
    removed_last = Signal()
    stepped = Signal(int)
    escaped = Signal()
    focused = Signal(bool)

    def __init__(self, parent: TagField) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bare")
        self.setMinimumWidth(120)
        self._field = parent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.text().strip():
            self.added.emit()
        elif event.key() == Qt.Key.Key_Backspace and self._at_start():
            self.removed_last.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape and self._field.suggestions():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _at_start(self) -> bool:
        return self.cursorPosition() == 0 and not self.hasSelectedText()
