"""Criteria: add, order, weigh, change, remove."""

from app.model import checks, ranking
from app.model.errors import Refused
from app.model.records import Criterion
from app.model.rules import check_measure
from app.model.wishes import Measure
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import find, scores
from app.store.find import EvaluationRef, Named
from app.store.tables import choice


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
                choice.CriterionDraft(
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
            unit.change(choice.CriterionDraft, row.id, points=points)
        advice = say("“{title}” is weighted by rank; “settled set {key} weights points” makes the points count.",
                     title=of.name, key=of.key)  # fmt: skip
        with self._store.reading() as connection:
            counts = find.weighting(connection, of) == "points"
        return Done(
            say("{name} has {points:g} points.", name=row.name, points=points), row.key, "" if counts else advice
        )

    def edit(
        self, word: str, criterion: str, name: str, question: str, *, points: float, initiator: object | None = None
    ) -> Done:
        """Change name, question and points of a criterion; its key stays."""
        of, row = self._criterion(word, criterion)
        with self._store.unit(say("Change criterion {name}", name=row.name), initiator) as unit:
            base.refuse_taken(name, find.criteria(unit.connection, of), of.name, besides=row.id)
            unit.change(choice.CriterionDraft, row.id, name=name, question=question, points=points)
        return Done(say("Changed the criterion {name}.", name=name.strip()), row.key)

    def remove(self, word: str, criterion: str, initiator: object | None = None) -> Done:
        """Move a criterion with its scores to the trash; the others close the rank."""
        of, row = self._criterion(word, criterion)
        with self._store.unit(say("Remove criterion {name}", name=row.name), initiator) as unit:
            unit.throw_away(choice.CriterionDraft, row.id, "criterion", row.name)
            left = scores.ranking(unit.connection, of.id)
            scores.write_ranking(unit, left, ranking.closed(left))
        return Done(say("Moved the criterion {name} to the trash.", name=row.name), row.key)

    def _criterion(self, word: str, criterion: str) -> tuple[EvaluationRef, Named]:
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            return of, find.criterion(connection, of, criterion)


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
