"""The commands of prototypes."""

from argparse import Namespace
from typing import TYPE_CHECKING

from app.command_line import answers
from app.command_line.output import Answer

if TYPE_CHECKING:
    from app.compose import App


def add(app: "App", given: Namespace) -> Answer:
    """Do `prototype add`."""
    return answers.done(app.prototypes.add(given.evaluation, given.folder, given.on, given.question or ""))


def set_state(app: "App", given: Namespace) -> Answer:
    """Do `prototype set`."""
    return answers.done(app.prototypes.set_state(given.folder, given.state, given.answer))
