"""Help: the keys, read off the list of actions, and what this program is."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app import __version__
from ui.actions import ActionSet, shortcut_rows
from ui.kit.dialogs import FormDialog
from ui.kit.labels import Label, WrapLabel
from ui.shell.window import Window


def _tr(text: str) -> str:
    return QCoreApplication.translate("Help", text)


class HelpActions(QObject):
    """Connects the actions of the menu Help."""

    def __init__(self, actions: ActionSet, data_file: Path, window: Window) -> None:
        super().__init__(window)
        self._data_file, self._window = data_file, window
        actions["shortcuts"].triggered.connect(self._on_shortcuts)
        actions["about"].triggered.connect(self._on_about)

    @Slot()
    def _on_shortcuts(self) -> None:
        ShortcutsDialog(self._window).open()

    @Slot()
    def _on_about(self) -> None:
        AboutDialog(self._data_file, self._window).open()


class ShortcutsDialog(FormDialog):
    """All keys in one list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_tr("Keyboard shortcuts"), accept=_tr("Close"), cancel="", parent=parent)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        for row, (words, keys) in enumerate(shortcut_rows()):
            grid.addWidget(Label(words), row, 0)
            grid.addWidget(Label(keys, "mono"), row, 1, Qt.AlignmentFlag.AlignRight)
        area = QScrollArea()
        area.setAccessibleName(_tr("Keyboard shortcuts"))
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        area.setMinimumHeight(380)
        for ground in (inside, area.viewport()):
            ground.setAutoFillBackground(False)
        self.add(area)


class AboutDialog(FormDialog):
    """Name, version, where the data lies."""

    def __init__(self, data_file: Path, parent: QWidget) -> None:
        title = _tr("Settled {version}").format(version=__version__)
        super().__init__(title, accept=_tr("Close"), cancel="", parent=parent)
        self.add(WrapLabel(_tr("Turns the choice of a framework into a bounded piece of engineering."), "soft"))
        where = WrapLabel(_tr("Your data: {path}").format(path=data_file), "body")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(where)
        self.add(WrapLabel(_tr("MIT licence. Settled opens no network connection."), "soft"))
