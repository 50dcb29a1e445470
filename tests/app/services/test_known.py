"""What the program knows candidates by, for completion."""

import pytest

from app.compose import App
from tests.support import open_small


@pytest.mark.parametrize(
    ("slot", "first"),
    [
        ("ORM", "SQLAlchemy"),
        ("an ORM library", "SQLAlchemy"),
        ("job queue", "Celery"),
        ("background jobs", "Celery"),
        ("web framework", "Django"),
        ("front-end framework", "React"),
        ("UI", "React"),
        ("desktop framework", "Electron"),
        ("database", "PostgreSQL"),
        ("test framework", "pytest"),
        ("Authentication", "Auth.js"),
        ("host", "Django"),
        ("", "Django"),
    ],
)
def test_what_fits_the_slot_comes_first_and_everything_comes(app: App, slot: str, first: str) -> None:
    found = app.known.fitting(slot)
    assert found[0].name == first
    assert len(found) > 400
    assert len({each.name for each in found}) == len(found)


def test_a_slot_that_the_program_names_leads_to_its_own_family(app: App) -> None:
    slots = ("web framework", "ORM", "database", "job queue", "authentication", "validation", "front-end framework",
             "desktop or mobile framework", "test framework")  # fmt: skip
    assert len({app.known.fitting(slot)[0].name for slot in slots}) == len(slots)


def test_language_and_package_stand_beside_the_name(app: App) -> None:
    known = app.known.find(" hono ")
    assert known is not None
    assert (known.name, known.language, known.packages) == ("Hono", "TypeScript", ("npm:hono", "jsr:@hono/hono"))
    assert known.detail == "TypeScript · npm:hono"


def test_an_old_name_and_an_old_package_lead_to_the_new_one(app: App) -> None:
    known = app.known.find("Starlite")
    assert known is not None
    assert (known.name, known.packages) == ("Litestar", ("pypi:litestar",))


def test_what_serves_any_language_has_none(app: App) -> None:
    known = app.known.find("postgresql")
    assert known is not None
    assert (known.language, known.packages, known.detail) == ("", (), "database")


def test_what_is_not_known_is_no_fault(app: App) -> None:
    assert app.known.find("My own framework") is None


def test_candidates_are_filled_in_only_where_that_is_asked_for(app: App) -> None:
    key = open_small(app, candidates=("django", "Mine"), recognise=True)
    app.candidates.add(key, "Hono", recognise=True)
    app.candidates.add(key, "Flask")
    found = [(each.language, each.packages) for each in app.evaluations.view(key).evaluation.candidates]
    assert found == [
        ("Python", ("pypi:django",)), ("", ()), ("TypeScript", ("npm:hono", "jsr:@hono/hono")), ("", ()),
    ]  # fmt: skip
