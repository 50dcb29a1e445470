"""A report in Markdown. Every text of the user is escaped: what they typed is what is read."""

from collections.abc import Iterable, Sequence

from app.exchange import wording
from app.exchange.report import Report
from app.exchange.wording import Bars, Block, Fact, Facts, Grid, GridCell, Paragraph, Points, Table, Worded
from app.model.escape import md_block, md_cell, md_line


def markdown(reports: Sequence[Report]) -> str:
    """Return the reports one after the other."""
    return "\n".join("\n\n".join(part for part in _parts(wording.worded(report)) if part) + "\n" for report in reports)


def table(found: Table) -> str:
    """Return a Markdown table, columns of figures set to the right; empty for one without lines."""
    return _table(found.head, found.lines, found.right) if found.lines else ""


def _parts(said: Worded) -> Iterable[str]:
    yield f"# {md_line(said.title)}"
    yield md_block(said.question)
    yield md_line(said.where)
    verdict = " ".join(part for part in (said.lead, said.more) if part)
    yield _section(said.verdict, (md_block(verdict), _list(said.named)))
    for section in said.sections:
        yield _section(section.head, map(_block, section.blocks))
    yield md_line(said.made)


def _section(head: str, blocks: Iterable[str]) -> str:
    body = "\n\n".join(block for block in blocks if block)
    return f"## {head}\n\n{body}" if body else ""


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return md_block(block.text)
        case Points():
            return _list(block.texts)
        case Facts():
            return "\n\n".join(_fact(each) for each in (block.lead, *block.rest))
        case Table():
            return table(block)
        case Bars():
            return _table(block.head, [(name, length) for name, _, length in block.rows], right=(1,))
        case Grid():
            return _grid(block)


def _fact(fact: Fact) -> str:
    label = f"**{md_line(fact.label)}:**"
    return f"{label}\n\n{_list(fact.texts)}" if fact.listed else f"{label} {md_block(fact.texts[0])}"


def _list(texts: Iterable[str]) -> str:
    return "\n".join(f"- {md_line(text)}" for text in texts)


def _grid(grid: Grid) -> str:
    head = (*grid.head, *(column.name for column in grid.columns))
    lines = [(row.name, row.weight, *map(_cell, row.cells)) for row in grid.rows]
    overall, between, first = grid.figures
    lines.append((overall, "", *(column.overall for column in grid.columns)))
    lines.append((between, "", *(column.between for column in grid.columns)))
    lines.append((first, "", *(column.first for column in grid.columns)))
    return f"{_table(head, lines, right=(1,))}\n\n{md_block(grid.note)}"


def _cell(cell: GridCell) -> str:
    return f"{cell.text} ({cell.certainty})" if cell.certainty else cell.text


def _table(head: Sequence[str], lines: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    rule = ["---:" if at in right else "---" for at in range(len(head))]
    rows = [[md_cell(each) for each in head], rule, *([md_cell(each) for each in line] for line in lines)]
    return "\n".join("|" + "".join(f" {each} |" if each else " |" for each in row) for row in rows)
