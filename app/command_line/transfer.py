"""Commands of export and import."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line.answers import done
from app.command_line.incoming import STANDARD, standard_input
from app.command_line.output import Answer
from app.command_line.words import WrongUsage
from app.model.words import say

if TYPE_CHECKING:
    from app.compose import App

PRINTABLE = ("json", "csv", "markdown", "html")


def before_opening(given: Namespace) -> None:
    """Refuse what cannot be printed without a file, and read standard input before the data file is held."""
    if getattr(given, "file", None) == STANDARD:
        from app.services.transfer import MOST_BYTES  # noqa: PLC0415 - takes long, and most name a file

        given.content = standard_input(MOST_BYTES + 1)
    refuse_unprintable(given)


def refuse_unprintable(given: Namespace) -> None:
    """Refuse what cannot be printed where no file is named for it."""
    if getattr(given, "form", "json") not in PRINTABLE and given.path in {None, STANDARD}:
        raise WrongUsage(say("settled export: --as {form} needs -o PATH", form=given.form))


def export(app: "App", given: Namespace) -> Answer:
    """Do `export`."""
    refuse_unprintable(given)
    if given.path is None or given.path == STANDARD:
        json = given.form == "json"
        return Answer(
            file=app.transfer.export_json(given.evaluation) if json else app.records.text(given.evaluation, given.form)
        )
    if given.form == "adr":
        return done(app.records.write_decisions(given.evaluation, Path(given.path)))
    if given.form == "json":
        return done(app.transfer.export_file(given.evaluation, Path(given.path)))
    return done(app.records.write(given.evaluation, given.form, Path(given.path), given.draw_pdf))


def import_file(app: "App", given: Namespace) -> Answer:
    """Do `import`."""
    if given.file == STANDARD:
        found = app.transfer.import_any(given.content, dry_run=given.dry_run)
    else:
        found = app.transfer.import_file(Path(given.file), dry_run=given.dry_run)
    return Answer(words=found.sentence, plain={"added": found.added, "keys": list(found.keys)})
