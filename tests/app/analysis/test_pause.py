"""A verdict holds after ten minutes without an edit, or after a stop of the clock."""

import pytest

from app.analysis.pause import QUIET_MS, held


@pytest.mark.parametrize(
    ("edited_at", "stopped_at", "now", "expected"),
    [
        (None, None, 0, True),
        (1_000, None, 1_000 + QUIET_MS - 1, False),
        (1_000, None, 1_000 + QUIET_MS, True),
        (1_000, 1_001, 2_000, True),
        (1_000, 1_000, 2_000, False),
        (1_000, 999, 2_000, False),
    ],
)
def test_both_sides_of_every_limit(edited_at, stopped_at, now, expected):
    assert held(edited_at, stopped_at, now) is expected
