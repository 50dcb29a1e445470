"""What a decision record says, in parts that every style puts in its own places. All texts are escaped here."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.exchange import markdown, wording
from app.exchange import report as words
from app.exchange.report import Option, Report
from app.exchange.wording import Table
from app.model import times
from app.model.escape import md_block, md_cell, md_line
from app.model.kinds import plain
from app.model.records import Decision, Evidence
from app.model.words import say

INFO = "json settled"
LONGEST_IN_TITLE = 60
GOOD, BAD = 4.0, 2.0
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pros:
    """An option with its arguments, each one line of Markdown."""

    name: str
    good: tuple[str, ...]
    neutral: tuple[str, ...]
    bad: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A decision in Markdown parts; empty parts are left out. `block` is JSON, `slug` comes from the bare title."""

    evaluation: str
    decided_at: str
    title: str
    slug: str
    day: str
    context: str
    drivers: tuple[str, ...]
    options: tuple[str, ...]
    chosen: str
    because: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    confirmation: str
    pros: tuple[Pros, ...]
    more: str
    block: str

    @property
    def fenced(self) -> str:
        """Return the block that holds what the program owns."""
        return f"```{INFO}\n{self.block}\n```"


def content(report: Report, decision: Decision) -> Content:
    """Return the record of one decision of a report."""
    record = report.evaluation
    title = _title(report, decision)
    rejected = {each.candidate: each.why for each in decision.rejected}
    return Content(
        evaluation=record.key,
        decided_at=times.format_instant(decision.decided_at),
        title=md_cell(title),
        slug=slug(title),
        day=words.day(decision.decided_at, record.zone),
        context=_context(report),
        drivers=tuple(_drivers(report)),
        options=tuple(_options(report, decision)),
        chosen=md_cell(_chosen(report, decision)),
        because=md_block(decision.reasons),
        good=tuple(_good(report, decision)),
        bad=tuple(_given_up(decision)),
        confirmation=_confirmation(report, decision),
        pros=tuple(_pros(report, at, rejected) for at in range(len(report.options))),
        more=_more(report, decision),
        block=json.dumps(_block(record.key, decision), ensure_ascii=False, indent=1, allow_nan=False),
    )


