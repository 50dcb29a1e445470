"""Sentences can be translated, and what the user typed is never read as a pattern."""

from collections.abc import Iterator

import pytest

from app.model import words
from app.model.errors import BadDocument


@pytest.fixture
def _english() -> Iterator[None]:
    yield
    words.install(str)


def test_braces_in_a_value_are_text() -> None:
    assert words.say("No {what}.", what="{0} {x} %s") == "No {0} {x} %s."


@pytest.mark.usefixtures("_english")
def test_a_translation_takes_over() -> None:
    words.install({"Hello {name}": "Hallo {name}"}.get)  # type: ignore[arg-type]
    assert words.say("Hello {name}", name="du") == "Hallo du"


def test_a_bad_document_names_its_place() -> None:
    error = BadDocument("$.projects[0]", "no.")
    assert (error.path, error.sentence) == ("$.projects[0]", "$.projects[0]: no.")
