"""Reads small files and lists folders of a repository without following a link or waiting on a pipe.

Names are put behind a folder here: a scan asks for thousands, and to make a `Path` of each takes as long as to look.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from app.evidence.git.reader import RepositoryProblem
from app.model.words import say

LARGEST_FILE = 64 * 2**20
MOST_NAMES = 1_000_000
DEEPEST = 20


Where = str | Path


def is_folder(folder: Where, *names: str) -> bool:
    """Tell whether there is a real folder, no link to one."""
    mode = _mode(folder, *names)
    return mode is not None and stat.S_ISDIR(mode)


def is_there(folder: Where, *names: str) -> bool:
    """Tell whether there is anything of this name, be it a broken link."""
    return _mode(folder, *names) is not None


def refuse_other_than_folder(folder: Where, *names: str) -> None:
    """Refuse what is there but is no real folder."""
    mode = _mode(folder, *names)
    if mode is not None and not stat.S_ISDIR(mode):
        raise strange(os.path.join(folder, *names))  # noqa: PTH118


def read(folder: Where, *names: str, most: int = LARGEST_FILE) -> bytes | None:
    """Return the bytes of a plain file, or None without one. A link, a pipe or too large a file is refused."""
    mode = _mode(folder, *names)
    if mode is None:
        return None
    path = os.path.join(folder, *names)  # noqa: PTH118
    if not stat.S_ISREG(mode):
        raise strange(path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(most + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(data) > most:
        raise RepositoryProblem(say("{path} is larger than any git writes; the repository is not read.", path=path))
    return data


def files_below(folder: Where) -> Iterator[tuple[str, str]]:
    """Yield every plain file below a folder with its name from there, with `/` between. Anything else is refused."""
    seen = 0
    waiting = [("", os.fspath(folder), 0)]
    while waiting:
        prefix, here, depth = waiting.pop()
        for entry in _entries(here):
            seen += 1
            if seen > MOST_NAMES or depth > DEEPEST:
                raise RepositoryProblem(say("{path} holds more than can be read.", path=folder))
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{prefix}{entry.name}/", entry.path, depth + 1))
            elif entry.is_file(follow_symlinks=False):
                yield f"{prefix}{entry.name}", entry.path
            else:
                raise strange(entry.path)


def strange(path: Where) -> RepositoryProblem:
    """Return the refusal of what is neither a plain file nor a folder."""
    return RepositoryProblem(
        say(
            "{path} is a link or no plain file, so it may lead outside the repository, which is not read. "
            "Clone the repository again and name the clone.",
            path=path,
        )
    )


def unreadable(path: Where, error: OSError) -> RepositoryProblem:
    """Return the refusal of what the system does not let us read."""
    return RepositoryProblem(say("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error))


def _entries(folder: Where) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(folder, error) from None


def _mode(folder: Where, *names: str) -> int | None:
    path = os.path.join(folder, *names)  # noqa: PTH118
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise unreadable(path, error if isinstance(error, OSError) else OSError(str(error))) from None
