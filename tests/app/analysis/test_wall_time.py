"""Hours that people type, in zones that set their clocks."""

from datetime import date

import pytest

from app.analysis.wall_time import instant
from app.model.errors import Refused
from app.model.times import HOUR, format_instant

BERLIN = "Europe/Berlin"
FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(("hour", "said"), [("18:30", "17:30"), ("8.05", "07:05"), (" 0:00 ", "23:00")])
def test_an_hour_is_meant_in_the_zone(hour: str, said: str) -> None:
    assert format_instant(instant(date(2026, 11, 20), hour, BERLIN))[11:16] == said


@pytest.mark.parametrize("hour", ["", "soon", "24:00", "7:60", "7", "-1:00", "１８:30"])
def test_what_is_no_hour_is_refused_with_an_example(hour: str) -> None:
    with pytest.raises(Refused, match="write it as 18:30"):
        instant(date(2026, 11, 20), hour, BERLIN)


def test_an_hour_that_a_zone_leaves_out_is_refused() -> None:
    with pytest.raises(Refused, match="was left out on that day"):
        instant(FORWARD, "2:30", BERLIN)
    assert instant(FORWARD, "3:00", BERLIN) - instant(FORWARD, "1:00", BERLIN) == HOUR


def test_of_an_hour_that_comes_twice_the_first_is_meant_unless_it_lies_before() -> None:
    first = instant(BACK, "2:30", BERLIN)
    assert format_instant(first) == "2026-10-25T00:30:00Z"
    assert instant(BACK, "2:10", BERLIN, after=first) == first + 40 * 60_000
