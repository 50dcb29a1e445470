"""The eight verdicts in their order: one test of each kind, and both sides of every threshold."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.analysis import certificate, worth
from app.analysis.analyse import analyse, at_once
from app.analysis.draws import Streams
from app.analysis.problem import problem
from app.analysis.readings import Readings, worths_together
from app.analysis.results import Thresholds, Verdict
from app.analysis.verdict import Grounds, verdict
from app.model.records import Evaluation
from tests.app.analysis.made import made

SMALL, TIE, OFTEN, NOBODY, EPSILON = 0.05, 0.10, 0.9, 0.6, 1e-6

OPEN = made([(4.0, "guessed"), (3.0, "guessed")], [(3.5, "guessed"), (3.0, "guessed")])


def grounds(
    evaluation: Evaluation,
    *,
    first: float = 0.7,
    joint: float = 1.0,
    research: float = 1.0,
    preference: float = 0.0,
    unknown: tuple[str, ...] = (),
    **more: Any,
) -> Grounds:
    """Return grounds with these sampled figures; `first` is the leader's share."""
    found = problem(evaluation)
    assert found is not None
    m, n = found.mean.shape
    ranks = np.full((m, m), (1 - first) / max(m - 1, 1))
    ranks[found.leader] = first
    readings = Readings(
        ranks=ranks,
        pairwise=np.full((m, m), 0.5),
        central=np.full((m, n), 1 / n),
        confidence=np.ones(m),
        joint=joint,
        research=research,
        preference=preference,
    )
    return Grounds(
        problem=found,
        readings=readings,
        worths=worth.cell_worths(found),
        streams=Streams(1, 10_000),
        can_win=certificate.can_win(found),
        unknown_must_haves=unknown,
        limits=Thresholds(**more),
    )


def kind(evaluation: Evaluation, **figures: Any) -> str:
    return verdict(grounds(evaluation, **figures)).kind


def said(evaluation: Evaluation, size: int = 10_000) -> Verdict:
    return analyse(evaluation, Streams(1, size)).verdict


# --- 1


@pytest.mark.parametrize(
    "evaluation",
    [
        made([None, None], [None, None]),
        made([None, "-"], ["-", None]),
        made(["-", "-"], ["-", "-"]),
        made([5.0], [5.0], a={"out": "x"}, b={"must_haves": {"m": "fail"}}, must_haves=("m",)),
        made([5.0], [None], a={"out": "x"}),
        made(points=(1.0, 1.0)),
        made(),
        made([], []),
        made([5.0, "-"], ["-", "-"], weights="points", points=(0.0, 1.0)),
    ],
)
def test_nothing_scored(evaluation: Evaluation) -> None:
    assert said(evaluation, 100).kind == "nothing-scored"


# --- 2


def test_none_good_enough_when_the_best_of_the_leader_is_under_the_bar() -> None:
    assert said(made([(1.0, 2.9)], [(1.0, 2.5)])).kind == "none-good-enough"


@pytest.mark.parametrize(("score", "expected"), [(2.999, True), (3.0, False)])
def test_none_good_enough_needs_the_overall_under_the_bar(score: float, expected: bool) -> None:
    evaluation = made([(score - 1, score, score + 1)], [(1.0, 2.0)])
    assert (kind(evaluation) == "none-good-enough") is expected
    assert kind(evaluation, bar=2.0) != "none-good-enough"


def test_rounding_does_not_put_a_three_under_the_bar() -> None:
    for columns in range(1, 12):
        evaluation = made([3.0] * columns, [2.0] * columns)
        assert said(evaluation, 100).kind == "settled", columns


def test_none_good_enough_waits_for_half_of_the_leader() -> None:
    """Known are 0.5 of the weight, and 0.49: under the bar either way, its best above it."""
    rows = ([(2.5, "guessed"), None], [1.0, 1.0])
    assert kind(made(*rows, weights="points", points=(50.0, 50.0))) == "none-good-enough"
    assert kind(made(*rows, weights="points", points=(49.0, 51.0))) != "none-good-enough"
    assert kind(made([(2.5, "guessed"), "-"], [1.0, 1.0], weights="points", points=(1.0, 99.0))) == "none-good-enough"


