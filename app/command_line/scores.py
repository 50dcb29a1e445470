"""Commands of cells and notes."""

from argparse import Namespace

from app.command_line.answers import done
from app.command_line.output import Answer
from app.compose import App
from app.model.errors import Refused
from app.model.wishes import Cell
from app.model.words import say


def score(app: App, given: Namespace) -> Answer:
    """Do `score`."""
    return done(app.scores.put(given.evaluation, given.candidate, given.criterion, _cell(given)))


def note(app: App, given: Namespace) -> Answer:
    """Do `note`."""
    return done(app.notes.add(given.evaluation, given.text, given.on))


def _cell(given: Namespace) -> Cell:
    if given.value == "unknown":
        _refuse(given, ("low", "high", "sure", "why"))
        return Cell(unknown=True)
    if given.value == "n/a":
        _refuse(given, ("low", "high", "sure"))
        return Cell(not_applicable=True, why=given.why)
    if given.value == "-" and given.low is None and given.high is None:
        raise Refused(say("“-” stands for a mere range; give it with --low and --high."))
    value = None if given.value == "-" else given.value
    return Cell(value=value, low=given.low, high=given.high, confidence=given.sure, why=given.why)


def _refuse(given: Namespace, names: tuple[str, ...]) -> None:
    """Refuse options that would be lost without a word."""
    for name in names:
        if getattr(given, name) is not None:
            raise Refused(say("A cell that is {value} takes no --{name}; leave it out.", value=given.value, name=name))
