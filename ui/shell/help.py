"""Help: the keys and the way to other ones, and what this program is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.actions import ActionSet
from ui.shell.shortcuts import ShortcutsDialog
from ui.shell.window import Window

if TYPE_CHECKING:
    from app.compose import App


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
        from ui.shell.about import AboutDialog  # noqa: PLC0415 - reads what is installed, and seldom

        AboutDialog(self._app.data_file, self._window, portable=self._app.portable).open()
