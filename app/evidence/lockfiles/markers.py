"""Environment markers as locks carry them, read for every machine at once: what depends on a platform or a version can
hold, only what depends on an extra or a group is decided. Text in, a yes or no out.
"""

import re
from collections.abc import Callable

_NEVER = "never"
_GROUP = re.compile(r"\(([^()]*)\)")
_DEEPEST = 16


def can_hold(marker: str, decided: "re.Pattern[str]", holds: Callable[["re.Match[str]"], bool]) -> bool:
    """Say whether a marker can hold; `holds` answers for each part that `decided` finds. Brackets deeper than any tool
    writes them are not looked into, and what stands there can hold.
    """
    rest = decided.sub(lambda part: "" if holds(part) else _NEVER, marker)
    if _NEVER not in rest:
        return True
    for _ in range(_DEEPEST):
        rest = _GROUP.sub(lambda group: "" if _any(group[1]) else _NEVER, rest)
    return _any(rest)


def _any(marker: str) -> bool:
    return any(_NEVER not in map(str.strip, part.split(" and ")) for part in marker.split(" or "))
