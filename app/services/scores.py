"""Cells of the matrix: a value, a range, not applicable, unknown; how sure; why."""

from collections.abc import Callable
from dataclasses import replace

from app.model import checks, rules
from app.model.errors import Refused
from app.model.records import Score
from app.model.vocabulary import CONFIDENCES
from app.model.wishes import Cell
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import candidates, find, scores
from app.store.find import Named
from app.store.unit import Unit


class Scores(base.Service):
    """The verbs of cells."""

    def put(self, word: str, candidate: str, criterion: str, cell: Cell, initiator: object | None = None) -> Done:
        """Write a cell."""
        with self._store.unit(say("Score"), initiator) as unit:
            who, what = self._find(unit, word, candidate, criterion)
            unit.name = say("Score {candidate} on {criterion}", candidate=who.name, criterion=what.name)
            found = scores.cell(unit.connection, who, what)
            score = None if cell.unknown else _score(cell, found[1] if found else None, who, what, unit.now)
            if score is not None:
                rules.check_score(score, scores.criterion(unit.connection, what.id))
            scores.put(unit, who, what, score)
        return Done(_sentence(who, what, score), f"{who.key}/{what.key}")

    def be_sure(
        self, word: str, candidate: str, criterion: str, confidence: str, initiator: object | None = None
    ) -> Done:
        """Say how sure a scored cell is. Low and high given by hand go, since they said the same."""
        checks.one_of(confidence, CONFIDENCES)

        def sure(score: Score) -> Score:
            if score.value is None:
                raise Refused(say("How sure you are counts for a score; this cell has none."))
            return replace(score, confidence=confidence, low=None, high=None)

        return self._change(word, candidate, criterion, sure, initiator)

    def explain(self, word: str, candidate: str, criterion: str, why: str, initiator: object | None = None) -> Done:
        """Say why a scored cell is as it is."""
        checks.text(why)
        return self._change(word, candidate, criterion, lambda score: replace(score, why=why.strip()), initiator)

    def _change(
        self, word: str, candidate: str, criterion: str, change: Callable[[Score], Score], initiator: object | None
    ) -> Done:
        with self._store.unit(say("Score"), initiator) as unit:
            who, what = self._find(unit, word, candidate, criterion)
            unit.name = say("Change {candidate} on {criterion}", candidate=who.name, criterion=what.name)
            found = scores.cell(unit.connection, who, what)
            if found is None:
                raise Refused(say("{candidate} is not scored on {criterion} yet; score it first.",
                                  candidate=who.name, criterion=what.name))  # fmt: skip
            score = replace(change(found[1]), at=unit.now)
            scores.put(unit, who, what, score)
        return Done(_sentence(who, what, score), f"{who.key}/{what.key}")

    @staticmethod
    def _find(unit: Unit, word: str, candidate: str, criterion: str) -> tuple[Named, Named]:
        of = find.evaluation(unit.connection, word)
        who = find.candidate(unit.connection, of, candidate)
        what = find.criterion(unit.connection, of, criterion)
        record, failed = candidates.record(unit.connection, who.id), candidates.failed(unit.connection, who.id)
        if record.out or failed:
            raise Refused(say("{name} is out ({reason}); bring it back in before scoring it.", name=who.name,
                              reason=record.out or failed[0]))  # fmt: skip
        return who, what


def _score(cell: Cell, before: Score | None, who: Named, what: Named, now: int) -> Score:
    old = before or Score(candidate=who.key, criterion=what.key)
    return Score(
        candidate=who.key,
        criterion=what.key,
        value=_number(cell.value),
        low=_number(cell.low),
        high=_number(cell.high),
        not_applicable=cell.not_applicable,
        confidence=checks.one_of(old.confidence if cell.confidence is None else cell.confidence, CONFIDENCES),
        why=old.why if cell.why is None else checks.text(cell.why),
        at=now,
    )


def _number(value: float | None) -> float | None:
    return None if value is None else checks.number(value)


def _sentence(who: Named, what: Named, score: Score | None) -> str:
    names = {"candidate": who.name, "criterion": what.name}
    if score is None:
        return say("{candidate}, {criterion}: not scored.", **names)
    if score.not_applicable:
        return say("{candidate}, {criterion}: not applicable.", **names)
    if score.value is None:
        return say("{candidate}, {criterion}: {low:g} to {high:g}.", low=score.low, high=score.high, **names)
    return say("{candidate}, {criterion}: {value:g}.", value=score.value, **names)
