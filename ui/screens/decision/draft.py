"""What has been typed into the form and not been decided yet, as a value, so that it can be put aside and come back.

Lives here: the draft. Must not: widgets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.ticks import NONE, Ticks
from ui.screens.decision.words import OFFERED_GROUNDS


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
