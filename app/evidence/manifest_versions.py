"""What each version of a manifest states, though most are not parsed: one with the same bytes around the statement
states the same, and so does one with the same lines that matter.
"""

from app.evidence import packages, statements, toml_parts
from app.evidence.packages import Stated


class Versions:
    """Reads versions of the manifests of one folder."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Stated] = {}
        self._held: dict[str, statements.Held | None] = {}

    def following(self, file: str, data: bytes) -> Stated | None:
        """Return what this version of `file` states that came after the last one; one that is broken may be taken to
        state the same as that, which makes no difference there. Its name plays no part.
        """
        held = self._held.get(file)
        if held is not None and (new := held.followed_by(data)):
            self._held[file] = new
            return new.stated
        stated = self.read(file, data)
        if stated is not None:
            self._held[file] = statements.hold(file, data, stated, self._read)
        return stated

    def forget(self, file: str) -> None:
        """Let the next version of `file` follow none: it is gone, or a version came that was not read as following."""
        self._held.pop(file, None)

    def read(self, file: str, data: bytes) -> Stated | None:
        """Return what this version of `file` states, None where it is broken."""
        return self._read(file, packages.text(data))

    def _read(self, file: str, text: str) -> Stated | None:
        lines = toml_parts.essence(text) if file.endswith(".toml") else None
        if lines is None:
            return packages.read_text(file, text)
        stated = self._known.get((file, lines)) or packages.read_text(file, text)
        if stated is not None:
            self._known[file, lines] = stated
        return stated
