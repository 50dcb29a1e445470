"""What looks through the folders found: what an earlier look found stands until the next one comes to it.

Lives here: repositories by path, and how the last look went, in words. Must not: widgets, services.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

if TYPE_CHECKING:
    from app.services.own_repositories import OwnRepository


class Findings:
    """Everything that was found, in folders that may be gone from the page by now."""

    def __init__(self) -> None:
        self._rows: dict[str, OwnRepository] = {}
        self._unseen: set[str] = set()
        self._ended: QTime | None = None
        self._whole = True

    def begin(self) -> None:
        """Hear that a look begins: what stands is what is not seen yet."""
        self._unseen = set(self._rows)

    def take(self, row: "OwnRepository") -> None:
        """Take a repository in the place of what was found there before."""
        self._rows[row.path] = row
        self._unseen.discard(row.path)

    def end(self, *, whole: bool) -> None:
        """Hear that the look ended. What a whole one did not come to is not there any more."""
        for path in self._unseen if whole else ():
            del self._rows[path]
        self._ended, self._whole = QTime.currentTime(), whole

    def at(self, path: str) -> "OwnRepository | None":
        """Return what was found in a folder."""
        return self._rows.get(path)

    def below(self, folders: Iterable[str]) -> "list[OwnRepository]":
        """Return what lies below these folders."""
        tops = tuple(folders)
        return [row for row in self._rows.values() if any(Path(row.path).is_relative_to(top) for top in tops)]

    def how_it_went(self) -> str:
        """Return when the last look ended, and whether it was stopped."""
        if self._ended is None:
            return ""
        said = _tr("Looked at {time}.") if self._whole else _tr("Stopped at {time}; what was found until then stands.")
        return said.format(time=QLocale().toString(self._ended, QLocale.FormatType.ShortFormat))


def summary(found: "Sequence[OwnRepository]") -> str:
    """Return what own repositories come to, or why there are none."""
    unread = sum(row.found is None for row in found)
    if unread == 0:
        return _of_own(found)
    more = _tr("One could not be read.") if unread == 1 else _tr("{count} could not be read.").format(count=unread)
    return f"{_of_own(found)} {more}"


def _of_own(found: "Sequence[OwnRepository]") -> str:
    own = [row.found for row in found if row.found is not None and row.found.own]
    if not own:
        return _why_nothing(found)
    stacks = {name for each in own for name in each.frameworks}
    stalled = sum(each.state == "stalled" for each in own)
    one = _tr("{own} of your own, {stalled} stalled, 1 web framework in them.")
    said = one if len(stacks) == 1 else _tr("{own} of your own, {stalled} stalled, {stacks} web frameworks in them.")
    return said.format(own=f"{len(own):,}", stalled=f"{stalled:,}", stacks=len(stacks))


def _why_nothing(found: "Sequence[OwnRepository]") -> str:
    others = sum(row.found is not None for row in found)
    if not others:
        return _tr("No repository of yours was found in these folders.")
    said = _tr("None of the {count} repositories found is your own, going by the addresses in their commits.")
    only = _tr("The one repository found is not your own, going by the addresses in its commits.")
    return only if others == 1 else said.format(count=others)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Prototypes", text)
