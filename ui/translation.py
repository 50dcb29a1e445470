"""The user's language: catalogues of messages, one file each, for what the window says and what `app` says.

A catalogue is `resources/translations/CODE.json`: `language` is its own name for itself, `messages` maps the English
pattern to the translated one. What is missing, or has other placeholders than the English, is said in English. Must
not: Qt's own words, those come from Qt's catalogues.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app.model import words
from ui.theme.files import RESOURCES

FOLDER = RESOURCES / "translations"
ENGLISH = "en"
_QT_CATALOGUE = "qtbase"


class Catalogue(QTranslator):
    """Says every message as the catalogue has it, whatever class asks."""

    def __init__(self, messages: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = {source: said for source, said in messages.items() if said and fits(source, said)}

    def isEmpty(self) -> bool:
        return not self._messages

    def say(self, source: str) -> str:
        """Return a message in this language, the English where it has none."""
        return self._messages.get(source, source)

    def translate(self, context: str, source: str, disambiguation: str | None = None, number: int = -1) -> str:
        return self.say(source)


def languages(folder: Path = FOLDER) -> list[tuple[str, str]]:
    """Return code and own name of every language there is a catalogue for."""
    found = [(path.stem, _read(path)) for path in sorted(folder.glob("*.json"))]
    return [(code, str(content.get("language") or code)) for code, content in found if _messages(content)]


def install(application: QCoreApplication, setting: str, folder: Path = FOLDER) -> Catalogue | None:
    """Speak the language of the setting from now on, `system` for that of the desktop; None where that is English."""
    code = wanted(setting, [code for code, _ in languages(folder)])
    QLocale.setDefault(_locale(code))
    if code == ENGLISH:
        return None
    catalogue = Catalogue(_messages(_read(folder / f"{code}.json")), application)
    qt = QTranslator(catalogue)
    if qt.load(QLocale(code), _QT_CATALOGUE, "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qt)
    application.installTranslator(catalogue)
    words.install(catalogue.say)
    return catalogue


def remove(application: QCoreApplication, catalogue: Catalogue | None) -> None:
    """Speak English again, and name days as the desktop does."""
    QLocale.setDefault(QLocale.system())
    if catalogue is not None:
        for each in (catalogue, *catalogue.findChildren(QTranslator)):
            application.removeTranslator(each)
        words.install(str)


def wanted(setting: str, there: list[str]) -> str:
    """Return the code of the catalogue to take: that of the setting, else the first that the desktop asks for."""
    asked = QLocale.system().uiLanguages() if setting == "system" else [setting]
    for name in asked:
        code = name.replace("-", "_")
        for each in (code, code.split("_")[0]):
            if each in there:
                return each
            if each == ENGLISH:
                return ENGLISH
    return ENGLISH


def _locale(code: str) -> QLocale:
    """Return who names days and months: the desktop where it speaks this language, else the language itself."""
    desktop, own = QLocale.system(), QLocale(code)
    return desktop if desktop.language() == own.language() else own


def fits(source: str, said: str) -> bool:
    """Tell whether a translation has the same placeholders as the English."""
    try:
        return _fields(source) == _fields(said)
    except ValueError:
        return False


def _fields(pattern: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _messages(content: Mapping[str, Any]) -> dict[str, str]:
    found = content.get("messages")
    pairs = found.items() if isinstance(found, dict) else ()
    return {source: said for source, said in pairs if isinstance(said, str)}
