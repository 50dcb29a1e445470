"""Candidates and must-haves: add, take out, bring in, change, answer."""

from pathlib import Path

import pytest

from app.compose import App
from app.model.errors import NotFound
from tests import support
from tests.support import EVALUATION, nothing_changes, open_small, record


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def candidate(house: App, key: str) -> dict[str, object]:
    found: dict[str, object] = next(each for each in record(house)["candidates"] if each["key"] == key)
    return found


def test_added_last_with_the_time_it_came(house: App) -> None:
    done = house.candidates.add(EVALUATION, "  Litestar ")
    assert (done.key, done.sentence) == ("litestar", "Added Litestar to Invoicing API.")
    assert record(house)["candidates"][-1] == {
        "key": "litestar",
        "name": "Litestar",
        "added_at": "2026-11-22T12:00:00Z",
    }
    assert house.history.labels().undo == "Add Litestar"


def test_from_three_quarters_of_the_budget_it_is_added_with_advice(house: App) -> None:
    assert "81% of the research budget is used" in house.candidates.add(EVALUATION, "Litestar").advice
    assert house.candidates.add(EVALUATION, "Starlette", replaces="hono").advice == ""
    fresh = open_small(house)
    assert house.candidates.add(fresh, "C").advice == ""


def test_one_that_is_replaced_is_out_with_that_reason(house: App) -> None:
    house.candidates.add(EVALUATION, "Litestar", replaces="FastAPI")
    assert candidate(house, "fastapi")["out"] == "Replaced by Litestar."
    assert candidate(house, "litestar")["replaces"] == "fastapi"
    house.candidates.add(EVALUATION, "Deno", replaces="elysia")
    assert candidate(house, "elysia")["out"] == "Needs a runtime I do not want to operate."


def order(house: App) -> list[object]:
    return [each["key"] for each in record(house)["candidates"]]


def test_a_candidate_is_moved_and_back_in_one_step(house: App) -> None:
    before = order(house)
    assert before == ["django", "fastapi", "hono", "elysia"]
    scores = {(each["candidate"], each["criterion"]): each for each in record(house)["scores"]}
    assert house.candidates.move(EVALUATION, "hono", 1).sentence == "Hono is now number 1."
    assert order(house) == ["hono", "django", "fastapi", "elysia"]
    assert {(each["candidate"], each["criterion"]): each for each in record(house)["scores"]} == scores
    house.candidates.add(EVALUATION, "Litestar")
    assert order(house)[-1] == "litestar"
    house.history.undo()
    house.history.undo()
    assert order(house) == before


def test_an_order_survives_export_and_import(house: App, tmp_path: Path) -> None:
    house.candidates.move(EVALUATION, "elysia", 2)
    exported = house.transfer.export_json(None)
    with support.opened(tmp_path / "other.db") as other:
        other.transfer.import_json(exported.encode())
        assert other.transfer.export_json(None) == exported
        assert order(other) == ["django", "elysia", "fastapi", "hono"]


@pytest.mark.parametrize("place", [0, 5])
def test_a_place_that_is_not_there_is_refused(house: App, place: int) -> None:
    with nothing_changes(house, "the place is 1 to 4"):
        house.candidates.move(EVALUATION, "hono", place)


@pytest.mark.parametrize("name", ["Django", "DJANGO", " django "])
def test_a_name_that_is_there_is_refused_case_apart(house: App, name: str) -> None:
    with nothing_changes(house, "“Invoicing API” already has “[Dd]"):
        house.candidates.add(EVALUATION, name)


def test_another_name_with_the_same_slug_gets_a_numbered_key(house: App) -> None:
    assert house.candidates.add(EVALUATION, "Django!").key == "django-2"


@pytest.mark.parametrize("name", ["", "x" * 10_000, "a\nb"])
def test_an_impossible_name_is_refused(house: App, name: str) -> None:
    with nothing_changes(house, "name"):
        house.candidates.add(EVALUATION, name)


def test_replacing_nothing_is_refused(house: App) -> None:
    with nothing_changes(house, "There is no candidate “nowhere”. There are: django, fastapi, hono, elysia.", NotFound):
        house.candidates.add(EVALUATION, "Litestar", replaces="nowhere")


def test_out_with_a_reason_and_in_again(house: App) -> None:
    with nothing_changes(house, "Say why Hono is out"):
        house.candidates.take_out(EVALUATION, "hono", " ")
    assert house.candidates.take_out(EVALUATION, "Hono", " too young ").sentence == "Took Hono out of Invoicing API."
    assert candidate(house, "hono")["out"] == "too young"
    assert house.history.labels().undo == "Take Hono out"
    assert house.candidates.bring_in(EVALUATION, "hono").advice == ""
    assert "out" not in candidate(house, "hono")
    with nothing_changes(house, "Hono is not out"):
        house.candidates.bring_in(EVALUATION, "hono")


def test_one_that_fails_a_must_have_stays_out(house: App) -> None:
    done = house.candidates.bring_in(EVALUATION, "elysia")
    assert done.advice == "Elysia still fails “Runs on a plain Linux server”, so it stays out."
    assert house.evaluations.view(EVALUATION).figures[3].state == "out"
    with nothing_changes(house, "is out because it fails “Runs on a plain Linux server”; change that answer instead"):
        house.candidates.bring_in(EVALUATION, "elysia")


