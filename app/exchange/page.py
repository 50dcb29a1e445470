"""A report as one self-contained HTML file: no script, nothing fetched from anywhere, every text escaped."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.exchange import wording
from app.exchange.page_style import style
from app.exchange.report import Report
from app.exchange.wording import Bars, Block, Fact, Facts, Grid, Paragraph, Points, Table, Worded
from app.model.escape import html_text as esc
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
    body = "\n".join(_main(wording.worded(report)) for report in reports)
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _main(said: Worded) -> str:
    sections = (
        f"<section>\n<h2>{esc(section.head)}</h2>\n{''.join(map(_block, section.blocks))}\n</section>"
        for section in said.sections
    )
    return "\n".join(("<main>", _head(said), _verdict(said), *sections, f"<footer>{esc(said.made)}</footer>\n</main>"))


def _head(said: Worded) -> str:
    question = f'<p class="text">{esc(said.question)}</p>' if said.question else ""
    return f'<header><h1>{esc(said.title)}</h1>\n<p class="soft">{esc(said.where)}</p>{question}</header>'


def _verdict(said: Worded) -> str:
    more = f'<span class="soft">{esc(said.more)}</span>' if said.more else ""
    return f'<div class="verdict"><strong>{esc(said.lead)}</strong>{more}{_bullets(said.named)}</div>'


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p{' class=small' if block.soft else ''}>{esc(block.text)}</p>"
        case Points():
            return _bullets(block.texts)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Bars():
            return _bars(block)
        case Grid():
            return _grid(block)


def _bullets(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{esc(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def _facts(facts: Facts) -> str:
    terms = "".join(map(_fact, facts.rest))
    return f'<div class="card"><div class="chosen">{esc(facts.lead.texts[0])}</div><dl>{terms}</dl></div>'


def _fact(fact: Fact) -> str:
    return "".join(f"<dt>{esc(fact.label) if not at else ''}</dt><dd>{esc(text)}</dd>"
                   for at, text in enumerate(fact.texts))  # fmt: skip


def _table(table: Table) -> str:
    tones = table.tones or ((),) * len(table.lines)
    lines = (_line(line, table.right, tone) for line, tone in zip(table.lines, tones, strict=True))
    return _listed(table.head, "".join(lines))


def _line(line: Sequence[str], right: Sequence[int], tones: Sequence[str]) -> str:
    looks = ["number" if at in right else "text" for at in range(len(line))]
    for at, tone in enumerate(tones):
        looks[at] = tone or looks[at]
    return (
        "<tr>"
        + "".join(f'<td class="{look}">{esc(each)}</td>' for look, each in zip(looks, line, strict=True))
        + ("</tr>")
    )


def _bars(bars: Bars) -> str:
    lines = "".join(
        f'<tr><td>{esc(name)}</td><td><span class="bar"><i style="width:{share:.1%}"></i></span></td>'
        f'<td class="number">{esc(length)}</td></tr>'
        for name, share, length in bars.rows
    )
    return _listed((bars.head[0], "", bars.head[1]), lines, "list short")


def _listed(heads: Iterable[str], lines: str, look: str = "list") -> str:
    shown = "".join(f'<th scope="col">{esc(head)}</th>' for head in heads)
    return (
        f'<div class="wide"><table class="{look}"><thead><tr>{shown}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def _grid(grid: Grid) -> str:
    heads = "".join(
        f'<th scope="col">{esc(column.name)}<span>{esc(column.below)}</span></th>' for column in grid.columns
    )
    rows = "\n".join(map(_row, grid.rows))
    criterion, weight = grid.head
    return (
        f'<div class="wide"><table class="matrix">\n<thead><tr><th scope="col">{esc(criterion)}</th>'
        f'<th scope="col">{esc(weight)}</th>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n'
        f'<tfoot><tr><th scope="row">{esc(grid.figures[0])}</th><td></td>{"".join(map(_total, grid.columns))}</tr>'
        f'</tfoot></table></div>\n<p class="small">{esc(grid.note)}</p>'
    )


def _row(row: wording.GridRow) -> str:
    return (
        f'<tr><th scope="row">{esc(row.name)}<span>{esc(row.question)}</span></th>'
        f'<td class="weight"><span class="bar"><i style="width:{row.share:.1%}"></i></span>'
        f"{esc(row.weight)}</td>{''.join(map(_cell, row.cells))}</tr>"
    )


def _cell(cell: wording.GridCell) -> str:
    if cell.level < 0:
        look = {"out": "gone", "unknown": "none"}.get(cell.kind, "off")
        return f'<td class="cell {look}">{esc(cell.text)}</td>'
    why = f' title="{esc(cell.why)}"' if cell.why else ""
    return f'<td class="cell s{cell.level + 1}"{why}>{esc(cell.text)}<em>{esc(cell.certainty)}</em>{_span(cell)}</td>'


def _span(cell: wording.GridCell) -> str:
    """Return the thin line from low to high on the width of the cell, which stands for the scale."""
    return f'<i style="left:{10 + 80 * cell.low:.1f}%;width:{max(80 * (cell.high - cell.low), 0):.1f}%"></i>'


def _total(column: wording.GridColumn) -> str:
    lead = ' class="lead"' if column.leads else ""
    below = "" if column.out else f"<span>{esc(column.between)}</span><span{lead}>{esc(column.first)}</span>"
    return f'<td class="total">{esc(column.overall)}{below}</td>'
