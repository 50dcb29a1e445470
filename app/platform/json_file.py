"""A small JSON object in a file of the program's own: read with patience, written whole or not at all.

Settings, what the window remembers and what is being typed stand in such files; the data file never does.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.model.errors import AppError
from app.platform import files

MOST_BYTES = 4_000_000


class JsonFile:
    """An object that is read once and written at every change. Without a path it is kept in memory only.

    `damaged` tells that there was a file that holds no object; it is put aside before the first write.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.damaged = False

    def read(self) -> dict[str, Any]:
        """Return what the file holds; nothing if it is missing, unreadable or no object."""
        self.damaged = False
        if self.path is None or not os.path.lexists(self.path):
            return {}
        try:
            found = json.loads(files.read_limited(self.path, MOST_BYTES + 1).decode())
        except (AppError, ValueError, RecursionError):
            self.damaged = True
            return {}
        if isinstance(found, dict):
            return found
        self.damaged = True
        return {}

    def write(self, content: dict[str, Any], *, sync: bool = False) -> None:
        """Write the object, with `sync` for good; raise a sentence if that is not possible."""
        if self.path is None:
            return
        with suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.damaged:
            with suppress(OSError):
                self.path.replace(self.path.with_name(f"{self.path.name}.damaged"))
            self.damaged = False
        files.write_atomically(self.path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True), sync=sync)

    def forget(self) -> None:
        """Take the file away."""
        if self.path is not None:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
