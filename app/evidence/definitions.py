"""What every figure of a clone means, as data: formula, unit and window. The window shows it beside the figure.

Must not: the command that reproduces it (`reproducing.py`).
"""

from app.model.evidence import FactDefinition
from app.model.words import say


def definitions() -> tuple[FactDefinition, ...]:
    """Return the meaning of every figure, in the order of the interface page."""
    return (*_commits(), *_people(), *_releases(), *_majors(), *_others())


def _commits() -> tuple[FactDefinition, ...]:
    unit, ever, year = say("commits"), say("all of HEAD"), say("365 days before the anchor")
    return (
        FactDefinition("commits.all", say("Commits"), say("all that HEAD reaches, with merges"), unit, ever),
        FactDefinition("commits.no_merges", say("Commits without merges"), say("those with at most one parent"), unit,
                       ever),
        FactDefinition("commits.last_365_days", say("Commits in the last 365 days"),
                       say("without merges, committer date above the anchor minus 365 days, bots too"), unit, year),
        FactDefinition("commits.bots_last_365_days", say("By bots"),
                       say("those among them whose author is a known bot"), unit, year),
        FactDefinition("commits.trend", say("Trend"),
                       say("last 365 days divided by the mean of the two times 365 days before"), say("times"),
                       say("3 times 365 days before the anchor")),
    )  # fmt: skip


def _people() -> tuple[FactDefinition, ...]:
    people, share = say("people"), say("share")
    ever, year = say("all of HEAD"), say("365 days before the anchor")
    half = say("fewest people whose commits reach half of the total; no merges, no bots, e-mails and full names united")
    top = say("commits of the one with most, divided by all")
    return (
        FactDefinition("people.emails", say("E-mail addresses"),
                       say("distinct lower-cased author addresses as written, without merges"), say("addresses"), ever),
        FactDefinition("people.half_by", say("Half of the commits by"), half, people, ever),
        FactDefinition("people.half_by_last_365_days", say("Half of the recent commits by"), half, people, year),
        FactDefinition("people.top_share", say("Most by one person"), top, share, ever),
        FactDefinition("people.top_share_last_365_days", say("Most of the recent commits by one person"), top, share,
                       year),
        FactDefinition("people.core_still_here", say("Core still here"),
                       say("of those who wrote the first half, the share that committed in the last 365 days"), share,
                       ever),
    )  # fmt: skip


def _releases() -> tuple[FactDefinition, ...]:
    unit, ever, year = say("releases"), say("all tags"), say("365 days before the anchor")
    one = say("tags of two or three numbers after the prefix, each version once, dated by its commit")
    return (
        FactDefinition("releases.count", say("Releases"), one, unit, ever),
        FactDefinition("releases.pre_releases", say("Pre-releases"), say("alpha, beta, rc and the like, counted apart"),
                       unit, ever),
        FactDefinition("releases.latest", say("Latest release"), say("the youngest by date"), say("day"), ever),
        FactDefinition("releases.highest", say("Highest release"), say("the highest by version"), say("day"), ever),
        FactDefinition("releases.days_before_anchor", say("Days since the latest release"),
                       say("UTC day of the anchor minus UTC day of the latest release"), say("days"), ever),
        FactDefinition("releases.last_365_days", say("Releases in the last 365 days"), one, unit, year),
        FactDefinition("releases.median_gap_days", say("Median gap"),
                       say("median of the days from one release to the next"), say("days"),
                       say("730 days before the anchor")),
    )  # fmt: skip


def _majors() -> tuple[FactDefinition, ...]:
    unit, ever, year = say("majors"), say("all tags"), say("365 days before the anchor")
    return (
        FactDefinition("releases.majors", say("Majors"), say("distinct first numbers of the releases; years are none"),
                       unit, ever),
        FactDefinition("releases.majors_per_year", say("Majors per year"),
                       say("(distinct majors - 1) divided by the years of 365.25 days from first to last release"),
                       say("majors per year"), ever),
        FactDefinition("releases.majors_last_5_years", say("New majors in five years"),
                       say("majors whose first release lies in the window"), unit,
                       say("1,825 days before the anchor")),
        FactDefinition("releases.minors_of_zero", say("Minors of 0.x"),
                       say("distinct second numbers below 1.0; each may break"), say("minors"), ever),
        FactDefinition("releases.lines_last_365_days", say("Lines kept"),
                       say("majors with a release in the window"), unit, year),
    )  # fmt: skip


def _others() -> tuple[FactDefinition, ...]:
    return (
        FactDefinition("runtime", say("Oldest runtime"),
                       say("as the manifest states it; a raise is a change to a newer one on the first-parent line"),
                       say("version"), say("all of HEAD")),
        FactDefinition("files", say("Files of the project"),
                       say("by name, at the root, in .github, docs, doc and .gitlab"), say("path"), say("HEAD")),
        FactDefinition("dependencies", say("Dependencies"),
                       say("as counted from the lock file: declared, runtime closure, all"), say("packages"),
                       say("HEAD")),
    )  # fmt: skip
