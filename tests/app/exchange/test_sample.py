"""The sample is as fresh as the day on which it is opened."""

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import document
from app.exchange.sample import DRAWN_ON, as_of
from app.model.times import DAY, parse_instant
from tests import support

TEXT = support.EXAMPLE.read_text("utf-8")
TIMES = re.compile(r'"(\d{4}-\d\d-\d\dT[\d:]+Z)"')


def test_on_the_day_it_was_written_it_is_as_it_was_written() -> None:
    assert as_of(TEXT, DRAWN_ON) == TEXT


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_every_time_moves_by_the_same_number_of_days(today: dt.date) -> None:
    days = (today - DRAWN_ON).days
    pairs = zip(TIMES.findall(TEXT), TIMES.findall(as_of(TEXT, today)), strict=True)
    assert {parse_instant(after) - parse_instant(before) for before, after in pairs} == {days * DAY}


@pytest.mark.parametrize("today", [dt.date(2026, 12, 1), dt.date(2028, 2, 29), dt.date(2031, 7, 4)])
def test_it_can_be_read_and_its_deadline_is_the_day_it_names(today: dt.date) -> None:
    found = document.read(as_of(TEXT, today).encode()).projects[0].evaluations[0]
    budget = found.budgets[0]
    deadline = dt.datetime.fromtimestamp(budget.deadline / 1000, dt.UTC)
    assert (deadline.date() - today).days == 5
    assert f"by {deadline:%A}," in found.if_then
    assert json.loads(TEXT).keys() == json.loads(as_of(TEXT, today)).keys()
