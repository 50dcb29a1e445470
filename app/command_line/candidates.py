"""Commands of candidates and must-haves."""

from argparse import Namespace

from app.command_line.answers import done
from app.command_line.output import Answer
from app.compose import App


def add(app: App, given: Namespace) -> Answer:
    """Do `candidate add`."""
    return done(app.candidates.add(given.evaluation, given.name, given.replaces))


def out(app: App, given: Namespace) -> Answer:
    """Do `candidate out`."""
    return done(app.candidates.take_out(given.evaluation, given.candidate, given.because))


def back(app: App, given: Namespace) -> Answer:
    """Do `candidate in`."""
    return done(app.candidates.bring_in(given.evaluation, given.candidate))


def change(app: App, given: Namespace) -> Answer:
    """Do `candidate set`."""
    return done(app.candidates.change(given.evaluation, given.candidate, given.field, given.value))


def add_must_have(app: App, given: Namespace) -> Answer:
    """Do `must-have add`."""
    return done(app.candidates.add_must_have(given.evaluation, given.text))


def answer(app: App, given: Namespace) -> Answer:
    """Do `must-have set`."""
    return done(app.candidates.answer(given.evaluation, given.candidate, given.must_have, given.answer))
