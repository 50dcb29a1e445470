"""Files that people name: read up to a limit, written whole or not at all. The data file never passes through here."""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from app.model.errors import DiskProblem, FileProblem
from app.model.words import say

LONGEST_SHOWN = 300


def read_limited(path: Path, most: int) -> bytes:
    """Return the bytes of the regular file at `path`, at most `most` of them."""
    try:
        _require_regular(path, path.stat().st_mode)
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise FileProblem(say("There is no file {path}; look at its name.", path=_shown(path))) from None
    except (OSError, ValueError) as error:
        raise FileProblem(
            say("{path} cannot be read: {reason}. Change its rights or name another file.", path=_shown(path),
                reason=_reason(error))
        ) from None  # fmt: skip


def are_same(path: Path, other: Path) -> bool:
    """Tell whether two names lead to one file that is there, without opening it."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def write_atomically(path: Path, content: str | bytes, *, keep_rights: bool = False, sync: bool = True) -> None:
    """Write `content`, a text as UTF-8, to `path`; whatever fails, the old content stays.

    The file is for its owner only; with `keep_rights`, for what others own too, one that was there keeps its rights.
    Without `sync` a process that dies loses nothing, a power cut may.
    """
    try:
        rights = _rights_of(path) if os.path.lexists(path) else None
        _replace(
            path, content.encode() if isinstance(content, str) else content, rights if keep_rights else None, sync=sync
        )
    except FileNotFoundError:
        raise FileProblem(
            say("There is no folder {folder}; make it, or name another file.", folder=_shown(path.parent))
        ) from None
    except (OSError, ValueError) as error:
        kind = DiskProblem if getattr(error, "errno", 0) in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} else FileProblem
        raise kind(
            say(
                "{path} cannot be written: {reason}. Nothing was changed; name another file, or make room.",
                path=_shown(path),
                reason=_reason(error),
            )
        ) from None


def _rights_of(path: Path) -> int:
    """Return the rights of the regular file at `path`."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise FileProblem(say("{path} is a link; name the file itself.", path=_shown(path)))
    _require_regular(path, mode)
    return mode & 0o777


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise FileProblem(say("{path} is a folder; name a file.", path=_shown(path)))
    if not stat.S_ISREG(mode):
        raise FileProblem(say("{path} is not a regular file; name one, or use - .", path=_shown(path)))


def _replace(path: Path, data: bytes, rights: int | None, *, sync: bool) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".settled-", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if rights is not None:
                Path(temporary).chmod(rights)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise
    if sync:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def _shown(path: Path) -> str:
    """Return the path for a sentence, its end when it is very long."""
    text = str(path)
    return text if len(text) <= LONGEST_SHOWN else f"…{text[-LONGEST_SHOWN:]}"
