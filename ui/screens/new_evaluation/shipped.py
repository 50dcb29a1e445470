"""What shipped before in the same slot, as a banner: facts, and the way to take it again.

Lives here: the banner and its words. Must not: services.
"""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui import words
from ui.kit.cards import Banner

if TYPE_CHECKING:
    from app.services.boring_choice import Shipped

_DAYS_A_MONTH, _DAYS_A_YEAR = 30.44, 365.25
_FEW_DAYS, _MOST_MONTHS = 60, 24


class ShippedBanner(Banner):
    """Hidden while nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ok", "", inline=True, action=_tr("Take it again"), parent=parent)
        self.shipped: Shipped | None = None
        self.hide()

    def set_shipped(self, shipped: "Shipped | None", today: dt.date, keys: str) -> None:
        """Show what shipped; `keys` take it again."""
        self.shipped = shipped
        self.setVisible(shipped is not None)
        if shipped is not None:
            lead = _tr("You shipped {project} with {name}.").format(project=shipped.project, name=shipped.candidate)
            self.set_words(lead, f"{_since(shipped, today)} {_record(shipped.reopened)}")
            self.action.setToolTip(keys)


def reasons(shipped: "Shipped") -> str:
    """Return the reason that a record gives for taking it again."""
    day = words.written_day(shipped.shipped_on)
    said = _tr("It shipped {project} on {day}.").format(project=shipped.project, day=day)
    return f"{said} {_record(shipped.reopened)}"


def _since(shipped: "Shipped", today: dt.date) -> str:
    days = max(0, (today - dt.date.fromisoformat(shipped.shipped_on)).days)
    months, years = round(days / _DAYS_A_MONTH), round(days / _DAYS_A_YEAR)
    if days < _FEW_DAYS:
        return _tr("{time} ago.").format(time=words.days(days)) if days else _tr("Today.")
    if months < _MOST_MONTHS:
        return _tr("{count} months ago.").format(count=months)
    return _tr("{count} years ago.").format(count=years)


def _record(reopened: int) -> str:
    if not reopened:
        return _tr("Nothing is on record against it.")
    if reopened == 1:
        return _tr("The choice was opened again once.")
    return _tr("The choice was opened again {count} times.").format(count=reopened)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NewEvaluation", text)
