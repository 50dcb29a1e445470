"""A report as one self-contained HTML file: no script, nothing fetched from anywhere, every text escaped."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.exchange import markdown
from app.exchange import report as words
from app.exchange.escape import html_text as esc
from app.exchange.page_style import style
from app.exchange.report import Cell, Option, Report, Row
from app.model import times
from app.model.records import Decision, Evaluation, Evidence
from app.model.rules import SCALE_HIGH, SCALE_LOW
from app.model.words import say

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(reports: Sequence[Report], tokens: Mapping[str, Any]) -> str:
    """Return the page of the reports in the colours of `tokens`."""
    title = reports[0].evaluation.title if len(reports) == 1 else say("All evaluations")
    head = (
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{esc(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{esc(title)}</title>\n<style>\n{style(tokens)}\n</style>"
    )
    body = "\n".join(_main(report) for report in reports)
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _main(report: Report) -> str:
    return "<main>\n" + "\n".join(block for block in _blocks(report) if block) + "\n</main>"


def _blocks(report: Report) -> Iterable[str]:
    record = report.evaluation
    yield _head(report)
    yield _verdict(report)
    if report.decision:
        yield _section(say("Decision"), _decision(report.decision, record))
    yield _section(say("Matrix"), _matrix(report))
    yield _section(say("Requirements"), _bullets(record.requirements))
    yield _section(say("Must-haves"), _must_haves(report))
    yield _section(say("Why these scores"), _whys(report))
    yield _section(say("Evidence"), _evidence(report))
    yield _section(say("Time"), _time(report))
    made = say("Made with Settled on {day}.", day=words.long_day(report.made_at, record.zone))
    yield f"<footer>{esc(made)}</footer>"


def _head(report: Report) -> str:
    record = report.evaluation
    where = say("{project}, {slot}", project=report.project, slot=record.slot)
    question = f'<p class="text">{esc(record.question)}</p>' if record.question.strip() else ""
    return f'<header><h1>{esc(record.title)}</h1>\n<p class="soft">{esc(where)}</p>{question}</header>'


def _verdict(report: Report) -> str:
    first, _, rest = report.verdict.partition(". ")
    lead = f"{first}." if rest else first
    more = f'<span class="soft">{esc(rest)}</span>' if rest else ""
    return f'<div class="verdict"><strong>{esc(lead)}</strong>{more}{_bullets(report.named)}</div>'


def _section(head: str, body: str) -> str:
    return f"<section>\n<h2>{esc(head)}</h2>\n{body}\n</section>" if body else ""


def _bullets(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{esc(text)}</li>" for text in texts if text.strip())
    return f"<ul>{items}</ul>" if items else ""


def _matrix(report: Report) -> str:
    if not report.rows or not report.options:
        return ""
    heads = "".join(map(_column_head, report.options))
    most = max(row.weight for row in report.rows)
    rows = "\n".join(_row(row, report.options, row.weight / most if most else 0.0) for row in report.rows)
    totals = "".join(map(_total, report.options))
    note = say("First: in {readings:,} readings of these scores and weights, not the chance that one is good.",
               readings=report.readings)  # fmt: skip
    return (
        f'<div class="wide"><table class="matrix">\n<thead><tr><th scope="col">{esc(say("Criterion"))}</th>'
        f'<th scope="col">{esc(say("Weight"))}</th>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n'
        f'<tfoot><tr><th scope="row">{esc(say("Overall"))}</th><td></td>{totals}</tr></tfoot></table></div>\n'
        f'<p class="small">{esc(words.weighting(report.evaluation))} {esc(note)}</p>'
    )


def _column_head(option: Option) -> str:
    candidate = option.candidate
    below = " · ".join(part for part in (candidate.version, candidate.language) if part)
    return f'<th scope="col">{esc(candidate.name)}<span>{esc(below)}</span></th>'


def _row(row: Row, options: Sequence[Option], share: float) -> str:
    """Return a row; `share` is its weight beside the largest, as the window draws it."""
    cells = "".join(_cell(cell, row, option) for cell, option in zip(row.cells, options, strict=True))
    return (
        f'<tr><th scope="row">{esc(row.criterion.name)}<span>{esc(row.criterion.question)}</span></th>'
        f'<td class="weight"><span class="bar"><i style="width:{share:.1%}"></i></span>'
        f"{esc(words.percent(row.weight))}</td>{cells}</tr>"
    )


def _cell(cell: Cell, row: Row, option: Option) -> str:
    if option.state == "out":
        return f'<td class="cell gone">{esc(words.value(cell, row.criterion)) if cell.level >= 0 else ""}</td>'
    shown = esc(words.value(cell, row.criterion))
    if cell.level < 0:
        return f'<td class="cell {"none" if cell.kind == "unknown" else "off"}">{shown}</td>'
    why = f' title="{esc(cell.score.why)}"' if cell.score and cell.score.why else ""
    return f'<td class="cell s{cell.level + 1}"{why}>{shown}<em>{esc(words.certainty(cell))}</em>{_span(cell)}</td>'


def _span(cell: Cell) -> str:
    """Return the thin line from low to high on the width of the cell, which stands for the scale."""
    start, end = (10 + 80 * (at - SCALE_LOW) / (SCALE_HIGH - SCALE_LOW) for at in (cell.low, cell.high))
    return f'<i style="left:{start:.1f}%;width:{max(end - start, 0):.1f}%"></i>'


def _total(option: Option) -> str:
    first, low, high = words.first(option), option.low, option.high
    between = say("{low:.1f} to {high:.1f}", low=low, high=high) if first and low is not None else ""
    lead = ' class="lead"' if option.leads else ""
    below = f"<span>{esc(between)}</span><span{lead}>{esc(first)}</span>"
    return f'<td class="total">{esc(words.overall(option))}{below}</td>'


def _decision(decision: Decision, record: Evaluation) -> str:
    facts = list(words.facts(decision, record))
    names = words.names(record)
    top = f'<div class="chosen">{esc(words.chosen(decision, record))}</div>'
    rows = [(label, text) for label, text in facts if label != say("Chosen")]
    rows += [(say("Not taken"), ": ".join(filter(None, (names[r.candidate], r.why)))) for r in decision.rejected]
    rows += [(say("To mend"), markdown.pain_point(p.pain, p.isolate, p.success)) for p in decision.pain_points]
    terms = "".join(f"<dt>{esc(label)}</dt><dd>{esc(text)}</dd>" for label, text in rows)
    return f'<div class="card">{top}<dl>{terms}</dl></div>'


def _must_haves(report: Report) -> str:
    record = report.evaluation
    heads = (say("Must-have"), *(candidate.name for candidate in record.candidates))
    lines = "".join(
        f"<tr><td>{esc(m.text)}</td>"
        + "".join(_answer(c.must_haves.get(m.key, "unknown")) for c in record.candidates)
        + "</tr>"
        for m in record.must_haves
    )
    out = _bullets(
        say("{name} is out: {why}", name=option.candidate.name, why=option.why_out)
        for option in report.options
        if option.why_out
    )
    return (_list(heads, lines) if lines else "") + out


def _answer(name: str) -> str:
    return f'<td class="{name}">{esc(words.answer(name))}</td>'


def _list(heads: Iterable[str], lines: str, look: str = "list") -> str:
    shown = "".join(f'<th scope="col">{esc(head)}</th>' for head in heads)
    return (
        f'<div class="wide"><table class="{look}"><thead><tr>{shown}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def _lines(rows: Iterable[Sequence[str]], number: int = -1) -> str:
    return "".join(
        "<tr>"
        + "".join(
            f"<td{' class=number' if at == number else ' class=text'}>{esc(each)}</td>" for at, each in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )


def _whys(report: Report) -> str:
    rows = [
        (option.candidate.name, row.criterion.name, words.value(row.cells[at], row.criterion), score.why)
        for at, option in enumerate(report.options)
        for row in report.rows
        if (score := row.cells[at].score) is not None and score.why
    ]
    return _list((say("Candidate"), say("Criterion"), say("Score"), say("Why")), _lines(rows)) if rows else ""


def _evidence(report: Report) -> str:
    record = report.evaluation
    found: Sequence[Evidence] = report.decision.evidence if report.decision else record.evidence
    names = words.names(record)
    rows = [
        (names[e.candidate], e.fact, words.fact_value(e.value, e.unit), words.day(e.measured_at, record.zone),
         markdown.source(e)) for e in found
    ]  # fmt: skip
    heads = (say("Candidate"), say("Fact"), say("Value"), say("Measured on"), say("Source"))
    return _list(heads, _lines(rows)) if rows else ""


def _time(report: Report) -> str:
    most = max((each.counted_ms for each in report.spent), default=0)
    lines = "".join(
        f'<tr><td>{esc(words.activity(each.activity))}</td><td><span class="bar">'
        f'<i style="width:{each.counted_ms / most:.1%}"></i></span></td>'
        f'<td class="number">{esc(times.effort_words(each.counted_ms))}</td></tr>'
        for each in report.spent
        if most
    )
    body = _list((say("Activity"), "", say("Time")), lines, "list short") if lines else ""
    return f"<p>{esc(words.budget(report))}</p>{body}"
