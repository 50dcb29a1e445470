"""Records out of rows: an evaluation, a project, everything. In the order of the exchange format."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from sqlite3 import Connection
from typing import Any, TypeVar

from app.model import records
from app.model.kinds import FLAG, Kind, slots_of
from app.store import sql
from app.store.sql import Row

R = TypeVar("R")

PARTS = frozenset(
    {"budgets", "nudges", "time_entries", "prototypes", "evidence", "decisions", "parked", "notes", "scores"}
)
"""What may be left out of an evaluation when it is not needed. Must-haves, criteria, candidates always come."""


def evaluation(connection: Connection, row_id: int, parts: Collection[str] = PARTS) -> records.Evaluation:
    """Return the evaluation with id `row_id`, with the `parts` that are asked for."""
    return EvaluationReader(connection, row_id).evaluation(parts)


def projects(connection: Connection) -> tuple[records.Project, ...]:
    """Return all projects with everything in them."""
    return tuple(project(connection, each) for each in sql.column(connection, "SELECT id FROM project ORDER BY id"))


def project(connection: Connection, row_id: int, only: int | None = None) -> records.Project:
    """Return a project, with all its evaluations or only the one with id `only`."""
    row = one(connection, "project", row_id)
    query = "SELECT id FROM evaluation WHERE project_id = ? AND (?2 IS NULL OR id = ?2) ORDER BY id"
    ids = sql.column(connection, query, (row_id, only))
    notes = _rows(connection, "note", "project_id", row_id, "at")
    return record(
        records.Project,
        row,
        time_entries=_time_entries(connection, "project_id", row_id, {}),
        notes=tuple(record(records.Note, note, about="") for note in notes),
        evaluations=tuple(evaluation(connection, each) for each in ids),
    )


def others(connection: Connection) -> dict[str, tuple[Any, ...]]:
    """Return what belongs to no project, by the names of the fields of `records.Document`."""
    loose = sql.named(connection, "SELECT * FROM parked WHERE evaluation_id IS NULL ORDER BY at, id")
    return {
        "scan_folders": tuple(row["path"] for row in _all(connection, "scan_folder")),
        "me": tuple(row["email"] for row in _all(connection, "identity")),
        "repositories": tuple(record(records.Repository, row) for row in _all(connection, "repository")),
        "parked": tuple(record(records.Parked, row) for row in loose),
        "signal_verdicts": tuple(record(records.SignalVerdict, row) for row in _all(connection, "signal_verdict")),
    }


_CELLS = """
SELECT s.id, s.candidate_id, s.criterion_id, s.value, s.low, s.high, s.not_applicable, s.confidence, s.why, s.at
FROM score s JOIN candidate c ON c.id = s.candidate_id WHERE c.evaluation_id = ?
"""
_ANSWERS = """
SELECT a.candidate_id, a.must_have_id, a.answer FROM must_have_answer a JOIN candidate c ON c.id = a.candidate_id
WHERE c.evaluation_id = ? ORDER BY a.must_have_id
"""
_SOME_CELLS = _CELLS + " AND s.id IN (SELECT value FROM json_each(?))"

Cells = dict[int, tuple[tuple[int, int], records.Score]]
"""Cells by the id of their row, each with the ids of candidate and criterion."""


class EvaluationReader:
    """Reads one evaluation, by its parts; knows the keys of its things by id."""

    def __init__(self, connection: Connection, row_id: int) -> None:
        self._connection = connection
        self._id = row_id
        self._criteria = self._own("criterion", "rank")
        self._candidates = self._own("candidate", "place IS NULL", "place")
        self._must_haves = self._own("must_have")
        self._candidate_keys = {row["id"]: row["key"] for row in self._candidates}
        self._criterion_keys = {row["id"]: row["key"] for row in self._criteria}

    def evaluation(self, parts: Collection[str]) -> records.Evaluation:
        """Return the record with these parts."""
        chosen: dict[str, Any] = {part: self.part(part) for part in parts}
        return replace(self.head(), **chosen)

    def head(self) -> records.Evaluation:
        """Return the record with must-haves, criteria and candidates, and no other part."""
        answers = self._answers()
        return record(
            records.Evaluation,
            one(self._connection, "evaluation", self._id),
            must_haves=tuple(record(records.MustHave, each) for each in self._must_haves),
            criteria=tuple(record(records.Criterion, each) for each in self._criteria),
            candidates=tuple(self._candidate(each, answers) for each in self._candidates),
        )

    def part(self, name: str) -> tuple[Any, ...]:
        """Return one of `PARTS`."""
        found: tuple[Any, ...] = getattr(self, f"_{name}")()
        return found

    def cells(self, only: Collection[int] | None = None) -> Cells:
        """Return the cells, or of those with the ids in `only` the ones that are there.

        The one long table of an evaluation, read for every key press: plain tuples, by no name.
        """
        values = (self._id,) if only is None else (self._id, json.dumps(list(only)))
        found = sql.rows(self._connection, _CELLS if only is None else _SOME_CELLS, values)
        return {row[0]: (row[1:3], self._cell(row)) for row in found}

    def in_order(self, cells: Cells) -> tuple[records.Score, ...]:
        """Return cells by candidate, then criterion, as the exchange format has them."""
        found = dict(cells.values())
        places = ((a, c) for a in self._candidate_keys for c in self._criterion_keys)
        return tuple(found[place] for place in places if place in found)

    def _own(self, table: str, *order: str) -> list[Row]:
        return _rows(self._connection, table, "evaluation_id", self._id, *order)

    def _answers(self) -> dict[int, dict[str, str]]:
        keys = {row["id"]: row["key"] for row in self._must_haves}
        found: dict[int, dict[str, str]] = {}
        for candidate, must_have, answer in sql.rows(self._connection, _ANSWERS, (self._id,)):
            found.setdefault(candidate, {})[keys[must_have]] = answer
        return found

    def _candidate(self, row: Row, answers: Mapping[int, dict[str, str]]) -> records.Candidate:
        replaces = self._candidate_keys.get(row["replaces_id"])
        return record(records.Candidate, row, must_haves=answers.get(row["id"], {}), replaces=replaces)

    def _scores(self) -> tuple[records.Score, ...]:
        return self.in_order(self.cells())

    def _cell(self, row: Sequence[Any]) -> records.Score:
        return records.Score(
            candidate=self._candidate_keys[row[1]],
            criterion=self._criterion_keys[row[2]],
            value=row[3],
            low=row[4],
            high=row[5],
            not_applicable=bool(row[6]),
            confidence=row[7],
            why=row[8],
            at=row[9],
        )

    def _budgets(self) -> tuple[records.Budget, ...]:
        return tuple(record(records.Budget, row) for row in self._own("budget", "version"))

    def _nudges(self) -> tuple[records.Nudge, ...]:
        rows = self._own("nudge", "fired_at")
        return tuple(record(records.Nudge, r, leader=self._candidate_keys.get(r["leader_id"])) for r in rows)

    def _time_entries(self) -> tuple[records.TimeEntry, ...]:
        return _time_entries(self._connection, "evaluation_id", self._id, self._candidate_keys)

    def _prototypes(self) -> tuple[records.Prototype, ...]:
        return tuple(self._with_candidate(records.Prototype, row) for row in self._own("prototype"))

    def _evidence(self) -> tuple[records.Evidence, ...]:
        return tuple(
            self._with_candidate(records.Evidence, row, criterion=self._criterion_keys[row["criterion_id"]])
            for row in self._own("evidence", "measured_at")
        )

    def _with_candidate(self, kind: type[R], row: Row, **more: Any) -> R:
        return record(kind, row, candidate=self._candidate_keys.get(row["candidate_id"]), **more)

    def _decisions(self) -> tuple[records.Decision, ...]:
        return tuple(self._decision(row) for row in self._own("decision", "decided_at"))

    def _decision(self, row: Row) -> records.Decision:
        rejected = _rows(self._connection, "rejection", "decision_id", row["id"])
        reopened = _rows(self._connection, "reopening", "decision_id", row["id"])
        return record(
            records.Decision,
            row,
            chosen=self._candidate_keys.get(row["chosen_id"]),
            rejected=tuple(self._with_candidate(records.Rejection, each) for each in rejected),
            reopened=record(records.Reopening, reopened[0]) if reopened else None,
        )

    def _parked(self) -> tuple[records.Parked, ...]:
        return tuple(record(records.Parked, row) for row in self._own("parked", "at"))

    def _notes(self) -> tuple[records.Note, ...]:
        decisions = {row["id"]: str(at) for at, row in enumerate(self._own("decision", "decided_at"), 1)}
        things = (
            ("candidate", self._candidate_keys),
            ("criterion", self._criterion_keys),
            ("decision", decisions),
        )
        return tuple(record(records.Note, row, about=_about(row, things)) for row in self._own("note", "at"))


def _about(row: Row, things: tuple[tuple[str, Mapping[int, str]], ...]) -> str:
    return next((f"{kind}/{keys[row[f'{kind}_id']]}" for kind, keys in things if row[f"{kind}_id"] is not None), "")


_HOLES = """
SELECT * FROM gap WHERE time_entry_id IN (SELECT id FROM time_entry WHERE {owner} = ?) ORDER BY since, id
"""


def _time_entries(
    connection: Connection, owner: str, row_id: int, candidates: Mapping[int, str]
) -> tuple[records.TimeEntry, ...]:
    holes: dict[int, list[records.Gap]] = {}
    for row in sql.named(connection, _HOLES.format(owner=owner), (row_id,)):
        holes.setdefault(row["time_entry_id"], []).append(record(records.Gap, row))
    return tuple(
        record(
            records.TimeEntry,
            row,
            candidate=candidates.get(row["candidate_id"]),
            gaps=tuple(holes.get(row["id"], ())),
        )
        for row in _rows(connection, "time_entry", owner, row_id, "started_at")
    )


def one(connection: Connection, table: str, row_id: int) -> Row:
    """Return the row of a table with this id, which is there."""
    (row,) = sql.named(connection, f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    return row


def _rows(connection: Connection, table: str, owner: str, row_id: int, *order: str) -> list[Row]:
    by = ", ".join((*order, "id"))
    return sql.named(connection, f"SELECT * FROM {table} WHERE {owner} = ? ORDER BY {by}", (row_id,))


def _all(connection: Connection, table: str) -> list[Row]:
    return sql.named(connection, f"SELECT * FROM {table} ORDER BY id")


def record(kind: type[R], row: Row, **more: Any) -> R:
    """Return the record whose fields are the columns of the same name, and those given in `more`."""
    slots = (slot for slot in slots_of(kind) if slot.attribute in row and slot.attribute not in more)
    return kind(**{slot.attribute: _value(slot.kind, row[slot.attribute]) for slot in slots}, **more)


def loose(kind: Kind, text: str | None) -> Any:
    """Return the value of a column that holds it as JSON text."""
    plain = json.loads(text or "null")
    return None if plain is None else kind.read(plain, "$")


def _value(kind: Kind, stored: Any) -> Any:
    if kind.loose:
        return loose(kind, stored)
    return bool(stored) if kind is FLAG else stored