def slug(title: str) -> str:
    """Return the file's part of a title: NFKD to ASCII, lower case, runs of others one hyphen (python-slugify)."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    ascii_only = re.sub(r"(?<=\d),(?=\d)", "", ascii_only)
    return _NOT_SLUG.sub("-", ascii_only).strip("-") or "decision"


def _title(report: Report, decision: Decision) -> str:
    slot = _short(report.evaluation.slot)
    name = _short(words.names(report.evaluation).get(decision.chosen or "", ""))
    if decision.kind == "stay-and-mend":
        return say("Stay with the present {slot} and mend it", slot=slot)
    if not name:
        return say("Choose the {slot} without an evaluation", slot=slot)
    return say("Use {name} as {slot}", name=name, slot=slot)


def _short(name: str) -> str:
    one_line = " ".join(name.split())
    return one_line if len(one_line) <= LONGEST_IN_TITLE else one_line[: LONGEST_IN_TITLE - 1].rstrip() + "…"


def _chosen(report: Report, decision: Decision) -> str:
    if decision.kind == "stay-and-mend":
        return say("Stay and mend")
    return words.names(report.evaluation).get(decision.chosen or "", "") or say("No evaluation needed")


def _context(report: Report) -> str:
    record = report.evaluation
    asked = record.question.strip() or say("Which {slot} for {project}?", slot=record.slot, project=report.project)
    handled = [
        f"* {md_line(say('{what}: {who}', what=what, who=who))}"
        for what, who in (
            (say("Sign-in"), record.infrastructure.auth),
            (say("Data"), record.infrastructure.data),
            (say("Files"), record.infrastructure.files),
            (say("Background jobs"), record.infrastructure.jobs),
        )
        if who.strip()
    ]
    beside = [say("Handled outside of this choice:"), "\n".join(handled)] if handled else []
    return "\n\n".join([md_block(asked), *beside])


def _drivers(report: Report) -> Iterable[str]:
    record = report.evaluation
    yield from (md_cell(text) for text in record.requirements if text.strip())
    yield from (md_cell(say("Must-have: {text}", text=must_have.text)) for must_have in record.must_haves)
    for row in report.rows:
        yield md_cell(say("{criterion} ({weight})", criterion=row.criterion.name, weight=words.percent(row.weight)))


def _options(report: Report, decision: Decision) -> Iterable[str]:
    names = [option.candidate.name for option in report.options]
    chosen = _chosen(report, decision)
    return map(md_cell, names if chosen in names else [chosen, *names])


def _good(report: Report, decision: Decision) -> Iterable[str]:
    """Yield what the chosen one is good at, by its scores."""
    at = next((n for n, o in enumerate(report.options) if o.candidate.key == decision.chosen), None)
    if at is None:
        return
    strong = [row.criterion.name for row in report.rows if (row.cells[at].likely or 0.0) >= GOOD]
    if strong:
        yield md_cell(say("it scores high on {criteria}", criteria=", ".join(strong)))


def _given_up(decision: Decision) -> Iterable[str]:
    if decision.gives_up.strip():
        yield md_cell(say("this is given up: {what}", what=decision.gives_up))


def _confirmation(report: Report, decision: Decision) -> str:
    quiet = decision.decided_at + decision.quiet_days * times.DAY
    parts = [
        say("First task: {task}", task=decision.first_task.strip()) if decision.first_task.strip() else "",
        say("To be shipped by {day}.", day=decision.ship_by) if decision.ship_by else "",
        say("Reopened only for {grounds}.", grounds=words.grounds(decision)) if decision.revisit else "",
        say("Something newer is no reason before {day}.", day=words.day(quiet, report.evaluation.zone)),
    ]
    pains = [f"* {md_line(wording.pain_point(p))}" for p in decision.pain_points]
    return "\n\n".join([*(md_line(part) for part in parts if part), *(["\n".join(pains)] if pains else [])])


def _pros(report: Report, at: int, rejected: dict[str, str]) -> Pros:
    option = report.options[at]
    good: list[str] = []
    neutral: list[str] = []
    bad: list[str] = []
    for row in report.rows:
        cell = row.cells[at]
        if cell.level < 0:
            continue
        sure, score = words.certainty(cell), cell.score
        shown = words.value(cell, row.criterion) + (f" ({sure})" if sure else "")
        why = f": {score.why}" if score is not None and score.why.strip() else ""
        line = md_cell(f"{row.criterion.name} {shown}{why}")
        likely = (cell.low + cell.high) / 2 if cell.likely is None else cell.likely
        (good if likely >= GOOD else bad if likely <= BAD else neutral).append(line)
    against = rejected.get(option.candidate.key, "").strip() or option.why_out
    return Pros(
        name=md_cell(option.candidate.name),
        good=tuple(good),
        neutral=tuple(neutral),
        bad=tuple([md_cell(against), *bad] if against else bad),
    )


def _more(report: Report, decision: Decision) -> str:
    blocks = [md_block(words.budget(report)), _figures(report)]
    blocks.append(markdown.table(wording.evidence_table(decision.evidence, report.evaluation)))
    return "\n\n".join(block for block in blocks if block)


def _figures(report: Report) -> str:
    head = (say("Option"), say("Overall"), say("How often first"))
    return markdown.table(Table(head, tuple(map(_figure, report.options))))


def _figure(option: Option) -> tuple[str, str, str]:
    return option.candidate.name, words.overall(option), words.first(option)


def _block(key: str, decision: Decision) -> dict[str, Any]:
    """Return what the program owns in the file: whose record it is, and the evidence as it was then."""
    found: dict[str, Any] = {
        "evaluation": key,
        "decided_at": times.format_instant(decision.decided_at),
        "kind": decision.kind,
        "chosen": decision.chosen,
        "revisit": list(decision.revisit),
        "evidence": [_evidence(each) for each in decision.evidence],
    }
    return found


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """Return a fact with the last name of its folder only: a path of this machine says nothing elsewhere."""
    found = plain(evidence)
    if "source" in found and "folder" in found["source"]:
        folder = found["source"]["folder"].replace("\\", "/").rstrip("/").rpartition("/")[2]
        found["source"] = {**found["source"], "folder": folder}
    return found
