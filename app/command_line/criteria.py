"""Commands of criteria."""

from argparse import ArgumentTypeError, Namespace

from app.command_line import parser
from app.command_line.answers import done
from app.command_line.output import Answer
from app.compose import App
from app.model.errors import Refused
from app.model.wishes import Measure
from app.model.words import say


def add(app: App, given: Namespace) -> Answer:
    """Do `criterion add`."""
    measure = None if given.measured is None else _measure(*given.measured)
    return done(app.criteria.add(given.evaluation, given.name, given.question, measure))


def rank(app: App, given: Namespace) -> Answer:
    """Do `criterion rank`."""
    return done(app.criteria.rank(given.evaluation, given.criterion, given.place))


def set_points(app: App, given: Namespace) -> Answer:
    """Do `criterion points`."""
    return done(app.criteria.set_points(given.evaluation, given.criterion, given.points))


def remove(app: App, given: Namespace) -> Answer:
    """Do `criterion remove`."""
    return done(app.criteria.remove(given.evaluation, given.criterion))


def _measure(unit: str, worst: str, best: str) -> Measure:
    return Measure(unit=unit, worst=_anchor(worst), best=_anchor(best))


def _anchor(text: str) -> float:
    try:
        return parser.number(text)
    except ArgumentTypeError as error:
        raise Refused(say("{problem}; --measured takes a unit, the worst and the best value.", problem=error)) from None
