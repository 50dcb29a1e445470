"""Commands of export and import."""

from argparse import Namespace
from pathlib import Path

from app.command_line.answers import done
from app.command_line.incoming import STANDARD, standard_input
from app.command_line.output import Answer
from app.compose import App
from app.services.transfer import MOST_BYTES


def before_opening(given: Namespace) -> None:
    """Read standard input before the data file is held, since it may take its time."""
    if getattr(given, "file", None) == STANDARD:
        given.content = standard_input(MOST_BYTES + 1)


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
