"""Every page in a language that is no English: what is still English went through no translation."""

import json
import re
import runpy
from collections.abc import Iterator
from html import unescape

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model import words
from tests.support import ROOT
from tests.ui.shell.test_every_page import cut_off, seen
from tests.ui.shell.whole import Whole, fill, go, pages
from ui import translation

TOOL = runpy.run_path(str(ROOT / "packaging" / "translations.py"))
NAMES = ("Settled", "English", "Invoicing", "try-fastapi-invoices")  # names stay as they are
KEYS = re.compile(r"\b(Ctrl|Shift|Alt|Del|Backspace|F\d+)\b")


@pytest.fixture
def pseudo(qapp: QApplication, app: App, qtbot: QtBot) -> Iterator[Whole]:
    catalogue = translation.Catalogue({source: TOOL["pseudo"](source) for source in TOOL["messages"]()})
    qapp.installTranslator(catalogue)
    words.install(catalogue.say)
    fill(app, "example")
    whole = Whole(app)
    whole.show(qtbot)
    yield whole
    whole.desk.close()
    translation.remove(qapp, catalogue)


def own_words(app: App) -> list[str]:
    def strings(value: object) -> Iterator[str]:
        if isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                yield from strings(each)
        elif isinstance(value, str):
            yield value

    found = {*strings(json.loads(app.transfer.export_json(None))), *NAMES}
    return sorted((each for each in found if len(each) > 2), key=len, reverse=True)


def texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(at) for at in range(widget.count())]
    return [widget.placeholderText()] if isinstance(widget, QLineEdit) else []


def english(text: str, own: list[str]) -> str:
    """Return what is left of a text without what is translated, the user's own words, names of keys and figures."""
    left = unescape(re.sub(r"<[^>]*>", "", text)).replace("\N{ZERO WIDTH SPACE}", "").replace("&&", "&")
    for each in own:
        left = left.replace(each, "")
    while (inner := re.sub(r"\[[^\[\]]*\]", "", left)) != left:
        left = inner
    left = re.sub(r"\S*…", "", KEYS.sub("", left))  # the user's own words, shortened
    return text if re.search(r"[A-Za-z]{2,}", left) and "/" not in left else ""


def test_nothing_that_is_seen_is_english(pseudo: Whole) -> None:
    own = own_words(pseudo.app)
    for place in pages(pseudo):
        go(pseudo, place)
        found = [left for each in seen(pseudo) for text in texts(each) if (left := english(text, own))]
        found = [each for each in found if not each.startswith("An extraordinarily")]
        assert not found, f"{place}: {found}"


def test_words_two_fifths_longer_are_not_cut_off(pseudo: Whole, qtbot: QtBot) -> None:
    for place in pages(pseudo):
        go(pseudo, place)
        cut = cut_off(pseudo, qtbot)
        assert not cut, f"{place}: " + "; ".join(cut)


def test_english_would_be_found() -> None:
    assert english("Start the clock", ["Django"])
    assert english("[Šţàŕţ ~] and Django", ["Django"])
    assert not english("[Šţàŕţ [ţĥé] ~] Django 5.2 Ctrl N", ["Django"])
