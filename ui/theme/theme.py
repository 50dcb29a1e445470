"""The theme in force: which scheme, put on the application, following the system.

Lives here: `Theme`, the one place that calls `setPalette`, `setStyleSheet` and `setFont` on
the application. Must not: single widgets; they hear of a change as every Qt widget does,
through `changeEvent`, and read `current_tokens()` when they paint.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import interface_font
from ui.theme.palette import palette_for
from ui.theme.style import style_sheet
from ui.theme.tokens import Tokens, tokens_for
from ui.theme.wanted import Scheme, wanted

_HINT = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The look of the whole application, light or dark, live."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = "system") -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = scheme
        self._tokens: Tokens | None = None
        self._prepare()
        self.set_scheme(scheme)

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens or self._wanted()

    @property
    def scheme(self) -> Scheme:
        """What was asked for: `system`, `light` or `dark`."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Ask for a scheme; `system` follows the desktop from now on."""
        self._scheme = scheme
        self._app.styleHints().setColorScheme(_HINT[scheme])
        self._follow()

    def _prepare(self) -> None:
        self._app.setStyle("Fusion")
        self._app.setFont(interface_font())
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted == self._tokens:
            return
        self._tokens = wanted
        self._app.setPalette(palette_for(wanted))
        self._app.setStyleSheet(style_sheet(wanted))
        self.changed.emit()

    def _wanted(self) -> Tokens:
        name, strong = wanted(self._scheme)
        return tokens_for(name, strong=strong)
