"""Column types and checked value types shared by the tables."""

import json
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator
from sqlalchemy import Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

from app.model import checks, records, times
from app.model.kinds import Kind, slots_of


def as_in(record: type[Any], attribute: str) -> AfterValidator:
    """Return the check that the exchange format makes of a field of `record`."""
    kind = next(slot.kind for slot in slots_of(record) if slot.attribute == attribute)
    return AfterValidator(lambda value: kind.read(value, attribute))


Name = Annotated[str, AfterValidator(checks.name)]
Label = Annotated[str, AfterValidator(checks.label)]
Words = Annotated[str, AfterValidator(checks.text)]
FilledWords = Annotated[str, AfterValidator(checks.filled_text)]
Key = Annotated[str, AfterValidator(checks.key)]
Day = Annotated[str, AfterValidator(times.parse_day)]
Number = Annotated[float, AfterValidator(checks.number)]
NotNegative = Annotated[float, AfterValidator(checks.not_negative)]
Count = Annotated[int, AfterValidator(checks.whole)]
Ordinal = Annotated[int, AfterValidator(partial(checks.whole, least=1))]
State = Annotated[str, AfterValidator(partial(checks.one_of, allowed=records.STATES))]
Weights = Annotated[str, AfterValidator(partial(checks.one_of, allowed=records.WEIGHTS))]
CriterionKind = Annotated[str, AfterValidator(partial(checks.one_of, allowed=records.CRITERION_KINDS))]
Confidence = Annotated[str, AfterValidator(partial(checks.one_of, allowed=records.CONFIDENCES))]
DecisionKind = Annotated[str, AfterValidator(partial(checks.one_of, allowed=records.DECISION_KINDS))]
Ground = Annotated[str, AfterValidator(partial(checks.one_of, allowed=records.GROUNDS))]
Answer = Annotated[str, AfterValidator(partial(checks.one_of, allowed=("pass", "fail")))]
Reason = Annotated[str, as_in(records.Evaluation, "reason")]
Stage = Annotated[str, as_in(records.Nudge, "stage")]
NudgeAnswer = Annotated[str, as_in(records.Nudge, "answer")]
Phase = Annotated[str, as_in(records.TimeEntry, "phase")]
Activity = Annotated[str, as_in(records.TimeEntry, "activity")]
GapKind = Annotated[str, as_in(records.Gap, "kind")]
GapAnswer = Annotated[str, as_in(records.Gap, "answer")]
PrototypeState = Annotated[str, as_in(records.Prototype, "state")]
SameAnswer = Annotated[str, AfterValidator(partial(checks.one_of, allowed=("yes", "no")))]
VerdictAnswer = Annotated[str, as_in(records.SignalVerdict, "answer")]


class Draft(SQLModel):
    """What may be written: built from plain values, checked before it reaches the database.

    A rule that is broken raises `Refused` with its sentence, since the checks are those of `app.model`.
    """

    model_config = {"extra": "forbid", "validate_default": False, "defer_build": True}


def stored(kind: Kind) -> type[TypeDecorator[Any]]:
    """Return the column type that keeps a value of `kind` as JSON text; `read.py` reads it again."""

    class Stored(TypeDecorator[Any]):
        impl = Text
        cache_ok = True

        def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
            return json.dumps(kind.write(value), ensure_ascii=False, separators=(",", ":"))

    return Stored


OnDelete = Literal["CASCADE", "SET NULL"]


def parent(table: str, *, on_delete: OnDelete = "CASCADE") -> Any:
    """Return the required column that points to a row of `table` and goes with it."""
    return Field(foreign_key=f"{table}.id", ondelete=on_delete)


def maybe_parent(table: str, *, on_delete: OnDelete = "CASCADE") -> Any:
    """Return the optional column that points to a row of `table`."""
    return Field(default=None, foreign_key=f"{table}.id", ondelete=on_delete)


def primary_key() -> Any:
    """Return the key column that every table has."""
    return Field(default=None, primary_key=True)
