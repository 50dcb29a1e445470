"""All keys in one list, and the way to other ones.

Lives here: which keys an action may have, and the dialog. Must not: keeping them (settings), what actions do.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QKeySequenceEdit, QLineEdit, QWidget

from app.model.errors import AppError
from ui.actions import ACTIONS, ActionDef, ActionSet, native
from ui.kit.buttons import button
from ui.kit.dialogs import FormDialog
from ui.kit.labels import WrapLabel
from ui.kit.tableview import TableView

if TYPE_CHECKING:
    from app.platform.settings import Settings

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _WIDTH = 360, 560


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)


def taken_by(keys: str, action: ActionDef, all_keys: Mapping[str, str]) -> ActionDef | None:
    """Return the other action that these keys would do too, where both can act."""
    for other in ACTIONS:
        meets = other.scope == action.scope or "window" in {other.scope, action.scope}
        if other.id != action.id and meets and keys in all_keys[other.id].split(" "):
            return other
    return None


def problem(keys: str, action: ActionDef) -> str:
    """Return why an action can not have these keys, or nothing."""
    if action.scope == "window" and not _leaves_typing_alone(keys):
        return _tr("A key that is typed in texts needs Ctrl or Alt with it.")
    return ""


def _leaves_typing_alone(keys: str) -> bool:
    first = keys.split(", ", maxsplit=1)[0]
    *modifiers, key = first.split("+") if not first.endswith("+") else [*first[:-2].split("+"), "+"]
    is_function = key.startswith("F") and key[1:].isdigit()
    return is_function or bool({"Ctrl", "Alt", "Meta"} & set(modifiers))


class KeysModel(QAbstractTableModel):
    """Every action with its keys."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.rows = list(actions.key_rows())

    def renew(self) -> None:
        """Show the keys as they are now."""
        self.rows = list(self._actions.key_rows())
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.rows[index.row()][1 + index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, at: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_tr("Action"), _tr("Keys"))[at]
        return None


class KeysField(QKeySequenceEdit):
    """Takes one combination of keys; Tab and Escape go on meaning what they mean in a dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(_tr("New keys"))
        for line in self.findChildren(QLineEdit):
            line.setPlaceholderText(_tr("Press keys"))
            line.setAccessibleName(_tr("New keys"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if plain and event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            QWidget.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)


class ShortcutsDialog(FormDialog):
    """Reads like a list; choosing an action and pressing keys gives it those."""

    def __init__(self, actions: ActionSet, settings: "Settings", parent: QWidget) -> None:
        super().__init__(_tr("Keyboard shortcuts"), accept=_tr("Close"), cancel="", parent=parent)
        self._actions, self._settings = actions, settings
        self.model = KeysModel(actions, self)
        self.table = TableView(_tr("Keyboard shortcuts"), self)
        self.field = KeysField(self)
        self.said = WrapLabel("", "soft", self)
        self.take = button(_tr("Take them from there"), parent=self)
        self.back = button(_tr("Set back"), parent=self)
        self.none = button(_tr("No keys"), parent=self)
        self.all_back = button(_tr("Set all back"), parent=self)
        self._wanted = ""
        self._lay_out()
        self._listen()
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def chosen(self) -> ActionDef:
        """Return the action whose keys would be changed."""
        return self.model.rows[max(self.table.currentIndex().row(), 0)][0]

    def choose(self, name: str) -> None:
        """Choose an action."""
        at = next(at for at, row in enumerate(self.model.rows) if row[0].id == name)
        self.table.setCurrentIndex(self.model.index(at, 0))

    @Slot()
    def _on_chosen(self) -> None:
        self._wanted = ""
        self.field.clear()
        self.take.hide()
        self.back.setEnabled(self.chosen().id in self._settings.shortcuts())
        self.none.setEnabled(bool(self._actions.keys(self.chosen().id)))
        self.all_back.setEnabled(bool(self._settings.shortcuts()))
        self.said.setText(_tr("Press the new keys for “{action}” in the field.").format(action=self._words()))

    @Slot()
    def _on_pressed(self) -> None:
        keys = self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if not keys:
            return
        action, self._wanted = self.chosen(), keys
        other = taken_by(keys, action, {each.id: self._actions.keys(each.id) for each in ACTIONS})
        wrong = problem(keys, action)
        self.take.setVisible(other is not None and not wrong)
        if wrong:
            self.said.setText(wrong)
        elif other is not None:
            text = _tr("{keys} is already for “{other}”. Taken from there, that has no keys.")
            self.said.setText(text.format(keys=native(keys), other=self._actions.words(other.id)))
        else:
            self._keep({action.id: keys})

    @Slot()
    def _on_take(self) -> None:
        action = self.chosen()
        other = taken_by(self._wanted, action, {each.id: self._actions.keys(each.id) for each in ACTIONS})
        left = {} if other is None else {other.id: _without(self._actions.keys(other.id), self._wanted)}
        self._keep({**left, action.id: self._wanted})

    @Slot()
    def _on_none(self) -> None:
        self._keep({self.chosen().id: ""})

    @Slot()
    def _on_back(self) -> None:
        action = self.chosen()
        other = taken_by(action.keys, action, {each.id: self._actions.keys(each.id) for each in ACTIONS})
        if action.keys and other is not None:
            text = _tr("{keys} is now for “{other}”. Give that other keys first, or set all back.")
            self.said.setText(text.format(keys=native(action.keys), other=self._actions.words(other.id)))
        else:
            self._keep({action.id: None})

    @Slot()
    def _on_all_back(self) -> None:
        self._try(self._settings.reset_shortcuts)

    def _keep(self, changed: Mapping[str, str | None]) -> None:
        for name, keys in changed.items():
            default = next(each.keys for each in ACTIONS if each.id == name)
            if not self._try(self._settings.set_shortcut, name, None if keys == default else keys):
                return

    def _try(self, verb: object, *values: object) -> bool:
        try:
            verb(*values)  # type: ignore[operator]
        except AppError as error:
            self.set_error(error.sentence)
            return False
        self.set_error("")
        self.model.renew()
        self._on_chosen()
        return True

    def _words(self) -> str:
        return self._actions.words(self.chosen().id)

    def _listen(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.activated.connect(self.field.setFocus)
        self.field.keySequenceChanged.connect(self._on_pressed)
        for each, slot in (
            (self.take, self._on_take),
            (self.back, self._on_back),
            (self.none, self._on_none),
            (self.all_back, self._on_all_back),
        ):
            each.clicked.connect(slot)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setMinimumSize(_WIDTH, _HEIGHT)
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.add(self.table)
        self.add(self.said)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        for each in (self.take, self.none, self.back):
            row.addWidget(each)
        self.add_layout(row)
        self.add_button(self.all_back)
        self.accept_button.setDefault(False)  # Enter chooses in the list


def _without(keys: str, gone: str) -> str:
    return " ".join(each for each in keys.split(" ") if each != gone)
