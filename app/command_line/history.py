"""Commands that take back."""

from argparse import Namespace

from app.command_line import output
from app.command_line.answers import done, moment
from app.command_line.output import Answer
from app.compose import App
from app.model import times
from app.model.words import say


def undo(app: App, _given: Namespace) -> Answer:
    """Do `undo`."""
    return done(app.history.undo())


def redo(app: App, _given: Namespace) -> Answer:
    """Do `redo`."""
    return done(app.history.redo())


def trash(app: App, _given: Namespace) -> Answer:
    """Do `trash`."""
    rows = app.history.trash()
    plain = [
        {"number": r.number, "kind": r.kind, "title": r.title, "deleted_at": times.format_instant(r.deleted_at)}
        for r in rows
    ]
    if not rows:
        return Answer(words=say("The trash is empty."), plain=plain)
    zone, now = app.clock.zone(), app.clock.now()
    head = (say("No."), say("What"), say("Deleted"), say("Title"))
    lines = [(str(row.number), row.kind, moment(row.deleted_at, zone, now), row.title) for row in rows]
    return Answer(words=output.table(head, lines, right=(0,)), plain=plain)


def restore(app: App, given: Namespace) -> Answer:
    """Do `trash restore`."""
    return done(app.history.restore(given.number))
