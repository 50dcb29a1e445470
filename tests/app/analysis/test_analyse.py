"""The whole analysis: every edge gives a verdict, never a NaN, never a warning; and what is listed, in which order."""

import json
import math
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings

from app.analysis import overall
from app.analysis.analyse import analyse
from app.analysis.draws import Streams
from app.analysis.figures import leader
from app.analysis.results import Analysis
from app.exchange import document
from app.model.records import Evaluation
from app.services.analyses import plain
from tests.app.analysis.made import evaluations, made

SIZE = 500
BASELINE = {"baseline": True}

EDGES = {
    "all unknown": made([None, None], [None, None]),
    "one candidate": made([(4.0, "read"), None]),
    "one candidate, certain": made([4.0]),
    "one criterion": made([(4.0, "read")], [None]),
    "all out": made([4.0], [3.0], a={"out": "x"}, b={"out": "x"}),
    "all equal": made([3.5, 3.5], [3.5, 3.5], [3.5, 3.5]),
    "all equal, uncertain": made([(3.5, "read")] * 2, [(3.5, "read")] * 2),
    "zero points": made([4.0, 2.0], [None, 3.0], weights="points", points=(0.0, 0.0)),
    "one zero point": made([4.0, 2.0], [None, 3.0], weights="points", points=(0.0, 1.0)),
    "all not applicable": made(["-", "-"], ["-", "-"]),
    "one candidate all not applicable": made(["-", "-"], [(4.0, "read"), 3.0], [3.0, None]),
    "not applicable where the weight is": made(["-", 5.0], [3.0, 4.0], [2.0, 2.0], weights="points", points=(1.0, 0.0)),
    "ends of the scale": made([(5.0, "guessed"), 1.0], [(1.0, "guessed"), 5.0], [5.0, 5.0], [1.0, 1.0]),
    "conditional leader": made([4.0], [3.0], must_haves=("m",)),
    "equal ranks": made([(4.0, "read"), 2.0, None], [None, 3.0, 4.0], ranks=(1, 1, 1)),
    "measured upwards": made([(50.0, "read"), 3.0], [(20.0, 90.0), 3.0], measured={0: (0.0, 100.0)}),
    "measured downwards": made([(50.0, "read"), 3.0], [(20.0, 90.0), 3.0], measured={0: (100.0, 0.0)}),
    "measured beyond the anchors": made([(900.0, "read")], [(-900.0, "exact")], measured={0: (0.0, 100.0)}),
    "anchors far apart": made([(0.0, "read")], [(1e14, "exact")], measured={0: (-1e15, 1e15)}),
    "a baseline that leads": made([4.0], [3.0], a=BASELINE),
    "a baseline that is out": made([4.0], [3.0], a={**BASELINE, "out": "x"}),
    "tiny points": made([5.0, 3.0], [None, 2.0], weights="points", points=(1e-300, 1.0)),
    "smallest points": made([5.0, 3.0], [None, 2.0], weights="points", points=(5e-324, 1e15)),
    "a tiny range": made([(3.0, 3.0, 3.0 + 1e-12)], [3.0]),
    "no candidates": made(points=(1.0,)),
    "nothing at all": made(),
}  # fmt: skip


def sound(evaluation: Evaluation, analysis: Analysis) -> None:
    """Expect what holds for every analysis."""

    def finite(value: Any) -> None:
        if isinstance(value, float):
            assert math.isfinite(value)
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            finite(each)

    found = plain("e", analysis)
    finite(found)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert [c["key"] for c in found["candidates"]] == [c.key for c in evaluation.candidates]
    assert all(0 <= row["stays_from"] <= row["stays_to"] <= 1 for row in found["weights"])
    worths = [round(question["worth"], 9) for question in found["questions"]]
    assert worths == sorted(worths, reverse=True)
    assert all(0 <= worth <= 4 for worth in worths)
    if found["leader"] is None:
        assert found["verdict"]["kind"] == "nothing-scored"
        assert (found["regret"], found["pairwise"], found["questions"], found["weights"], found["rivals"]) == (
            None, {}, [], [], []
        )  # fmt: skip
    else:
        assert found["verdict"]["kind"] != "nothing-scored"
        assert min(found["regret"].values()) >= 0


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("weights", [None, "ranked", "points", "open"])
def test_edges(edge: str, weights: str | None) -> None:
    evaluation = EDGES[edge] if weights is None else replace(EDGES[edge], weights=weights)
    sound(evaluation, analyse(evaluation, Streams(1, SIZE)))


@settings(max_examples=200)
@given(evaluations(most=4))
def test_anything(evaluation: Evaluation) -> None:
    sound(evaluation, analyse(evaluation, Streams(1, 100)))


