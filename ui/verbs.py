"""How screens call services: an expected error becomes a sentence on screen, never a traceback."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.model.errors import AppError

if TYPE_CHECKING:
    from app.services.views import Done

T = TypeVar("T")


class Verbs(QObject):
    """Runs verbs of services.

    `refused` carries the sentence of a refusal, `advised` advice that did not stop the verb, `finished` what was
    done and can be undone.
    """

    refused = Signal(str)
    advised = Signal(str)
    finished = Signal(str)

    def run(self, verb: Callable[..., T], *values: Any, **named: Any) -> T | None:
        """Run a verb; return what it did, or None if it was refused."""
        done = self.attempt(verb, *values, **named)
        if isinstance(done, AppError):
            self.refused.emit(done.sentence)
            return None
        return done

    def attempt(self, verb: Callable[..., T], *values: Any, **named: Any) -> T | AppError:
        """Run a verb for a form that shows the refusal itself."""
        try:
            done = verb(*values, **named)
        except AppError as error:
            return error
        advice = getattr(done, "advice", "")
        if advice:
            self.advised.emit(advice)
        return done

    def tell(self, done: "Done | None") -> None:
        """Show what was done as a toast with a way back, or that nothing was."""
        if done is not None:
            (self.finished if done.changed else self.advised).emit(done.sentence)
