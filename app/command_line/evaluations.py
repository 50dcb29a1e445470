"""Commands that open, change, list and search evaluations. What `show` prints stands in `.sheet`."""

from argparse import Namespace
from typing import Any

from app.command_line import answers, output, sheet
from app.command_line.answers import done
from app.command_line.output import Answer
from app.compose import App
from app.model import times
from app.model.wishes import NewEvaluation
from app.model.words import say
from app.services.views import EvaluationRow


def new(app: App, given: Namespace) -> Answer:
    """Do `new`."""
    usual = app.settings.values
    wanted = NewEvaluation(
        title=given.title,
        project=given.project,
        slot=given.slot,
        candidates=tuple(given.candidates),
        effort_ms=usual.effort * times.MINUTE if given.effort is None else times.parse_duration(given.effort),
        days=usual.days if given.days is None else given.days,
        criteria_set=usual.criteria_set or "short" if given.criteria is None else given.criteria,
        if_then=given.if_then,
    )
    return done(app.evaluations.new(wanted))


def change(app: App, given: Namespace) -> Answer:
    """Do `set`."""
    return done(app.evaluations.change(given.evaluation, given.field, given.value))


def drop(app: App, given: Namespace) -> Answer:
    """Do `drop`."""
    return done(app.evaluations.drop(given.evaluation))


def listing(app: App, _given: Namespace) -> Answer:
    """Do `list`."""
    rows = app.evaluations.listing()
    plain = [plain_row(row) for row in rows]
    if not rows:
        none = say("There are no evaluations yet. “settled new TITLE --project P --slot S” opens one.")
        return Answer(words=none, plain=plain)
    head = (
        say("Key"),
        say("Project"),
        say("Slot"),
        say("Stage"),
        say("Budget"),
        say("Due"),
        say("Leads"),
        say("Title"),
    )
    return Answer(words=output.table(head, [_line(row, app.clock.now()) for row in rows]), plain=plain)


def show(app: App, given: Namespace) -> Answer:
    """Do `show`."""
    if given.json:
        return Answer(plain=app.evaluations.plain(given.evaluation))
    return Answer(words=sheet.of(app.evaluations.view(given.evaluation), app.clock.now()))


def search(app: App, given: Namespace) -> Answer:
    """Do `search`."""
    hits = app.evaluations.search(" ".join(given.words))
    plain = [{"evaluation": h.evaluation, "kind": h.kind, "key": h.key, "excerpt": h.excerpt} for h in hits]
    if not hits:
        return Answer(words=say("Nothing was found."), plain=plain)
    head = (say("Evaluation"), say("What"), say("Key"), say("Words"))
    lines = [(hit.evaluation, hit.kind, hit.key, hit.excerpt) for hit in hits]
    return Answer(words=output.table(head, lines), plain=plain)


def plain_row(row: EvaluationRow) -> dict[str, Any]:
    """Return an evaluation as plain values, as lists have it."""
    standing = row.standing
    return {
        "key": row.key,
        "project": row.project,
        "title": row.title,
        "slot": row.slot,
        "state": row.state,
        "stage": standing.stage,
        "used_ms": standing.used_ms,
        "effort_ms": standing.effort_ms,
        "left_ms": standing.left_ms,
        "deadline": None if standing.deadline is None else times.format_instant(standing.deadline),
        "ratio": standing.ratio,
        "leader": row.leader,
    }


def _line(row: EvaluationRow, now: int) -> tuple[str, ...]:
    open_ = row.state == "deciding"
    deadline = row.standing.deadline
    return (
        row.key,
        row.project,
        row.slot,
        answers.stage(row.standing.stage),
        answers.left(row.standing.left_ms) if open_ else "",
        answers.moment(deadline, row.zone, now) if open_ and deadline is not None else "",
        (row.leader or "") if open_ else say("chose {name}", name=row.chosen) if row.chosen else "",
        row.title,
    )
