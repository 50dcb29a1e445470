"""What a name, a text, a number may be. Each check returns the clean value or raises `Refused` with a sentence.

Used by the drafts of the store and by the JSON reader, so that a rule stands once.
"""

import math
import re
import unicodedata
from collections.abc import Iterable

from app.model.errors import Refused
from app.model.words import say

NAME_LENGTH = 200
TEXT_BYTES = 1_048_576
KEY_LENGTH = 60
LARGEST_NUMBER = 1e15
LARGEST_INTEGER = 2**53

_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_IN_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_KEY = re.compile(r"[^a-z0-9]+")


def name(value: str) -> str:
    """Return `value` without outer blanks: one line, 1 to 200 characters."""
    clean = value.strip()
    if _CONTROL_IN_NAME.search(clean) or _SURROGATE.search(clean):
        raise Refused(say("A name is one line without control characters."))
    if not clean:
        raise Refused(say("A name must not be empty."))
    if len(clean) > NAME_LENGTH:
        raise Refused(
            say(
                "A name has at most {most} characters; this one has {length}.",
                most=NAME_LENGTH,
                length=len(clean),
            )
        )
    return clean


def text(value: str) -> str:
    """Return `value` unchanged if it is at most 1 MB and has no control characters but tab and line ends."""
    if _CONTROL_IN_TEXT.search(value) or _SURROGATE.search(value):
        raise Refused(say("A text must not hold control characters."))
    if len(value) * 4 > TEXT_BYTES and len(value.encode()) > TEXT_BYTES:
        raise Refused(say("A text has at most 1 MB."))
    return value


def filled_text(value: str) -> str:
    """Return `value` as `text` does, and refuse an empty one."""
    if not value.strip():
        raise Refused(say("A text must not be empty here."))
    return text(value)


def label(value: str) -> str:
    """Return a name that may be empty, such as a version or a unit."""
    return name(value) if value.strip() else ""


def number(value: float) -> float:
    """Return a finite number of a size that survives every format."""
    if isinstance(value, bool) or not -math.inf < value < math.inf:
        raise Refused(say("A number must be finite."))
    if abs(value) > LARGEST_NUMBER:
        raise Refused(say("A number must not be larger than {most:.0e}.", most=LARGEST_NUMBER))
    return float(value)


def not_negative(value: float) -> float:
    """Return a finite number of zero or more."""
    if number(value) < 0:
        raise Refused(say("The number must not be negative."))
    return float(value)


def whole(value: int, least: int = 0) -> int:
    """Return a whole number of `least` or more that every format can hold."""
    if isinstance(value, bool) or not least <= value <= LARGEST_INTEGER:
        raise Refused(say("The number must be whole and at least {least}.", least=least))
    return value


def key(value: str) -> str:
    """Return `value` if it is a key: lower-case letters, digits and single hyphens, at most 60."""
    if len(value) > KEY_LENGTH + 6 or not _KEY.fullmatch(value):
        raise Refused(say("“{value}” is not a key: lower-case letters, digits and hyphens.", value=value[:80]))
    return value


def one_of(value: str, allowed: Iterable[str]) -> str:
    """Return `value` if it is among `allowed`."""
    choices = tuple(allowed)
    if value not in choices:
        raise Refused(say("“{value}” is not one of {choices}.", value=value[:80], choices=", ".join(choices)))
    return value


def slug(title: str) -> str:
    """Return the key that `title` asks for: NFKD to ASCII, lower case, other runs become a hyphen, cut at 60."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return _NOT_KEY.sub("-", plain).strip("-")[:KEY_LENGTH].strip("-") or "item"


def free_key(title: str, taken: Iterable[str]) -> str:
    """Return the slug of `title`, with `-2`, `-3`, ... behind it when it is taken."""
    wanted, used = slug(title), set(taken)
    if wanted not in used:
        return wanted
    return next(k for k in (f"{wanted}-{n}" for n in range(2, len(used) + 3)) if k not in used)
