"""The command `restore`: puts a backup in the place of the data file, which may be damaged."""

from argparse import Namespace
from pathlib import Path

from app.command_line.output import Answer
from app.command_line.run import PATIENCE
from app.services import restoring


def before_opening(given: Namespace) -> Answer:
    """Do `restore`; the data file is not opened as such."""
    here = restoring.closed(given.data, given.environment)
    done = restoring.restore(here.data_file, Path(given.file).expanduser().absolute(), here.now, PATIENCE)
    return Answer(words=done.sentence, plain={"done": done.sentence, "key": None})
