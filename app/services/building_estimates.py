"""Building time that nobody clocked, estimated from the user's own commits in the project's folder.

Lives here: what is asked of a folder, the reading of it for another thread, the estimate. It is never added to logged
time, and nothing of it is written to the data file.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.analysis.forgotten import Estimate, building_without_clock
from app.evidence.git.reader import Work
from app.model.times import SECOND
from app.platform.clock import Clock
from app.services import base, scans
from app.store import find, repositories, time_entries
from app.store.unit import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the folder of a project and the addresses that the user named; none means git's own."""

    project: str
    folder: str
    me: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCommits:
    """When the user committed, as UTC ms, among the commits that this HEAD reaches."""

    question: Question
    me: tuple[str, ...]
    head: str | None
    at: tuple[int, ...]


class BuildingEstimates(base.Service):
    """The questions about building without a clock. What was read is kept while the program runs."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self._kept: dict[Question, OwnCommits] = {}

    def question(self, project: str) -> Question | None:
        """Return what is to be asked about a project, None while it has no folder."""
        with self._store.reading() as connection:
            there = find.project(connection, project)
            folder = "" if there is None else find.project_folder(connection, there.id)
            me = tuple(repositories.identities(connection))
        return Question(project=project, folder=folder, me=me) if folder else None

    def reading_of(self, question: Question, cancelled: Callable[[], bool]) -> Callable[[], OwnCommits]:
        """Return the work of reading the commits, for another thread: it touches no data file, and can be cancelled.

        While HEAD and the addresses are the same, the commits are not read again.
        """
        known, work = self._kept.get(question), Work(cancelled=cancelled)
        return lambda: _read(question, known, work)

    def keep(self, found: OwnCommits) -> None:
        """Keep what was read, for as long as the program runs."""
        self._kept[found.question] = found

    def estimate(self, question: Question) -> Estimate | None:
        """Return the building beside all logged time of the project; None where nothing was read or nothing is left."""
        found = self._kept.get(question)
        if found is None or not found.at:
            return None
        now = self._clock.now()
        with self._store.reading() as connection:
            rows = time_entries.spent(connection, None, None, None)
        logged = [(start, end) for start, end, _, _, _, _, project, _ in rows if project == question.project]
        return building_without_clock((at for at in found.at if at <= now), logged)


def _read(question: Question, known: OwnCommits | None, work: Work) -> OwnCommits:
    from app.evidence.git import opening  # noqa: PLC0415 - when first needed
    from app.evidence.git.choosing import reader_of  # noqa: PLC0415
    from app.evidence.scan import identity  # noqa: PLC0415

    place = opening.look(Path(question.folder))
    me = question.me or scans.my_addresses(os.environ)
    if known is not None and (known.head, known.me) == (place.head, me):
        return known
    mine, at = identity.own(me), []
    if place.head is not None and mine:
        with reader_of(place, work) as reader:
            for commit in reader.commits():
                work.check()
                if len(commit.parents) < 2 and identity.comparable(commit.author_email) in mine:
                    at.append(commit.authored * SECOND)  # a rebase moves the committer's time, not the author's
    return OwnCommits(question=question, me=me, head=place.head, at=tuple(sorted(at)))
