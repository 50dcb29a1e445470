"""Commands of the clock: start, stop, status, log, gaps."""

from argparse import Namespace
from typing import Any

from app.command_line import answers, output
from app.command_line.answers import done
from app.command_line.evaluations import plain_row
from app.command_line.output import Answer
from app.compose import App
from app.model import times
from app.model.wishes import NewEntry, NewStart
from app.model.words import say
from app.services import clock_words
from app.services.clock_views import GapRow, Running
from app.services.views import EvaluationRow


def start(app: App, given: Namespace) -> Answer:
    """Do `start`."""
    wanted = NewStart(
        evaluation=given.evaluation,
        project=given.project,
        candidate=given.candidate,
        activity=given.activity,
        switch=given.switch,
    )
    return done(app.timer.start(wanted))


def stop(app: App, _given: Namespace) -> Answer:
    """Do `stop`."""
    return done(app.timer.stop())


def log(app: App, given: Namespace) -> Answer:
    """Do `log`."""
    at = None if given.at is None else times.parse_moment(given.at, app.clock.zone())
    length = round(given.minutes * times.MINUTE)
    return done(app.time_entries.log(NewEntry(evaluation=given.evaluation, length_ms=length,
                                              activity=given.activity, started_at=at)))  # fmt: skip


def gaps(app: App, _given: Namespace) -> Answer:
    """Do `gaps`."""
    found = app.gaps.pending()
    plain = [_plain_gap(row) for row in found]
    if not found:
        return Answer(words=say("All time is accounted for; there is nothing to answer."), plain=plain)
    ways = say("“settled gap N keep|discard|building|other” answers; discard if you do not know.")
    return Answer(words=f"{_gap_table(found, app)}\n\n{ways}", plain=plain)


def gap(app: App, given: Namespace) -> Answer:
    """Do `gap`."""
    return done(app.gaps.answer(given.number, given.answer))


def status(app: App, given: Namespace) -> Answer:
    """Do `status`."""
    found, rows = app.timer.status(), app.evaluations.listing(leaders=given.json)
    plain = {
        "running": None if found.running is None else _plain_running(found.running),
        "gaps": [_plain_gap(row) for row in found.gaps],
        "evaluations": [plain_row(row) for row in rows],
    }
    blocks = [_running_words(found.running, app)]
    if found.gaps:
        blocks.append(_gap_table(found.gaps, app))
    deciding = [_deciding(row, app) for row in rows if row.state == "deciding"]
    if deciding:
        blocks.append(output.table((say("Key"), say("Stage"), say("Budget"), say("Due")), deciding))
    return Answer(words="\n\n".join(blocks), plain=plain)


def _plain_running(running: Running) -> dict[str, Any]:
    return {
        "evaluation": running.evaluation,
        "project": running.project,
        "candidate": running.candidate,
        "activity": running.activity,
        "phase": running.phase,
        "started_at": times.format_instant(running.started_at),
        "counted_ms": running.counted_ms,
    }


def _plain_gap(row: GapRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "evaluation": row.evaluation,
        "project": row.project,
        "from": times.format_instant(row.since),
        "length_ms": row.length_ms,
        "kind": row.kind,
        "answer": row.answer,
    }


def _running_words(running: Running | None, app: App) -> str:
    if running is None:
        return say("No clock is running.")
    return say(
        "{title}: {activity}, {length} since {start}.",
        title=running.title,
        activity=clock_words.activity(running.activity),
        length=times.effort_words(running.counted_ms),
        start=answers.moment(running.started_at, app.clock.zone(), app.clock.now()),
    )


def _gap_table(rows: tuple[GapRow, ...], app: App) -> str:
    head = (say("N"), say("Since"), say("Length"), say("On"), say("Why it was not counted"))
    zone, now = app.clock.zone(), app.clock.now()
    return output.table(
        head,
        [
            (str(row.number), answers.moment(row.since, zone, now), clock_words.length(row.length_ms), row.title,
             clock_words.cause(row.kind))
            for row in rows
        ],
    )  # fmt: skip


def _deciding(row: EvaluationRow, app: App) -> tuple[str, ...]:
    deadline = row.standing.deadline
    return (
        row.key,
        answers.stage(row.standing.stage),
        answers.left(row.standing.left_ms),
        "" if deadline is None else answers.moment(deadline, row.zone, app.clock.now()),
    )
