"""Every number of every signal can be set, in plain words and within limits; one written by hand breaks nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import Refused
from app.platform.settings import Settings
from app.platform.thresholds import by_name, content, fitting, of_signals
from app.services.signal_rules import rules

AGAIN = "signals.S2.values.re_evaluations"


def test_every_number_of_the_file_is_a_threshold_that_takes_what_it_is_at_first() -> None:
    names = {f"signals.{signal}.values.{name}" for signal, each in content().items() for name in each["values"]}
    assert set(by_name()) == names
    for threshold in by_name().values():
        assert threshold.takes(threshold.default), threshold.key


def test_no_two_numbers_of_a_signal_and_no_two_signals_are_called_alike() -> None:
    assert len({each.words for each in of_signals()}) == len(of_signals())
    for signal in of_signals():
        assert len({each.words for each in signal.numbers}) == len(signal.numbers), signal.words


def test_a_number_that_is_set_is_that_of_the_rule(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set_number(AGAIN, 5)
    assert rules(Settings(tmp_path / "settings.json").numbers())["S2"].values["re_evaluations"] == 5
    settings.set_number(AGAIN, None)
    assert rules(settings.numbers())["S2"].values["re_evaluations"] == 2


def test_the_number_it_is_at_first_is_not_kept() -> None:
    settings = Settings()
    settings.set_number(AGAIN, 5)
    settings.set_number(AGAIN, 2)
    assert settings.numbers() == {}


def test_all_are_set_back_at_once() -> None:
    settings = Settings()
    settings.set_number(AGAIN, 5)
    settings.set_number("signals.S10.values.days", 30)
    settings.reset_numbers()
    assert settings.numbers() == {}


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        (AGAIN, 0, "Evaluated again so often: from 1 to 1000"),
        (AGAIN, 2.5, "from 1 to 1000"),
        ("signals.S1.values.research_share", 1.5, "from 0% to 100%"),
        ("signals.S10.values.days", 1e9, "from 1 to 3650"),
        ("signals.S99.values.days", 3, "no threshold"),
    ],
)
def test_a_number_that_can_not_be_is_refused(name: str, number: float, said: str) -> None:
    settings = Settings()
    with pytest.raises(Refused, match=said):
        settings.set_number(name, number)
    assert settings.numbers() == {}


@given(st.dictionaries(st.sampled_from([*by_name(), "signals.S1", "other"]), st.floats(allow_nan=False)))
def test_of_what_is_written_by_hand_only_what_can_be_is_taken(numbers: dict[str, float]) -> None:
    found = rules(numbers)
    for name, threshold in by_name().items():
        _, signal, _, value = name.split(".")
        taken = numbers.get(name, threshold.default)
        assert found[signal].values[value] == (taken if threshold.takes(taken) else threshold.default)
    assert set(fitting(numbers)) <= set(by_name())
