"""Full text: follows every change, forgives accents and case, never fails on what is typed."""

import pytest

from app.compose import App
from app.model.wishes import NewDecision
from tests.support import EVALUATION, open_small


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def kinds(house: App, words: str) -> set[tuple[str, str]]:
    return {(hit.kind, hit.key) for hit in house.evaluations.search(words)}


def test_everything_the_user_wrote_is_found(house: App) -> None:
    assert kinds(house, "multi-tenant") == {("evaluation", EVALUATION)}
    assert kinds(house, "admin week") == {("candidate", "django")}
    assert kinds(house, "territory") == {("candidate", "django")}
    assert kinds(house, "migrations static") == {("score", "django/operations")}
    assert kinds(house, "advisory lock") == {("prototype", "~/code/try-hono-ledger")}
    assert ("must-have", "postgres") in kinds(house, "mature postgresql")
    assert ("criterion", "ecosystem") in kinds(house, "ecosystem maturity")
    assert kinds(house, "sums tax") == {("evaluation", EVALUATION)}


def test_all_words_each_as_a_beginning_case_and_accents_apart(house: App) -> None:
    house.notes.add(EVALUATION, "Größere Überraschung im Café", on="hono")
    wanted = {("note", "candidate/hono")}
    for words in ("uber cafe", "ÜBERRASCHUNG", "café", "CAFÉ größ", "Gro"):
        assert kinds(house, words) == wanted or ("note", "candidate/hono") in kinds(house, words)
    assert kinds(house, "uberraschung nowhere") == set()
    assert kinds(house, "berraschung") == set(), "the end of a word is not its beginning"


def test_a_hit_tells_where(house: App) -> None:
    (hit,) = house.evaluations.search("advisory")
    assert (hit.evaluation, hit.kind) == (EVALUATION, "prototype")
    assert "advisory" in hit.excerpt
    assert "\n" not in hit.excerpt


def test_search_follows_edits_undo_redo_deletion_and_restore(house: App) -> None:
    house.evaluations.change(EVALUATION, "question", "quokka")
    assert kinds(house, "quokka") == {("evaluation", EVALUATION)}
    house.evaluations.change(EVALUATION, "question", "wombat")
    assert kinds(house, "quokka") == set()
    house.history.undo()
    assert (kinds(house, "quokka"), kinds(house, "wombat")) == ({("evaluation", EVALUATION)}, set())
    house.history.redo()
    assert kinds(house, "wombat") == {("evaluation", EVALUATION)}
    house.evaluations.throw_away(EVALUATION)
    assert (kinds(house, "wombat"), kinds(house, "advisory")) == (set(), set())
    house.history.restore(house.history.trash()[0].number)
    assert kinds(house, "wombat") == {("evaluation", EVALUATION)}
    assert len(kinds(house, "advisory")) == 1


def test_an_undone_import_is_not_found(house: App) -> None:
    house.history.undo()
    assert kinds(house, "django") == set()


@pytest.mark.parametrize(
    "words",
    [
        "", " ", '"', '""', "*", "a*", "NEAR(", "NEAR(a b)", "a AND", "OR", "NOT", "body:", "{body}: x", "^a", "a+b",
        "'); DROP TABLE note;--", "_", "__ __", "²", "①", "\0", "a\0b", "🦊", "日本", "\ud800", "-", "--", "(", ")",
        "%", "x" * 10_000, "word " * 2_000, "a b c d e f g h i j " * 300, "\u0301",
    ],
    ids=lambda words: repr(words[:12]),
)  # fmt: skip
def test_whatever_is_typed_never_fails(house: App, words: str) -> None:
    assert isinstance(house.evaluations.search(words), list)


def test_at_most_fifty_places_are_told(house: App) -> None:
    for number in range(60):
        house.notes.add(EVALUATION, f"quokka {number}")
    assert len(house.evaluations.search("quokka")) == 50


def test_notes_of_a_project_name_the_project(app: App, example: bytes) -> None:
    text = example.replace(
        b'"title": "Invoicing",', b'"title": "Invoicing", "notes": [{"text": "quokka", "at": "2026-11-20T10:00:00Z"}],'
    )
    app.transfer.import_json(text)
    (hit,) = app.evaluations.search("quokka")
    assert (hit.evaluation, hit.kind, hit.key) == ("", "note", "invoicing")


def test_two_evaluations_keep_their_own(house: App) -> None:
    key = open_small(house, "Quokka shop")
    assert {hit.evaluation for hit in house.evaluations.search("quokka")} == {key}


def test_names_come_first_then_the_newest(house: App) -> None:
    for number in range(60):
        house.notes.add(EVALUATION, f"Django again {number}")
    hits = house.evaluations.search("djan")
    assert (hits[0].kind, hits[0].key, hits[0].named) == ("candidate", "django", True)
    assert [hit.excerpt for hit in hits[1:4]] == ["Django again 59", "Django again 58", "Django again 57"]
    assert len({(hit.kind, hit.row) for hit in hits}) == len(hits) == 50


def test_what_was_found_is_marked(house: App) -> None:
    house.notes.add(EVALUATION, "The Café and the cafeteria\nof old")
    hit = next(hit for hit in house.evaluations.search("cafe old") if hit.kind == "note")
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["Café", "cafeteria", "old"]


def test_of_a_long_text_the_beginning_is_looked_at(house: App) -> None:
    house.notes.add(EVALUATION, "x " * 3_000 + "quokka " + "y " * 30_000)
    house.notes.add(EVALUATION, "x " * 30_000 + "wombat")
    (quokka,), (wombat,) = house.evaluations.search("quokka"), house.evaluations.search("wombat")
    assert [quokka.excerpt[start:end] for start, end in quokka.marks] == ["quokka"]
    assert wombat.marks == ()
    assert max(len(quokka.excerpt), len(wombat.excerpt)) < 200


def test_reasons_of_every_kind_are_found(house: App) -> None:
    house.decisions.decide(EVALUATION, NewDecision(reasons="aardvark", chosen="django", rejected=(("hono", "bilby"),)))
    house.decisions.reopen(EVALUATION, "defect", "dingo")
    house.projects.park("Emu", "a numbat", EVALUATION)
    for word, kind in (("aardvark", "decision"), ("bilby", "rejection"), ("dingo", "reopening"), ("numbat", "parked")):
        assert [(hit.evaluation, hit.kind) for hit in house.evaluations.search(word)] == [(EVALUATION, kind)]
