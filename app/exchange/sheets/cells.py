"""What a cell of a foreign matrix means: a number in any notation, a range, not applicable, or nothing."""

import math
import re
from collections.abc import Iterable

from app.exchange.sheets.table import Value
from app.model.checks import LARGEST_NUMBER

NOT_APPLICABLE = frozenset({"n/a", "na", "n.a.", "not applicable", "entfällt", "s.o."})
UNKNOWN = frozenset({"", "-", "–", "—", "?", "unknown", "tbd", "not scored", "none", "#n/a"})
_POINT = re.compile(
    r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d*\.?\d+(?:e[+-]?\d+)?|[+-]?\d+\.", re.IGNORECASE | re.ASCII
)
_COMMA = re.compile(r"[+-]?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|[+-]?\d*,?\d+", re.ASCII)
_RANGE = re.compile(r"([\d.,]+)\s*(?:to|bis|-|–|—|\.\.\.?)\s*([\d.,]+)", re.IGNORECASE | re.ASCII)
_STARS = re.compile("([★*]{1,10})[☆]*")
_DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,(\d{1,2}|\d{4,})\s*%?\s*", re.ASCII)
_OF = re.compile(r"(.+?)\s*(?:/|of|von)\s*\d+", re.IGNORECASE)


def comma_is_decimal(cells: Iterable[Value]) -> bool:
    """Tell whether any text is a number with a decimal comma."""
    return any(isinstance(each, str) and _DECIMAL_COMMA.fullmatch(each) for each in cells)


def number(value: Value, *, comma: bool) -> float | None:
    """Return the number in a cell: `3`, `3.5`, `3,5`, `1,200`, `37%` (37), `4/5` (4), stars; None if it is none."""
    if isinstance(value, float):
        return value if math.isfinite(value) and abs(value) <= LARGEST_NUMBER else None
    if value is None:
        return None
    text = value.strip().removesuffix("%").strip()
    stars = _STARS.fullmatch(text)
    if stars:
        return float(len(stars[1]))
    out_of = _OF.fullmatch(text)
    return _parsed(out_of[1] if out_of else text, comma=comma)


def span(value: Value, *, comma: bool) -> tuple[float, float] | None:
    """Return low and high of `2 to 4` or `2-4`; None if it is no range."""
    found = _RANGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    low, high = (_parsed(part, comma=comma) for part in found.groups())
    return None if low is None or high is None or low > high else (low, high)


def word(value: Value) -> str:
    """Return a cell as a word to compare with."""
    return "" if value is None else str(value).strip().casefold()


def shown(value: Value) -> str:
    """Return a cell as text."""
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else value


def _parsed(text: str, *, comma: bool) -> float | None:
    text = text.strip()
    if len(text) > 40 or not (_COMMA if comma else _POINT).fullmatch(text):
        return None
    plain = text.replace(".", "").replace(" ", "").replace(",", ".") if comma else text.replace(",", "")
    found = float(plain)
    return found if math.isfinite(found) and abs(found) <= LARGEST_NUMBER else None
