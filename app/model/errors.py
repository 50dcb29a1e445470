"""Errors that carry the sentence a person reads. Anything that is not an `AppError` is a bug."""


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


class DamagedFile(FileProblem):
    """The data file is ours but not whole; a backup can take its place."""


class DiskProblem(FileProblem):
    """The disk is full, read-only or failing. What was stored before is untouched."""
