"""What looks through the folders found: what an earlier look found stands until the next one comes to it.

Lives here: repositories by path, and how the last look went, in words. Must not: widgets, services.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from ui.screens.prototypes import rows

if TYPE_CHECKING:
    from app.services.own_repositories import OwnRepository


_MOST_CHANGES = 3


class Findings:
    """Everything that was found, in folders that may be gone from the page by now."""

    def __init__(self) -> None:
        self._rows: dict[str, OwnRepository] = {}
        self._unseen: set[str] = set()
        self._before: dict[str, OwnRepository] = {}
        self._ended: QTime | None = None
        self._whole = True
        self._changed = ""

    def begin(self) -> None:
        """Hear that a look begins: what stands is what is not seen yet."""
        self._unseen = set(self._rows)
        self._before = dict(self._rows)

    def take(self, row: "OwnRepository") -> None:
        """Take a repository in the place of what was found there before."""
        self._rows[row.path] = row
        self._unseen.discard(row.path)

    def end(self, *, whole: bool) -> None:
        """Hear that the look ended. What a whole one did not come to is not there any more."""
        for path in self._unseen if whole else ():
            del self._rows[path]
        self._changed = _said(_changes(self._before, self._rows))
        self._ended, self._whole = QTime.currentTime(), whole

    def at(self, path: str) -> "OwnRepository | None":
        """Return what was found in a folder."""
        return self._rows.get(path)

    def below(self, folders: Iterable[str]) -> "list[OwnRepository]":
        """Return what lies below these folders."""
        tops = tuple(folders)
        return [row for row in self._rows.values() if any(Path(row.path).is_relative_to(top) for top in tops)]

    def how_it_went(self) -> str:
        """Return when the last look ended, whether it was stopped, and what is other than at the look before."""
        if self._ended is None:
            return ""
        said = _tr("Looked at {time}.") if self._whole else _tr("Stopped at {time}; what was found until then stands.")
        when = said.format(time=QLocale().toString(self._ended, QLocale.FormatType.ShortFormat))
        return f"{when} {self._changed}".strip()


def _changes(before: "Mapping[str, OwnRepository]", now: "Mapping[str, OwnRepository]") -> list[str]:
    """Return what became of repositories that were known at the look before."""
    found: list[str] = []
    for path in sorted(before.keys() & now.keys()):
        then, since, name = before[path].found, now[path].found, Path(path).name
        if then is None or since is None:
            continue
        said_by_user = before[path].corrected or now[path].corrected
        if then.state != since.state and not said_by_user:
            found.append(_tr("{name} is {state} now").format(name=name, state=rows.repository_state(since.state)))
        elif then.commits != since.commits:
            found.append(_tr("{name} was worked on").format(name=name))
    return found


def _said(changes: Sequence[str]) -> str:
    if not changes:
        return ""
    shown, more = ", ".join(changes[:_MOST_CHANGES]), len(changes) - _MOST_CHANGES
    if more > 0:
        return _tr("Since the look before: {changes}, and {more} more.").format(changes=shown, more=more)
    return _tr("Since the look before: {changes}.").format(changes=shown)


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