@pytest.mark.parametrize("columns", [2, 6, 10, 14, 18])
def test_half_is_half_however_it_is_rounded(columns: int) -> None:
    known: list[Any] = [2.0, None] * (columns // 2)
    assert kind(made(known, [1.0] * columns, weights="open")) == "none-good-enough"


# --- 3


def test_settled() -> None:
    found = said(made([4.0, (3.0, "read")], [3.0, (1.0, 2.0)]))
    assert found.kind == "settled"
    assert "nothing left to look up" in found.text
    assert said(made([4.0], weights="open")).kind == "settled"


def test_settled_under_points_says_at_which_weights() -> None:
    assert "at the weights you gave" in said(made([4.0], [3.0], weights="points", points=(1.0,))).text


def test_settled_needs_a_leader_that_is_in_strictly_first_and_certified() -> None:
    assert said(made([4.0], [3.0], must_haves=("m",), a={}, b={"must_haves": {"m": "pass"}})).kind != "settled"
    assert said(made([4.0], [4.0])).kind != "settled"
    assert said(made([4.0], [4.0 - 1e-12])).kind != "settled"
    assert said(made([4.0], [3.99])).kind == "settled"
    assert said(made([4.0], [(3.0, "read")])).kind == "settled"  # it may draw level at best
    assert said(made([4.0], [(3.1, "read")])).kind != "settled"


# --- 4


def test_tie() -> None:
    found = said(made([4.0, 3.5], [3.5, 4.0], [3.0, 3.0], weights="open"))
    assert found.kind == "open-preference"  # half a point each way is no tie
    found = said(made([4.0, 3.8], [3.8, 4.0], [3.0, 3.0], weights="open"))
    assert found.kind == "tie"
    assert "A and B are equally good" in found.text
    assert said(made([4.0, 3.0], [4.0, 3.0])).kind == "tie"


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"joint": TIE - EPSILON, "first": NOBODY - EPSILON}, True),
        ({"joint": TIE, "first": NOBODY - EPSILON}, False),
        ({"joint": TIE - EPSILON, "first": NOBODY}, False),
    ],
)
def test_tie_thresholds(figures: dict[str, float], expected: bool) -> None:
    assert (kind(OPEN, **figures) == "tie") is expected


def test_a_rival_that_is_often_first_is_no_tie_either() -> None:
    assert kind(OPEN, joint=0.07, first=0.3) != "tie"


def test_tie_needs_half_of_everyone_that_can_win_and_a_leader_that_is_in() -> None:
    figures = {"joint": 0.06, "first": 0.5}
    half = made([(4.0, "guessed"), (3.0, "guessed")], [(3.5, "guessed"), None], weights="open")
    less = made([(4.0, "guessed"), (3.0, "guessed")], [None, None], weights="open")
    hopeless = made([4.0, 4.0], [3.9, (3.0, 4.5)], [(1.0, 3.0), (1.0, 3.0)], weights="open")
    assert kind(half, **figures) == "tie"
    assert kind(less, **figures) != "tie"
    assert kind(hopeless, **figures) == "tie"
    conditional = replace(half, must_haves=made(must_haves=("m",)).must_haves)
    assert kind(conditional, **figures) != "tie"


def test_one_that_cannot_win_need_not_be_scored() -> None:
    rows = ([5.0, 5.0, (4.0, "guessed")], [5.0, 5.0, (3.9, "guessed")], [1.0, None, None])
    evaluation = made(*rows, weights="points", points=(45.0, 40.0, 15.0))
    assert kind(evaluation, joint=0.06, first=0.5) == "tie"


# --- 5


def test_settled_in_practice() -> None:
    found = said(made([(4.5, "read"), (4.5, "read")], [(3.0, "read"), (3.0, "read")]))
    assert found.kind == "settled-in-practice"
    assert "hardly" in found.text


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"first": OFTEN, "joint": 1.0}, True),
        ({"first": OFTEN - EPSILON, "joint": 1.0}, False),
        ({"first": 0.7, "joint": SMALL - EPSILON}, True),
        ({"first": 0.7, "joint": SMALL}, False),
    ],
)
def test_settled_in_practice_thresholds(figures: dict[str, float], expected: bool) -> None:
    assert (kind(OPEN, **figures) == "settled-in-practice") is expected


def test_settled_in_practice_needs_half_scored_and_a_leader_that_is_in() -> None:
    less = made([(4.0, "guessed"), (3.0, "guessed")], [None, None])
    assert kind(less, first=0.95) != "settled-in-practice"
    conditional = replace(OPEN, must_haves=made(must_haves=("m",)).must_haves)
    assert kind(conditional, first=0.95, unknown=("m",)) == "one-question"


# --- 6


