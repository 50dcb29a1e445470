"""Words around a signal: what it is called, when it fires, where its rows and its next step lead.

Lives here: wording and places of findings. Must not: widgets, services.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.model.history import Finding, Row
from ui.shell.places import Place, evaluation_place

PROTOTYPES = "prototypes"
NEW = "new-evaluation"
_TABS = {
    "S1": "time", "S2": "decision", "S3": "candidates", "S4": "brief", "S5": "candidates", "S6": "decision",
    "S7": "time", "S8": "decision", "S9": "decision", "S10": "matrix", "S11": "matrix", "S12": "time", "H1": "time",
    "H2": "decision", "H4": "decision", "H5": "decision",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """The next step as a button: its words, and where it leads."""

    words: str
    place: Place


def _tr(text: str) -> str:
    return QCoreApplication.translate("Signals", text)


_STRONGEST = ("S1", "S2", "G4", "G7", "S6", "S5", "S3", "S9", "S8", "S4")


def strength(finding: Finding) -> tuple[bool, bool, int, str, str]:
    """Return the place of a signal among others on a page: the banner, then the strongest first, notices last."""
    at = _STRONGEST.index(finding.signal) if finding.signal in _STRONGEST else len(_STRONGEST)
    return finding.level != "banner", finding.level == "notice", at, finding.signal, finding.subject


def level(finding: Finding) -> str:
    """Return what the level of a finding is called."""
    return {"banner": _tr("Loop"), "signal": _tr("Signal"), "notice": _tr("Notice"), "good": _tr("Good sign")}[
        finding.level
    ]


def ink(finding: Finding) -> str:
    """Return the token of a level's colour."""
    return {"banner": "stop", "signal": "stop", "notice": "warn", "good": "ok"}[finding.level]


def place(finding: Finding, row: Row) -> Place | None:
    """Return where a row leads: its evaluation on the tab that shows it, else the folder among the prototypes."""
    signal = str(row.figures.get("signal", finding.signal))
    if row.evaluation and (signal in _TABS or not row.path):
        tab = _TABS.get(signal, "matrix")
        return evaluation_place(row.evaluation, tab, row.candidate if tab == "candidates" else "")
    return Place(PROTOTYPES, thing=row.path) if row.path else None


def step(finding: Finding) -> Step | None:
    """Return the next step of a finding, None where there is nothing to do."""
    if finding.level == "good" or finding.signal == "G8":
        return None
    if finding.signal == "S12":
        return Step(_tr("New evaluation"), Place(NEW))
    lead = finding.rows[-1] if finding.signal == "S1" else finding.rows[0]
    to = place(finding, lead)
    if to is None:
        return None
    if to.page == PROTOTYPES or finding.signal == "S5":
        return Step(_tr("Open prototypes"), Place(PROTOTYPES, thing=lead.path))
    words = {
        "candidates": _tr("Open candidates"), "decision": _tr("Open decision"), "time": _tr("Open time"),
        "brief": _tr("Open brief"), "matrix": _tr("Open matrix"),
    }[to.tab]  # fmt: skip
    return Step(_tr("Decide") if finding.signal == "S8" else words, to)


def threshold(finding: Finding) -> str:
    """Return when a finding fires, with the thresholds that hold for this user; nothing where it needs no words."""
    pattern = _PATTERNS.get(finding.signal)
    if pattern is None:
        return ""
    said = _tr(pattern).format(**_numbers(finding.threshold))
    return said if finding.level in {"banner", "good"} else f"{level(finding)}. {said}"


def _numbers(limits: Mapping[str, float]) -> dict[str, str]:
    """Return the thresholds as people write them: shares in percent, whole numbers without a point."""
    return {name: _share(value) if _is_share(name) else f"{round(value, 1):g}" for name, value in limits.items()}


def _is_share(name: str) -> bool:
    return name == "share" or name.endswith("_share") or name == "likeness"


def _share(value: float) -> str:
    return f"{value:.0%}"


_PATTERNS = {
    "loop": "Shows at {signals} different signals that have held for {held_days} days, one of them about research, "
    "evaluating again, stacks or restarts.",
    "S1": "Fires at more research than building in {projects_in_a_row} projects in a row, or over {window_days} days "
    "with at least {least_hours} h logged.",
    "S2": "Fires at {re_evaluations} within {window_days} days, or at {without_ground} without a ground or for "
    "something newer.",
    "S3": "After {budget_share} of the first budget: a notice at {late}, a signal at {late_for_signal}, or at "
    "{after_expiry} once it is used up.",
    "S4": "Fires at over {reading_share} reading in at least {least_hours} h with nothing tried for {quiet_days} days, "
    "or when {first_hands_on_share} of the effort went by before the first trial.",
    "S5": "Fires at {dormant} dormant within {window_days} days, or when under {carried_forward_share} of at least "
    "{prototypes} are carried forward.",
    "S6": "Fires at {times}, once it has shipped.",
    "S7": "Fires from {research_hours} h of research or {days} days on, while the folder holds no product logic.",
    "S8": "Fires {expired_hours} h after the budget is used up, at {extensions} extensions, or when the prompt was put "
    "off {snoozes} times.",
    "S9": "Fires at over {share} of all time within {window_days} days, or when the choice changed before it shipped.",
    "S10": "Fires after {days} days without work on it.",
    "S11": "Fires at {open_slots} open slots in one project.",
    "S12": "Shows when the median of the last {evaluations} is over {error_share}.",
    "G1": "Fires after {quiet_days} days without a commit, or {quiet_gaps} times the usual gap where that is longer.",
    "G2": "Fires at over {share} of at least {repositories} new repositories in {window_days} days.",
    "G3": "Fires at {repositories} within {window_days} days: up to {most_commits} commits, one week, under "
    "{later_share} of the lines after the first day.",
    "G4": "Fires at {stacks} web frameworks in {window_days} days, at least {stacks_by_repository} for each "
    "repository.",
    "G5": "Fires at {web} web framework, or at {others} other parts.",
    "G6": "Fires under {shipped_share} of at least {repositories} repositories older than {age_days} days.",
    "G7": "Fires at {restarts}, within {within_days} days, under a name that is {likeness} alike or for the same "
    "project.",
    "G8": "Shows at {share} of the commits in the first {first_days} days of more than {life_days}.",
    "G9": "Fires at over {pairs_by_hundred_commits} in 100 commits.",
    "H3": "Counts new repositories with work in {weeks} weeks, in {window_days} days.",
    "H5": "Shows from {days} days on.",
}
