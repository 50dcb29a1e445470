"""Strict JSON from outside: size, depth, duplicate names, NaN and huge numbers are refused with the place."""

import json
import math
from typing import Any, NoReturn

from app.model.errors import BadDocument
from app.model.words import say

LARGEST_FILE = 64 * 1024 * 1024
DEEPEST = 32


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
    _refuse_depth(value)
    return value


def render(value: Any) -> str:
    """Return plain values as the text of a file: UTF-8, indented by one blank, one line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadDocument(f"$..{name}"[:200], say("This name stands twice in one object."))
        found[name] = value
    return found


def _no_constant(word: str) -> NoReturn:
    raise BadDocument("$", say("{word} is not a number that can be stored.", word=word))


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise BadDocument("$", say("{word} is not a number that can be stored.", word=digits[:40]))
    return value


def _refuse_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise _too_deep()


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _too_deep() -> BadDocument:
    return BadDocument("$", say("The file is nested deeper than {deepest} levels.", deepest=DEEPEST))
