"""The three ticks of a decision, as the Markdown of a note about it: the exchange format has no field of their own.

Lives here: writing and reading that note. The words are part of the file and stay English; what people see is said
where it is shown.
"""

import re

KEYS = ("explain", "patterns", "delegated")
Ticks = tuple[bool, bool, bool]
NONE: Ticks = (False, False, False)

_HEAD = "Can I"
_WORDS = (
    "explain in five minutes how data moves",
    "use the same patterns in every feature",
    "hand over auth, files and jobs",
)
_NOTE = re.compile(rf"{_HEAD}\n\n" + "\n".join(rf"- \[([ x])\] {words}" for words in _WORDS))


def write(ticks: Ticks) -> str:
    """Return the note that holds the ticks."""
    rows = "\n".join(f"- [{'x' if tick else ' '}] {words}" for tick, words in zip(ticks, _WORDS, strict=True))
    return f"{_HEAD}\n\n{rows}"


def read(text: str) -> Ticks | None:
    """Return the ticks that a note holds, None for a note of another kind."""
    found = _NOTE.fullmatch(text.strip())
    return None if found is None else (found[1] == "x", found[2] == "x", found[3] == "x")
