"""Chooses the reader: the git program where there is one, else dulwich."""

from app.evidence.git import fence
from app.evidence.git.asking import Watch
from app.evidence.git.opening import Place
from app.evidence.git.program import GitProgram
from app.evidence.git.reader import Reader, Work


def reader_of(place: Place, work: Work, watch: Watch | None = None) -> Reader:
    """Return a reader of the repository, to be used as a context manager. `watch`: one that several readers share."""
    git = fence.find_git()
    if git is not None:
        return GitProgram(place, work, git, watch)
    from app.evidence.git.dulwich_reader import DulwichReader  # noqa: PLC0415 - mostly there is a git

    return DulwichReader(place, work)
