"""The brief of an evaluation: question, requirements, critical queries with their sketches, solved problems.

Each field is one step to undo. Places are kept: clearing the second query leaves the third the third, since sketches
stand beside queries by their place.
"""

from dataclasses import replace
from typing import Any

from app.model import checks
from app.model.errors import Refused
from app.model.records import Evaluation
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import candidates as rows
from app.store import find, read, tables

MOST = 3
PLAIN = ("question", "if_then")
LISTS = ("requirements", "queries")
INFRASTRUCTURE = ("auth", "data", "files", "jobs")


class Brief(base.Service):
    """The verbs of the brief."""

    def write(self, word: str, field: str, text: str, initiator: object | None = None) -> Done:
        """Set one field: `question`, `if_then`, `requirements/1`, `queries/3`, `infrastructure/auth` and so on."""
        of, text = self._evaluation(word), checks.text(text.strip())
        with self._store.unit(_step(field, of.name), initiator) as unit:
            record = read.evaluation(unit.connection, of.id, ())
            unit.change(tables.choice.EvaluationDraft, of.id, **_values(record, field, text))
        return Done(say("Changed the brief of {title}.", title=of.name), of.key)

    def sketch(self, word: str, candidate: str, number: int, text: str, initiator: object | None = None) -> Done:
        """Set how a candidate would express the critical query of that number."""
        of, text = self._evaluation(word), checks.text(text.strip("\n").rstrip())
        with self._store.unit(say("Sketch a query"), initiator) as unit:
            row = find.candidate(unit.connection, of, candidate)
            unit.name = say("Sketch query {number} with {name}", number=number, name=row.name)
            sketches = rows.record(unit.connection, row.id).sketches
            unit.change(tables.choice.CandidateDraft, row.id, sketches=_placed(sketches, number, text))
        return Done(say("Changed the sketch of {name}.", name=row.name), row.key)


def _values(record: Evaluation, field: str, text: str) -> dict[str, Any]:
    name, _, part = field.partition("/")
    if field in PLAIN:
        return {field: text}
    if name in LISTS and part.isdecimal():
        return {name: _placed(getattr(record, name), int(part), text)}
    if name == "infrastructure" and part in INFRASTRUCTURE:
        return {name: replace(record.infrastructure, **{part: text})}
    raise Refused(say("There is no field “{field}” in a brief.", field=field[:80]))


def _placed(texts: tuple[str, ...], number: int, text: str) -> tuple[str, ...]:
    """Return the texts with this one at its place; empty ones at the end are let go of."""
    if not 1 <= number <= MOST:
        raise Refused(say("There are {most} places, 1 to {most}.", most=MOST))
    every = [*texts, *[""] * MOST][:MOST]
    every[number - 1] = text
    while every and not every[-1]:
        every.pop()
    return tuple(every)


def _step(field: str, title: str) -> str:
    name = field.partition("/")[0]
    words = {
        "question": say("Change the question of {title}", title=title),
        "if_then": say("Change the if-then sentence of {title}", title=title),
        "requirements": say("Change a requirement of {title}", title=title),
        "queries": say("Change a critical query of {title}", title=title),
        "infrastructure": say("Change who handles what in {title}", title=title),
    }
    return words.get(name, say("Change the brief of {title}", title=title))
