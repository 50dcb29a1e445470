"""Commands of export and import."""

import sys
from argparse import Namespace
from pathlib import Path

from app.command_line.answers import done
from app.command_line.output import Answer
from app.compose import App
from app.model.errors import Refused
from app.model.words import say
from app.services.transfer import MOST_BYTES

STANDARD = "-"


def before_opening(given: Namespace) -> None:
    """Read standard input before the data file is held, since it may take its time."""
    if getattr(given, "file", None) == STANDARD:
        given.content = _standard_input()


def export(app: App, given: Namespace) -> Answer:
    """Do `export`."""
    if given.path is None or given.path == STANDARD:
        return Answer(file=app.transfer.export_json(given.evaluation))
    return done(app.transfer.export_file(given.evaluation, Path(given.path)))


def import_file(app: App, given: Namespace) -> Answer:
    """Do `import`."""
    if given.file == STANDARD:
        found = app.transfer.import_json(given.content, dry_run=given.dry_run)
    else:
        found = app.transfer.import_file(Path(given.file), dry_run=given.dry_run)
    return Answer(words=found.sentence, plain={"added": found.added, "keys": list(found.keys)})


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise Refused(say("There is no standard input to read; name a file."))
    return sys.stdin.buffer.read(MOST_BYTES + 1)
