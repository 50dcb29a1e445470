"""Sets out on everything about one clone. What is read and how it is put together: `one_pass`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.evidence.git import opening
from app.evidence.git.choosing import reader_of
from app.evidence.git.opening import Place
from app.evidence.git.problems import empty
from app.evidence.git.reader import Reader, Work

if TYPE_CHECKING:
    from app.model.evidence import Evidence

FORMULAS = 6  # raised with every change of a formula, so that what was kept is worked out anew

Choose = Callable[[Place, Work], Reader]


def gather(
    folder: Path, package: str | None = None, work: Work | None = None, choose: Choose = reader_of
) -> "Evidence":
    """Return the evidence of the clone in `folder`, about `package` of it if one is named.

    Raises `RepositoryProblem` with a sentence, or `Cancelled`.
    """
    watched = work or Work()
    place = opening.look(folder)
    if place.head is None:
        raise empty(place)
    with choose(place, watched) as reader:
        log = iter(()) if place.shallow else reader.columns()  # git sets out; it has the longest way to go
        from app.evidence.one_pass import OnePass  # noqa: PLC0415 - readers of many formats, while git is on its way

        return OnePass(place, place.head, reader, package, log).evidence(str(folder))
