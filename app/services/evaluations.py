"""Evaluations: open one, change its words, drop it, look at it, list them, search."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.analysis import pause
from app.analysis.budget import Standing
from app.analysis.figures import leader
from app.analysis.results import limits_of
from app.exchange import document
from app.model import checks, times
from app.model.errors import Refused
from app.model.kinds import slots_of
from app.model.preferences import Preferences
from app.model.records import Budget, Candidate, Evaluation
from app.model.vocabulary import WEIGHTS
from app.model.wishes import NewEvaluation
from app.model.words import say
from app.platform.clock import Clock
from app.services import base, standings
from app.services.criteria_sets import CriteriaSets
from app.services.known import KnownFrameworks, facts_of
from app.services.timer import Timer
from app.services.views import Done, EvaluationRow, EvaluationView, Thing
from app.store import find, nudges, read, tables, write
from app.store import search as full_text
from app.store import standing as standing_rows
from app.store import things as thing_rows
from app.store.find import EvaluationRef
from app.store.search import Hit
from app.store.unit import Store

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST_DAYS = 3650
SETTABLE = ("title", "question", "if_then", "weights", "slot")
WORDS = ("title", "question", "if_then")
VIEW_PARTS = frozenset({"budgets", "nudges", "evidence", "decisions", "notes", "scores", "prototypes"})


class Evaluations(base.Service):
    """The verbs and queries of evaluations."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        criteria_sets: CriteriaSets,
        timer: Timer,
        known: KnownFrameworks,
        *,
        preferences: Callable[[], Preferences] = Preferences,
    ) -> None:
        super().__init__(store, clock)
        self._criteria_sets = criteria_sets
        self._timer = timer
        self._known = known
        self._preferences = preferences

    def new(self, wanted: NewEvaluation, initiator: object | None = None) -> Done:
        """Open an evaluation; the project is found by key or title, else created."""
        record = self.record_of(wanted)
        with self._store.unit(say("New evaluation {title}", title=record.title), initiator) as unit:
            project_id = base.project(unit, wanted.project).id
            base.refuse_second_deciding(unit.connection, project_id, record.slot)
            key = checks.free_key(record.title, find.keys(unit.connection, "evaluation"))
            write.evaluation(unit, replace(record, key=key), project_id)
        return Done(say("Opened {title}.", title=record.title), key)

    def change(self, word: str, field: str, value: str, initiator: object | None = None) -> Done:
        """Set one of the fields in `SETTABLE`."""
        checks.one_of(field, SETTABLE)
        if field == "weights":
            checks.one_of(value, WEIGHTS)
        of = self._evaluation(word)
        with self._store.unit(
            say("Change the {field} of {title}", field=_label(field), title=of.name), initiator
        ) as unit:
            if field == "slot" and of.state == "deciding":
                base.refuse_second_deciding(unit.connection, of.project_id, value, besides=of.id)
            unit.change(tables.choice.EvaluationDraft, of.id, **{field: value})
        return Done(say("Changed the {field} of {title}.", field=_label(field), title=of.name), of.key)

    def edit(self, word: str, values: Mapping[str, str], initiator: object | None = None) -> Done:
        """Set several of the fields in `WORDS`, all or none, as one step."""
        for field in values:
            checks.one_of(field, WORDS)
        of = self._evaluation(word)
        with self._store.unit(say("Change the words of {title}", title=of.name), initiator) as unit:
            unit.change(tables.choice.EvaluationDraft, of.id, **values)
        return Done(say("Changed the words of {title}.", title=values.get("title", of.name).strip()), of.key)

    def drop(self, word: str, initiator: object | None = None) -> Done:
        """Give an evaluation up without a decision."""
        of = self._evaluation(word)
        if of.state != "deciding":
            raise Refused(say("“{title}” is not being decided; there is nothing to drop.", title=of.name))
        with self._store.unit(say("Drop {title}", title=of.name), initiator) as unit:
            unit.change(tables.choice.EvaluationDraft, of.id, state="dropped", closed_at=unit.now)
            nudges.answer(unit, of.id, "drop")
        self._timer.leave(of)
        return Done(say("Dropped {title}.", title=of.name), of.key)

    def throw_away(self, word: str, initiator: object | None = None) -> Done:
        """Move an evaluation with everything in it to the trash."""
        of = self._evaluation(word)
        with self._store.unit(say("Delete {title}", title=of.name), initiator) as unit:
            unit.throw_away(tables.choice.EvaluationDraft, of.id, "evaluation", of.name)
        return Done(say("Moved {title} to the trash.", title=of.name), of.key)

    def listing(self, *, leaders: bool = True) -> tuple[EvaluationRow, ...]:
        """Return all evaluations in the order of creation, with their leader if asked for."""
        with self._store.reading() as connection:
            rows = standing_rows.evaluations(connection)
            return tuple(self._row(connection, row, leaders=leaders) for row in rows)

    def view(self, word: str, parts: Collection[str] = VIEW_PARTS) -> EvaluationView:
        """Return one evaluation with its figures."""
        from app.analysis import analyse, overall  # noqa: PLC0415 - NumPy, when first needed
        from app.analysis.problem import mean_weights_of, problem  # noqa: PLC0415

        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            row = self._store.kept.standing(connection, of.id)
            record = self._store.kept.evaluation(connection, of.id, parts)
            edited, stopped = standing_rows.last_edit(connection), standing_rows.last_stop(connection, of.id)
        found = problem(record)
        figures = overall.figures_of(record, found)
        return EvaluationView(
            evaluation=record,
            project=row.project,
            project_title=row.project_title,
            standing=self._standing(row),
            figures=figures,
            weights=tuple(map(float, mean_weights_of(record) if found is None else found.weights)),
            leader=leader(figures),
            proven=analyse.at_once_of(found, limits_of(self._preferences())),
            held=pause.held(edited, stopped, self._clock.now()),
        )

    def things(self, evaluation: str = "") -> tuple[Thing, ...]:
        """Return what one can go to by name: all evaluations and candidates, and the criteria of `evaluation`."""
        with self._store.reading() as connection:
            found = {
                "evaluation": thing_rows.evaluations(connection),
                "criterion": thing_rows.criteria(connection, evaluation) if evaluation else [],
                "candidate": thing_rows.candidates(connection),
            }
        return tuple(Thing(kind, name, of, title, key) for kind, rows in found.items() for of, title, key, name in rows)

    def standing(self, word: str) -> tuple[EvaluationRef, Standing]:
        """Return an evaluation's identity and where it stands."""
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            return of, self._standing(standing_rows.evaluations(connection, of.id)[0])

    def record(self, word: str) -> tuple[Evaluation, Standing]:
        """Return the whole record of an evaluation and where it stands."""
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            row = standing_rows.evaluations(connection, of.id)[0]
            return read.evaluation(connection, of.id), self._standing(row)

    def plain(self, word: str) -> dict[str, Any]:
        """Return an evaluation as plain values: as it stands in the file, its state always there, and its stage."""
        record, standing = self.record(word)
        found = document.evaluation_object(record)
        names = (slot.name for slot in slots_of(Evaluation))
        whole = {name: found.get(name, record.state) for name in names if name in found or name == "state"}
        return {**whole, "stage": standing.stage}

    def search(self, words: str) -> list[Hit]:
        """Return the places that hold all of `words`."""
        with self._store.reading() as connection:
            return full_text.find(connection, words)

    def _row(self, connection: "Connection", row: standing_rows.Row, *, leaders: bool) -> EvaluationRow:
        return EvaluationRow(
            key=row.key,
            project=row.project,
            project_title=row.project_title,
            title=row.title,
            slot=row.slot,
            state=row.state,
            standing=self._standing(row),
            leader=_leader(read.evaluation(connection, row.id, {"scores"})) if leaders else None,
            chosen=row.chosen,
            zone=row.zone,
        )

    def _standing(self, row: standing_rows.Row) -> Standing:
        return standings.of_row(row, self._clock.now())

    def record_of(self, wanted: NewEvaluation) -> Evaluation:
        """Return the evaluation that is wanted, checked and not yet written; its key is still to be found."""
        now, zone = self._clock.now(), self._clock.zone()
        deadline = wanted.deadline
        if deadline is None:
            if not 1 <= wanted.days <= MOST_DAYS:
                raise Refused(say("The days to decide in are 1 to {most}.", most=MOST_DAYS))
            deadline = times.same_time_later(now, wanted.days, zone)
        if deadline <= now:
            raise Refused(say("The day to decide by lies in the past."))
        return Evaluation(
            key="new",
            title=checks.name(wanted.title),
            slot=checks.name(wanted.slot),
            opened_at=now,
            zone=zone,
            question=checks.text(wanted.question),
            if_then=checks.text(wanted.if_then),
            criteria=self._criteria_sets.criteria(wanted.criteria_set, last_order=wanted.last_order),
            candidates=_candidates(wanted.candidates, now, self._known if wanted.recognise else None),
            budgets=(Budget(version=1, effort_ms=_effort(wanted.effort_ms), deadline=deadline, set_at=now),),
        )


def _candidates(names: tuple[str, ...], now: int, known: KnownFrameworks | None) -> tuple[Candidate, ...]:
    found: list[Candidate] = []
    for name in map(checks.name, names):
        if any(name.casefold() == other.name.casefold() for other in found):
            raise Refused(say("“{name}” stands twice among the candidates.", name=name))
        key = checks.free_key(name, [c.key for c in found])
        found.append(Candidate(key=key, name=name, added_at=now, **facts_of(known, name)))
    return tuple(found)


def _effort(ms: int) -> int:
    if not 0 < ms <= times.LONGEST_EFFORT:
        raise Refused(say("The research budget must be more than 0 and at most 10,000 hours."))
    return ms


def _leader(record: Evaluation) -> str | None:
    from app.analysis import overall  # noqa: PLC0415 - NumPy, when first needed

    return leader(overall.figures(record))


def _label(field: str) -> str:
    return {
        "title": say("title"),
        "question": say("question"),
        "if_then": say("if-then sentence"),
        "weights": say("weighting"),
        "slot": say("slot"),
    }[field]
