"""The command `backups`: works beside a file that is open elsewhere, or damaged."""

from argparse import Namespace

from app.command_line import output
from app.command_line.answers import moment
from app.command_line.output import Answer
from app.model import times
from app.model.words import say
from app.services import restoring
from app.services.restoring import BackupRow


def before_opening(given: Namespace) -> Answer:
    """Do `backups`; no data file is opened."""
    here = restoring.closed(given.data, given.environment)
    rows = restoring.listing(here.data_file)
    if not rows:
        return Answer(words=say("There is no backup of {path} yet.", path=here.data_file), plain=[])
    head = (say("Made"), say("Size"), say("Holds"), say("File"))
    lines = [(moment(row.made_at, here.zone, here.now), _size(row.size), _holds(row), str(row.path)) for row in rows]
    return Answer(words=output.table(head, lines, right=(1,)), plain=[_plain(row) for row in rows])


def _plain(row: BackupRow) -> dict[str, object]:
    holds = row.holds
    return {
        "file": str(row.path),
        "made_at": times.format_instant(row.made_at),
        "bytes": row.size,
        "sound": holds is not None,
        "evaluations": None if holds is None else holds.evaluations,
        "decisions": None if holds is None else holds.decisions,
        "notes": None if holds is None else holds.notes,
    }


def _holds(row: BackupRow) -> str:
    return say("damaged, do not use") if row.holds is None else restoring.counts(row.holds)


def _size(size: int) -> str:
    return say("{size} KB", size=f"{max(round(size / 1024), 1):,}")
