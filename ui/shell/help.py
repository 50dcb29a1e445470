"""Help: the keys and the way to other ones, and what this program is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from app import __version__
from ui.actions import ActionSet
from ui.kit.dialogs import FormDialog
from ui.kit.labels import WrapLabel
from ui.shell.shortcuts import ShortcutsDialog
from ui.shell.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from app.compose import App


def _tr(text: str) -> str:
    return QCoreApplication.translate("Help", text)


class HelpActions(QObject):
    """Connects the actions of the menu Help, and gives all actions the keys that are set."""

    def __init__(self, actions: ActionSet, app: "App", window: Window) -> None:
        super().__init__(window)
        self._app, self._actions, self._window = app, actions, window
        actions["shortcuts"].triggered.connect(self._on_shortcuts)
        actions["about"].triggered.connect(self._on_about)
        app.settings.listen(self._on_set)
        actions.set_keys(app.settings.shortcuts())

    def close(self) -> None:
        """Hear nothing any more."""
        self._app.settings.ignore(self._on_set)

    def _on_set(self, key: str) -> None:
        if key == "shortcuts":
            self._actions.set_keys(self._app.settings.shortcuts())

    @Slot()
    def _on_shortcuts(self) -> None:
        ShortcutsDialog(self._actions, self._app.settings, self._window).open()

    @Slot()
    def _on_about(self) -> None:
        AboutDialog(self._app.data_file, self._window).open()


class AboutDialog(FormDialog):
    """Name, version, where the data lies."""

    def __init__(self, data_file: "Path", parent: QWidget) -> None:
        title = _tr("Settled {version}").format(version=__version__)
        super().__init__(title, accept=_tr("Close"), cancel="", parent=parent)
        self.add(WrapLabel(_tr("Turns the choice of a framework into a bounded piece of engineering."), "soft"))
        where = WrapLabel(_tr("Your data: {path}").format(path=data_file), "body")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(where)
        self.add(WrapLabel(_tr("MIT licence. Settled opens no network connection."), "soft"))
