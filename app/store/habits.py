"""What signals are computed from: all projects in a handful of queries, without what no signal looks at.

Lives here: questions over everything at once. Must not: whole records of one evaluation (`read.py`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from app.model import records
from app.store import read, tables
from app.store.tables import choice, outcome, time

_PROJECT, _EVALUATION = tables.core(choice.Project), tables.core(choice.Evaluation)
_CANDIDATE, _ANSWER = tables.core(choice.Candidate), tables.core(choice.MustHaveAnswer)
_MUST_HAVE, _NUDGE = tables.core(choice.MustHave), tables.core(time.Nudge)
_BUDGET, _PROTOTYPE = tables.core(time.Budget), tables.core(outcome.Prototype)
_DECISION, _REOPENING = tables.core(outcome.Decision), tables.core(outcome.Reopening)

_ENTRIES = """
SELECT id, project_id, evaluation_id, started_at, ended_at, counted_ms, phase, activity, zone FROM time_entry
ORDER BY started_at
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


def read_all(connection: Connection) -> Habits:
    """Return what signals look at."""
    touched: dict[str, list[int]] = defaultdict(list)
    for key, at in _plain(connection, _TOUCHED):
        touched[key].append(at)
    return Habits(
        projects=_projects(connection),
        touched={key: tuple(sorted(found)) for key, found in touched.items()},
        snoozes=dict(_plain(connection, _SNOOZES)),
    )


def _projects(connection: Connection) -> tuple[records.Project, ...]:
    of_evaluation, of_project = _entries(connection)
    parts = _Parts(connection, of_evaluation)
    evaluations: dict[int, list[records.Evaluation]] = defaultdict(list)
    for row in connection.execute(select(_EVALUATION).order_by(_EVALUATION.c.id)).mappings():
        evaluations[row["project_id"]].append(read.record(records.Evaluation, row, **parts.of(row["id"])))
    rows = connection.execute(select(_PROJECT).order_by(_PROJECT.c.id)).mappings()
    return tuple(
        read.record(
            records.Project,
            row,
            evaluations=tuple(evaluations[row["id"]]),
            time_entries=tuple(of_project[row["id"]]),
            notes=(),
        )
        for row in rows
    )


Entries = dict[int, list[records.TimeEntry]]


def _entries(connection: Connection) -> tuple[Entries, Entries]:
    """Return all time by evaluation and by project: tens of thousands, so straight from the driver."""
    kept: dict[int, list[records.Gap]] = defaultdict(list)
    for entry, since, length, kind in _plain(connection, _KEPT):
        kept[entry].append(records.Gap(since=since, length_ms=length, kind=kind, answer="keep"))
    evaluations: Entries = defaultdict(list)
    projects: Entries = defaultdict(list)
    for row, project, evaluation, start, end, counted, phase, activity, zone in _plain(connection, _ENTRIES):
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

    def __init__(self, connection: Connection, entries: Entries) -> None:
        self._connection, self._entries = connection, entries
        self._candidates = self._by_evaluation(_CANDIDATE, _CANDIDATE.c.id)
        self._keys = {row["id"]: row["key"] for rows in self._candidates.values() for row in rows}
        self._answers = self._failed()
        self._budgets = self._by_evaluation(_BUDGET, _BUDGET.c.version)
        self._nudges = self._by_evaluation(_NUDGE, _NUDGE.c.fired_at)
        self._prototypes = self._by_evaluation(_PROTOTYPE, _PROTOTYPE.c.id)
        self._decisions = self._by_evaluation(_DECISION, _DECISION.c.decided_at)
        reopened = connection.execute(select(_REOPENING)).mappings()
        self._reopened = {row["decision_id"]: read.record(records.Reopening, row) for row in reopened}

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

    def _by_evaluation(self, table: Any, order: Any) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        query: Select[Any] = select(table).order_by(order, table.c.id)
        for row in self._connection.execute(query).mappings():
            found[row["evaluation_id"]].append(row)
        return found

    def _failed(self) -> dict[int, dict[str, str]]:
        """Return the must-haves that candidates fail; nothing else about them matters here."""
        query = (
            select(_ANSWER.c.candidate_id, _MUST_HAVE.c.key)
            .join(_MUST_HAVE, _MUST_HAVE.c.id == _ANSWER.c.must_have_id)
            .where(_ANSWER.c.answer == "fail")
        )
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for candidate, key in self._connection.execute(query).all():
            found[candidate][key] = "fail"
        return found

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


def _plain(connection: Connection, sql: str) -> Sequence[Any]:
    cursor = connection.exec_driver_sql(sql).cursor
    assert cursor is not None
    return cursor.fetchall()
