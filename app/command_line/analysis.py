"""The command `analyse`: over the data file, or over an exported file without one."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line import insight
from app.command_line.incoming import STANDARD, standard_input
from app.command_line.output import Answer
from app.services import analyses

if TYPE_CHECKING:
    from app.compose import App


def before_opening(given: Namespace) -> Answer | None:
    """Answer over an exported file before any data file is opened; None where there is no such file."""
    if given.file is None:
        return None
    _complete(given)
    data = standard_input(analyses.MOST_BYTES) if given.file == STANDARD else analyses.read_file(Path(given.file))
    return _answer(analyses.examine_file(data, given.evaluation, given.readings, given.seed), given)


def analyse(app: "App", given: Namespace) -> Answer:
    """Do `analyse`."""
    _complete(given)
    return _answer(app.analyses.examine(given.evaluation, given.readings, given.seed), given)


def _complete(given: Namespace) -> None:
    given.readings = analyses.READINGS if given.readings is None else given.readings
    given.seed = analyses.SEED if given.seed is None else given.seed


def _answer(found: analyses.Found, given: Namespace) -> Answer:
    if given.json:
        return Answer(plain=analyses.plain(found.evaluation.key, found.analysis))
    return Answer(words=insight.of(found.evaluation, found.analysis))