@settings(max_examples=40)
@given(evaluations(most=4))
def test_wider_ranges_never_make_it_more_certain(evaluation: Evaluation) -> None:
    before, after = (analyse(evaluation, Streams(1, 100), stretch=factor) for factor in (1.0, 1.5))
    sound(evaluation, after)
    for narrow, wide in zip(before.candidates, after.candidates, strict=True):
        if narrow.low is not None and wide.low is not None and narrow.high is not None and wide.high is not None:
            assert wide.low <= narrow.low + 1e-9
            assert wide.high >= narrow.high - 1e-9


def test_all_equal_share_every_place_alike() -> None:
    found = analyse(EDGES["all equal"], Streams(1, SIZE))
    assert found.leader == "a"
    assert found.verdict.kind == "tie"
    assert [c.first for c in found.candidates] == pytest.approx([1 / 3] * 3)
    assert [rival.points_to_move for rival in found.rivals] == [0, 0]


def test_out_has_no_figures_and_stands_in_its_place() -> None:
    found = analyse(made([4.0], [5.0], [3.0], b={"out": "x"}), Streams(1, SIZE))
    assert [(c.key, c.state) for c in found.candidates] == [("a", "in"), ("b", "out"), ("c", "in")]
    assert set(asdict(found.candidates[1]).values()) == {"b", "out", None}
    assert [r.candidate for r in found.rivals] == ["c"]
    assert {q.candidate for q in found.questions} == {"a", "c"}
    assert found.pairwise == {"a": {"c": 1.0}, "c": {"a": 0.0}}


def test_one_that_takes_no_part_is_listed_without_figures() -> None:
    found = analyse(EDGES["not applicable where the weight is"], Streams(1, SIZE))
    assert (found.candidates[0].state, found.candidates[0].overall, found.leader) == ("in", None, "b")
    assert next((r.candidate, r.points_to_move) for r in found.rivals) == ("a", None)
    assert [(q.worth, q.flips_at) for q in found.questions if q.candidate == "a"] == [(0, None)]


def test_questions_of_equal_worth_stand_by_candidate_then_criterion() -> None:
    """What is worth the same for two cells differs by rounding only; both stand in the order of the file."""
    found = analyse(made([(3.0, "guessed"), (3.0, "guessed")], [(3.0, "guessed"), (3.0, "guessed")], weights="open"))
    assert [(q.candidate, q.criterion) for q in found.questions] == [
        ("a", "c0"), ("a", "c1"), ("b", "c0"), ("b", "c1")
    ]  # fmt: skip
    assert len({round(q.worth, 12) for q in found.questions}) == 1


def test_figures_of_a_candidate_that_is_never_first() -> None:
    found = analyse(made([5.0], [1.0]), Streams(1, SIZE)).candidates[1]
    assert (found.first, found.central_weights, found.confidence_factor, found.can_win) == (0, None, None, False)
    assert found.ranks == (0, 1)


def test_not_scored_takes_part() -> None:
    found = analyse(made([(2.0, "read")], [None]), Streams(1, SIZE))
    assert found.leader == "b"
    assert found.candidates[1].overall == 3


def test_the_sample_that_ships(example: bytes) -> None:
    """Exact figures as published with the interface page: the leader, the weights, what is worth asking."""
    found = analyse(document.read(example).projects[0].evaluations[0])
    assert (found.leader, found.verdict.kind, found.verdict.cells) == (
        "django", "one-question", (("hono", "operations"),)
    )  # fmt: skip
    assert found.weights[0].weight == pytest.approx(363 / 980, abs=1e-12)  # (1 + 1/2 + ... + 1/7) / 7
    assert found.questions[0].worth == pytest.approx(0.06087040031, abs=1e-9)
    assert found.candidates[0].first == pytest.approx(0.62, abs=0.02)
    assert found.regret is not None
    assert found.regret.joint == pytest.approx(0.088, abs=0.005)


@settings(max_examples=60)
@given(evaluations(most=4))
def test_lists_and_analysis_agree_on_figures_and_leader(evaluation: Evaluation) -> None:
    figures, analysis = overall.figures(evaluation), analyse(evaluation, Streams(1, 100))
    assert analysis.leader == leader(figures)
    if analysis.leader is not None:
        assert [(c.key, c.state, c.overall, c.low, c.high) for c in analysis.candidates] == [
            (f.key, f.state, f.overall, f.low, f.high) for f in figures
        ]


def test_of_equals_the_first_leads_whatever_the_rounding() -> None:
    """0.1 + 0.2 is not 0.3: the same score by two sums is still the same score."""
    evaluation = made([3.0, 3.0, 3.0], [2.7, 3.1, 3.2], [3.2, 2.7, 3.1], weights="open")
    assert analyse(evaluation, Streams(1, 100)).leader == "a"
    assert leader(overall.figures(evaluation)) == "a"
    assert analyse(evaluation, Streams(1, 100)).verdict.kind != "settled"
