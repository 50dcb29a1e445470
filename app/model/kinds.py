"""Kinds of values in the exchange format: how a field is read from plain JSON values and written back.

A field of a record says its kind once (`given(NAME)`); the JSON reader, the writer and the importer follow it.
Nothing here knows files or SQL.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any

from app.model import checks, times
from app.model.errors import BadDocument, Refused
from app.model.words import say

Reader = Callable[[Any, str], Any]
Writer = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """`read(plain, path)` returns the checked value or raises `BadDocument`; `write(value)` is its inverse.

    `loose`: what is written is a list, an object, or of more than one type, so that no column is made for it.
    """

    read: Reader
    write: Writer
    loose: bool = False


def given(kind: Kind, default: Any = MISSING, *, factory: Any = MISSING, name: str = "") -> Any:
    """Declare a record field of `kind`; without a default it is required. Absent means default, both ways.

    `name` is the name in the format where it is not the field's own.
    """
    metadata = {"kind": kind, "name": name}
    if factory is not MISSING:
        return field(default_factory=factory, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a record as the format sees it."""

    attribute: str
    name: str
    kind: Kind
    required: bool
    default: Any


def slots_of(record: type[Any]) -> tuple[Slot, ...]:
    """Return the fields of `record` in order."""
    if record not in _slots:
        _slots[record] = _read_slots(record)
    return _slots[record]


_slots: dict[type[Any], tuple[Slot, ...]] = {}


def _read_slots(record: type[Any]) -> tuple[Slot, ...]:
    return tuple(
        Slot(
            attribute=f.name,
            name=f.metadata["name"] or f.name,
            kind=f.metadata["kind"],
            required=f.default is MISSING and f.default_factory is MISSING,
            default=f.default if f.default_factory is MISSING else f.default_factory(),
        )
        for f in fields(record)
    )


def nested(record: type[Any]) -> Kind:
    """Return the kind of an object that becomes a `record`: unknown and missing names are refused."""
    by_name = {slot.name: slot for slot in slots_of(record)}

    def read(value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            raise BadDocument(path, say("An object is expected here."))
        for name in value:
            if name not in by_name:
                raise BadDocument(f"{path}.{name}"[:200], say("There is no such field."))
        for slot in by_name.values():
            if slot.required and slot.name not in value:
                raise BadDocument(f"{path}.{slot.name}", say("This field is required."))
        return record(**{by_name[n].attribute: by_name[n].kind.read(v, f"{path}.{n}") for n, v in value.items()})

    return Kind(read, plain, loose=True)


def plain(record: Any) -> dict[str, Any]:
    """Return `record` as plain JSON values in field order; what is at its default is left out."""
    out: dict[str, Any] = {}
    for slot in slots_of(type(record)):
        value = getattr(record, slot.attribute)
        if slot.required or (value is not None and value != slot.default):
            out[slot.name] = slot.kind.write(value)
    return out


def checked(
    types: type | tuple[type, ...],
    expected: str,
    check: Callable[[Any], Any],
    write: Writer = lambda value: value,
) -> Kind:
    """Return a kind for plain values of `types` that pass `check`."""

    def read(value: Any, path: str) -> Any:
        if not isinstance(value, types) or (isinstance(value, bool) and types is not bool):
            raise BadDocument(path, say("{expected} is expected here.", expected=expected))
        try:
            return check(value)
        except Refused as error:
            raise BadDocument(path, error.sentence) from None

    return Kind(read, write)


def choice(*allowed: str) -> Kind:
    """Return a kind for one of a few words."""
    return checked(str, "A word", lambda value: checks.one_of(value, allowed))


def listing(item: Kind, most: int | None = None) -> Kind:
    """Return a kind for a list of `item`, kept as a tuple."""

    def read(value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise BadDocument(path, say("A list is expected here."))
        if most is not None and len(value) > most:
            raise BadDocument(path, say("At most {most} are allowed here.", most=most))
        return tuple(item.read(each, f"{path}[{at}]") for at, each in enumerate(value))

    return Kind(read, lambda values: [item.write(each) for each in values], loose=True)


def maybe(kind: Kind) -> Kind:
    """Return the kind that also allows null."""
    return Kind(
        lambda value, path: None if value is None else kind.read(value, path),
        lambda value: None if value is None else kind.write(value),
        kind.loose,
    )


def mapping(names: Kind, values: Kind) -> Kind:
    """Return a kind for an object whose names are values of `names`."""

    def read(value: Any, path: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise BadDocument(path, say("An object is expected here."))
        return {names.read(k, f"{path}.{k}"): values.read(v, f"{path}.{k}") for k, v in value.items()}

    def write(value: Mapping[str, Any]) -> dict[str, Any]:
        return {k: values.write(v) for k, v in value.items()}

    return Kind(read, write, loose=True)


def plain_number(value: float) -> int | float:
    """Return whole numbers as integers, so that 5.0 and 5 are written alike."""
    return int(value) if float(value).is_integer() else value


def _effort(minutes: float) -> int:
    ms = round(checks.number(minutes) * times.MINUTE)
    if not 0 < ms <= times.LONGEST_EFFORT:
        raise Refused(say("The effort must be more than 0 and at most 10,000 hours."))
    return ms


def _milliseconds(value: int) -> int:
    return checks.whole(value)


def _fact(value: Any) -> Any:
    return checks.text(value) if isinstance(value, str) else checks.number(value)


KEY = checked(str, "A key", checks.key)
NAME = checked(str, "A name", checks.name)
LABEL = checked(str, "A name", checks.label)
TEXT = checked(str, "A text", checks.text)
FILLED = checked(str, "A text", checks.filled_text)
FLAG = checked(bool, "true or false", bool)
NUMBER = checked((int, float), "A number", checks.number, plain_number)
NOT_NEGATIVE = checked((int, float), "A number", checks.not_negative, plain_number)
COUNT = checked(int, "A whole number", checks.whole)
POSITION = checked(int, "A whole number", lambda value: checks.whole(value, least=1))
INSTANT = checked(str, "A time", times.parse_instant, times.format_instant)
DAY = checked(str, "A day", times.parse_day)
EFFORT = checked((int, float), "A number of minutes", _effort, lambda ms: plain_number(ms / times.MINUTE))
MILLISECONDS = checked(int, "A whole number of milliseconds", _milliseconds)
FACT = replace(
    checked(
        (int, float, str),
        "A number or a text",
        _fact,
        lambda value: value if isinstance(value, str) else plain_number(value),
    ),
    loose=True,
)
