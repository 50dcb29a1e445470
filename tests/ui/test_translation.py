"""Another language: catalogues are found, chosen, and can break nothing; the tool finds every message."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.model import words
from app.model.words import say
from tests.ui.catalogues import TOOL, messages, pseudo
from ui import translation
from ui.actions import ACTIONS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    messages = {"Undo": "Rückgängig", "Opened {title}.": "{title} ist offen.", "Quit": "", "Drop {title}?": "Weg?"}
    (tmp_path / "de.json").write_text(json.dumps({"language": "Deutsch", "messages": messages}), "utf-8")
    (tmp_path / "xx.json").write_text("{", "utf-8")
    return tmp_path


@pytest.fixture
def german(qapp: QApplication, folder: Path) -> Iterator[translation.Catalogue]:
    found = translation.install(qapp, "de", folder)
    assert found is not None
    yield found
    translation.remove(qapp, found)


def test_only_catalogues_that_say_something_are_offered(folder: Path) -> None:
    assert translation.languages(folder) == [("de", "Deutsch")]


def test_the_window_and_the_services_speak_it(german: translation.Catalogue) -> None:
    assert QCoreApplication.translate("Actions", "Undo") == "Rückgängig"
    assert say("Opened {title}.", title="A & B") == "A & B ist offen."


def test_what_is_missing_empty_or_has_other_placeholders_is_english(german: translation.Catalogue) -> None:
    for source in ("Quit", "Redo", "Drop {title}?"):
        assert QCoreApplication.translate("Actions", source) == source
        assert german.say(source) == source


def test_taken_away_it_is_english_again(qapp: QApplication, folder: Path) -> None:
    translation.remove(qapp, translation.install(qapp, "de", folder))
    assert QCoreApplication.translate("Actions", "Undo") == "Undo"
    assert say("Opened {title}.", title="A") == "Opened A."


@pytest.mark.parametrize(
    ("setting", "code"), [("de", "de"), ("de-AT", "de"), ("en", "en"), ("fr", "en"), ("../../etc/passwd", "en")]
)
def test_the_setting_chooses_among_those_there_are(setting: str, code: str) -> None:
    assert translation.wanted(setting, ["de"]) == code


def test_the_tool_finds_what_the_window_and_the_services_say() -> None:
    found = set(messages())
    assert {each.words for each in ACTIONS} <= found
    assert {"Matrix", "Opened {title}.", "Research budget", "Restored what you were typing."} <= found


def test_a_pseudo_message_keeps_its_placeholders_and_is_longer() -> None:
    for source, said in pseudo().items():
        assert translation.fits(source, said), source
        assert said.startswith("[")
        assert len(said) >= len(source) * 1.4


def test_renewing_keeps_what_is_translated() -> None:
    assert TOOL["renewed"]({"A": "a", "gone": "x"}, ["A", "B"]) == {"A": "a", "B": ""}


def test_every_action_and_page_name_speaks_the_pseudo_language(qapp: QApplication, tmp_path: Path) -> None:
    catalogue = translation.Catalogue(pseudo())
    qapp.installTranslator(catalogue)
    words.install(catalogue.say)
    try:
        from ui.actions import ActionSet

        actions = ActionSet()
        assert all(actions.words(each.id).startswith("[") for each in ACTIONS)
    finally:
        translation.remove(qapp, catalogue)
