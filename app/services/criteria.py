"""Criteria: add, order, weigh, change, remove."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.model import checks, ranking
from app.model.errors import Refused
from app.model.records import Criterion
from app.model.rules import check_measure
from app.model.wishes import Measure
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import find, scores, tables
from app.store.find import EvaluationRef, Named

CHANGEABLE = ("name", "question", "points", "levels", "measure")
LEVELS = ("1", "2", "3", "4", "5")


class Criteria(base.Service):
    """The verbs of criteria."""

    def add(
        self, word: str, name: str, question: str = "", measure: Measure | None = None, initiator: object | None = None
    ) -> Done:
        """Add a criterion behind the others; with a measure it is measured, else rated."""
        of = self._evaluation(word)
        name = checks.name(name)
        with self._store.unit(say("Add criterion {name}", name=name), initiator) as unit:
            there = find.criteria(unit.connection, of)
            base.refuse_taken(name, there, of.name)
            record = _new(checks.free_key(name, [row.key for row in there]), name, question, measure)
            check_measure(record)
            unit.add(
                tables.choice.CriterionDraft(
                    evaluation_id=of.id,
                    key=record.key,
                    name=record.name,
                    question=record.question,
                    kind=record.kind,
                    rank=len(there) + 1,
                    unit=record.unit,
                    worst=record.worst,
                    best=record.best,
                )
            )
        return Done(say("Added the criterion {name}.", name=name), record.key)

    def rank(self, word: str, criterion: str, place: int, initiator: object | None = None) -> Done:
        """Move a criterion to `place`, the most important being 1."""
        of, row = self._criterion(word, criterion)
        with self._store.unit(say("Rank {name}", name=row.name), initiator) as unit:
            before = scores.ranking(unit.connection, of.id)
            if not 1 <= place <= len(before):
                raise Refused(say("“{title}” has {count} criteria; the place is 1 to {count}.", title=of.name,
                                  count=len(before)))  # fmt: skip
            scores.write_ranking(unit, before, ranking.moved(before, row.id, place))
        return Done(say("{name} is now number {place}.", name=row.name, place=place), row.key)

    def tie(self, word: str, criterion: str, initiator: object | None = None) -> Done:
        """Rank a criterion equal to the one before it, or apart again."""
        of, row = self._criterion(word, criterion)
        with self._store.unit(say("Tie {name}", name=row.name), initiator) as unit:
            before = scores.ranking(unit.connection, of.id)
            scores.write_ranking(unit, before, ranking.tied(before, row.id))
        return Done(say("Changed the rank of {name}.", name=row.name), row.key)

    def set_points(self, word: str, criterion: str, points: float, initiator: object | None = None) -> Done:
        """Give a criterion points; they count when the evaluation is weighted by points."""
        of, row = self._criterion(word, criterion)
        with self._store.unit(say("Weigh {name}", name=row.name), initiator) as unit:
            unit.change(tables.choice.CriterionDraft, row.id, points=points)
        advice = say("“{title}” is weighted by rank; “settled set {key} weights points” makes the points count.",
                     title=of.name, key=of.key)  # fmt: skip
        with self._store.reading() as connection:
            counts = find.weighting(connection, of) == "points"
        return Done(
            say("{name} has {points:g} points.", name=row.name, points=points), row.key, "" if counts else advice
        )

    def change(self, word: str, criterion: str, values: Mapping[str, object], initiator: object | None = None) -> Done:
        """Set some of `CHANGEABLE`: a measure makes it measured, None as measure makes it rated. Its key stays."""
        for field in values:
            checks.one_of(field, CHANGEABLE)
        of, row = self._criterion(word, criterion)
        with self._store.unit(say("Change criterion {name}", name=row.name), initiator) as unit:
            if "name" in values:
                base.refuse_taken(str(values["name"]), find.criteria(unit.connection, of), of.name, besides=row.id)
            before = scores.criterion(unit.connection, row.id)
            after = _changed(before, values)
            check_measure(after)
            if after.kind != before.kind and scores.has_values(unit.connection, row.id):
                raise Refused(say("“{name}” is scored already. Empty its cells before it is {kind}.", name=row.name,
                                  kind=_kind_words(after.kind)))  # fmt: skip
            unit.change(tables.choice.CriterionDraft, row.id, **_columns(after))
        return Done(say("Changed the criterion {name}.", name=after.name.strip()), row.key)

    def add_from(self, word: str, wanted: Sequence[Criterion], initiator: object | None = None) -> Done:
        """Add criteria of a set behind the others; those whose name is there already are left out."""
        of = self._evaluation(word)
        with self._store.unit(say("Add criteria to {title}", title=of.name), initiator) as unit:
            there = find.criteria(unit.connection, of)
            names, keys = {row.name.casefold() for row in there}, [row.key for row in there]
            fresh = [each for each in wanted if each.name.casefold() not in names]
            if not fresh:
                raise Refused(say("“{title}” has all of these criteria already.", title=of.name))
            for place, each in enumerate(fresh, len(there) + 1):
                key = checks.free_key(each.name if each.key in keys else each.key, keys)
                keys.append(key)
                record = replace(each, key=key, rank=place, points=0.0)
                unit.add(tables.choice.CriterionDraft(evaluation_id=of.id, key=key, **_columns(record), rank=place))
        said = say("Added the criterion {name}.", name=fresh[0].name)
        return Done(said if len(fresh) == 1 else say("Added {count} criteria.", count=len(fresh)), keys[-len(fresh)])

    def remove(self, word: str, criterion: str, initiator: object | None = None) -> Done:
        """Move a criterion with its scores to the trash; the others close the rank."""
        of, row = self._criterion(word, criterion)
        with self._store.unit(say("Remove criterion {name}", name=row.name), initiator) as unit:
            unit.throw_away(tables.choice.CriterionDraft, row.id, "criterion", row.name)
            left = scores.ranking(unit.connection, of.id)
            scores.write_ranking(unit, left, ranking.closed(left))
        return Done(say("Moved the criterion {name} to the trash.", name=row.name), row.key)

    def _criterion(self, word: str, criterion: str) -> tuple[EvaluationRef, Named]:
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            return of, find.criterion(connection, of, criterion)


def _changed(before: Criterion, values: Mapping[str, object]) -> Criterion:
    """Return the criterion with what is given; a measure brings its kind along."""
    plain: dict[str, Any] = {name: value for name, value in values.items() if name != "measure"}
    if "name" in plain:
        plain["name"] = checks.name(plain["name"])
    if "levels" in plain:
        plain["levels"] = _levels(plain["levels"])
    if "measure" in values:
        plain |= _measure_columns(values["measure"])
    return replace(before, **plain)


def _levels(levels: Mapping[str, str]) -> dict[str, str]:
    """Return words by level, those that say nothing left out."""
    known = {checks.one_of(level, LEVELS): checks.text(text.strip()) for level, text in levels.items()}
    return {level: text for level, text in known.items() if text}


def _measure_columns(measure: object) -> dict[str, Any]:
    if not isinstance(measure, Measure):
        return {"kind": "rated", "unit": None, "worst": None, "best": None}
    unit, worst, best = checks.label(measure.unit), checks.number(measure.worst), checks.number(measure.best)
    return {"kind": "measured", "unit": unit, "worst": worst, "best": best}


def _columns(record: Criterion) -> dict[str, Any]:
    names = ("name", "question", "kind", "points", "levels", "unit", "worst", "best")
    return {name: getattr(record, name) for name in names}


def _kind_words(kind: str) -> str:
    return say("measured") if kind == "measured" else say("rated")


def _new(key: str, name: str, question: str, measure: Measure | None) -> Criterion:
    if measure is None:
        return Criterion(key=key, name=name, question=checks.text(question))
    return Criterion(
        key=key,
        name=name,
        question=checks.text(question),
        kind="measured",
        unit=checks.name(measure.unit),
        worst=checks.number(measure.worst),
        best=checks.number(measure.best),
    )
