"""Errors that carry the sentence a person reads. Anything that is not an `AppError` is a bug."""

from dataclasses import dataclass
from pathlib import Path


class AppError(Exception):
    """An expected failure. `str(error)` is one or two plain sentences: the cause, and the way out."""

    @property
    def sentence(self) -> str:
        """The words to show."""
        return str(self)


class Refused(AppError):
    """The input or the moment does not allow it; nothing was changed."""


class NotFound(Refused):
    """A name stands for nothing, or for more than one thing."""


class BadDocument(Refused):
    """A file from outside does not hold to the format. The sentence names the place as a JSON path."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path


class FileProblem(AppError):
    """The data file, or a file to read or write, cannot be used as it is."""


class FileBusy(FileProblem):
    """Another process owns the data file."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A sound backup that can take the place of a damaged data file: when it was made (UTC ms), what it holds."""

    data_file: Path
    backup: Path
    made_at: int
    zone: str
    holds: str


class AlreadyOpen(FileBusy):
    """A window owns the data file and was brought to the front."""


class DamagedFile(FileProblem):
    """The data file is ours but not whole; a backup can take its place. `remedy` is it, where it was looked for."""

    remedy: Remedy | None = None


class DiskProblem(FileProblem):
    """The disk is full, read-only or failing. What was stored before is untouched."""
