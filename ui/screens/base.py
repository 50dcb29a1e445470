"""What the shell asks of the parts of an evaluation's page. No screen stands here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.shell.places import Place

if TYPE_CHECKING:
    from app.services.views import EvaluationView


class EvaluationTab(QWidget):
    """A tab of an evaluation. The page queries once and hands every visible part the same frozen view.

    `asked` carries a place to go to; `conditions` what holds for actions while the tab is shown.
    """

    asked = Signal(Place)
    condition = Signal(str, bool)

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
