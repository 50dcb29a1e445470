"""A repository on disk as decision records see it: nothing outside it is read or written, nothing through a link."""

import stat
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from app.exchange.adr.planning import Change, Plan
from app.model.errors import FileProblem, Refused
from app.model.words import say
from app.platform import files

MOST_BYTES = 1_048_576
MOST_FILES = 10_000


class NoFolder:
    """No repository: there is nothing to read in it."""

    def text(self, path: str) -> str | None:  # noqa: ARG002 - the protocol of a repository
        """Return nothing."""
        return None

    def folder(self, path: str) -> Mapping[str, str | None] | None:  # noqa: ARG002 - as above
        """Return nothing."""
        return None


class Folder:
    """The folder that the user named."""

    def __init__(self, root: Path) -> None:
        try:
            self._root = root.expanduser().resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            raise FileProblem(say("There is no folder {path}; name the repository.", path=str(root)[:300])) from None
        if not self._root.is_dir():
            raise FileProblem(say("{path} is no folder; name the repository.", path=self._root))

    def text(self, path: str) -> str | None:
        """Return a UTF-8 file with its line ends as they are; None where there is none that can be read."""
        mode = self._mode(path)
        return None if mode is None or not stat.S_ISREG(mode) else _text(self._root / path)

    def folder(self, path: str) -> Mapping[str, str | None] | None:
        """Return the Markdown files of a folder by name, None for a text that cannot be read; None for no folder."""
        mode = self._mode(path)
        if mode is None:
            return None
        if not stat.S_ISDIR(mode):
            raise Refused(say("{path} is no folder, so records cannot go there.", path=path))
        names = sorted(each.name for each in islice((self._root / path).iterdir(), MOST_FILES + 1))
        if len(names) > MOST_FILES:
            raise Refused(say("{path} holds more than {most:,} files.", path=path, most=MOST_FILES))
        return {name: self._record(f"{path}/{name}") for name in names if name.lower().endswith(".md")}

    def apply(self, plan: Plan) -> None:
        """Write the changes of a plan, unless a file changed since the plan was made."""
        for change in plan.changes:
            self._require_unchanged(change)
        for change in plan.changes:
            self._make_folders(change.path.rpartition("/")[0])
            self._require_unchanged(change)
            files.write_atomically(self._root / change.path, change.new, keep_rights=True)

    def _record(self, path: str) -> str | None:
        mode = (self._root / path).lstat().st_mode
        return _text(self._root / path) if stat.S_ISREG(mode) else None

    def _mode(self, path: str) -> int | None:
        """Return the mode of what is at `path`; None where there is nothing. A link on the way is refused."""
        here, mode = self._root, None
        for part in path.split("/"):
            here = here / part
            try:
                mode = here.lstat().st_mode
            except (FileNotFoundError, NotADirectoryError):
                return None
            except OSError as error:
                raise FileProblem(say("{path} cannot be read: {reason}.", path=path, reason=error.strerror)) from None
            if stat.S_ISLNK(mode):
                raise Refused(say("{path} is a link. Records are not written through links.", path=path))
        return mode

    def _make_folders(self, path: str) -> None:
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            part = "/".join(parts[:depth])
            if self._mode(part) is None:
                try:
                    (self._root / part).mkdir()
                except OSError as error:
                    raise FileProblem(
                        say("The folder {path} cannot be made: {reason}.", path=part, reason=error.strerror)
                    ) from None

    def _require_unchanged(self, change: Change) -> None:
        if self._mode(change.path) is None and change.old is None:
            return
        if change.old is None or self.text(change.path) != change.old:
            raise Refused(say("{path} changed meanwhile. Nothing more was written; export again.", path=change.path))


def _text(path: Path) -> str | None:
    data = files.read_limited(path, MOST_BYTES + 1)
    try:
        return data.decode("utf-8") if len(data) <= MOST_BYTES else None
    except UnicodeDecodeError:
        return None
