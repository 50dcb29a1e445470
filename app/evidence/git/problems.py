"""The sentences of both readers about a repository that cannot be read to the end."""

from app.evidence.git.opening import Place
from app.evidence.git.reader import RepositoryProblem, Work
from app.model.words import say


def empty(place: Place) -> RepositoryProblem:
    """Return that there is nothing to read yet."""
    return RepositoryProblem(say("{folder} has no commit yet; make one, or name another clone.", folder=place.folder))


def endless(place: Place) -> RepositoryProblem:
    """Return that a limit of ours was reached."""
    return RepositoryProblem(
        say("{folder} holds more, or larger things, than are read here; nothing is known of it.", folder=place.folder)
    )


def too_late(place: Place, work: Work) -> RepositoryProblem:
    """Return that the time limit was reached."""
    return RepositoryProblem(
        say("Reading {folder} took longer than {seconds:.0f} seconds and was stopped.", folder=place.folder,
            seconds=work.seconds)
    )  # fmt: skip


def unreadable(place: Place) -> RepositoryProblem:
    """Return that the objects do not hold together."""
    return RepositoryProblem(
        say(
            "The objects of {folder} cannot be read to the end: some are missing or damaged. "
            "Run “git fsck” there, or clone it again.",
            folder=place.folder,
        )
    )
