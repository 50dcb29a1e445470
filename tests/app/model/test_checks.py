"""What a name, a text, a number, a key may be: both sides of every limit."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import checks
from app.model.errors import Refused


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Invoicing API", "invoicing-api"),
        ("Größe & Übermaß!", "groe-ubermaß".replace("ß", "")),
        ("  Éclair — ﬁne №2  ", "eclair-fine-no2"),
        ("日本語", "item"),
        ("---", "item"),
        ("", "item"),
        ("C++ / C#", "c-c"),
        ("a_b.c", "a-b-c"),
        ("x" * 80, "x" * 60),
        ("x" * 59 + " y", "x" * 59),
    ],
)
def test_slug_is_nfkd_ascii_lower_case_cut_at_sixty(title: str, key: str) -> None:
    assert checks.slug(title) == key


@given(st.text())
def test_every_slug_is_a_key_and_its_own_slug(title: str) -> None:
    slug = checks.slug(title)
    assert checks.key(slug) == slug
    assert checks.slug(slug) == slug
    assert len(slug) <= 60


def test_free_key_numbers_what_is_taken() -> None:
    assert checks.free_key("Django", []) == "django"
    assert checks.free_key("Django!", ["django"]) == "django-2"
    assert checks.free_key("Django", ["django", "django-2", "django-4"]) == "django-3"


@given(st.text(max_size=70), st.integers(1, 30))
def test_a_free_key_is_always_new_and_a_key(title: str, count: int) -> None:
    taken: list[str] = []
    for _ in range(count):
        key = checks.free_key(title, taken)
        assert key not in taken
        taken.append(checks.key(key))


@pytest.mark.parametrize("value", ["a", "x" * 200, "ÄÖ 漢字 🦊", "a\u200bb"])
def test_a_name_is_kept(value: str) -> None:
    assert checks.name(f"  {value}\t") == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "must not be empty"),
        (" \t\n ", "must not be empty"),
        ("x" * 201, "at most 200 characters; this one has 201"),
        ("x" * 10_000, "this one has 10000"),
        ("a\nb", "one line"),
        ("a\0b", "control characters"),
        ("a\x1b[2Jb", "control characters"),
        ("a\x9bb", "control characters"),
        ("a\u2028b", "one line"),
        ("a\ud800b", "control characters"),
    ],
)
def test_a_name_is_refused(value: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        checks.name(value)


def test_a_text_is_up_to_one_megabyte_of_bytes() -> None:
    fits, wide = "x" * 1_048_576, "ä" * 524_288
    assert checks.text(fits) is fits
    assert checks.text(wide) is wide
    for too_long in (fits + "x", wide + "x", "🦊" * 262_145):
        with pytest.raises(Refused, match="at most 1 MB"):
            checks.text(too_long)


@pytest.mark.parametrize("value", ["", "two\nlines\tand a tab\r\n", " blanks ", "\x85"])
def test_a_text_is_unchanged(value: str) -> None:
    assert checks.text(value) == value


@pytest.mark.parametrize("value", ["\0", "a\x0bb", "a\x07", "\x7f", "\udfff"])
def test_a_text_with_control_characters_is_refused(value: str) -> None:
    with pytest.raises(Refused, match="control characters"):
        checks.text(value)


def test_a_filled_text_is_not_blank() -> None:
    assert checks.filled_text(" x ") == " x "
    with pytest.raises(Refused, match="must not be empty"):
        checks.filled_text(" \n\t ")


def test_a_label_may_be_empty() -> None:
    assert checks.label("  ") == ""
    assert checks.label(" 5.2 ") == "5.2"
    with pytest.raises(Refused):
        checks.label("x" * 201)


@pytest.mark.parametrize("value", [0, -1, 1e15, -1e15, 5e-324, 10**15, 0.1 + 0.2])
def test_a_number_is_kept(value: float) -> None:
    assert checks.number(value) == value


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, True, 1.1e15, -1.1e15, 10**400, -(10**400)],
    ids=lambda value: str(value)[:8],
)
def test_a_number_is_finite_and_of_a_size_that_survives(value: float) -> None:
    with pytest.raises(Refused, match="must"):
        checks.number(value)


def test_not_negative_and_whole() -> None:
    assert checks.not_negative(0) == 0
    assert checks.whole(2**53) == 2**53
    assert checks.whole(1, least=1) == 1
    with pytest.raises(Refused, match="negative"):
        checks.not_negative(-0.001)
    for value, least in ((2**53 + 1, 0), (0, 1), (-1, 0), (True, 0)):
        with pytest.raises(Refused, match=f"at least {least}"):
            checks.whole(value, least=least)


@pytest.mark.parametrize("value", ["a", "a-2", "0", "x" * 66])
def test_a_key_is_kept(value: str) -> None:
    assert checks.key(value) == value


@pytest.mark.parametrize("value", ["", "A", "a--b", "-a", "a-", "a b", "ä", "a\n", "x" * 67, "²"])
def test_a_key_is_lower_case_letters_digits_and_single_hyphens(value: str) -> None:
    with pytest.raises(Refused, match="is not a key"):
        checks.key(value)


def test_one_of_names_the_choices() -> None:
    assert checks.one_of("b", "ab") == "b"
    with pytest.raises(Refused, match=re.escape("“c” is not one of a, b.")):
        checks.one_of("c", ("a", "b"))
