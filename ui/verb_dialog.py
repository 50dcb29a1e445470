"""A form dialog behind which stands one verb of a service.

Lives here: `VerbDialog`. Must not: any form of its own.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.errors import AppError
from ui.kit.dialogs import FormDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.views import Done


class VerbDialog(FormDialog):
    """A form whose first button runs a verb. `did` comes with what was done; a refusal is shown and nothing is lost."""

    did = Signal(object)

    def __init__(self, title: str, accept: str, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(title, accept=accept, parent=parent)
        self._verbs = verbs

    def run(self, verb: "Callable[..., Done]", *values: object) -> None:
        """Run the verb; close when it is done."""
        done = self._verbs.attempt(verb, *values)
        if isinstance(done, AppError):
            self.set_error(done.sentence)
            return
        self.accept()
        self.did.emit(done)
