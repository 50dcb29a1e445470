"""Time as it was spent: by day, activity and project; the entries as CSV. Questions only."""

import csv
import io
from functools import partial
from pathlib import Path

from app.analysis import report
from app.analysis.report import DayRow, ProjectRow, Spent
from app.model.times import format_instant
from app.model.words import say
from app.platform import files
from app.services import base
from app.services.transfer import refuse_own
from app.services.views import Done
from app.store import find, time_entries
from app.store.time_entries import EntryRow

COLUMNS = (
    "started_at", "ended_at", "zone", "project", "evaluation", "candidate", "phase", "activity", "counted_ms",
    "kept_ms", "edited",
)  # fmt: skip

SUMMED = frozenset({"project", "evaluation", "time_entry", "gap"})


class TimeReports(base.Service):
    """The questions about time. Entries are cut at the midnights of the zone they were made in."""

    def entries(self, word: str | None = None) -> tuple[EntryRow, ...]:
        """Return the entries of an evaluation, or all, by their start."""
        with self._store.reading() as connection:
            row = None if word is None else find.evaluation(connection, word).id
            return tuple(time_entries.entries(connection, row))

    def by_day(self, word: str | None = None, since: int | None = None, until: int | None = None) -> tuple[DayRow, ...]:
        """Return the time of each local day by activity and thing, of what touches [since, until)."""
        return report.by_day(self._spent(word, since, until))

    def by_project(self) -> tuple[ProjectRow, ...]:
        """Return research against building for each project."""
        with self._store.reading() as connection:
            rows = self._store.kept.shared("by-project", SUMMED, partial(time_entries.by_project, connection))
        return tuple(ProjectRow(*row) for row in rows)

    def csv(self, word: str | None = None) -> str:
        """Return the entries as CSV. It holds keys, times and numbers only, so no cell can be taken for a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        with self._store.reading() as connection:
            row = None if word is None else find.evaluation(connection, word).id
            rows = time_entries.listed(connection, row)
        writer.writerows((format_instant(start), format_instant(end), *more) for start, end, *more in rows)
        return out.getvalue()

    def export_csv(self, word: str | None, path: Path) -> Done:
        """Write the entries as CSV to `path`; there is the old content or the new."""
        refuse_own(path, self._store.database.path)
        files.write_atomically(path, self.csv(word))
        return Done(say("Wrote {path}.", path=path), word)

    def _spent(self, word: str | None = None, since: int | None = None, until: int | None = None) -> list[Spent]:
        here = self._clock.zone()
        with self._store.reading() as connection:
            row = None if word is None else find.evaluation(connection, word).id
            rows = time_entries.spent(connection, since, until, row)
        return [Spent(start, end, ms, zone or here, *what) for start, end, ms, zone, *what in rows]
