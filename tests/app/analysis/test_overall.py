"""Overall scores: shapes of cells, measured criteria, not applicable, out; what may never depend on what."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis import overall
from app.analysis.figures import Figures, leader
from app.analysis.problem import mean_weights_of
from app.exchange import document
from app.model.records import Candidate, Criterion, Evaluation, MustHave, Score

RATED = Criterion(key="c1", name="C1")
LATENCY = Criterion(key="c1", name="C1", kind="measured", unit="ms", worst=200.0, best=100.0)
COVERAGE = Criterion(key="c1", name="C1", kind="measured", unit="%", worst=0.0, best=100.0)


def evaluation(*cells: Score, **more: Any) -> Evaluation:
    fields: dict[str, Any] = {
        "key": "e", "title": "E", "slot": "s", "opened_at": 0, "criteria": (RATED,), "scores": cells,
        "candidates": (Candidate(key="a", name="A"),), **more,
    }  # fmt: skip
    return Evaluation(**fields)


def cell(candidate: str = "a", criterion: str = "c1", **values: Any) -> Score:
    return Score(candidate=candidate, criterion=criterion, **values)


def one(*cells: Score, **more: Any) -> Figures:
    return overall.figures(evaluation(*cells, **more))[0]


@pytest.mark.parametrize(
    ("values", "mean", "low", "high"),
    [
        ({"value": 3}, 3, 1.5, 4.5),
        ({"value": 3, "confidence": "read"}, 3, 2, 4),
        ({"value": 3, "confidence": "tried"}, 3, 2.5, 3.5),
        ({"value": 3, "confidence": "exact"}, 3, 3, 3),
        ({"value": 5, "confidence": "tried"}, 4.833333, 4.5, 5),
        ({"value": 5, "confidence": "read"}, 14 / 3, 4, 5),
        ({"value": 1}, 1.5, 1, 2.5),
        ({"value": 2, "low": 1, "high": 5}, 8 / 3, 1, 5),
        ({"value": 2, "low": 2, "high": 2, "confidence": "guessed"}, 2, 2, 2),
        ({"value": 2, "low": 1, "high": 5, "confidence": "exact"}, 8 / 3, 1, 5),
        ({"low": 2, "high": 5}, 3.5, 2, 5),
        ({"low": 4, "high": 4}, 4, 4, 4),
    ],
)
def test_a_cell_is_triangular_with_a_value_and_uniform_without(
    values: dict[str, Any], mean: float, low: float, high: float
) -> None:
    found = one(cell(**values))
    assert (found.overall, found.low, found.high) == pytest.approx((mean, low, high))
    assert found.scored


def test_unknown_is_the_whole_scale() -> None:
    found = one()
    assert (found.overall, found.low, found.high, found.scored) == (3, 1, 5, False)


@pytest.mark.parametrize(
    ("criterion", "values", "mean", "low", "high"),
    [
        (LATENCY, {"value": 150, "confidence": "exact"}, 3, 3, 3),
        (LATENCY, {"value": 200, "confidence": "exact"}, 1, 1, 1),
        (LATENCY, {"value": 100, "confidence": "exact"}, 5, 5, 5),
        (LATENCY, {"value": 900, "confidence": "exact"}, 1, 1, 1),
        (LATENCY, {"value": -5, "confidence": "exact"}, 5, 5, 5),
        (LATENCY, {"value": 150, "confidence": "tried"}, 3, 2.5, 3.5),
        (LATENCY, {"low": 125, "high": 175}, 3, 2, 4),
        (LATENCY, {"value": 150, "low": 100, "high": 200}, 3, 1, 5),
        (LATENCY, {"low": 50, "high": 500}, 3, 1, 5),
        (COVERAGE, {"value": 25, "confidence": "exact"}, 2, 2, 2),
        (COVERAGE, {"low": 25, "high": 75}, 3, 2, 4),
        (COVERAGE, {"value": 1000, "confidence": "guessed"}, 4.5, 3.5, 5),
    ],
)
def test_a_measured_cell_lies_on_the_line_between_its_anchors_and_is_clipped(
    criterion: Criterion, values: dict[str, Any], mean: float, low: float, high: float
) -> None:
    found = one(cell(**values), criteria=(criterion,))
    assert (found.overall, found.low, found.high) == pytest.approx((mean, low, high))


TWO = (RATED, Criterion(key="c2", name="C2"))


def test_not_applicable_is_left_out_and_the_rest_weighs_more() -> None:
    cells = (cell(value=2, confidence="exact"), cell(criterion="c2", not_applicable=True))
    found = one(*cells, criteria=TWO)
    assert (found.overall, found.low, found.high) == (2, 2, 2)


def test_not_applicable_is_the_candidates_own_mean_of_the_others() -> None:
    three = (*TWO, Criterion(key="c3", name="C3"))
    known = (cell(value=2, confidence="exact"), cell(criterion="c2", value=5, confidence="exact"))
    with_na = one(*known, cell(criterion="c3", not_applicable=True), criteria=three).overall
    weights = mean_weights_of(evaluation(criteria=three))
    own_mean = (2 * weights[0] + 5 * weights[1]) / (weights[0] + weights[1])
    filled = one(*known, cell(criterion="c3", value=float(own_mean), confidence="exact"), criteria=three).overall
    assert with_na == pytest.approx(own_mean) == pytest.approx(filled)


def test_all_not_applicable_gives_no_figures() -> None:
    cells = (cell(not_applicable=True), cell(criterion="c2", not_applicable=True))
    found = one(*cells, criteria=TWO)
    assert (found.overall, found.low, found.high, found.scored) == (None, None, None, False)


def test_no_weight_on_the_rest_gives_no_figures() -> None:
    weighed = (replace(RATED, points=10.0), Criterion(key="c2", name="C2", points=0.0))
    cells = (cell(not_applicable=True), cell(criterion="c2", value=5))
    assert one(*cells, criteria=weighed, weights="points").overall is None


def test_without_criteria_or_candidates_there_is_nothing_to_say() -> None:
    assert one(criteria=()).overall is None
    assert overall.figures(evaluation(candidates=())) == ()
    assert overall.figures(evaluation(candidates=(), criteria=())) == ()


def test_out_has_no_figures_and_conditional_has() -> None:
    asked = (MustHave(key="m", text="M"),)
    candidates = (
        Candidate(key="a", name="A", out="by hand"),
        Candidate(key="b", name="B", must_haves={"m": "fail"}),
        Candidate(key="c", name="C"),
        Candidate(key="d", name="D", must_haves={"m": "pass"}),
    )
    cells = [cell(each.key, value=5) for each in candidates]
    found = overall.figures(evaluation(*cells, candidates=candidates, must_haves=asked))
    assert [row.state for row in found] == ["out", "out", "conditional", "in"]
    assert [row.overall is None for row in found] == [True, True, False, False]
    assert found[2].overall == found[3].overall


def test_the_leader_is_the_highest_scored_the_first_of_equals() -> None:
    candidates = tuple(Candidate(key=key, name=key) for key in "abc")
    cells = (cell("b", value=4), cell("c", value=4))
    assert leader(overall.figures(evaluation(*cells, candidates=candidates))) == "b"
    assert leader(overall.figures(evaluation(candidates=candidates))) is None
    assert leader([]) is None


@given(st.integers(1, 12), st.integers(2, 9), st.data())
def test_equal_candidates_tie_to_the_last_bit(count: int, many: int, data: st.DataObject) -> None:
    rows = tuple(Criterion(key=f"c{at}", name="C") for at in range(count))
    columns = tuple(Candidate(key=f"a{at}", name="A") for at in range(many))
    values = data.draw(st.lists(st.integers(1, 5), min_size=count, max_size=count))
    cells = [
        cell(column.key, row.key, value=value, confidence="read")
        for column in columns
        for row, value in zip(rows, values, strict=True)
    ]
    found = overall.figures(evaluation(*cells, criteria=rows, candidates=columns))
    assert len({(each.overall, each.low, each.high) for each in found}) == 1
    assert leader(found) == "a0"


def test_the_example_has_its_known_figures(example: bytes) -> None:
    found = overall.figures(document.read(example).projects[0].evaluations[0])
    assert [(row.key, row.state) for row in found] == [
        ("django", "in"), ("fastapi", "in"), ("hono", "in"), ("elysia", "out"),
    ]  # fmt: skip
    assert found[0].overall == pytest.approx(3.830045351473923, abs=1e-12)
    assert [row.overall for row in found[1:]] == [
        pytest.approx(3.35986, abs=1e-5),
        pytest.approx(3.70782, abs=1e-5),
        None,
    ]
    assert leader(found) == "django"


@st.composite
def matrices(draw: st.DrawFn) -> Evaluation:
    """Draw an evaluation of up to 5 by 5 with rated cells of every shape."""
    rows = tuple(
        Criterion(key=f"c{at}", name=f"C{at}", rank=at + 1, points=draw(st.integers(0, 5)) * 1.0)
        for at in range(draw(st.integers(1, 5)))
    )
    columns = tuple(Candidate(key=f"a{at}", name=f"A{at}") for at in range(draw(st.integers(1, 5))))
    cells = []
    for column in columns:
        for row in rows:
            value = draw(st.none() | st.floats(1, 5))
            shape = draw(st.sampled_from(("unknown", "value", "n/a")))
            if shape == "n/a":
                cells.append(cell(column.key, row.key, not_applicable=True))
            elif shape == "value" and value is not None:
                confidence = draw(st.sampled_from(("guessed", "read", "tried", "exact")))
                cells.append(cell(column.key, row.key, value=value, confidence=confidence))
    weights = draw(st.sampled_from(("ranked", "points", "open")))
    return evaluation(*cells, criteria=rows, candidates=columns, weights=weights)


def by_key(found: tuple[Figures, ...]) -> dict[str, Figures]:
    return {row.key: row for row in found}


@given(matrices(), st.data())
def test_one_candidate_never_changes_anothers_figures(made: Evaluation, data: st.DataObject) -> None:
    before = by_key(overall.figures(made))
    victim = data.draw(st.sampled_from(made.candidates))
    without = replace(
        made,
        candidates=tuple(c for c in made.candidates if c is not victim),
        scores=tuple(s for s in made.scores if s.candidate != victim.key),
    )
    added = replace(
        made,
        candidates=(*made.candidates, Candidate(key="new", name="New")),
        scores=(*made.scores, cell("new", "c0", value=5)),
    )
    knocked_out = replace(made, candidates=tuple(replace(c, out="x") if c is victim else c for c in made.candidates))
    for after in (without, added, knocked_out):
        for key, row in by_key(overall.figures(after)).items():
            if key not in ("new", victim.key):
                assert row == before[key]


@given(matrices(), st.randoms(use_true_random=False))
def test_the_order_of_candidates_and_cells_says_nothing(made: Evaluation, random: Any) -> None:
    columns, cells = list(made.candidates), list(made.scores)
    random.shuffle(columns)
    random.shuffle(cells)
    shuffled = overall.figures(replace(made, candidates=tuple(columns), scores=tuple(cells)))
    assert by_key(shuffled) == by_key(overall.figures(made))


@given(matrices(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_says_nothing_beyond_their_ranks(made: Evaluation, random: Any) -> None:
    rows = list(made.criteria)
    random.shuffle(rows)
    before, after = by_key(overall.figures(made)), by_key(overall.figures(replace(made, criteria=tuple(rows))))
    for key, row in before.items():
        assert after[key].overall == (None if row.overall is None else pytest.approx(row.overall))


@given(matrices(), st.data())
def test_a_higher_score_never_lowers_its_candidate(made: Evaluation, data: st.DataObject) -> None:
    rated = [score for score in made.scores if score.value is not None]
    if not rated:
        return
    raised = data.draw(st.sampled_from(rated))
    assert raised.value is not None
    better = replace(raised, value=data.draw(st.floats(raised.value, 5)))
    after = replace(made, scores=tuple(better if score is raised else score for score in made.scores))
    old, new = by_key(overall.figures(made))[raised.candidate], by_key(overall.figures(after))[raised.candidate]
    if old.overall is not None and old.low is not None and old.high is not None:
        assert new.overall is not None
        assert new.low is not None
        assert new.high is not None
        assert new.overall >= old.overall - 1e-12
        assert new.low >= old.low - 1e-12
        assert new.high >= old.high - 1e-12


@given(matrices())
def test_figures_stay_on_the_scale_and_in_order(made: Evaluation) -> None:
    for row in overall.figures(made):
        if row.overall is not None and row.low is not None and row.high is not None:
            assert 1 - 1e-9 <= row.low <= row.overall + 1e-9
            assert row.overall <= row.high + 1e-9
            assert row.high <= 5 + 1e-9
