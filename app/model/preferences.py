"""What the user set, as one frozen value; its defaults are the program's. Where it is kept: `app.platform.settings`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preferences:
    """Every setting with its default. Lengths are in minutes, thresholds of the verdict in points or shares."""

    theme: str = "system"
    language: str = "system"
    effort: int = 480
    days: int = 7
    criteria_set: str = ""
    idle: int = 10
    on_paper: bool = False
    strict: bool = False
    tray: bool = True
    verdict_small: float = 0.05
    verdict_tie: float = 0.10
    verdict_bar: float = 3.0
    verdict_often: float = 0.9
    verdict_nobody: float = 0.6
    verdict_half: float = 0.5
