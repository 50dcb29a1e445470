"""Instants, days, durations, and the same local time later."""
# ruff: noqa: DTZ001

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import times
from app.model.errors import Refused

FIRST, LAST = times.parse_instant("0001-01-01T00:00:00Z"), times.parse_instant("9999-12-31T23:59:59.999Z")


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.001Z", 1),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2026-11-27T17:00:00Z", 1_795_798_800_000),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000),
    ],
)
def test_an_instant_reads_and_writes(text: str, ms: int) -> None:
    assert times.parse_instant(text) == ms
    assert times.format_instant(ms) == text


@given(st.integers(FIRST, LAST))
def test_every_instant_survives_its_text(ms: int) -> None:
    assert times.parse_instant(times.format_instant(ms)) == ms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-27",
        "2026-11-27T17:00:00",
        "2026-11-27 17:00:00Z",
        "2026-11-27T17:00:00+01:00",
        "2026-11-27T17:00Z",
        "2026-11-27T17:00:00.1Z",
        "2026-11-27T17:00:00.1234Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-11-27T24:00:00Z",
        "2026-11-27T17:00:60Z",
        "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "2026-11-27T17:00:00Z\n",
        "2026-11-27T17:00:00.٠٠١Z",
        "x" * 10_000,
    ],
)
def test_an_impossible_instant_is_refused_in_a_short_sentence(text: str) -> None:
    with pytest.raises(Refused, match="is not a time; write it as") as caught:
        times.parse_instant(text)
    assert len(caught.value.sentence) < 200


@pytest.mark.parametrize("text", ["2026-11-27", "0001-01-01", "9999-12-31", "2024-02-29"])
def test_a_day_is_kept(text: str) -> None:
    assert times.parse_day(text) == text


@pytest.mark.parametrize("text", ["", "2026-02-29", "2026-11-31", "2026-1-1", "20261127", "2026-W48-5", "0000-01-01"])
def test_an_impossible_day_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is not a day"):
        times.parse_day(text)


@pytest.mark.parametrize(
    ("text", "minutes"), [("8h", 480), ("90m", 90), ("1h30m", 90), (" 1m ", 1), ("0h1m", 1), ("10000h", 600_000)]
)
def test_a_duration_reads(text: str, minutes: int) -> None:
    assert times.parse_duration(text) == minutes * times.MINUTE


@pytest.mark.parametrize(
    "text", ["", "0h", "0m", "-1h", "1.5h", "8", "h", "30m1h", "10001h", "10000h1m", "1000000h", "1 h", "٨h", "8H"]
)
def test_an_impossible_duration_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is not a length of time"):
        times.parse_duration(text)


@pytest.mark.parametrize(
    ("start", "days", "later"),
    [
        ("2026-10-24T15:00:00Z", 1, "2026-10-25T16:00:00Z"),  # summer time ended in the night: the day has 25 hours
        ("2026-03-28T16:00:00Z", 1, "2026-03-29T15:00:00Z"),  # summer time began: 23 hours
        ("2026-11-16T16:00:00Z", 7, "2026-11-23T16:00:00Z"),
        ("2026-10-20T10:00:00Z", 7, "2026-10-27T11:00:00Z"),
        ("2026-03-22T01:30:00Z", 7, "2026-03-29T01:30:00Z"),  # 02:30 does not exist that night; it becomes 03:30
        ("2026-12-31T23:30:00Z", 0, "2026-12-31T23:30:00Z"),
    ],
)
def test_the_same_local_time_later_in_berlin(start: str, days: int, later: str) -> None:
    found = times.same_time_later(times.parse_instant(start), days, "Europe/Berlin")
    assert times.format_instant(found) == later


def test_a_time_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(Refused, match="calendar"):
        times.same_time_later(LAST, 7, "UTC")
    with pytest.raises(Refused, match="calendar"):
        times.local(LAST, "Asia/Tokyo")


@given(st.datetimes(datetime(1970, 1, 1), datetime(2090, 1, 1)), st.integers(0, 400))
def test_the_local_clock_shows_the_same_unless_that_minute_does_not_exist(moment: datetime, days: int) -> None:
    start = times.to_ms(moment.replace(tzinfo=UTC))
    before = times.local(start, "Europe/Berlin")
    after = times.local(times.same_time_later(start, days, "Europe/Berlin"), "Europe/Berlin")
    assert (after.date() - before.date()).days == days
    assert after.time() == before.time() or after.hour == 3


@pytest.mark.parametrize("name", ["", "Nowhere/Town", "../etc/passwd", "/etc/passwd", "Europe", "x" * 5000, "a\ud800"])
def test_an_unknown_zone_is_utc(name: str) -> None:
    assert times.zone(name).key == "UTC"


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 m"),
        (-5, "0 m"),
        (59_999, "0 m"),
        (60_000, "1 m"),
        (8 * times.HOUR, "8 h"),
        (91 * times.MINUTE, "1 h 31 m"),
    ],
)
def test_effort_in_words(ms: int, words: str) -> None:
    assert times.effort_words(ms) == words
