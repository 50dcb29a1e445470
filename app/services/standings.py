"""Where an evaluation stands, from its row: the one place where rows meet the rules of the budget."""

from app.analysis import budget
from app.analysis.budget import Standing
from app.store.standing import Row


def of_row(row: Row, now: int) -> Standing:
    """Return where the evaluation of `row` stands at the instant `now`."""
    return budget.standing(
        state=row.state,
        opened_at=row.opened_at,
        budgets=row.budgets,
        nudges=row.nudges,
        used_ms=row.used_ms,
        now=now,
        snoozed_until=row.snoozed_until,
    )
