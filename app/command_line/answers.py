"""Answers and words that several groups of commands share."""

from app.command_line.output import Answer
from app.model import times
from app.model.words import say
from app.services.views import Done


def done(what: Done) -> Answer:
    """Return the answer of a command that changed something."""
    return Answer(words=what.sentence, plain={"done": what.sentence, "key": what.key}, advice=what.advice)


def moment(ms: int, zone: str, now: int) -> str:
    """Return an instant for people in local time, `Fri 27 Nov 17:00`, with the year where it is not this one."""
    there, here = times.local(ms, zone), times.local(now, zone)
    year = "" if there.year == here.year else f" {there.year}"
    return say("{weekday} {day} {month}{year} {time}", weekday=f"{there:%a}", day=there.day, month=f"{there:%b}",
               year=year, time=f"{there:%H:%M}")  # fmt: skip


def left(left_ms: int | None) -> str:
    """Return what is left of a budget: `1 h 31 m left`, or `24 m over`."""
    if left_ms is None:
        return say("no budget")
    if left_ms < 0:
        return say("{time} over", time=times.effort_words(-left_ms))
    return say("{time} left", time=times.effort_words(left_ms))


def stage(name: str) -> str:
    """Return a stage in words."""
    return {
        "running": say("running"),
        "checkpoint": say("half used"),
        "warn": say("three quarters used"),
        "last": say("last questions"),
        "decide": say("time to decide"),
        "snoozed": say("snoozed"),
        "decided": say("decided"),
        "dropped": say("dropped"),
    }[name]


def confidence(name: str) -> str:
    """Return how sure a score is, in words."""
    return {"guessed": say("guessed"), "read": say("read"), "tried": say("tried"), "exact": say("exact")}[name]
