"""What every reader of a repository gives, and how work on one is watched. How it is read: the neighbours.

Everything starts at HEAD. Names and texts are bytes as the repository has them; nothing here decides what they mean.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self

from app.model.errors import AppError

LARGEST_BLOB = 8 * 2**20
LARGEST_TREE = 64 * 2**20
MOST_ENTRIES = 200_000
MOST_COMMITS = 2_000_000
DEEPEST_TREE = 100
FEW_COMMITS = 20
MOST_TOUCHED = 20_000
LATEST = 253_402_300_799  # the last second of the year 9999


class RepositoryProblem(AppError):
    """A folder that is no repository, or one that cannot or must not be read."""


class Cancelled(AppError):
    """The user took the work back; there is nothing to say."""


class Commit(NamedTuple):
    """A commit; times are UTC seconds, names UTF-8, or whatever bytes they were where the encoding named was wrong."""

    sha: str
    parents: tuple[str, ...]
    author_name: bytes
    author_email: bytes
    authored: int
    committed: int


class Columns(NamedTuple):
    """Some commits side by side, as counting wants them: whether each is no merge, name and e-mail of its author with a
    NUL between, and its committer time in UTC seconds.
    """

    plain: Sequence[bool]
    authors: Sequence[bytes]
    committed: Sequence[int]


class Tag(NamedTuple):
    """A tag that leads to a commit, by its peeled commit and that one's committer time in UTC seconds."""

    name: str
    commit: str
    committed: int


class Entry(NamedTuple):
    """A file, link or submodule of a tree; `mode` as git writes it, such as `100644`."""

    path: str
    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file: no link, no submodule."""
        return self.mode.startswith("100")


class Change(NamedTuple):
    """One file after a commit of the first-parent line; `blob` is None where the commit removed it."""

    commit: str
    committed: int
    path: str
    blob: str | None


class Touch(NamedTuple):
    """A plain file that a commit changed against its first parent: what it was and became; None where it was not."""

    path: str
    before: str | None
    after: str | None


class Tree(NamedTuple):
    """The files of a commit; not `complete` where it holds more or goes deeper than what is read."""

    entries: tuple[Entry, ...]
    complete: bool


class Blob(NamedTuple):
    """The bytes of a file, or None with the reason: `missing` in this clone, or `large`."""

    data: bytes | None
    why: str = ""


class Walk(NamedTuple):
    """A whole history in one pass: all commits, the changes on the first-parent line to named files, newest first, and
    the files of HEAD.

    `touched`: what each commit did to every file, kept for histories of up to 20 commits; None for longer ones.
    """

    commits: Mapping[str, Commit]
    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    touched: Mapping[str, tuple[Touch, ...]] | None = None


def _never() -> bool:
    return False


def _nothing(_stage: str, _count: int) -> None:
    """Let the progress pass."""


@dataclass(frozen=True, slots=True)
class Work:
    """What watches long work: `cancelled` is asked often, `progress` is told a stage and how far it came.

    Both are called on threads that read; `seconds` bounds each single question to git.
    """

    cancelled: Callable[[], bool] = _never
    progress: Callable[[str, int], None] = _nothing
    seconds: float = 120.0

    def check(self) -> None:
        """Raise `Cancelled` once the work was taken back."""
        if self.cancelled():
            raise Cancelled


class Reader(Protocol):
    """Reads one repository. A context manager; raises `RepositoryProblem` with a sentence, or `Cancelled`."""

    @property
    def parallel(self) -> bool:
        """Whether several questions may be asked at a time, each on a thread of its own."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def commit(self, sha: str) -> Commit:
        """Return one commit."""
        ...

    def commits(self) -> Iterator[Commit]:
        """Yield every commit that HEAD reaches, each once, in no order to rely on."""
        ...

    def columns(self) -> Iterator[Columns]:
        """Yield the same commits, many at a time, in less time."""
        ...

    def tag_names(self) -> Collection[str]:
        """Return the names of all tags, wherever they lead."""
        ...

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags that lead to commits of this clone, by name."""
        ...

    def tree(self) -> Tree:
        """Return the files of HEAD, by path."""
        ...

    def files(self, folders: Collection[str]) -> tuple[Entry, ...]:
        """Return the files that lie in these folders of HEAD themselves (`""` is the root, others end in `/`); a
        folder that is not there has none.
        """
        ...

    def blobs(self, ids: Collection[str], most: int = LARGEST_BLOB) -> Iterator[tuple[str, Blob]]:
        """Yield each id once with the bytes of that file, if they are at most `most`."""
        ...

    def messages(self, ids: Collection[str]) -> Iterator[bytes]:
        """Yield what was written about each of these commits, in their order, as UTF-8 where the commit is honest."""
        ...

    def walk(self, names: Collection[str]) -> Walk:
        """Return everything that a look through a repository asks for, with the changes to files in any folder whose
        own name is one of `names` (where `*` stands for any run of letters).
        """
        ...

    def set_out(self, names: Collection[str]) -> Callable[[], Walk]:
        """Set out on a walk and return what reads it, so that several repositories can be under way."""
        ...

    def history(self, paths: Collection[str]) -> Iterator[Change]:
        """Yield the changes on the first-parent line of HEAD, newest first, to exactly these paths.

        Where `columns` was asked for before, it must be gone over too, before this or beside it on another thread.
        """
        ...
