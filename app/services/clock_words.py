"""Sentences about time that several services share."""

from app.model import times
from app.model.times import effort_words
from app.model.words import say
from app.store.gaps import GapRow


def activity(name: str) -> str:
    """Return an activity in words."""
    return {
        "docs": say("reading docs"),
        "comparing": say("comparing"),
        "discussing": say("discussing"),
        "prototyping": say("prototyping"),
        "building": say("building"),
    }[name]


def left(left_ms: int | None) -> str:
    """Return what is left of a budget, for the middle of a sentence."""
    if left_ms is None:
        return say("no budget")
    if left_ms < 0:
        return say("{time} over the budget", time=effort_words(-left_ms))
    return say("{time} left", time=effort_words(left_ms))


def length(ms: int) -> str:
    """Return the length of a hole; nobody knows that of a length of 0."""
    if not ms:
        return say("an unknown time")
    return say("{seconds} s", seconds=max(ms // times.SECOND, 1)) if ms < times.MINUTE else effort_words(ms)


def cause(kind: str) -> str:
    """Return why time was not counted."""
    return {
        "sleep": say("the machine slept"),
        "idle": say("there was no sign of you"),
        "stall": say("Settled was held up"),
        "crash": say("Settled ended without stopping the clock"),
        "reboot": say("the machine was off or started anew"),
    }[kind]


def question(row: GapRow) -> str:
    """Return the question about a hole, with the way to answer it."""
    values = {"length": length(row.length_ms), "title": row.title, "cause": cause(row.kind)}
    what = (
        say("{length} on {title} were not counted, since {cause}.", **values)
        if row.length_ms
        else say("Some time on {title} was not counted, since {cause}; nobody can tell how much.", **values)
    )
    answer = say("Say what it was: settled gap {number} keep, discard, building or other.", number=row.number)
    return f"{what} {answer}"
