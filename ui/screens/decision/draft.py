"""What has been typed into the form and not been decided yet, as a value, so that it can be put aside and come back.

Lives here: the draft. Must not: widgets.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.model.ticks import NONE, Ticks
from app.model.vocabulary import OFFERED_GROUNDS


@dataclass(frozen=True, slots=True)
class Draft:
    """`chosen` None follows the leader; `why` holds the lines that were typed, by candidate."""

    chosen: str | None = None
    reasons: str = ""
    gives_up: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    grounds: tuple[str, ...] = OFFERED_GROUNDS
    first_task: str = ""
    ship_by: str | None = None
    kind: str = "choose"
    pains: tuple[tuple[str, str, str], ...] = ()
    ticks: Ticks = NONE


def plain(draft: Draft) -> dict[str, Any]:
    """Return a draft as it is kept through a crash."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(draft)))
    return found


def read(value: object) -> Draft:
    """Return the draft that was kept; what makes no sense in it is as at first."""
    found = value if isinstance(value, dict) else {}
    chosen, ship_by, why = (found.get(name) for name in ("chosen", "ship_by", "why"))
    lines = why if isinstance(why, dict) else {}
    ticks = found.get("ticks")
    return Draft(
        chosen=chosen if isinstance(chosen, str) else None,
        reasons=_text(found, "reasons"),
        gives_up=_text(found, "gives_up"),
        why={str(key): line for key, line in lines.items() if isinstance(line, str)},
        grounds=tuple(ground for ground in OFFERED_GROUNDS if ground in _list(found, "grounds")),
        first_task=_text(found, "first_task"),
        ship_by=ship_by if isinstance(ship_by, str) and _is_day(ship_by) else None,
        kind=_text(found, "kind") or "choose",
        pains=tuple((pain[0], pain[1], pain[2]) for pain in _list(found, "pains") if _is_pain(pain)),
        ticks=(bool(ticks[0]), bool(ticks[1]), bool(ticks[2])) if isinstance(ticks, list) and len(ticks) == 3 else NONE,
    )


def _text(found: dict[str, Any], name: str) -> str:
    text = found.get(name)
    return text if isinstance(text, str) else ""


def _list(found: dict[str, Any], name: str) -> list[Any]:
    values = found.get(name)
    return values if isinstance(values, list) else []


def _is_pain(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(isinstance(each, str) for each in value)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
