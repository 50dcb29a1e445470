"""What signals are computed from: all projects in a handful of queries, without what no signal looks at.

Lives here: questions over everything at once. Must not: whole records of one evaluation (`read.py`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from app.model import records
from app.store import read, sql
from app.store.sql import Row

SOME = 4_000  # rows that are read within a frame

_ENTRIES = """
SELECT id, project_id, evaluation_id, started_at, ended_at, counted_ms, phase, activity, zone FROM time_entry
"""
_KEPT = "SELECT time_entry_id, since, length_ms, kind FROM gap WHERE answer = 'keep' ORDER BY since"
_TOUCHED = """
SELECT e.key, s.at FROM score s JOIN candidate c ON c.id = s.candidate_id JOIN evaluation e ON e.id = c.evaluation_id
WHERE e.state = 'deciding' AND s.at IS NOT NULL
UNION SELECT e.key, n.at FROM note n JOIN evaluation e ON e.id = n.evaluation_id WHERE e.state = 'deciding'
"""
_SNOOZES = """
SELECT e.key, sum(max(n.snoozes, n.answer IS 'snooze')) FROM nudge n JOIN evaluation e ON e.id = n.evaluation_id
WHERE n.stage = 'decide' GROUP BY e.key
"""


@dataclass(frozen=True, slots=True)
class Habits:
    """All projects as signals look at them. `touched`: when scores and notes were written in what is being decided."""

    projects: tuple[records.Project, ...]
    touched: dict[str, tuple[int, ...]]
    snoozes: dict[str, int]


class EntryRows:
    """All time entries as rows, kept from one question to the next: only what was written since is read again.

    They may be read some at a time before the first question, so that it does not stop who asks it.
    """

    def __init__(self) -> None:
        self._rows: dict[int, tuple[Any, ...]] = {}
        self._last: int | None = 0  # the id up to which they are read; None: all
        self._stale: set[int] = set()
        self._words: dict[object, object] = {}  # ten years say the same few words tens of thousands of times

    def forget(self, row: int) -> None:
        """Read the entry with this id again; 0 means all."""
        if row == 0:
            self._rows, self._last, self._stale = {}, 0, set()
        else:
            self._stale.add(row)

    def read_on(self, connection: Connection, most: int = SOME) -> bool:
        """Read up to `most` (-1: all) of those that were never read; tell whether there may be more."""
        if self._last is not None:
            found = sql.rows(connection, f"{_ENTRIES} WHERE id > ? ORDER BY id LIMIT ?", (self._last, most))
            self._take(found)
            self._last = found[-1][0] if len(found) == most else None
        return self._last is not None

    def rows(self, connection: Connection) -> list[tuple[Any, ...]]:
        """Return the entries by their start."""
        self.read_on(connection, most=-1)
        for row_id in self._stale:
            self._rows.pop(row_id, None)
            self._take(sql.rows(connection, f"{_ENTRIES} WHERE id = ?", (row_id,)))
        self._stale = set()
        return sorted(self._rows.values(), key=_start)

    def _take(self, found: Sequence[tuple[Any, ...]]) -> None:
        share = self._words.setdefault
        for *figures, phase, activity, zone in found:
            row = (*figures, share(phase, phase), share(activity, activity), share(zone, zone))
            self._rows[row[0]] = row


def _start(row: tuple[Any, ...]) -> int:
    return int(row[3])


@dataclass(frozen=True, slots=True)
class Raw:
    """The rows as they were read; making records of them may be done on any thread."""

    projects: Sequence[Row]
    evaluations: Sequence[Row]
    entries: list[tuple[Any, ...]]
    kept: Sequence[Any]
    parts: "dict[str, Sequence[Row]]"
    touched: Sequence[Any]
    snoozes: Sequence[Any]


_PARTS = {
    "candidates": "SELECT id, evaluation_id, key, name, out, added_at, replaces_id FROM candidate ORDER BY id",
    "budgets": "SELECT * FROM budget ORDER BY version, id",
    "nudges": "SELECT * FROM nudge ORDER BY fired_at, id",
    "prototypes": "SELECT * FROM prototype ORDER BY id",
    "decisions": "SELECT * FROM decision ORDER BY decided_at, id",
    "reopenings": "SELECT * FROM reopening",
    "failed": """
        SELECT a.candidate_id, m.key FROM must_have_answer a JOIN must_have m ON m.id = a.must_have_id
        WHERE a.answer = 'fail'
    """,
}


def count(connection: Connection) -> int:
    """Return how many time entries there are."""
    return int(sql.scalar(connection, "SELECT count(*) FROM time_entry"))


def raw(connection: Connection, entries: EntryRows) -> Raw:
    """Return the rows that signals look at."""
    return Raw(
        projects=sql.named(connection, "SELECT * FROM project ORDER BY id"),
        evaluations=sql.named(connection, "SELECT * FROM evaluation ORDER BY id"),
        entries=entries.rows(connection),
        kept=sql.rows(connection, _KEPT),
        parts={name: sql.named(connection, query) for name, query in _PARTS.items()},
        touched=sql.rows(connection, _TOUCHED),
        snoozes=sql.rows(connection, _SNOOZES),
    )


def built(found: Raw) -> Habits:
    """Return the records of the rows."""
    touched: dict[str, list[int]] = defaultdict(list)
    for key, at in found.touched:
        touched[key].append(at)
    return Habits(
        projects=_projects(found),
        touched={key: tuple(sorted(each)) for key, each in touched.items()},
        snoozes=dict(found.snoozes),
    )


def _projects(found: Raw) -> tuple[records.Project, ...]:
    of_evaluation, of_project = _entries(found)
    parts = _Parts(found.parts, of_evaluation)
    evaluations: dict[int, list[records.Evaluation]] = defaultdict(list)
    for row in found.evaluations:
        evaluations[row["project_id"]].append(read.record(records.Evaluation, row, **parts.of(row["id"])))
    return tuple(
        read.record(
            records.Project,
            row,
            evaluations=tuple(evaluations[row["id"]]),
            time_entries=tuple(of_project[row["id"]]),
            notes=(),
        )
        for row in found.projects
    )


Entries = dict[int, list[records.TimeEntry]]


def _entries(found: Raw) -> tuple[Entries, Entries]:
    """Return all time by evaluation and by project: tens of thousands."""
    kept: dict[int, list[records.Gap]] = defaultdict(list)
    for entry, since, length, kind in found.kept:
        kept[entry].append(records.Gap(since=since, length_ms=length, kind=kind, answer="keep"))
    evaluations: Entries = defaultdict(list)
    projects: Entries = defaultdict(list)
    for row, project, evaluation, start, end, counted, phase, activity, zone in found.entries:
        entry = records.TimeEntry(
            started_at=start,
            ended_at=end,
            counted_ms=counted,
            phase=phase,
            activity=activity,
            zone=zone,
            gaps=tuple(kept.get(row, ())),
        )
        if evaluation is not None:
            evaluations[evaluation].append(entry)
        else:
            projects[project].append(entry)
    return evaluations, projects


class _Parts:
    """The parts of all evaluations, by the id of their evaluation."""

    def __init__(self, rows: "dict[str, Sequence[Row]]", entries: Entries) -> None:
        self._entries = entries
        self._candidates = _by_evaluation(rows["candidates"])
        self._keys = {row["id"]: row["key"] for row in rows["candidates"]}
        self._answers: dict[int, dict[str, str]] = defaultdict(dict)
        for row in rows["failed"]:
            self._answers[row["candidate_id"]][row["key"]] = "fail"
        self._budgets = _by_evaluation(rows["budgets"])
        self._nudges = _by_evaluation(rows["nudges"])
        self._prototypes = _by_evaluation(rows["prototypes"])
        self._decisions = _by_evaluation(rows["decisions"])
        self._reopened = {row["decision_id"]: read.record(records.Reopening, row) for row in rows["reopenings"]}

    def of(self, row_id: int) -> dict[str, Any]:
        """Return the parts of one evaluation, as its record takes them."""
        return {
            "must_haves": (),
            "criteria": (),
            "candidates": tuple(self._candidate(row) for row in self._candidates.get(row_id, ())),
            "budgets": tuple(read.record(records.Budget, row) for row in self._budgets.get(row_id, ())),
            "nudges": tuple(read.record(records.Nudge, row, leader=None) for row in self._nudges.get(row_id, ())),
            "time_entries": tuple(self._entries.get(row_id, ())),
            "prototypes": tuple(
                read.record(records.Prototype, row, candidate=self._keys.get(row["candidate_id"]))
                for row in self._prototypes.get(row_id, ())
            ),
            "decisions": tuple(self._decision(row) for row in self._decisions.get(row_id, ())),
        }

    def _candidate(self, row: Any) -> records.Candidate:
        """Return what tells a late candidate; its texts are long and say nothing here."""
        return records.Candidate(
            key=row["key"],
            name=row["name"],
            must_haves=self._answers.get(row["id"], {}),
            out=row["out"],
            added_at=row["added_at"],
            replaces=self._keys.get(row["replaces_id"]),
        )

    def _decision(self, row: Any) -> records.Decision:
        chosen, reopened = self._keys.get(row["chosen_id"]), self._reopened.get(row["id"])
        return read.record(records.Decision, row, chosen=chosen, rejected=(), reopened=reopened)


def _by_evaluation(rows: Sequence[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row["evaluation_id"]].append(row)
    return found
