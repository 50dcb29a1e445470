"""Facts in words: numbers as people read them."""

import pytest

from app.model.records import Evidence, Source
from ui import fact_words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (3.454545454545, "times", "3.45"),
        (2.0, "majors per year", "2"),
        (1234567, "commits", "1,234,567"),
        (0.123456, "times", "0.123"),
        (0.5, "share", "50%"),
        (2.5, "days", "2.5"),
        ("v1.0.0 (2026-01-02)", "day", "v1.0.0 (2026-01-02)"),
    ],
)
def test_a_value_is_read_without_digits_that_tell_nothing(value: float | str, unit: str, words: str) -> None:
    source = Source(folder="/x", commit="1" * 40)
    row = Evidence(candidate="a", criterion="b", fact="c", value=value, unit=unit, source=source, measured_at=0)
    assert fact_words.value(row) == words


def test_of_a_long_command_the_beginning_is_shown() -> None:
    assert fact_words.command("git log") == "git log"
    said = fact_words.command("git log " + "x" * 1000)
    assert said.startswith("git log x")
    assert said.endswith(" …")
    assert len(said) < 300
