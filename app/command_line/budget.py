"""Commands of the budget, and of what comes after the decision."""

from argparse import Namespace

from app.command_line.answers import done
from app.command_line.output import Answer
from app.compose import App


def extend(app: App, given: Namespace) -> Answer:
    """Do `extend`."""
    return done(app.budgets.extend(given.evaluation, given.question, given.change, given.where))


def snooze(app: App, given: Namespace) -> Answer:
    """Do `snooze`."""
    return done(app.budgets.snooze(given.evaluation))


def ship(app: App, given: Namespace) -> Answer:
    """Do `ship`."""
    return done(app.projects.ship(given.project, given.on))


def park(app: App, given: Namespace) -> Answer:
    """Do `park`."""
    return done(app.projects.park(given.name, given.heard_from, given.evaluation))
