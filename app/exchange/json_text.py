"""Strict JSON from outside: size, depth, duplicate names, NaN and huge numbers are refused with the place."""

import json
import math
from dataclasses import dataclass
from typing import Any

from app.model.errors import BadDocument
from app.model.words import say

LARGEST_FILE = 64 * 1024 * 1024
DEEPEST = 32


@dataclass(frozen=True, slots=True)
class _Flaw:
    """Stands in the parsed value where something cannot be taken, so that its place can be told."""

    problem: str


def parse(data: bytes) -> Any:
    """Return the plain value of UTF-8 JSON `data`, or raise `BadDocument`."""
    if len(data) > LARGEST_FILE:
        raise BadDocument("$", say("The file is larger than 64 MB."))
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    except UnicodeDecodeError:
        raise BadDocument("$", say("The file is not UTF-8 text.")) from None
    except json.JSONDecodeError as error:
        where = say("line {line}, column {column}", line=error.lineno, column=error.colno)
        raise BadDocument("$", say("This is not JSON ({where}).", where=where)) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:  # more digits than the interpreter turns into a number
        raise BadDocument("$", say("A number in the file has too many digits.")) from None
    _refuse_depth_and_flaws(value)
    return value


def render(value: Any) -> str:
    """Return plain values as the text of a file: UTF-8, indented by one blank, one line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name] = _Flaw(say("This name stands twice in one object.")) if name in found else value
    return found


def _no_constant(word: str) -> _Flaw:
    return _Flaw(say("{word} is not a number that can be stored.", word=word))


def _finite(digits: str) -> float | _Flaw:
    value = float(digits)
    return value if math.isfinite(value) else _no_constant(digits[:40])


def _refuse_depth_and_flaws(value: Any) -> None:
    level, flawed = [value], False
    for depth in range(DEEPEST + 1):
        if depth == DEEPEST and any(isinstance(each, dict | list) for each in level):
            raise _too_deep()
        flawed = flawed or any(isinstance(each, _Flaw) for each in level)
        level = [inner for outer in level for inner in _inside(outer)]
    if flawed:
        _point_out(value, "$")


def _point_out(value: Any, path: str) -> None:
    """Raise `BadDocument` for the first flaw in `value`."""
    if isinstance(value, _Flaw):
        raise BadDocument(path[:200], value.problem)
    if isinstance(value, dict):
        for name, inner in value.items():
            _point_out(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            _point_out(inner, f"{path}[{at}]")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _too_deep() -> BadDocument:
    return BadDocument("$", say("The file is nested deeper than {deepest} levels.", deepest=DEEPEST))