@pytest.mark.parametrize(("preference", "expected"), [(0.5 + EPSILON, True), (0.5, False), (0.5 + 1e-12, False)])
def test_open_preference_when_weights_matter_more_than_values(preference: float, expected: bool) -> None:
    assert (kind(OPEN, research=0.5, preference=preference) == "open-preference") is expected


def test_open_preference() -> None:
    found = said(made([5.0, 1.0], [1.0, 4.9], weights="open"))
    assert found.kind == "open-preference"
    assert "what you care about" in found.text


# --- 7


def test_one_question() -> None:
    found = said(made([(4.0, "tried"), 3.0], [None, 3.0]))
    assert (found.kind, found.cells) == ("one-question", (("b", "c0"),))
    assert "one question" in found.text


@pytest.mark.parametrize(("over", "expected"), [(SMALL - 0.001, "one-question"), (SMALL + 0.001, "open-research")])
def test_one_question_leaves_less_than_a_little(over: float, expected: str) -> None:
    """One open cell only: all that is left of R beside its worth is left for good."""
    evaluation = made([3.5, 3.5], [None, 3.0])
    found = problem(evaluation)
    assert found is not None
    best = worth.cell_worths(found).worth.max()
    assert kind(evaluation, research=float(best) + over) == expected


def test_two_questions_that_matter_only_together() -> None:
    """The trap: neither cell alone reaches the leader, both together do."""
    evaluation = made([3.6, 3.6, 3.6], [(2.0, 4.0), (2.0, 4.0), 3.0], weights="points", points=(49.0, 49.0, 2.0))
    found = grounds(evaluation, research=0.055)
    assert found.worths.worth.max() == 0
    decided = verdict(found)
    assert decided.kind == "one-question"
    assert set(decided.cells) == {("b", "c0"), ("b", "c1")}
    assert "two questions" in decided.text


def test_the_pair_of_leader_and_rival() -> None:
    """Only the leader at its low meets the rival at its high."""
    evaluation = made([(3.25, 3.75), 3.5, 3.5], [(2.95, 3.45), 3.5, 3.5], weights="points", points=(90.0, 5.0, 5.0))
    found = grounds(evaluation, research=SMALL)
    together = worths_together(found.problem, found.streams, [[(0, 0), (1, 0)]])[0]
    assert found.worths.worth.max() == 0
    assert 0.001 < together < 0.01
    decided = verdict(grounds(evaluation, research=SMALL + together / 2))
    assert (decided.kind, set(decided.cells)) == ("one-question", {("a", "c0"), ("b", "c0")})
    assert kind(evaluation, research=SMALL + together * 1.1) == "open-research"


def test_an_unknown_must_have_of_the_leader_is_a_question() -> None:
    found = said(made([4.0], [3.0], must_haves=("m", "n"), a={"must_haves": {"n": "pass"}}))
    assert (found.kind, found.must_haves, found.cells) == ("one-question", ("m",), ())
    assert "must-have" in found.text


# --- 8


def test_open_research() -> None:
    columns = 8
    found = said(made([None] * columns, [(3.2, "guessed")] * columns, [None] * columns, weights="points",
                      points=(1.0,) * columns))  # fmt: skip
    assert (found.kind, found.cells, found.must_haves) == ("open-research", (), ())
    assert kind(OPEN, research=2.0) == "open-research"


def test_every_verdict_is_reached_in_order() -> None:
    """What would hold for several gives the first of them."""
    assert kind(made([2.0], [1.0]), first=1.0, joint=0.0) == "none-good-enough"
    assert kind(made([4.0], [1.0]), first=0.5, joint=0.0, preference=2.0) == "settled"
    assert kind(OPEN, first=0.5, joint=0.0, preference=2.0) == "tie"
    assert kind(OPEN, first=0.7, joint=0.0, preference=2.0) == "settled-in-practice"
    assert kind(OPEN, research=0.01, preference=2.0, unknown=("m",)) == "open-preference"
    assert kind(OPEN, research=0.01) == "one-question"
    assert kind(OPEN, research=2.0) == "open-research"


def test_what_can_be_told_at_once_is_what_the_readings_say_later() -> None:
    for evaluation in (
        made([], []),
        made([2.0, 2.0], [1.0, 1.0]),
        made([5.0, 5.0], [2.0, 2.0]),
        made([4.0, 3.0], [3.0, 4.0]),
    ):
        early, late = at_once(evaluation), analyse(evaluation).verdict
        assert early is None or early == late
        assert (early is None) == (late.kind not in {"nothing-scored", "none-good-enough", "settled"})