def test_answers_decide_between_in_out_and_conditional(house: App) -> None:
    def state() -> str:
        return house.evaluations.view(EVALUATION).figures[0].state

    assert state() == "in"
    assert house.candidates.answer(EVALUATION, "django", "postgres", "fail").sentence.startswith("Django fails “Mature")
    assert state() == "out"
    house.candidates.answer(EVALUATION, "django", "postgres", "unknown")
    assert state() == "conditional"
    assert candidate(house, "django")["must_haves"] == {"self-hosted": "pass"}
    house.candidates.answer(EVALUATION, "django", "Mature PostgreSQL support with transactions", "pass")
    assert state() == "in"
    assert house.candidates.add_must_have(EVALUATION, "Typed").key == "typed"
    assert state() == "conditional"
    house.candidates.remove_must_have(EVALUATION, "typed")
    assert (state(), house.history.labels().undo) == ("in", "Remove must-have Typed")


def test_impossible_answers_and_must_haves_are_refused(house: App) -> None:
    with nothing_changes(house, "“maybe” is not one of pass, fail, unknown"):
        house.candidates.answer(EVALUATION, "django", "postgres", "maybe")
    with nothing_changes(house, "There is no must-have “nowhere”", NotFound):
        house.candidates.answer(EVALUATION, "django", "nowhere", "pass")
    with nothing_changes(house, "already has “runs on a plain linux server”"):
        house.candidates.add_must_have(EVALUATION, "runs on a plain linux server")
    with nothing_changes(house, "must not be empty"):
        house.candidates.add_must_have(EVALUATION, "")
    with nothing_changes(house, "There is no must-have", NotFound):
        house.candidates.remove_must_have(EVALUATION, "nowhere")


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("name", " Django 6 ", {"name": "Django 6"}),
        ("version", "6.0", {"version": "6.0"}),
        ("packages", "pypi:a, pypi:b\npypi:c", {"packages": ["pypi:a", "pypi:b", "pypi:c"]}),
        ("links", "https://x.org, https://y.org", {"links": [{"url": "https://x.org"}, {"url": "https://y.org"}]}),
        ("notes", "# New\n", {"notes": "# New\n"}),
        ("baseline", "yes", {"baseline": True}),
        ("operations", "One process.", {"answers": {
            "data": "The ORM says all three queries in a few lines; row locking is built in.",
            "operations": "One process.",
            "upgrades": "Long-term releases; the next two majors are dated."}}),
    ],
)  # fmt: skip
def test_fields_are_set_from_words_and_the_key_stays(
    house: App, field: str, value: str, stored: dict[str, object]
) -> None:
    house.candidates.change(EVALUATION, "django", field, value)
    assert stored.items() <= candidate(house, "django").items()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "hono", "already has “hono”"),
        ("name", "", "must not be empty"),
        ("out", "x", "“out” is not one of"),
        ("baseline", "perhaps", "is not yes or no"),
        ("version", "a\nb", "one line"),
        ("notes", "a\0b", "control characters"),
        ("data", "a\0b", "control characters"),
        ("links", "a\x07b", "control characters"),
        ("packages", "x" * 201, "at most 200"),
    ],
)
def test_an_impossible_value_is_refused(house: App, field: str, value: str, words: str) -> None:
    with nothing_changes(house, words):
        house.candidates.change(EVALUATION, "django", field, value)


def test_there_is_one_baseline(house: App) -> None:
    house.candidates.change(EVALUATION, "django", "baseline", "yes")
    house.candidates.change(EVALUATION, "hono", "baseline", "Yes")
    assert [each["key"] for each in record(house)["candidates"] if each.get("baseline")] == ["hono"]


def test_a_name_may_change_its_case(house: App) -> None:
    house.candidates.change(EVALUATION, "django", "name", "DJANGO")
    assert candidate(house, "django")["name"] == "DJANGO"


def test_several_fields_are_set_together_or_not_at_all(house: App) -> None:
    with nothing_changes(house, "is not yes or no"):
        house.candidates.edit(EVALUATION, "django", {"version": "6.0", "baseline": "perhaps"})
    with nothing_changes(house, "“colour” is not one of"):
        house.candidates.edit(EVALUATION, "django", {"version": "6.0", "colour": "red"})
    house.candidates.edit(EVALUATION, "django", {"name": "Django 6", "version": "6.0"})
    assert (candidate(house, "django")["name"], candidate(house, "django")["version"]) == ("Django 6", "6.0")
    house.history.undo()
    assert (candidate(house, "django")["name"], candidate(house, "django")["version"]) == ("Django", "5.2")


def test_links_keep_their_titles_and_are_checked(house: App) -> None:
    house.candidates.set_links(EVALUATION, "django", [("https://x.org/?a=1,2", "Docs"), ("https://y.org", "")])
    assert candidate(house, "django")["links"] == [
        {"url": "https://x.org/?a=1,2", "title": "Docs"}, {"url": "https://y.org"},
    ]  # fmt: skip
    with nothing_changes(house, "must not be empty"):
        house.candidates.set_links(EVALUATION, "django", [("", "x")])


def test_a_must_have_gets_another_text_and_keeps_key_and_answers(house: App) -> None:
    key = record(house)["must_haves"][0]["key"]
    before = [each.get("must_haves") for each in record(house)["candidates"]]
    house.candidates.rename_must_have(EVALUATION, key, " Sound SQL ")
    assert record(house)["must_haves"][0] == {"key": key, "text": "Sound SQL"}
    assert [each.get("must_haves") for each in record(house)["candidates"]] == before
    assert house.history.labels().undo == "Change must-have Sound SQL"
    house.candidates.rename_must_have(EVALUATION, key, "SOUND sql")
    with nothing_changes(house, "already has"):
        house.candidates.rename_must_have(EVALUATION, key, record(house)["must_haves"][1]["text"])
    with nothing_changes(house, "must not be empty"):
        house.candidates.rename_must_have(EVALUATION, key, " ")
