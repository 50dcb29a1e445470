"""A report in Markdown. Every text of the user is escaped: what they typed is what is read."""

from collections.abc import Iterable, Sequence

from app.exchange import report as words
from app.exchange.escape import md_block, md_cell, md_line
from app.exchange.report import Cell, Option, Report, Row
from app.model import rules, times
from app.model.records import Criterion, Decision, Evaluation, Evidence
from app.model.words import say


def markdown(reports: Sequence[Report]) -> str:
    """Return the reports one after the other."""
    return "\n".join("\n\n".join(block for block in _blocks(report) if block) + "\n" for report in reports)


def _blocks(report: Report) -> Iterable[str]:
    record = report.evaluation
    yield f"# {md_line(record.title)}"
    yield md_block(record.question)
    yield md_line(say("{project}, {slot}. Exported on {day}.", project=report.project, slot=record.slot,
                      day=words.long_day(report.made_at, record.zone)))  # fmt: skip
    yield _section(say("Verdict"), "\n\n".join((md_block(report.verdict), *_list(report.named))))
    yield _section(say("Decision"), _decision(report.decision, record) if report.decision else "")
    yield _section(say("Matrix"), _matrix(report))
    yield _section(say("Weights"), _weights(report))
    yield _section(say("Requirements"), "".join(_list(record.requirements)))
    yield _section(say("Must-haves"), _must_haves(report))
    yield _section(say("Why these scores"), _whys(report))
    yield _section(say("Evidence"), evidence_table(_evidence(report), record))
    yield _section(say("Time"), _time(report))


def evidence_table(evidence: Sequence[Evidence], record: Evaluation) -> str:
    """Return a table of facts; empty when there are none."""
    if not evidence:
        return ""
    names = words.names(record)
    head = (say("Candidate"), say("Fact"), say("Value"), say("Measured on"), say("Source"))
    lines = [
        (names[e.candidate], e.fact, words.fact_value(e.value, e.unit), words.day(e.measured_at, record.zone),
         source(e)) for e in evidence
    ]  # fmt: skip
    return table(head, lines)


def source(evidence: Evidence) -> str:
    """Return where a fact was read: the last name of its folder and the commit; no path of this machine."""
    where = evidence.source
    folder = where.folder.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return " ".join(part for part in (folder, (where.commit or where.sha256)[:12]) if part)


def table(head: Sequence[str], lines: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return a Markdown table; the columns numbered in `right` are set to the right."""
    rule = ["---:" if at in right else "---" for at in range(len(head))]
    rows = [[md_cell(each) for each in head], rule, *([md_cell(each) for each in line] for line in lines)]
    return "\n".join("|" + "".join(f" {each} |" if each else " |" for each in row) for row in rows)


def _section(head: str, body: str) -> str:
    return f"## {head}\n\n{body.strip()}" if body.strip() else ""


def _list(texts: Iterable[str]) -> list[str]:
    lines = [f"- {md_line(text)}" for text in texts if text.strip()]
    return ["\n".join(lines)] if lines else []


def _matrix(report: Report) -> str:
    if not report.rows or not report.options:
        return ""
    head = (say("Criterion"), say("Weight"), *(option.candidate.name for option in report.options))
    lines = [(r.criterion.name, words.percent(r.weight), *_cells(r, report.options)) for r in report.rows]
    lines.append((say("Overall"), "", *map(words.overall, report.options)))
    lines.append((say("Could lie between"), "", *map(_span, report.options)))
    lines.append((say("How often first"), "", *(words.first(option) for option in report.options)))
    note = say("How often first: in {readings:,} readings of these scores and weights. It is not the chance that one "
               "is good.", readings=report.readings)  # fmt: skip
    return f"{table(head, lines, right=(1,))}\n\n{md_line(note)}"


def _cells(row: Row, options: Sequence[Option]) -> Iterable[str]:
    for cell, option in zip(row.cells, options, strict=True):
        yield "" if option.state == "out" else _cell(cell, row.criterion)


def _cell(cell: Cell, criterion: Criterion) -> str:
    found, sure = words.value(cell, criterion), words.certainty(cell)
    return f"{found} ({sure})" if sure else found


def _span(option: Option) -> str:
    if option.low is None or option.high is None or not option.scored:
        return ""
    return say("{low:.1f} to {high:.1f}", low=option.low, high=option.high)


def _weights(report: Report) -> str:
    if not report.rows:
        return ""
    lines = [(r.criterion.name, words.percent(r.weight), _stays(r), r.criterion.question) for r in report.rows]
    head = (say("Criterion"), say("Weight"), say("The leader stays from"), say("Question"))
    return f"{md_line(words.weighting(report.evaluation))}\n\n{table(head, lines, right=(1,))}"


def _stays(row: Row) -> str:
    if row.stays_from is None or row.stays_to is None:
        return ""
    return say("{low} to {high}", low=words.percent(row.stays_from), high=words.percent(row.stays_to))


def _must_haves(report: Report) -> str:
    record = report.evaluation
    head = (say("Must-have"), *(candidate.name for candidate in record.candidates))
    lines = [
        (m.text, *(words.answer(c.must_haves.get(m.key, "unknown")) for c in record.candidates))
        for m in record.must_haves
    ]
    out = _list(
        say("{name} is out: {why}", name=option.candidate.name, why=option.why_out)
        for option in report.options
        if rules.is_out(option.candidate)
    )
    return "\n\n".join(([table(head, lines)] if lines else []) + out)


def _whys(report: Report) -> str:
    return "".join(
        _list(
            say("{candidate}, {criterion}: {why}", candidate=option.candidate.name, criterion=row.criterion.name,
                why=cell.score.why)
            for at, option in enumerate(report.options)
            for row in report.rows
            if (cell := row.cells[at]).score is not None and cell.score.why
        )
    )  # fmt: skip


def _evidence(report: Report) -> Sequence[Evidence]:
    return report.decision.evidence if report.decision else report.evaluation.evidence


def _time(report: Report) -> str:
    lines = [(words.activity(each.activity), times.effort_words(each.counted_ms)) for each in report.spent]
    head = (say("Activity"), say("Time"))
    return "\n\n".join([md_line(words.budget(report))] + ([table(head, lines, right=(1,))] if lines else []))


def _decision(decision: Decision, record: Evaluation) -> str:
    names = words.names(record)
    blocks = [f"**{md_line(label)}:** {md_block(text)}" for label, text in words.facts(decision, record)]
    rejected = _list(": ".join(filter(None, (names[each.candidate], each.why))) for each in decision.rejected)
    pains = _list(pain_point(each.pain, each.isolate, each.success) for each in decision.pain_points)
    if rejected:
        blocks += [f"**{say('Not taken')}:**", *rejected]
    if pains:
        blocks += [f"**{say('To mend')}:**", *pains]
    return "\n\n".join(blocks)


def pain_point(pain: str, isolate: str, success: str) -> str:
    """Return a piece to mend in one line."""
    parts = (pain, say("isolate {piece}", piece=isolate) if isolate.strip() else "",
             say("success looks like {success}", success=success) if success.strip() else "")  # fmt: skip
    return "; ".join(part for part in parts if part)
