"""Work that was prepared: everything it needs is read, so it may be done on any thread. It touches no store.

Lives here: the work that writes a file. Must not: what stands in it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.model.words import say
from app.platform import files
from app.services.views import Done

Work = Callable[[], Done]
"""Does it and says what was done; raises what is expected as an `AppError`."""


def writing(path: Path, content: Callable[[], str | bytes], key: str | None = None) -> Work:
    """Return the work that makes a content and writes it to `path`; there is the old content or the new."""
    return partial(_write, path, content, key)


def _write(path: Path, content: Callable[[], str | bytes], key: str | None) -> Done:
    files.write_atomically(path, content())
    return Done(say("Wrote {path}.", path=path), key)
