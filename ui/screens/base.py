"""What the shell asks of pages and of the parts of an evaluation's page. No screen stands here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.shell.places import Place

if TYPE_CHECKING:
    from app.services.views import EvaluationView


class WholePage(QWidget):
    """A page of the window that belongs to no evaluation. It is made when it is shown first.

    `asked` carries a place to go to; `counted` a few words for its entry in the sidebar.
    """

    asked = Signal(Place)
    counted = Signal(str)

    def refresh(self) -> None:
        """Show what is true now; typed text and selection stay. Called when it is shown and after every change."""

    def show_thing(self, thing: str) -> None:
        """Bring the thing of a place into sight and select it."""

    def thing(self) -> str:
        """Return what is selected, for the place to come back to."""
        return ""

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        self.setFocus()

    def end(self) -> None:
        """Let work under way come to nothing: the program ends."""


class EvaluationTab(QWidget):
    """A tab of an evaluation. The page queries once and hands every visible part the same frozen view.

    `asked` carries a place to go to; `condition` what holds for actions while the tab is shown; `counted` how many
    there are of what the tab is about, for its mark in the strip (0 for no mark).
    """

    asked = Signal(Place)
    condition = Signal(str, bool)
    counted = Signal(int)

    def set_view(self, view: "EvaluationView") -> None:
        """Show the evaluation as it is now; typed text and selection stay."""
        raise NotImplementedError

    def show_thing(self, thing: str) -> None:
        """Bring the thing of a place into sight and select it."""

    def thing(self) -> str:
        """Return what is selected, for the place to come back to."""
        return ""

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        self.setFocus()

    def end(self) -> None:
        """Let work under way come to nothing: the program ends."""
