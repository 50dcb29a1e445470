"""The command `evidence`: what a clone on this disk says. It needs no data file and opens none."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line import output
from app.command_line.output import Answer
from app.model.times import format_instant
from app.model.words import say
from app.services import clones

if TYPE_CHECKING:  # git sets out before they are imported
    from app.model.evidence import (
        CommitFacts,
        Evidence,
        GovernanceFiles,
        PeopleFacts,
        ReleaseFacts,
        RuntimeFloor,
        TagAt,
    )

Row = tuple[str, str]


def before_opening(given: Namespace) -> Answer:
    """Do `evidence`."""
    found = clones.read(Path(given.folder), given.package)
    if given.json:
        return Answer(plain=clones.plain(found))
    return Answer(words=words(found))


def words(found: "Evidence") -> str:
    """Return evidence as text for people."""
    head = say("{folder} at {head}, last commit {day}; windows end there, not today.", folder=found.folder,
               head=found.head[:12], day=_day(found.anchor))  # fmt: skip
    blocks = (
        (say("Commits"), _commits(found.commits)),
        (say("People, without bots"), _people(found.people)),
        (say("Releases"), _releases(found.releases)),
        (say("Oldest runtime supported"), [_runtime(each) for each in found.runtime]),
        (say("Files"), _files(found.files)),
        (say("Dependencies"), [
            (each.file, say("{direct} direct, {runtime} at run time, {total} in all ({unit})",
                            direct=_known(each.direct), runtime=_known(each.runtime), total=_known(each.total),
                            unit=each.unit))
            for each in found.dependencies
        ]),
    )  # fmt: skip
    shown = [f"{title}\n{output.indented(output.columns(rows))}" for title, rows in blocks if rows]
    notes = [say("Notes"), *(output.indented(note) for note in found.notes)] if found.notes else []
    return "\n\n".join((output.one_line(head), *shown, *(["\n".join(notes)] if notes else [])))


def _commits(facts: "CommitFacts") -> list[Row]:
    return [
        (say("all"), say("{all}; {plain} without merges", all=_known(facts.all), plain=_known(facts.no_merges))),
        (say("last 365 days"), say("{recent}, {bots} of them by bots", recent=_known(facts.last_365_days),
                                   bots=_known(facts.bots_last_365_days))),
        (say("trend"), say("{trend} times the year before (mean of two)", trend=_number(facts.trend))),
    ]  # fmt: skip


def _people(facts: "PeopleFacts") -> list[Row]:
    return [
        (say("half of it by"), say("{ever}; in the last 365 days by {lately}", ever=_known(facts.half_by),
                                   lately=_known(facts.half_by_last_365_days))),
        (say("most by one"), say("{ever}; in the last 365 days {lately}", ever=_share(facts.top_share),
                                 lately=_share(facts.top_share_last_365_days))),
        (say("core still here"), _share(facts.core_still_here)),
        (say("addresses"), _known(facts.emails)),
    ]  # fmt: skip


def _releases(facts: "ReleaseFacts") -> list[Row]:
    return [
        (say("tags"), _tags(facts)),
        (say("latest by date"), _tag(facts.latest)),
        (say("highest"), _tag(facts.highest)),
        (say("days before the last commit"), _known(facts.days_before_anchor)),
        (say("last 365 days"), _known(facts.last_365_days)),
        (say("median gap in days"), _number(facts.median_gap_days)),
        (say("majors"), _list(facts.majors)),
        (say("majors per year"), _number(facts.majors_per_year)),
        (say("new majors in five years"), _known(facts.majors_last_5_years)),
        (say("lines kept"), _list(facts.lines_last_365_days)),
    ]


def _tags(facts: "ReleaseFacts") -> str:
    if facts.count is None:
        return _known(None)
    return say("{count} releases and {pre} pre-releases, prefix “{prefix}”", count=facts.count,
               pre=facts.pre_releases, prefix=facts.prefix)  # fmt: skip


def _runtime(floor: "RuntimeFloor") -> Row:
    if floor.raises is None:
        return floor.key, say("{value}; raises unknown", value=floor.value)
    raised = ", ".join(f"{each.value} ({_day(each.at)})" for each in floor.raises)
    return floor.key, say("{value}; raised: {raised}", value=floor.value, raised=raised or say("never"))


def _files(files: "GovernanceFiles") -> list[Row]:
    named = ((name, getattr(files, name)) for name in files.__dataclass_fields__)
    return [(name, path or say("not in this clone")) for name, path in named]


def _known(value: int | None) -> str:
    return say("unknown") if value is None else f"{value:,}"


def _number(value: float | None) -> str:
    return say("unknown") if value is None else f"{value:.2f}"


def _share(value: float | None) -> str:
    return say("unknown") if value is None else f"{value:.0%}"


def _list(values: tuple[int, ...] | None) -> str:
    return say("unknown") if values is None else ", ".join(map(str, values)) or say("none")


def _tag(tag: "TagAt | None") -> str:
    return say("unknown") if tag is None else f"{tag.tag} ({_day(tag.at)})"


def _day(ms: int) -> str:
    return format_instant(ms)[:10]
