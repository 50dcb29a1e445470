"""Candidates and must-haves: add, take out, bring in, change, answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.analysis.budget import WARN
from app.model import checks
from app.model.errors import Refused
from app.model.records import Answers, Candidate, Evaluation, Link
from app.model.vocabulary import ANSWERS
from app.model.words import say
from app.platform.clock import Clock
from app.services import base
from app.services.evaluations import Evaluations
from app.services.known import KnownFrameworks, facts_of
from app.services.views import Done
from app.store import candidates as rows
from app.store import find, read, tables
from app.store.find import EvaluationRef, Named
from app.store.unit import Store, Unit

ANSWERED = ("data", "operations", "upgrades")
SETTABLE = ("name", "version", "language", "packages", "links", "clone", "notes", "baseline", *ANSWERED)
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class Candidates(base.Service):
    """The verbs of candidates."""

    def __init__(self, store: Store, clock: Clock, evaluations: Evaluations, known: KnownFrameworks) -> None:
        super().__init__(store, clock)
        self._known = known
        self._evaluations = evaluations

    def add(
        self,
        word: str,
        name: str,
        replaces: str | None = None,
        *,
        recognise: bool = False,
        initiator: object | None = None,
    ) -> Done:
        """Add a candidate. One that it replaces is taken out with that reason.

        `recognise`: if the program knows the name, language and packages are filled in.
        """
        of, name = self._evaluation(word), checks.name(name)
        with self._store.unit(say("Add {name}", name=name), initiator) as unit:
            there = find.candidates(unit.connection, of)
            base.refuse_taken(name, there, of.name)
            replaced = None if replaces is None else find.candidate(unit.connection, of, replaces)
            key = checks.free_key(name, [row.key for row in there])
            facts = facts_of(self._known if recognise else None, name)
            unit.add(
                tables.choice.CandidateDraft(
                    evaluation_id=of.id,
                    key=key,
                    name=name,
                    added_at=unit.now,
                    replaces_id=None if replaced is None else replaced.id,
                    **facts,
                )
            )
            if replaced is not None and not rows.record(unit.connection, replaced.id).out:
                unit.change(tables.choice.CandidateDraft, replaced.id, out=say("Replaced by {name}.", name=name))
        return Done(say("Added {name} to {title}.", name=name, title=of.name), key, self._advice(of, replaces))

    def take_out(self, word: str, candidate: str, because: str, initiator: object | None = None) -> Done:
        """Take a candidate out by hand, with the reason."""
        of, row = self._candidate(word, candidate)
        if not because.strip():
            raise Refused(say("Say why {name} is out.", name=row.name))
        with self._store.unit(say("Take {name} out", name=row.name), initiator) as unit:
            unit.change(tables.choice.CandidateDraft, row.id, out=because.strip())
        return Done(say("Took {name} out of {title}.", name=row.name, title=of.name), row.key)

    def bring_in(self, word: str, candidate: str, initiator: object | None = None) -> Done:
        """Take back that a candidate was taken out by hand."""
        of, row = self._candidate(word, candidate)
        with self._store.unit(say("Bring {name} back in", name=row.name), initiator) as unit:
            record, failed = rows.record(unit.connection, row.id), rows.failed(unit.connection, row.id)
            if not record.out and failed:
                raise Refused(say("{name} is out because it fails “{text}”; change that answer instead.",
                                  name=row.name, text=failed[0]))  # fmt: skip
            if not record.out:
                raise Refused(say("{name} is not out.", name=row.name))
            unit.change(tables.choice.CandidateDraft, row.id, out="")
        still = say("{name} still fails “{text}”, so it stays out.", name=row.name, text=failed[0]) if failed else ""
        return Done(say("Brought {name} back into {title}.", name=row.name, title=of.name), row.key, still)

    def move(self, word: str, candidate: str, place: int, initiator: object | None = None) -> Done:
        """Let a candidate stand at `place` among all, the first being 1; the others keep their order."""
        of, row = self._candidate(word, candidate)
        with self._store.unit(say("Move {name}", name=row.name), initiator) as unit:
            order = [each.id for each in find.candidates(unit.connection, of)]
            if not 1 <= place <= len(order):
                raise Refused(say("“{title}” has {count} candidates; the place is 1 to {count}.", title=of.name,
                                  count=len(order)))  # fmt: skip
            order.remove(row.id)
            order.insert(place - 1, row.id)
            rows.write_order(unit, of, order)
        return Done(say("{name} is now number {place}.", name=row.name, place=place), row.key)

    def change(self, word: str, candidate: str, field: str, value: str, initiator: object | None = None) -> Done:
        """Set one of the fields in `SETTABLE` from its words."""
        checks.one_of(field, SETTABLE)
        of, row = self._candidate(word, candidate)
        with self._store.unit(say("Change {field} of {name}", field=_label(field), name=row.name), initiator) as unit:
            _set(unit, of, row, field, value)
        return Done(say("Changed {field} of {name}.", field=_label(field), name=row.name), row.key)

    def edit(self, word: str, candidate: str, values: Mapping[str, str], initiator: object | None = None) -> Done:
        """Set several of the fields in `SETTABLE` from their words, all or none, as one step."""
        for field in values:
            checks.one_of(field, SETTABLE)
        of, row = self._candidate(word, candidate)
        with self._store.unit(say("Change {name}", name=row.name), initiator) as unit:
            for field, value in values.items():
                _set(unit, of, row, field, value)
        return Done(say("Changed {name}.", name=values.get("name", row.name).strip()), row.key)

    def set_links(
        self, word: str, candidate: str, links: Sequence[tuple[str, str]], initiator: object | None = None
    ) -> Done:
        """Set the links of a candidate as (address, title)."""
        _, row = self._candidate(word, candidate)
        clean = tuple(Link(url=checks.name(url), title=checks.label(title)) for url, title in links)
        with self._store.unit(say("Change the links of {name}", name=row.name), initiator) as unit:
            unit.change(tables.choice.CandidateDraft, row.id, links=clean)
        return Done(say("Changed the links of {name}.", name=row.name), row.key)

    def add_must_have(self, word: str, text: str, initiator: object | None = None) -> Done:
        """Add a must-have; every candidate is unknown in it."""
        of, text = self._evaluation(word), checks.name(text)
        with self._store.unit(say("Add must-have {text}", text=text), initiator) as unit:
            there = find.must_haves(unit.connection, of)
            base.refuse_taken(text, there, of.name)
            key = checks.free_key(text, [row.key for row in there])
            unit.add(tables.choice.MustHaveDraft(evaluation_id=of.id, key=key, text=text))
        return Done(say("Added the must-have “{text}”.", text=text), key)

    def rename_must_have(self, word: str, must_have: str, text: str, initiator: object | None = None) -> Done:
        """Give a must-have another text; its key and the answers stay."""
        of, text = self._evaluation(word), checks.name(text)
        with self._store.unit(say("Change must-have {text}", text=text), initiator) as unit:
            row = find.must_have(unit.connection, of, must_have)
            base.refuse_taken(text, find.must_haves(unit.connection, of), of.name, besides=row.id)
            unit.change(tables.choice.MustHaveDraft, row.id, text=text)
        return Done(say("Changed the must-have “{text}”.", text=text), row.key)

    def remove_must_have(self, word: str, must_have: str, initiator: object | None = None) -> Done:
        """Move a must-have with its answers to the trash."""
        of = self._evaluation(word)
        with self._store.unit(say("Remove must-have"), initiator) as unit:
            row = find.must_have(unit.connection, of, must_have)
            unit.name = say("Remove must-have {text}", text=row.name)
            unit.throw_away(tables.choice.MustHaveDraft, row.id, "must-have", row.name)
        return Done(say("Moved the must-have “{text}” to the trash.", text=row.name), row.key)

    def answer(self, word: str, candidate: str, must_have: str, answer: str, initiator: object | None = None) -> Done:
        """Say whether a candidate passes a must-have: pass, fail, or unknown."""
        checks.one_of(answer, ANSWERS)
        of, row = self._candidate(word, candidate)
        with self._store.unit(say("Answer a must-have of {name}", name=row.name), initiator) as unit:
            asked = find.must_have(unit.connection, of, must_have)
            rows.answer(unit, row.id, asked.id, None if answer == "unknown" else answer)
        words = {"pass": say("passes"), "fail": say("fails"), "unknown": say("is unknown in")}[answer]
        return Done(say("{name} {answer} “{text}”.", name=row.name, answer=words, text=asked.name), row.key)

    def record(self, word: str) -> Evaluation:
        """Return an evaluation with its candidates and must-haves, without anything else."""
        with self._store.reading() as connection:
            return read.evaluation(connection, find.evaluation(connection, word).id, ())

    def _candidate(self, word: str, candidate: str) -> tuple[EvaluationRef, Named]:
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            return of, find.candidate(connection, of, candidate)

    def _advice(self, of: EvaluationRef, replaces: str | None) -> str:
        _, standing = self._evaluations.standing(of.key)
        if standing.ratio < WARN or replaces is not None or of.state != "deciding":
            return ""
        return say("{share:.0%} of the research budget is used. A late candidate is best added in place of another.",
                   share=min(standing.ratio, 1))  # fmt: skip


def _set(unit: Unit, of: EvaluationRef, row: Named, field: str, value: str) -> None:
    if field == "name":
        base.refuse_taken(value, find.candidates(unit.connection, of), of.name, besides=row.id)
    if field == "baseline" and _flag(value):
        rows.clear_baseline(unit, of)
    record = rows.record(unit.connection, row.id)
    unit.change(tables.choice.CandidateDraft, row.id, **_values(record, field, value))


def _flag(value: str) -> bool:
    if value.strip().lower() not in _YES_NO:
        raise Refused(say("“{value}” is not yes or no.", value=value[:80]))
    return _YES_NO[value.strip().lower()]


def _items(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.replace("\n", ",").split(",") if part.strip())


_PARSERS: dict[str, Callable[[str], Any]] = {
    "baseline": _flag,
    "packages": _items,
    "links": lambda value: tuple(Link(url=checks.name(url)) for url in _items(value)),
}


def _values(record: Candidate, field: str, value: str) -> dict[str, Any]:
    """Return the columns to write for a field given in words."""
    if field in ANSWERED:
        answers: Answers = replace(record.answers, **{field: checks.text(value)})
        return {"answers": answers}
    return {field: _PARSERS.get(field, str)(value)}


def _label(field: str) -> str:
    return {
        "name": say("the name"),
        "version": say("the version"),
        "language": say("the language"),
        "packages": say("the packages"),
        "links": say("the links"),
        "clone": say("the clone folder"),
        "notes": say("the notes"),
        "baseline": say("the baseline mark"),
        "data": say("the answer on queries"),
        "operations": say("the answer on operating"),
        "upgrades": say("the answer on upgrades"),
    }[field]
