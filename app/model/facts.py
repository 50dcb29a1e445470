"""Evidence in records: what was measured last, what stands beside a cell, what changed since a decision."""

from collections.abc import Iterable

from app.model.records import Evaluation, Evidence

MOST_BESIDE = 3


def beside(record: Evaluation, candidate: str, criterion: str) -> tuple[Evidence, ...]:
    """Return what is known beside one cell, at most three facts, each as it was measured last."""
    return tuple(row for row in latest(record.evidence) if (row.candidate, row.criterion) == (candidate, criterion))[
        :MOST_BESIDE
    ]


def latest(rows: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return each fact as it was measured last, in the order in which they first stood."""
    return tuple({identity(row): row for row in rows}.values())


def since_decided(record: Evaluation) -> tuple[tuple[Evidence, Evidence], ...]:
    """Return the facts that are not what they were when the latest decision was made: (then, now)."""
    if not record.decisions:
        return ()
    now = {identity(row): row for row in latest(record.evidence)}
    frozen = latest(record.decisions[-1].evidence)
    return tuple((row, now[key]) for row in frozen if (key := identity(row)) in now and now[key].value != row.value)


def identity(row: Evidence) -> tuple[str, str, str]:
    """Return what makes two rows the same fact, measured at two times."""
    return row.candidate, row.criterion, row.fact
