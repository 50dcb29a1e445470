"""`check`: each contradiction is told in words that name the evaluation; a sound file has none."""

import pytest

from app.compose import App
from app.services.care import Care
from app.store.check import integrity
from tests.support import EVALUATION


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def break_with(house: App, *statements: str) -> list[str]:
    raw = house.care._store.database.connection
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        raw.execute(statement)
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA ignore_check_constraints = OFF")
    house.care._store.changed = False  # a broken file is not backed up, so do not try
    return house.care.problems()


def test_a_sound_file_has_no_problems(house: App) -> None:
    assert house.care.problems() == []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE evaluation SET state = 'settled'", "“Invoicing API” is settled without a decision on record."),
        ("UPDATE score SET value = 9 WHERE id = 1", "“Invoicing API” has a score off the scale of 1 to 5."),
        ("UPDATE budget SET version = 2", "“Invoicing API” lacks its first budget."),
        ("UPDATE score SET criterion_id = 999 WHERE id = 1", "A row of score points to nothing."),
    ],
)
def test_a_contradiction_is_told(house: App, statement: str, problem: str) -> None:
    assert problem in break_with(house, statement)


def test_a_score_on_a_criterion_of_another_evaluation_is_told(house: App) -> None:
    from tests.support import open_small

    open_small(house, project="Other")
    assert house.evaluations.record(EVALUATION)
    problems = break_with(house, "UPDATE score SET criterion_id = (SELECT max(id) FROM criterion) WHERE id = 1")
    assert "“Invoicing API” has a score on a criterion of another evaluation." in problems


def test_damage_inside_is_told(house: App) -> None:
    problems = break_with(house, "UPDATE score SET confidence = 'sure' WHERE id = 1")
    assert any("damaged" in each and "CHECK" in each for each in problems)
    assert isinstance(house.care, Care)
    with house.care._store.reading() as connection:
        assert integrity(connection)
