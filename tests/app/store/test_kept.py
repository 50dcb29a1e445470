"""What is kept between queries is what a fresh query would say, whatever was written in between."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.compose import App
from app.model.errors import AppError
from app.model.wishes import Cell, NewDecision, NewEntry
from app.services.evaluations import VIEW_PARTS
from app.store import find, read, standing
from tests import support
from tests.support import EVALUATION

Edit = Callable[[App, int], object]
CANDIDATES = ("django", "fastapi", "hono", "elysia")
CRITERIA = ("stability", "operations", "ecosystem", "observability")


def _cell(number: int) -> tuple[str, str, str]:
    return EVALUATION, CANDIDATES[number % 4], CRITERIA[number // 4 % 4]


EDITS: tuple[Edit, ...] = (
    lambda house, n: house.scores.put(*_cell(n), Cell(value=float(1 + n % 5))),
    lambda house, n: house.scores.put(*_cell(n), Cell(unknown=True)),
    lambda house, n: house.scores.be_sure(*_cell(n), "tried"),
    lambda house, n: house.criteria.rank(EVALUATION, CRITERIA[n % 4], 1 + n % 5),
    lambda house, n: house.criteria.remove(EVALUATION, CRITERIA[n % 4]),
    lambda house, n: house.candidates.add(EVALUATION, f"New {n}"),
    lambda house, n: house.candidates.take_out(EVALUATION, CANDIDATES[n % 4], "Too slow."),
    lambda house, n: house.notes.add(EVALUATION, f"Note {n}", CANDIDATES[n % 4] if n % 2 else None),
    lambda house, n: house.time_entries.log(
        NewEntry(evaluation=EVALUATION, length_ms=60_000 * (1 + n), activity="docs")
    ),
    lambda house, n: house.decisions.decide(EVALUATION, NewDecision(reasons="It is enough.", chosen=CANDIDATES[n % 3])),
    lambda house, n: house.decisions.reopen(EVALUATION, "defect", f"It broke {n} times."),
    lambda house, n: house.evaluations.change(EVALUATION, "title", f"Title {n}"),
    lambda house, _: house.history.undo(),
    lambda house, _: house.history.redo(),
    lambda house, n: house.transfer.import_json(json.dumps(_other(n)).encode()),
)


def _other(number: int) -> dict[str, object]:
    return {"format": "settled", "version": 1, "projects": [{"key": f"p{number}", "title": "Another"}]}


@settings(max_examples=15)
@given(steps=st.lists(st.tuples(st.integers(0, len(EDITS) - 1), st.integers(0, 15)), max_size=20))
def test_every_view_says_what_a_fresh_query_says(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]
) -> None:
    with support.opened(tmp_path_factory.mktemp("kept") / "settled.db") as house:
        house.transfer.import_json(support.EXAMPLE.read_bytes())
        for which, number in steps:
            try:
                EDITS[which](house, number)
            except AppError:
                continue
            if EVALUATION not in {row.key for row in house.evaluations.listing(leaders=False)}:
                house.history.redo()  # the import itself was undone
            _agree(house)


def _agree(house: App) -> None:
    view = house.evaluations.view(EVALUATION)
    with house.evaluations._store.reading() as connection:
        of = find.evaluation(connection, EVALUATION)
        assert view.evaluation == read.evaluation(connection, of.id, VIEW_PARTS)
        kept = house.evaluations._store.kept.standing(connection, of.id)
        assert kept == standing.evaluations(connection, of.id)[0]


def test_a_score_reads_nothing_else_again(app: App) -> None:
    house = app
    house.transfer.import_json(support.EXAMPLE.read_bytes())
    before = house.evaluations.view(EVALUATION).evaluation
    house.scores.put(EVALUATION, "hono", "operations", Cell(value=4.0))
    after = house.evaluations.view(EVALUATION).evaluation
    assert after.candidates is before.candidates
    assert after.decisions is before.decisions
    same = {(s.candidate, s.criterion): s for s in before.scores}
    changed = [s for s in after.scores if same.get((s.candidate, s.criterion)) is not s]
    assert [(s.candidate, s.criterion, s.value) for s in changed] == [("hono", "operations", 4.0)]


def test_another_state_of_the_file_is_read_anew(app: App, tmp_path: Path) -> None:
    house = app
    house.transfer.import_json(support.EXAMPLE.read_bytes())
    house.care.back_up(str(tmp_path / "copy.settled"))
    house.evaluations.change(EVALUATION, "title", "Another title")
    assert house.evaluations.view(EVALUATION).evaluation.title == "Another title"
    house.care.restore(tmp_path / "copy.settled")
    assert house.evaluations.view(EVALUATION).evaluation.title == "Invoicing API"


def test_sums_of_the_whole_file_follow_what_is_written(app: App) -> None:
    key = support.open_small(app)
    log = NewEntry(evaluation=key, length_ms=3_600_000, activity="docs")
    assert app.time_reports.by_project() == ()
    app.time_entries.log(log)
    assert [row.research_ms for row in app.time_reports.by_project()] == [3_600_000]
    app.scores.put(key, "a", app.evaluations.view(key).evaluation.criteria[0].key, Cell(value=3.0))
    app.history.undo()
    app.history.undo()
    assert app.time_reports.by_project() == ()
