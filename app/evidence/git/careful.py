"""Reads small files and lists folders of a repository without following a link or waiting on a pipe."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from app.evidence.git.reader import RepositoryProblem
from app.model.words import say

LARGEST_FILE = 64 * 2**20
MOST_NAMES = 1_000_000
DEEPEST = 20


def is_folder(path: Path) -> bool:
    """Tell whether there is a real folder, no link to one."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def is_there(path: Path) -> bool:
    """Tell whether there is anything of this name, be it a broken link."""
    return _mode(path) is not None


def read(path: Path, most: int = LARGEST_FILE) -> bytes | None:
    """Return the bytes of a plain file, or None without one. A link, a pipe or too large a file is refused."""
    mode = _mode(path)
    if mode is None:
        return None
    if not stat.S_ISREG(mode):
        raise strange(path)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(data) > most:
        raise RepositoryProblem(say("{path} is larger than any git writes; the repository is not read.", path=path))
    return data


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every plain file below a folder with its name from there, with `/` between. Anything else is refused."""
    seen = 0
    waiting = [("", folder, 0)]
    while waiting:
        prefix, here, depth = waiting.pop()
        for entry in _entries(here):
            seen += 1
            if seen > MOST_NAMES or depth > DEEPEST:
                raise RepositoryProblem(say("{path} holds more than can be read.", path=folder))
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{prefix}{entry.name}/", Path(entry.path), depth + 1))
            elif entry.is_file(follow_symlinks=False):
                yield f"{prefix}{entry.name}", Path(entry.path)
            else:
                raise strange(Path(entry.path))


def strange(path: Path) -> RepositoryProblem:
    """Return the refusal of what is neither a plain file nor a folder."""
    return RepositoryProblem(
        say(
            "{path} is a link or no plain file, so it may lead outside the repository, which is not read. "
            "Clone the repository again and name the clone.",
            path=path,
        )
    )


def unreadable(path: Path, error: OSError) -> RepositoryProblem:
    """Return the refusal of what the system does not let us read."""
    return RepositoryProblem(say("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(folder, error) from None


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise unreadable(path, error if isinstance(error, OSError) else OSError(str(error))) from None
