"""Makes the report of an evaluation: the record with everything that the analysis says of it. Pure but for NumPy."""

from collections import Counter
from typing import TYPE_CHECKING

from app.analysis.results import Thresholds
from app.exchange import report as values
from app.exchange.report import Cell, Option, Report, Row, Spent
from app.model import rules
from app.model.records import Candidate, Criterion, Evaluation, Score
from app.model.rules import SCALE_HIGH, SCALE_LOW
from app.model.vocabulary import ACTIVITIES
from app.model.words import say
from app.services import analyses

if TYPE_CHECKING:
    from app.analysis.results import Analysis


def report_of(record: Evaluation, project: str, used_ms: int, made_at: int, limits: Thresholds | None = None) -> Report:
    """Return the report of an evaluation: the record with everything that the analysis says of it."""
    budget = max(record.budgets, key=lambda each: each.version, default=None)
    analysis = _analysis(record, limits)
    return Report(
        evaluation=record,
        project=project,
        verdict=analysis.verdict.text,
        named=_named(record, analysis),
        readings=analysis.readings,
        options=tuple(_option(record, candidate, analysis) for candidate in record.candidates),
        rows=_rows(record, analysis),
        spent=_spent(record),
        used_ms=used_ms,
        effort_ms=None if budget is None else budget.effort_ms,
        deadline=None if budget is None else budget.deadline,
        made_at=made_at,
    )


def _analysis(record: Evaluation, limits: Thresholds | None) -> "Analysis":
    from app.analysis.analyse import analyse  # noqa: PLC0415 - NumPy, when first needed
    from app.analysis.draws import Streams  # noqa: PLC0415

    return analyse(record, Streams(analyses.SEED, analyses.READINGS), limits)


def _named(record: Evaluation, analysis: "Analysis") -> tuple[str, ...]:
    """Return the open questions and must-haves that the verdict names, in words."""
    names = values.names(record)
    criteria = {criterion.key: criterion.name for criterion in record.criteria}
    texts = {must_have.key: must_have.text for must_have in record.must_haves}
    cells = (f"{names[candidate]}, {criteria[criterion]}" for candidate, criterion in analysis.verdict.cells)
    return (*cells, *(texts[key] for key in analysis.verdict.must_haves))


def _option(record: Evaluation, candidate: Candidate, analysis: "Analysis") -> Option:
    standing = next(each for each in analysis.candidates if each.key == candidate.key)
    return Option(
        candidate=candidate,
        state=standing.state,
        overall=standing.overall,
        low=standing.low,
        high=standing.high,
        first=standing.first,
        scored=any(s.candidate == candidate.key and not s.not_applicable for s in record.scores),
        leads=analysis.leader == candidate.key,
        why_out=_why_out(record, candidate),
    )


def _why_out(record: Evaluation, candidate: Candidate) -> str:
    failed = rules.failed_must_haves(candidate)
    texts = {must_have.key: must_have.text for must_have in record.must_haves}
    return candidate.out or (say("fails “{text}”", text=texts[failed[0]]) if failed else "")


def _rows(record: Evaluation, analysis: "Analysis") -> tuple[Row, ...]:
    from app.analysis.problem import mean_weights_of  # noqa: PLC0415 - NumPy, when first needed

    scores = {(score.candidate, score.criterion): score for score in record.scores}
    stays = {row.criterion: row for row in analysis.weights}
    return tuple(
        Row(
            criterion=criterion,
            weight=float(weight),
            stays_from=stays[criterion.key].stays_from if criterion.key in stays else None,
            stays_to=stays[criterion.key].stays_to if criterion.key in stays else None,
            cells=tuple(_cell(scores.get((c.key, criterion.key)), criterion) for c in record.candidates),
        )
        for criterion, weight in zip(record.criteria, mean_weights_of(record), strict=True)
    )


def _cell(score: Score | None, criterion: Criterion) -> Cell:
    from app.analysis.scale import on_scale  # noqa: PLC0415 - NumPy, when first needed

    if score is None or score.not_applicable:
        middle = None if score else (SCALE_LOW + SCALE_HIGH) / 2
        return Cell(score=score, likely=None, low=SCALE_LOW, high=SCALE_HIGH, expected=middle)
    likely, low, high = map(float, on_scale(score, criterion))
    if score.value is None:
        return Cell(score=score, likely=None, low=low, high=high, expected=(low + high) / 2)
    return Cell(score=score, likely=likely, low=low, high=high, expected=(low + likely + high) / 3)


def _spent(record: Evaluation) -> tuple[Spent, ...]:
    total: Counter[str] = Counter()
    for entry in record.time_entries:
        kept = sum(gap.length_ms for gap in entry.gaps if gap.answer == "keep")
        total[entry.activity] += entry.counted_ms + kept
    return tuple(Spent(activity=name, counted_ms=total[name]) for name in ACTIVITIES if total[name])
