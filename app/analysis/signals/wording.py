"""How days, hours and grounds read in the sentences of signals, in one place."""

from datetime import date

from app.analysis.days import day_of
from app.model.times import effort_words
from app.model.words import say


def day(at: int, zone: str) -> str:
    """Return the local day of an instant, `11 Mar 2026`."""
    return date_words(day_of(at, zone))


def date_words(when: date) -> str:
    """Return a day as `11 Mar 2026`."""
    months = (say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"), say("Jul"), say("Aug"),
              say("Sep"), say("Oct"), say("Nov"), say("Dec"))  # fmt: skip
    return say("{day} {month} {year}", day=when.day, month=months[when.month - 1], year=when.year)


def hours_to_hours(research: int, building: int) -> str:
    """Return research and building side by side."""
    return say("{research} researching, {building} building", research=effort_words(research),
               building=effort_words(building))  # fmt: skip


def count(number: int) -> str:
    """Return a small number as a word, so that a sentence can begin with it."""
    words = (say("None"), say("One"), say("Two"), say("Three"), say("Four"), say("Five"), say("Six"), say("Seven"),
             say("Eight"), say("Nine"), say("Ten"), say("Eleven"), say("Twelve"))  # fmt: skip
    return words[number] if number < len(words) else str(number)


def times(number: int) -> str:
    """Return how often: once, twice, 3 times."""
    return {1: say("once"), 2: say("twice")}.get(number) or say("{number} times", number=number)


def ground(key: str) -> str:
    """Return what a ground for evaluating again is called."""
    return {
        "defect": say("a defect"),
        "limit": say("a limit was hit"),
        "security": say("security"),
        "end-of-life": say("end of life"),
        "licence": say("the licence"),
        "requirement": say("a requirement changed"),
        "newer": say("something newer"),
        "problem": say("a problem"),
    }.get(key) or say("no ground given")


def percent(share: float) -> str:
    """Return a share in whole percents."""
    return f"{share:.0%}"


def dated(when: str, what: str) -> str:
    """Return what happened on a day."""
    return say("{day}: {what}", day=when, what=what) if what else when
