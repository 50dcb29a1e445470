"""Commands of deciding and reopening."""

from argparse import Namespace

from app.command_line.answers import done
from app.command_line.output import Answer
from app.compose import App
from app.model.wishes import NewDecision


def decide(app: App, given: Namespace) -> Answer:
    """Do `decide`."""
    wanted = NewDecision(
        reasons=given.because,
        chosen=given.candidate,
        kind=given.kind,
        gives_up=given.gives_up,
        revisit=tuple(given.revisit),
        first_task=given.task,
        ship_by=given.ship_by,
    )
    return done(app.decisions.decide(given.evaluation, wanted))


def reopen(app: App, given: Namespace) -> Answer:
    """Do `reopen`."""
    return done(app.decisions.reopen(given.evaluation, given.ground, given.what, given.link))
