"""What a stretch of time shows, as rows of the timeline, rows of tables, and words.

Lives here: wording and the value that is painted. Must not: widgets, services.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.analysis.days import day_of
from app.analysis.patterns import BUILD, OPEN, RESEARCH, BudgetRow, Patterns, ProjectLine, Tried, across, ticks
from app.model.history import GOOD, Finding
from app.model.times import effort_words
from ui import signal_words, words
from ui.kit.paper import PagePicture, Paragraph, Section
from ui.kit.timeline import Timeline, TimelineRow

COLOURS = {RESEARCH: "score-4", BUILD: "ok", OPEN: "score-2"}
MOST_MONTHS = 7
MOST_ROWS = 24  # the latest; the table has all
RANGES: tuple[tuple[str, int | None], ...] = (("three", 92), ("twelve", 365), ("all", None))
Rows = tuple[tuple[str, ...], ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Patterns", text)


def range_words(key: str) -> str:
    """Return what a range is called."""
    return {"three": _tr("Three months"), "twelve": _tr("Twelve months"), "all": _tr("All")}[key]


def kind_words(kind: str) -> str:
    """Return what a colour of the timeline stands for."""
    return {RESEARCH: _tr("research"), BUILD: _tr("building"), OPEN: _tr("open, no time logged")}[kind]


def summary(found: Patterns, key: str) -> str:
    """Return the line under the title: `Twelve months, 6 evaluations, 11 prototypes`."""
    evaluations = _tr("1 evaluation") if found.evaluations == 1 else _tr("{count} evaluations")
    prototypes = _tr("1 prototype") if found.prototypes == 1 else _tr("{count} prototypes")
    counts = (evaluations.format(count=found.evaluations), prototypes.format(count=found.prototypes))
    return ", ".join((range_words(key), *counts))


def timeline(found: Patterns, zone: str) -> Timeline:
    """Return the picture: a row for each project, months below."""
    kinds = {stretch.kind for line in found.lines for stretch in line.stretches}
    legend = [(COLOURS[kind], kind_words(kind)) for kind in COLOURS if kind in kinds]
    if any(line.reopened for line in found.lines):
        legend.append(("stop", _tr("reopened")))
    months = ticks(found, zone, MOST_MONTHS)
    return Timeline(
        rows=tuple(_row(found, line) for line in found.lines[-MOST_ROWS:]),
        below=(
            *(
                (tick.at, QLocale().toString(QDate(tick.day.year, tick.day.month, tick.day.day), "MMM"))
                for tick in months
                if tick.at < 0.95
            ),
            (1.0, _tr("Now")),
        ),
        legend=tuple(legend),
        said="; ".join(_said(line, zone) for line in found.lines),
    )


def _row(found: Patterns, line: ProjectLine) -> TimelineRow:
    parts = tuple((COLOURS[each.kind], across(found, each.start), across(found, each.end)) for each in line.stretches)
    marks = tuple(across(found, at) for at in line.reopened)
    return TimelineRow(line.title, line.evaluation, parts, marks, outcome(line))


def outcome(line: ProjectLine) -> str:
    """Return the words at the right of a project: what was chosen, deciding, none yet."""
    if line.chosen:
        return ", ".join(line.chosen)
    return _tr("deciding") if line.deciding else _tr("none yet")


def _said(line: ProjectLine, zone: str) -> str:
    said = _tr("{title}: {research} research, {building} building, {outcome}").format(
        title=line.title,
        research=effort_words(line.research_ms),
        building=effort_words(line.build_ms),
        outcome=outcome(line),
    )
    if not line.reopened:
        return said
    days = ", ".join(words.long_day(at, zone) for at in line.reopened)
    return _tr("{said}, reopened {days}").format(said=said, days=days)


def timeline_table(found: Patterns, zone: str) -> Rows:
    """Return every stretch and reopening as rows: project, what, from, to."""
    rows = []
    for line in found.lines:
        things = [(each.start, each.end, kind_words(each.kind)) for each in line.stretches]
        things += [(at, at, _tr("reopened")) for at in line.reopened]
        for start, end, what in sorted(things):
            rows.append((line.title, what, _day(start, zone), _day(end, zone)))
    return tuple(rows)


def _day(at: int, zone: str) -> str:
    return day_of(at, zone).isoformat()


def timeline_heads() -> tuple[str, ...]:
    """Return the heads of that table."""
    return _tr("Project"), _tr("What"), _tr("From"), _tr("To")


def hours_table(found: Patterns, estimates: Sequence[tuple[str, str]]) -> Rows:
    """Return research and building of each project as rows, then what was only estimated."""
    rows = [(line.title, words.clock_length(line.research_ms), words.clock_length(line.build_ms), "")
            for line in found.lines]  # fmt: skip
    return (*rows, *((title, "", "", said) for title, said in estimates))


def hours_heads() -> tuple[str, ...]:
    """Return the heads of that table."""
    return _tr("Project"), _tr("Research"), _tr("Building"), _tr("Estimated from commits")


def hours_words(line: ProjectLine) -> str:
    """Return research and building of a project in words."""
    said = _tr("{research} research, {building} building")
    return said.format(research=effort_words(line.research_ms), building=effort_words(line.build_ms))


def tried_rows(found: Patterns) -> Rows:
    """Return what was tried: its name, in how many projects chosen, in how many repositories."""
    return tuple((each.name, str(each.projects), str(each.repositories)) for each in found.tried)


def tried_heads() -> tuple[str, ...]:
    """Return the heads of that table."""
    return _tr("Framework"), _tr("Chosen in"), _tr("Own repositories")


def tried_lines(found: Patterns) -> tuple[tuple[str, str], ...]:
    """Return the same as a name and a few words."""
    return tuple((each.name, ", ".join(_tried_parts(each))) for each in found.tried)


def _tried_parts(each: Tried) -> Iterator[str]:
    if each.projects:
        yield _tr("chosen once") if each.projects == 1 else _tr("chosen {count} times").format(count=each.projects)
    if each.repositories:
        one = _tr("in 1 repository")
        yield one if each.repositories == 1 else _tr("in {count} repositories").format(count=each.repositories)


def tried_words(found: Patterns) -> str:
    """Return how many were tried, in a sentence."""
    if not found.tried:
        return _tr("No framework was chosen or built on in this time.")
    if len(found.tried) == 1:
        return _tr("One framework in this time.")
    return _tr("{count} frameworks in this time.").format(count=len(found.tried))


def budget_rows(found: Patterns) -> Rows:
    """Return the budgets of what was decided: what it was, what was used, whether it was kept."""
    return tuple(
        (each.title, effort_words(each.effort_ms), effort_words(each.used_ms) if each.used_ms else "", kept_words(each))
        for each in found.budgets
    )


def budget_heads() -> tuple[str, ...]:
    """Return the heads of that table."""
    return _tr("Evaluation"), _tr("Budget"), _tr("Used"), _tr("Kept")


def budget_lines(found: Patterns) -> tuple[tuple[str, str], ...]:
    """Return the same as a title and a few words."""
    return tuple((each.title, kept_words(each)) for each in found.budgets)


def kept_words(row: BudgetRow) -> str:
    """Return whether a budget was kept."""
    if row.kept is None:
        return _tr("nothing logged")
    return _tr("kept") if row.kept else _tr("{time} over").format(time=effort_words(row.used_ms - row.effort_ms))


def budgets_words(found: Patterns) -> str:
    """Return how many were kept, in a sentence."""
    known = [each for each in found.budgets if each.kept is not None]
    if not known:
        return _tr("No decision with logged research in this time.")
    kept = sum(bool(each.kept) for each in known)
    return _tr("{kept} of {all} kept.").format(kept=kept, all=len(known))


def on_paper(
    found: Patterns, key: str, zone: str, findings: Sequence[Finding], estimates: Sequence[str]
) -> PagePicture:
    """Return the page as it is to stand on paper: all signals, and what stands in tables."""
    hours = [f"{line.title}: {hours_words(line)}" for line in found.lines]
    stacks = [": ".join(line) for line in tried_lines(found)]
    budgets = [": ".join(line) for line in budget_lines(found)]
    sections = [
        _section(_tr("Signals"), sorted((each for each in findings if each.level != GOOD), key=signal_words.strength)),
        _section(_tr("Good signs"), [each for each in findings if each.level == GOOD]),
        Section(_tr("Hours by project"), (Paragraph(_tr("Logged"), tuple(hours)),)) if hours else None,
        Section(_tr("Estimated from your commits, not logged"), (Paragraph("", tuple(estimates)),))
        if estimates
        else None,
        Section(_tr("Stacks tried"), (Paragraph(tried_words(found), tuple(stacks)),)),
        Section(_tr("Budgets"), (Paragraph(budgets_words(found), tuple(budgets)),)),
    ]
    return PagePicture(
        title=_tr("Patterns"),
        subtitle=f"{summary(found, key)} · {_day(found.start, zone)} – {_day(found.end, zone)}",
        figures=(
            (effort_words(found.research_ms), _tr("researching")),
            (effort_words(found.build_ms), _tr("building")),
            (_tr("{shipped} of {all}").format(shipped=found.shipped, all=len(found.lines)), _tr("shipped")),
        ),
        timeline=timeline(found, zone),
        sections=tuple(each for each in sections if each is not None),
    )


def _section(heading: str, findings: Sequence[Finding]) -> Section | None:
    if not findings:
        return None
    return Section(heading, tuple(
        Paragraph(each.sentence, tuple(row.words for row in each.rows), each.next, signal_words.ink(each))
        for each in findings
    ))  # fmt: skip
