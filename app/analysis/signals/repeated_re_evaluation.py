"""S2: a slot evaluated again and again, or once without a concrete problem."""

from collections.abc import Iterator

from app.analysis.days import day_of
from app.analysis.signals import spent, wording
from app.analysis.signals.grounds import Again, again
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Project
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each project: a linked incident is no re-evaluation, however often."""
    for project in history.projects:
        fired: list[Again] = []
        for rows in again(project).values():
            counted = [row for row in rows if not row.incident and spent.within(history, row.at, limits["window_days"])]
            bare = sum(row.without_ground for row in counted)
            if len(counted) >= limits["re_evaluations"] or bare >= limits["without_ground"]:
                fired += counted
        if fired:
            yield _finding(history, project, sorted(fired, key=lambda row: row.at))


def _finding(history: History, project: Project, rows: list[Again]) -> Finding:
    newer = sum(row.ground == "newer" for row in rows)
    how_often = wording.times(len(rows))
    if newer == len(rows):
        each = say("for something newer") if newer == 1 else say("each time for something newer")
        sentence = say("{title} was evaluated again {times}, {each}", title=project.title, times=how_often, each=each)
    else:
        sentence = say("{title} was evaluated again {times}", title=project.title, times=how_often)
    return Finding(
        signal="S2",
        level=SIGNAL,
        subject=project.key,
        sentence=sentence,
        rows=tuple(_row(history, project, row) for row in rows),
        next=say("Read the decision on record; unless one of its grounds has come true, let it stand. A decision is "
                 "worth revisiting when production hurts, not when something launches."),
    )  # fmt: skip


def _row(history: History, project: Project, row: Again) -> Row:
    day, ground = wording.day(row.at, history.zone), wording.ground(row.ground)
    words = say("{day}: {title}, {ground}", day=day, title=row.evaluation.title, ground=ground)
    return Row(
        words=f"{words}. {row.what}" if row.what else words,
        project=project.key,
        evaluation=row.evaluation.key,
        day=day_of(row.at, history.zone),
        figures={"ground": row.ground},
    )
