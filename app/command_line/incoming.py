"""What comes in on standard input, where a file may be named."""

import sys

from app.model.errors import Refused
from app.model.words import say

STANDARD = "-"


def standard_input(most: int) -> bytes:
    """Return what comes in, at most `most` bytes of it."""
    if sys.stdin is None:
        raise Refused(say("There is no standard input to read; name a file."))
    return sys.stdin.buffer.read(most)
