"""What a report says, part by part, in words: the one wording of which Markdown, HTML, PDF and pictures are made.

Values only: how a part looks stands with each format, and nothing here is escaped for any of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.exchange import report as words
from app.exchange.report import Cell, Option, Report, Row
from app.model import times
from app.model.records import Decision, Evaluation, Evidence, PainPoint
from app.model.rules import SCALE_HIGH, SCALE_LOW
from app.model.words import say


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several; a soft one explains what stands above it."""

    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list, one text a line."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with what it stands for; several texts are a list."""

    label: str
    texts: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts, of which the first leads."""

    lead: Fact
    rest: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `right` are the columns of figures; `tones`, a row each, says which words are good or bad news.

    `told` are the columns that the matrix says already, where that is drawn in the same report.
    """

    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    tones: tuple[tuple[str, ...], ...] = ()
    told: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Lengths beside each other: name, share of the longest from 0 to 1, length in words."""

    head: tuple[str, str]
    rows: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A candidate over its column of the matrix, and its figures below."""

    name: str
    below: str
    out: bool
    overall: str
    between: str
    first: str
    leads: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the matrix in words, its level of colour (0 to 4, else -1), its span on the scale from 0 to 1.

    `kind` is `value`, `range`, `unknown`, `not-applicable` or `out`.
    """

    text: str
    certainty: str
    kind: str
    level: int
    low: float
    high: float
    why: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A criterion with its weight in words and beside the largest, from 0 to 1."""

    name: str
    question: str
    weight: str
    share: float
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The matrix: criteria down, candidates across, the figures in the last rows. `note` says how they are meant."""

    head: tuple[str, str]
    figures: tuple[str, str, str]
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    note: str


Block = Paragraph | Points | Facts | Table | Bars | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    head: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """One report. `lead` and `more` are the verdict, `named` the questions that it names."""

    title: str
    where: str
    question: str
    verdict: str
    lead: str
    more: str
    named: tuple[str, ...]
    sections: tuple[Section, ...]
    made: str

    @property
    def grid(self) -> Grid | None:
        """Return the matrix, if there is one."""
        blocks = (block for section in self.sections for block in section.blocks)
        return next((block for block in blocks if isinstance(block, Grid)), None)


def worded(report: Report) -> Worded:
    """Return a report in words."""
    record = report.evaluation
    first, _, rest = report.verdict.partition(". ")
    sections = ((head, tuple(blocks)) for head, blocks in _sections(report))
    return Worded(
        title=record.title,
        where=say("{project}, {slot}", project=report.project, slot=record.slot),
        question=record.question.strip(),
        verdict=say("Verdict"),
        lead=f"{first}." if rest else first,
        more=rest,
        named=_filled(report.named),
        sections=tuple(Section(head, blocks) for head, blocks in sections if blocks),
        made=say("Made with Settled on {day}.", day=words.long_day(report.made_at, record.zone)),
    )


def evidence_table(evidence: Sequence[Evidence], record: Evaluation) -> Table:
    """Return the facts as a table."""
    names = words.names(record)
    head = (say("Candidate"), say("Fact"), say("Value"), say("Measured on"), say("Source"))
    lines = (
        (names[e.candidate], e.fact, words.fact_value(e), words.day(e.measured_at, record.zone),
         _source(e)) for e in evidence
    )  # fmt: skip
    return Table(head, tuple(lines))


def pain_point(point: PainPoint) -> str:
    """Return a piece to mend in one line."""
    parts = (point.pain, say("isolate {piece}", piece=point.isolate) if point.isolate.strip() else "",
             say("success looks like {success}", success=point.success) if point.success.strip() else "")  # fmt: skip
    return "; ".join(part for part in parts if part)


def _sections(report: Report) -> Iterator[tuple[str, Iterable[Block]]]:
    record = report.evaluation
    if report.decision:
        yield say("Decision"), [_decision(report.decision, record)]
    if report.rows and report.options:
        yield say("Matrix"), [_grid(report)]
    if report.rows:
        yield say("Weights"), [_weights(report)]
    yield say("Requirements"), _points(record.requirements)
    yield say("Must-haves"), _must_haves(report)
    yield say("Why these scores"), _whys(report)
    found = report.decision.evidence if report.decision else record.evidence
    yield say("Evidence"), [evidence_table(found, record)] if found else []
    yield say("Time"), _time(report)


def _filled(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _points(texts: Iterable[str]) -> list[Block]:
    filled = _filled(texts)
    return [Points(filled)] if filled else []


def _decision(decision: Decision, record: Evaluation) -> Facts:
    names = words.names(record)
    facts = [Fact(label, (text,)) for label, text in words.facts(decision, record)]
    rejected = _filled(": ".join(filter(None, (names[each.candidate], each.why))) for each in decision.rejected)
    mending = _filled(map(pain_point, decision.pain_points))
    lists = ((say("Not taken"), rejected), (say("To mend"), mending))
    facts += [Fact(label, texts, listed=True) for label, texts in lists if texts]
    return Facts(facts[0], tuple(facts[1:]))


def _grid(report: Report) -> Grid:
    note = say("How often first: in {readings:,} readings of these scores and weights. It is not the chance that one "
               "is good.", readings=report.readings)  # fmt: skip
    most = max(row.weight for row in report.rows)
    return Grid(
        head=(say("Criterion"), say("Weight")),
        figures=(say("Overall"), say("Could lie between"), say("How often first")),
        columns=tuple(map(_column, report.options)),
        rows=tuple(_row(row, report.options, row.weight / most if most else 0.0) for row in report.rows),
        note=f"{words.weighting(report.evaluation)} {note}",
    )


def _column(option: Option) -> GridColumn:
    candidate = option.candidate
    return GridColumn(
        name=candidate.name,
        below=" · ".join(part for part in (candidate.version, candidate.language) if part),
        out=option.state == "out",
        overall=words.overall(option),
        between=_between(option),
        first=words.first(option),
        leads=option.leads,
    )


def _between(option: Option) -> str:
    if option.low is None or option.high is None or not option.scored:
        return ""
    return say("{low:.1f} to {high:.1f}", low=option.low, high=option.high)


def _row(row: Row, options: Sequence[Option], share: float) -> GridRow:
    cells = (_cell(cell, row, option) for cell, option in zip(row.cells, options, strict=True))
    return GridRow(row.criterion.name, row.criterion.question, words.percent(row.weight), share, tuple(cells))


def _cell(cell: Cell, row: Row, option: Option) -> GridCell:
    out = option.state == "out"
    return GridCell(
        text="" if out and cell.level < 0 else words.value(cell, row.criterion),
        certainty="" if out else words.certainty(cell),
        kind="out" if out else cell.kind,
        level=-1 if out else cell.level,
        low=_on_line(cell.low),
        high=_on_line(cell.high),
        why=cell.score.why if cell.score else "",
    )


def _on_line(value: float) -> float:
    """Return where a value lies on the line that stands for the scale, from 0 to 1."""
    return (value - SCALE_LOW) / (SCALE_HIGH - SCALE_LOW)


def _weights(report: Report) -> Table:
    head = (say("Criterion"), say("Weight"), say("The leader stays from"), say("Question"))
    lines = ((r.criterion.name, words.percent(r.weight), _stays(r), r.criterion.question) for r in report.rows)
    return Table(head, tuple(lines), right=(1,), told=(3,))


def _stays(row: Row) -> str:
    if row.stays_from is None or row.stays_to is None:
        return ""
    return say("{low} to {high}", low=words.percent(row.stays_from), high=words.percent(row.stays_to))


def _must_haves(report: Report) -> Iterable[Block]:
    record = report.evaluation
    head = (say("Must-have"), *(candidate.name for candidate in record.candidates))
    answers = [
        (m.text, tuple(c.must_haves.get(m.key, "unknown") for c in record.candidates)) for m in record.must_haves
    ]
    if answers:
        lines = tuple((text, *map(words.answer, given)) for text, given in answers)
        yield Table(head, lines, tones=tuple(("", *given) for _, given in answers))
    yield from _points(
        say("{name} is out: {why}", name=option.candidate.name, why=option.why_out)
        for option in report.options
        if option.why_out
    )


def _whys(report: Report) -> Iterable[Block]:
    lines = tuple(
        (option.candidate.name, row.criterion.name, words.value(row.cells[at], row.criterion), score.why)
        for at, option in enumerate(report.options)
        for row in report.rows
        if (score := row.cells[at].score) is not None and score.why
    )
    if lines:
        yield Table((say("Candidate"), say("Criterion"), say("Score"), say("Why")), lines)


def _time(report: Report) -> Iterable[Block]:
    yield Paragraph(words.budget(report))
    most = max((each.counted_ms for each in report.spent), default=0)
    if most:
        rows = ((words.activity(e.activity), e.counted_ms / most, times.effort_words(e.counted_ms))
                for e in report.spent)  # fmt: skip
        yield Bars((say("Activity"), say("Time")), tuple(rows))


def _source(evidence: Evidence) -> str:
    """Return where a fact was read: the last name of its folder and the commit; no path of this machine."""
    where = evidence.source
    folder = where.folder.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return " ".join(part for part in (folder, (where.commit or where.sha256)[:12]) if part)
