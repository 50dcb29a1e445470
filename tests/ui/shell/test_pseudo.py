"""The whole window in a language that is no English, with words two fifths longer.

What is painted, said on hovering or to a screen reader and still English went through no translation. All pages, empty
and with the example, all dialogs, in the usual and the smallest size.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model import words
from tests.support import ROOT
from tests.ui import catalogues
from tests.ui.shell.dialogs import OPENERS, close_all, top
from tests.ui.shell.painted import hovered, painted
from tests.ui.shell.test_every_page import cut_off
from tests.ui.shell.whole import Whole, fill, go, pages
from ui import translation
from ui.shell import shipped

NAMES = (
    "Settled English Settings Invoicing try fastapi invoices hono ledger invoicing api Encore root code "
    "Ctrl Shift Alt Del Backspace Left Right Up Down PDF PNG SVG CSV JSON Markdown HTML Excel xlsx adr MADR md docs "
    "decisions matrix csv Speed Thing MIT kB MB"
)  # names, keys and forms of files stay as they are
QT = "Press shortcut"  # Qt's own words come from Qt's catalogues
RECORD = "Context and Problem Statement Decision Drivers Considered Options Outcome Consequences Good Bad because Use"


def tokens(value: object) -> set[str]:
    """Return every word in a value made of lists, maps and texts."""
    if isinstance(value, dict):
        return tokens(list(value.items()))
    if isinstance(value, list | tuple):
        return {each for part in value for each in tokens(part)}
    return set(re.findall(r"[A-Za-z]+", value)) if isinstance(value, str) else set()


def own_words(app: App) -> set[str]:
    """Return what stays as it is: what the user wrote, names, names of days and months, what ships as content."""
    days = [date(2026, month, day) for month in range(1, 13) for day in range(1, 8)]
    named = {f"{day:{pattern}}" for day in days for pattern in ("%a", "%A", "%b", "%B")}
    content = json.loads((ROOT / "resources" / "criteria.json").read_text("utf-8"))
    written = json.loads(app.transfer.export_json(None))
    return tokens((written, content)) | tokens((NAMES, RECORD, QT)) | named | set(str(ROOT).split("/"))


def english(text: str, own: set[str]) -> str:
    """Return a text that holds English: letters without an accent, in a word that does not stay as it is."""
    plain = unescape(re.sub(r"<[^>]*>", "", text)).replace("\N{ZERO WIDTH SPACE}", "")
    plain = re.sub(r"\S*…", "", plain)  # a word that was shortened
    if "/" in plain or "@" in plain:
        return ""  # a path or an address
    left = [each for each in re.findall(r"[A-Za-z]{2,}", plain) if each not in own]
    return text if left else ""


def left_in_english(widget: QWidget, own: set[str]) -> list[str]:
    return [text for text in (*painted(widget), *hovered(widget)) if english(text, own)]


@pytest.fixture
def pseudo(request: pytest.FixtureRequest, qapp: QApplication, app: App, qtbot: QtBot) -> Iterator[Whole]:
    kind, size = request.param
    catalogue = translation.Catalogue(catalogues.pseudo())
    qapp.installTranslator(catalogue)
    words.install(catalogue.say)
    fill(app, kind)
    whole = Whole(app)
    whole.show(qtbot, size)
    yield whole
    close_all()
    whole.desk.close()
    translation.remove(qapp, catalogue)


def over(*cases: tuple[str, tuple[int, int]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("pseudo", cases, indirect=True, ids=[f"{kind}-{size[0]}" for kind, size in cases])


@over(("empty", (1280, 820)), ("example", (1280, 820)), ("example", (1000, 640)))
def test_no_page_says_english_or_cuts_off_longer_words(pseudo: Whole, qtbot: QtBot) -> None:
    own = own_words(pseudo.app)
    for place in pages(pseudo):
        go(pseudo, place)
        cut = cut_off(pseudo.window, qtbot)
        assert not cut, f"{place}: " + "; ".join(cut)
        found = left_in_english(pseudo.window, own)
        assert not found, f"{place}: {found}"


@over(("example", (1280, 820)), ("example", (1000, 640)))
def test_no_dialog_says_english_or_cuts_off_longer_words(pseudo: Whole, qtbot: QtBot, tmp_path: Path) -> None:
    report = shipped.environment()  # is copied for those who maintain it
    own = own_words(pseudo.app) | tokens((str(tmp_path), report))
    bad: list[str] = []
    for name, opening in OPENERS.items():
        opening(pseudo, qtbot, tmp_path)
        dialog = top()
        qtbot.waitUntil(dialog.isVisible)
        cut = cut_off(dialog, qtbot)
        bad += [f"{name}: {cut}"] if cut else []
        if name == "licences":  # names of parts, and the words of their licences
            for part in dialog.findChildren(QPlainTextEdit) + dialog.findChildren(QListWidget):
                part.hide()
        found = left_in_english(dialog, own)
        bad += [f"{name}: {found}"] if found else []
        close_all()
    assert not bad, "\n".join(bad)


def test_english_would_be_found() -> None:
    assert english("Start the clock", {"Django"})
    assert english("[Šţàŕţ ~] and Django", {"Django"})
    assert not english("[Šţàŕţ [ţĥé] ~] Django 5.2 shor…", {"Django"})
