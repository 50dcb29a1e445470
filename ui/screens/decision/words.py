"""The words of decisions: grounds, kinds, days.

Lives here: sentences that form and record share. Must not: widgets.
"""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from app.model import times
from app.model.records import Candidate, Decision, Evaluation
from app.model.rules import failed_must_haves
from ui import words

_NEAR_DAYS = 300


def ground(key: str) -> str:
    """Return a ground for reopening as people say it."""
    return {
        "defect": _tr("a defect that bites"),
        "limit": _tr("a limit we hit"),
        "security": _tr("security"),
        "end-of-life": _tr("end of life"),
        "licence": _tr("licence"),
        "requirement": _tr("a changed requirement"),
        "newer": _tr("something newer launched"),
    }[key]


def chosen(record: Evaluation, decision: Decision) -> str:
    """Return what was decided on: a candidate's name, or the kind of decision."""
    if decision.chosen is not None:
        return name_of(record, decision.chosen)
    kinds = {"stay-and-mend": _tr("Stay and mend"), "no-evaluation": _tr("No evaluation needed")}
    return kinds.get(decision.kind, _tr("Nothing chosen"))


def kind(decision: Decision) -> str:
    """Return what kind of decision it is where the title does not say it."""
    if decision.chosen is None:
        return ""
    kinds = {
        "stay-and-mend": _tr("Stay with it, and mend what hurts."),
        "no-evaluation": _tr("Taken without an evaluation; none was needed."),
    }
    return kinds.get(decision.kind, "")


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of decisions, with the words on their chips."""
    return [
        ("choose", _tr("Choose one")),
        ("stay-and-mend", _tr("Stay and mend")),
        ("no-evaluation", _tr("No evaluation needed")),
    ]


def about_kind(kind: str) -> str:
    """Return what a kind of decision is for; nothing for the usual one."""
    return {
        "stay-and-mend": _tr("Keep what runs. Name what hurts, and take the weakest piece out first."),
        "no-evaluation": _tr("Take it without comparing: a small service, or something known and wanted."),
    }.get(kind, "")


def decide_on(kind: str, name: str) -> str:
    """Return the words of the button that decides."""
    if kind == "stay-and-mend":
        return _tr("Stay with {0} and mend").format(name) if name else _tr("Stay and mend")
    if kind == "no-evaluation":
        return _tr("Take {0}, no evaluation needed").format(name) if name else _tr("No evaluation needed")
    return _tr("Decide on {0}").format(name) if name else _tr("Decide")


def name_of(record: Evaluation, key: str) -> str:
    """Return the name of a candidate, or its key when it is gone."""
    return next((each.name for each in record.candidates if each.key == key), key)


def why_out(record: Evaluation, candidate: Candidate) -> str:
    """Return the reason the record knows for not taking a candidate, or nothing."""
    failed = failed_must_haves(candidate)
    texts = {each.key: each.text for each in record.must_haves}
    return candidate.out or (_tr("fails: {0}").format(texts.get(failed[0], failed[0])) if failed else "")


def quiet(decision: Decision, zone: str, today: dt.date) -> str:
    """Return until when nobody asks again."""
    end = times.same_time_later(decision.decided_at, decision.quiet_days, zone)
    pattern = _tr("Quiet until {0}.") if today <= times.local(end, zone).date() else _tr("It was quiet until {0}.")
    return pattern.format(_near_day(end, zone, today))


def shortened(name: str, most: int) -> str:
    """Return a name that fits on a chip or a button."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _near_day(instant: int, zone: str, today: dt.date) -> str:
    away = abs((times.local(instant, zone).date() - today).days)
    return words.short_day(instant, zone) if away < _NEAR_DAYS else words.long_day(instant, zone)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Decision", text)
