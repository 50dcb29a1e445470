"""What follows at once when a setting is changed: the verdict on screen, the signals that are counted.

Lives here: who has to ask again. Must not: what a setting means.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.shell.prompting import Prompting
from ui.signal_source import SignalSource

if TYPE_CHECKING:
    from app.platform.settings import Settings

VERDICT = "verdict_"


class SettingEffects(QObject):
    """Hears of every setting and lets those ask again whose answer it changes."""

    def __init__(
        self, settings: "Settings", signals: SignalSource, prompting: Prompting, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._signals, self._prompting = settings, signals, prompting
        settings.listen(self._on_set)

    def close(self) -> None:
        """Hear no more."""
        self._settings.ignore(self._on_set)

    def _on_set(self, key: str) -> None:
        if key.startswith(VERDICT):
            self._prompting.reconsider()
        elif key == "numbers":
            self._signals.refresh()
