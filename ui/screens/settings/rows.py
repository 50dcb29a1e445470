"""One setting on the page: words, what they mean, an editor of its kind, the way back to the default.

Lives here: the editors, made from the kind of a setting. Must not: which settings there are, keeping them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.model.words import say
from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.chips import ChipGroup
from ui.kit.choice import ChoiceBox
from ui.kit.fields import DurationField, LineField
from ui.kit.labels import Label, WrapLabel
from ui.theme.style import set_look

if TYPE_CHECKING:
    from app.platform.setting import Setting, Value

Choices = Sequence[tuple[str, str]]
_EDITOR_WIDTH, _WIDEST = 260, 400
_WHOLE = ("days", "count")


class SettingRow(QWidget):
    """`wanted` carries a value to keep, `reset` asks for the default. What is refused is said under the editor."""

    wanted = Signal(object)
    reset = Signal()

    def __init__(self, setting: "Setting", choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._choices = list(choices)
        self.words = say(setting.words)
        self.back = button(_back(), "link", bulk="small", parent=self)
        self.back.setAccessibleName(_back_name().format(name=self.words))
        self._error = WrapLabel("", "error", self)
        self.editor = self._make_editor()
        self._lay_out()
        self.back.clicked.connect(self.reset)
        self.set_error("")

    def set_value(self, value: "Value", *, default: bool) -> None:
        """Show what is set; the way back is there where it leads somewhere."""
        editor = self.editor
        if isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, ChipGroup):
            editor.set_choice(str(value))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
        elif isinstance(editor, DurationField):
            editor.set_minutes(int(value))
        elif isinstance(editor, LineField):
            editor.set_committed(written(self.setting.kind, float(value)))
        self.back.setVisible(not default)
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say under the editor why a value was refused; nothing takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence or say(self.setting.more))
        set_look(self.editor, "state", "invalid" if sentence else "")
        if sentence:
            announce(self, sentence)

    def error(self) -> str:
        """Return why the last value was refused."""
        return self._error.text()

    def _make_editor(self) -> QWidget:
        setting, kind = self.setting, self.setting.kind
        if kind == "flag":
            box = QCheckBox(self.words.replace("&", "&&"), self)
            box.clicked.connect(self._on_ticked)
            return box
        if kind == "choice" and len(self._choices) <= 4:
            chips = ChipGroup(self._choices, self.words, self)
            chips.chosen.connect(self._on_chosen)
            return chips
        if kind in {"choice", "name"}:
            return self._make_box()
        if kind == "minutes":
            field = DurationField(0, minimum=int(setting.low), maximum=int(setting.high), parent=self)
            field.changed.connect(self._on_changed)
            field.refused.connect(self.set_error)
            return field
        line = LineField("", "", self)
        line.committed.connect(self._on_typed)
        return line

    def _make_box(self) -> QComboBox:
        box = ChoiceBox(self)
        for key, words in self._choices:
            box.addItem(words, key)
        box.activated.connect(self._on_activated)
        return box

    def _on_ticked(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        self.wanted.emit(on)

    def _on_chosen(self, key: str) -> None:
        self.wanted.emit(key)

    def _on_changed(self, minutes: int) -> None:
        self.wanted.emit(minutes)

    def _on_activated(self, at: int) -> None:
        self.wanted.emit(self._choices[at][0])

    def _on_typed(self, text: str) -> None:
        number = read(self.setting.kind, text)
        if number is None:
            self.set_error(_no_number())
        else:
            self.wanted.emit(number)

    def _lay_out(self) -> None:
        flag = isinstance(self.editor, QCheckBox)
        self.editor.setAccessibleName(self.words)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.editor if flag else self._name())
        words.addWidget(WrapLabel(say(self.setting.more), "small", self))
        words.addWidget(self._error)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        if not flag:
            self.editor.setFixedWidth(self._editor_width())
            row.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)

    def _editor_width(self) -> int:
        """Return the width of all editors, more only for a choice whose words need it."""
        needed = self.editor.sizeHint().width() if isinstance(self.editor, QComboBox) else 0
        return min(max(needed, _EDITOR_WIDTH), _WIDEST)

    def _name(self) -> Label:
        name = WrapLabel(self.words, "body", self)
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        name.setBuddy(self.editor)
        return name


def written(kind: str, number: float) -> str:
    """Return a number as one writes it."""
    return f"{round(number * 100, 2):g}%" if kind == "share" else f"{number:g}"


def read(kind: str, text: str) -> float | int | None:
    """Return the number that is written, None where there is none."""
    plain = text.strip().replace(",", ".")
    if kind == "share":
        plain = plain.removesuffix("%").strip()
    try:
        number = float(plain)
    except ValueError:
        return None
    if kind == "share":
        return number / 100
    return int(number) if kind in _WHOLE and number.is_integer() else number


def _back() -> str:
    return QCoreApplication.translate("Settings", "Set back")


def _back_name() -> str:
    return QCoreApplication.translate("Settings", "Set back: {name}")


def _no_number() -> str:
    return QCoreApplication.translate("Settings", "Write a number.")
