"""What a folder is: an ordinary clone, a bare one, a worktree; shallow, partial, SHA-256. Reads files, runs nothing.

The configuration of a repository is never read, by nobody here: it could name programs, files outside and networks,
and no figure depends on it. What leads outside the folder is refused, but for the two-way tie of a worktree.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.evidence.git import careful, refs
from app.evidence.git.reader import RepositoryProblem
from app.model.words import say

_LARGEST_POINTER = 16_384
_SHA256_LENGTH = 64
_MOST_ALTERNATES = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A repository on this disk. `head` is None while it has no commit. `packs`: its files of objects, by name."""

    folder: Path
    git_dir: Path
    common_dir: Path
    head: str | None
    shallow: bool
    partial: bool
    bare: bool
    worktree: bool
    alternates: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()

    @property
    def objects(self) -> Path:
        """The folder of the objects."""
        return self.common_dir / "objects"

    @property
    def is_sha256(self) -> bool:
        """Whether objects are named by SHA-256."""
        return self.head is not None and len(self.head) == _SHA256_LENGTH


def look(folder: Path) -> Place:
    """Return what repository the folder is, or refuse with a sentence."""
    top = _resolved(folder)
    git_dir, common_dir = _git_dirs(top)
    _require_readable_refs(common_dir)
    alternates = _own_alternates(common_dir, top)
    names = [name for folder in (common_dir / "objects", *alternates) for name, _ in careful.files_below(folder)]
    return Place(
        folder=top,
        git_dir=git_dir,
        common_dir=common_dir,
        head=refs.head(git_dir, common_dir),
        shallow=bool((careful.read(common_dir, "shallow") or b"").strip()),
        partial=any(name.endswith(".promisor") for name in names),
        bare=git_dir == top,
        worktree=git_dir != common_dir,
        alternates=alternates,
        packs=tuple(sorted(name for name in names if name.endswith(".pack"))),
    )


def bytes_of_packs(place: Place) -> int:
    """Return how large the packs of a repository are together."""
    total = 0
    for name in place.packs:
        with suppress(OSError):  # git may be putting them together just now
            total += (place.objects / name).stat().st_size
    return total


def is_repository(folder: Path) -> bool:
    """Tell whether a folder looks like the top of a repository, without a word about whether it can be read."""
    return careful.is_there(folder, ".git") or _looks_like_git_dir(folder)


def _resolved(folder: Path) -> Path:
    try:
        top = folder.expanduser().resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise RepositoryProblem(say("There is no folder {folder}; look at its name.", folder=folder)) from None
    if not top.is_dir():
        raise RepositoryProblem(say("{folder} is a file; name the folder of a clone.", folder=folder))
    return top


def _git_dirs(top: Path) -> tuple[Path, Path]:
    dot_git = top / ".git"
    if careful.is_folder(dot_git):
        _refuse_borrowed(dot_git)
        found = dot_git
    elif careful.is_there(dot_git):
        return _worktree_dirs(top, dot_git)
    else:
        found = top
    if not _looks_like_git_dir(found):
        raise RepositoryProblem(
            say("{folder} is not the top of a git repository; name the folder that holds .git.", folder=top)
        )
    return found, found


def _looks_like_git_dir(folder: Path) -> bool:
    return (
        careful.is_there(folder, "HEAD")
        and careful.is_there(folder, "objects")
        and (careful.is_there(folder, "refs") or careful.is_there(folder, "packed-refs"))
    )


def _refuse_borrowed(git_dir: Path) -> None:
    """Refuse a git folder that says its objects and branches are those of another."""
    if careful.is_there(git_dir, "commondir"):
        raise _outside(git_dir, str(git_dir / "commondir"))


def _worktree_dirs(top: Path, dot_git: Path) -> tuple[Path, Path]:
    """Return the git folders of a linked worktree: its repository must know of it, else anything could be named."""
    pointer = (careful.read(dot_git, most=_LARGEST_POINTER) or b"").decode("utf-8", "surrogateescape").strip()
    git_dir = _named(top, pointer.removeprefix("gitdir:").strip())
    common_dir = git_dir.parent.parent
    back = (careful.read(git_dir, "gitdir", most=_LARGEST_POINTER) or b"").decode("utf-8", "surrogateescape").strip()
    common = (
        (careful.read(git_dir, "commondir", most=_LARGEST_POINTER) or b"").decode("utf-8", "surrogateescape").strip()
    )
    tied = pointer.startswith("gitdir:") and back and common and git_dir.parent.name == "worktrees"
    if not tied or _named(git_dir, back) != dot_git or _named(git_dir, common) != common_dir:
        raise _outside(dot_git, str(git_dir))
    if not _looks_like_git_dir(common_dir):
        raise _outside(dot_git, str(git_dir))
    _refuse_borrowed(common_dir)
    return git_dir, common_dir


def _named(base: Path, name: str) -> Path:
    try:
        return (base / name).resolve()
    except (OSError, RuntimeError, ValueError):
        raise RepositoryProblem(say("{folder} points at no folder of this machine.", folder=base)) from None


def _require_readable_refs(common_dir: Path) -> None:
    if careful.is_there(common_dir, "reftable"):
        raise RepositoryProblem(
            say(
                "{folder} keeps its branches in the reftable format, which is not read here. "
                "Run “git refs migrate --ref-format=files” there, or clone it again.",
                folder=common_dir,
            )
        )
    careful.refuse_other_than_folder(common_dir, "refs")


def _own_alternates(common_dir: Path, top: Path) -> tuple[Path, ...]:
    """Return the folders that objects are borrowed from, all of them inside the repository, or refuse."""
    objects = common_dir / "objects"
    if not careful.is_folder(objects):
        raise careful.strange(objects)
    found = [objects]
    for folder in found:  # grows as it goes: one may borrow from the next
        for other in _borrowed(folder):
            if len(found) > _MOST_ALTERNATES or not any(other.is_relative_to(each) for each in (top, common_dir)):
                raise _borrowing(common_dir, other)
            if other not in found:
                found.append(other)
    return tuple(found[1:])


def _borrowed(objects: Path) -> list[Path]:
    text = (careful.read(objects, "info", "alternates") or b"").decode("utf-8", "surrogateescape")
    return [_named(objects, line.strip()) for line in text.split("\n") if line.strip() and not line.startswith("#")]


def _borrowing(common_dir: Path, other: Path) -> RepositoryProblem:
    return RepositoryProblem(
        say(
            "{folder} borrows objects from {other}, outside it, and is not read. "
            "Run “git repack -a -d” there and remove objects/info/alternates, or clone it again.",
            folder=common_dir,
            other=str(other)[:200],
        )
    )


def _outside(source: Path, target: str) -> RepositoryProblem:
    return RepositoryProblem(
        say(
            "{source} leads outside the folder, to {target}, and is not followed. "
            "If you trust that repository, name its own folder.",
            source=source,
            target=target[:300],
        )
    )
