"""A look at one made repository, on a fixed day, by the addresses of its maker."""

from collections.abc import Sequence
from pathlib import Path

from app.evidence.catalogue import load
from app.evidence.git.reader import Work
from app.evidence.scan import identity, repository
from app.evidence.scan.repository import Question
from app.model.scan import ScannedRepository
from app.platform import paths
from tests.app.evidence.scan.made import ME, TODAY

CATALOGUE = load((paths.resources() / "catalogue.json").read_bytes())
TODAY_DAYS = TODAY.toordinal() - 719_163


def look(folder: Path, me: Sequence[str] = (ME,)) -> ScannedRepository:
    """Return what a scan says of it."""
    question = Question(folder.parent.resolve(), identity.own(me), TODAY_DAYS, CATALOGUE, Work())
    return repository.look(repository.place_of(folder), question)
