"""Colours, sizes and the contrast every text has."""

import pytest

from ui.theme.tokens import TextPair, contrast, mix, spaces, text_pairs, tokens_for, type_sizes

LEAST = 4.5
ALL = [
    pytest.param(pair, id=f"{name}{'-strong' if strong else ''}: {pair.name}")
    for name in ("light", "dark")
    for strong in (False, True)
    for pair in text_pairs(tokens_for(name, strong=strong))
]


@pytest.mark.parametrize("pair", ALL)
def test_every_text_is_readable_on_its_ground(pair: TextPair) -> None:
    assert contrast(pair.ink, pair.ground) >= LEAST


def test_contrast_is_the_ratio_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#102030", "#FFFFFF", 0) == "#102030"
    assert mix("#102030", "#FFFFFF", 1) == "#FFFFFF"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_high_contrast_has_stronger_ink_and_lines(name: str) -> None:
    plain, strong = tokens_for(name), tokens_for(name, strong=True)
    assert contrast(strong.line, strong.surface) > contrast(plain.line, plain.surface)
    assert contrast(strong.ink_soft, strong.surface) > contrast(plain.ink_soft, plain.surface)
    assert contrast(strong.accent, strong.surface) > contrast(plain.accent, plain.surface)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_switched_off_stands_apart_in_high_contrast(name: str) -> None:
    plain, strong = tokens_for(name), tokens_for(name, strong=True)
    assert contrast(strong.ink, strong.surface) > 2 * contrast(strong.disabled, strong.disabled_ground)
    assert contrast(strong.button_line, strong.surface) > 2 * contrast(strong.line, strong.disabled_ground)
    assert (plain.off_stroke, strong.off_stroke) == ("solid", "dashed")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_focus_is_seen_on_every_plain_ground(name: str) -> None:
    tokens = tokens_for(name)
    for ground in (tokens.window, tokens.sidebar, tokens.surface):
        assert contrast(tokens.focus, ground) >= 3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_is_given(name: str) -> None:
    tokens = tokens_for(name)
    assert len(tokens.score) == len(tokens.on_score) == 5
    for key in tokens.__dataclass_fields__:
        value = getattr(tokens, key)
        assert value != ""


def test_sizes_are_those_of_the_pictures() -> None:
    assert type_sizes().title[0] == 20
    assert type_sizes().body == (13, 400)
    assert spaces().page_margin == 24
    assert spaces().radius_card == 12
