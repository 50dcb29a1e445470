"""Cells, measures, and whether a candidate is in, out or conditional."""

from typing import Any

import pytest

from app.model import rules
from app.model.errors import Refused
from app.model.records import Candidate, Criterion, Score

RATED = Criterion(key="c", name="Stability")
MEASURED = Criterion(key="c", name="Latency", kind="measured", unit="ms", worst=200, best=20)


def cell(**values: Any) -> Score:
    return Score(candidate="a", criterion="c", **values)


@pytest.mark.parametrize(
    "values",
    [
        {"value": 1},
        {"value": 5},
        {"value": 2.75},
        {"value": 3, "low": 3, "high": 3},
        {"value": 3, "low": 1, "high": 5},
        {"low": 2, "high": 4},
        {"low": 2, "high": 2},
        {"not_applicable": True},
    ],
)
def test_a_cell_that_says_one_thing_is_kept(values: dict[str, Any]) -> None:
    rules.check_score(cell(**values), RATED)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "is a value, a low and a high, or not applicable"),
        ({"low": 2}, "go together"),
        ({"high": 2}, "go together"),
        ({"value": 3, "low": 2}, "go together"),
        ({"value": 3, "not_applicable": True}, "no value, low or high"),
        ({"low": 1, "high": 2, "not_applicable": True}, "no value, low or high"),
        ({"low": 4, "high": 2}, "between low and high"),
        ({"value": 1, "low": 2, "high": 4}, "between low and high"),
        ({"value": 4.5, "low": 2, "high": 4}, "between low and high"),
        ({"value": 0.999}, "0.999 is off the scale; “Stability” is rated from 1 to 5"),
        ({"value": 5.001}, "off the scale"),
        ({"low": 0, "high": 3}, "off the scale"),
        ({"low": 3, "high": 6}, "off the scale"),
    ],
)
def test_a_cell_that_says_nothing_or_two_things_is_refused(values: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        rules.check_score(cell(**values), RATED)


def test_a_measured_value_may_lie_outside_its_anchors() -> None:
    rules.check_score(cell(value=-50), MEASURED)
    rules.check_score(cell(low=0, high=5000), MEASURED)


@pytest.mark.parametrize("missing", [{"unit": None}, {"unit": ""}, {"worst": None}, {"best": None}])
def test_a_measure_needs_all_three(missing: dict[str, Any]) -> None:
    given = {"unit": "ms", "worst": 200.0, "best": 20.0, **missing}
    with pytest.raises(Refused, match="needs a unit, a worst and a best"):
        rules.check_measure(Criterion(key="c", name="c", kind="measured", **given))


def test_the_anchors_differ_in_either_order() -> None:
    rules.check_measure(MEASURED)
    rules.check_measure(Criterion(key="c", name="c", kind="measured", unit="%", worst=0, best=100))
    with pytest.raises(Refused, match="must differ"):
        rules.check_measure(Criterion(key="c", name="c", kind="measured", unit="%", worst=7, best=7))


@pytest.mark.parametrize("given", [{"unit": "ms"}, {"worst": 1.0}, {"best": 1.0}])
def test_a_rated_criterion_has_no_measure(given: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="Only a measured criterion"):
        rules.check_measure(Criterion(key="c", name="c", **given))


@pytest.mark.parametrize(
    ("answers", "out", "state"),
    [
        ({}, "", "conditional"),
        ({"m": "pass"}, "", "conditional"),
        ({"m": "pass", "n": "unknown"}, "", "conditional"),
        ({"m": "pass", "n": "pass"}, "", "in"),
        ({"m": "pass", "n": "fail"}, "", "out"),
        ({"n": "fail"}, "", "out"),
        ({"m": "pass", "n": "pass"}, "by hand", "out"),
    ],
)
def test_one_fail_is_out_and_one_unknown_is_conditional(answers: dict[str, str], out: str, state: str) -> None:
    candidate = Candidate(key="a", name="A", must_haves=answers, out=out)
    assert rules.standing(candidate, ("m", "n")) == state
    assert rules.is_out(candidate) is (state == "out")


def test_without_must_haves_a_candidate_is_in() -> None:
    assert rules.standing(Candidate(key="a", name="A"), ()) == "in"


def test_slots_are_the_same_case_and_blanks_apart() -> None:
    assert rules.same_slot(" Web Framework ") == rules.same_slot("web FRAMEWORK")
    assert rules.same_slot("ORM") != rules.same_slot("web framework")
