"""The ticks of a decision as a note: written, read back, and never taken from another note."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import ticks


@pytest.mark.parametrize("every", list(product((False, True), repeat=3)))
def test_what_is_written_is_read(every: ticks.Ticks) -> None:
    assert ticks.read(ticks.write(every)) == every
    assert ticks.read(f"\n{ticks.write(every)}  \n") == every


@given(st.text())
def test_another_text_holds_none(text: str) -> None:
    assert ticks.read(text) is None


def test_a_note_that_goes_on_is_a_note_of_the_user() -> None:
    assert ticks.read(ticks.write((True, False, True)) + "\n- [x] sleep") is None
