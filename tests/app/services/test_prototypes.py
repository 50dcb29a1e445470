"""Prototypes, the folders that are looked through, the user's addresses and corrections."""

from pathlib import Path

import pytest

from app.compose import App
from app.model.errors import NotFound
from app.services.own_repositories import CORRECTIONS
from tests.support import EVALUATION, nothing_changes, open_small, record


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "try-hono").mkdir()
    return str(tmp_path / "try-hono")


def test_a_prototype_belongs_to_an_evaluation_or_to_a_candidate_in_it(house: App, folder: str) -> None:
    done = house.prototypes.add(EVALUATION, folder, "hono", " can it lock rows? ")
    assert done.sentence == f"Kept {folder} as a prototype of Hono."
    kept = record(house)["prototypes"][-1]
    assert (kept["folder"], kept["candidate"], kept["question"]) == (folder, "hono", "can it lock rows?")
    row = house.prototypes.listing()[-1]
    assert (row.evaluation, row.candidate_name, row.state) == (EVALUATION, "Hono", "open")


def test_a_folder_that_is_not_there_or_is_one_already_is_refused(house: App, folder: str) -> None:
    house.prototypes.add(EVALUATION, folder)
    with nothing_changes(house, "is a prototype of “Invoicing API” already"):
        house.prototypes.add(EVALUATION, folder + "/../try-hono/.")
    with nothing_changes(house, "There is no folder"):
        house.prototypes.add(EVALUATION, folder + "/none")
    small = open_small(house)
    with nothing_changes(house, "There is no candidate", NotFound):
        house.prototypes.add(small, folder, "hono")


def test_answered_asks_for_the_answer_in_one_line(house: App, folder: str) -> None:
    house.prototypes.add(EVALUATION, folder)
    with nothing_changes(house, "Say in one line what .* answered"):
        house.prototypes.set_state(folder, "answered")
    with nothing_changes(house, "Say in one line"):
        house.prototypes.set_state(folder, "answered", "  ")
    assert house.prototypes.set_state(folder, "answered", "it can").sentence == f"{folder} is answered."
    assert record(house)["prototypes"][-1]["answer"] == "it can"
    assert house.prototypes.set_state(folder, "carried-forward").sentence == f"{folder} is carried forward."
    house.prototypes.set_state(folder, "answered")
    assert record(house)["prototypes"][-1]["answer"] == "it can"


def test_a_folder_of_two_evaluations_has_one_state(house: App, folder: str) -> None:
    small = open_small(house)
    house.prototypes.add(EVALUATION, folder)
    house.prototypes.add(small, folder)
    house.prototypes.set_state(folder, "abandoned")
    assert {row.state for row in house.prototypes.listing() if row.folder == folder} == {"abandoned"}


def test_a_state_that_is_none_and_a_folder_that_is_none_are_refused(house: App, folder: str) -> None:
    house.prototypes.add(EVALUATION, folder)
    with nothing_changes(house, "gone"):
        house.prototypes.set_state(folder, "gone")
    with nothing_changes(house, "is not kept as a prototype"):
        house.prototypes.set_state(folder + "-2", "open")


def test_every_step_is_undone_in_one(house: App, folder: str) -> None:
    before = house.transfer.export_json(None)
    house.prototypes.add(EVALUATION, folder)
    house.prototypes.set_state(folder, "abandoned")
    house.prototypes.remove(folder)
    for _ in range(3):
        house.history.undo()
    assert house.transfer.export_json(None) == before


def test_a_removed_prototype_lies_in_the_trash(house: App, folder: str) -> None:
    house.prototypes.add(EVALUATION, folder)
    house.prototypes.remove(folder)
    assert folder not in {row.folder for row in house.prototypes.listing()}
    assert [row.title for row in house.history.trash()] == [folder]


def test_folders_are_chosen_once_and_let_go(house: App, folder: str) -> None:
    house.own_repositories.add_folder(folder)
    with nothing_changes(house, "is looked through already"):
        house.own_repositories.add_folder(folder)
    assert house.own_repositories.settings().folders == (folder,)
    house.own_repositories.remove_folder(folder)
    with nothing_changes(house, "is not looked through"):
        house.own_repositories.remove_folder(folder)
    assert house.own_repositories.settings().folders == ()


def test_addresses_are_kept_as_they_are_compared(house: App) -> None:
    house.own_repositories.set_addresses(("Me@Example.org", "me@example.org ", "", "two@example.org"))
    assert house.own_repositories.settings().me == ("me@example.org", "two@example.org")
    house.own_repositories.set_addresses(("two@example.org",))
    assert house.own_repositories.settings().me == ("two@example.org",)
    with nothing_changes(house, "“me” is no e-mail address"):
        house.own_repositories.set_addresses(("me",))


@pytest.mark.parametrize("state", CORRECTIONS)
def test_a_correction_is_kept_changed_and_taken_back(house: App, state: str) -> None:
    house.own_repositories.correct("/code/shop", "stalled")
    house.own_repositories.correct("/code/shop", state)
    assert house.own_repositories.settings().corrected == {"/code/shop": state}
    house.own_repositories.correct("/code/shop", None)
    assert house.own_repositories.settings().corrected == {}


def test_a_folder_that_came_in_from_the_home_of_the_user_is_found_by_its_real_path(app: App, example: bytes) -> None:
    app.transfer.import_json(example)
    real = str(Path("~/code/try-fastapi-invoices").expanduser().resolve())
    app.prototypes.set_state(real, "abandoned")
    assert [row.state for row in app.prototypes.listing() if row.folder.startswith("~/code/try-fast")] == ["abandoned"]
    app.prototypes.remove(real)
    assert not [row for row in app.prototypes.listing() if row.folder.startswith("~/code/try-fast")]
