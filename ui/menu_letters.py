"""Letters by which the entries of a menu are chosen: each has one of its own words, whatever the language.

An entry with a letter as its key keeps that one, since a key works while the menu is open too. Lives here: giving
letters, and reading words without their marks. Must not: what is in a menu.
"""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def give_letters(menu: QMenu) -> None:
    """Mark in every entry of a menu a letter that no other entry has; at the beginning of a word if it can be."""
    entries = [action for action in menu.actions() if not action.isSeparator()]
    words = [plain(action.text()) for action in entries]
    own = [_letter_of(action) for action in entries]
    for action, text, at in zip(entries, words, letters(words, own), strict=True):
        before, rest = (text, "") if at is None else (text[:at], text[at:])
        mark = "" if at is None else "&"
        action.setText(before.replace("&", "&&") + mark + rest.replace("&", "&&"))


def plain(text: str) -> str:
    """Return the words of an entry without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def letters(words: Sequence[str], own: Sequence[str]) -> list[int | None]:
    """Return for each of several words where its letter stands, so that as many as can be have one of their own.

    `own` are the letters that are taken as keys, nothing where there is none.
    """
    owner: dict[str, int] = {}
    place = [_choice_of(text, key) for text, key in zip(words, own, strict=True)]

    def give(entry: int, tried: set[str]) -> bool:
        """Give an entry a letter; an entry that has it already takes another one, if there is another one."""
        for at in _choices(words[entry]):
            letter = words[entry][at].lower()
            if letter not in tried and letter not in own:
                tried.add(letter)
                if letter not in owner or give(owner[letter], tried):
                    owner[letter], place[entry] = entry, at
                    return True
        return False

    for entry, key in enumerate(own):
        if not key:
            give(entry, set())
    return place


def _letter_of(action: QAction) -> str:
    """Return the letter or digit that is the key of an action, nothing where its key is another one."""
    keys = action.shortcut().toString().lower()
    return keys if len(keys) == 1 and keys.isalnum() else ""


def _choice_of(text: str, key: str) -> int | None:
    """Return where the key stands in the words, None where it does not."""
    return next((at for at in _choices(text) if text[at].lower() == key), None)


def _choices(text: str) -> list[int]:
    """Return where a letter may stand: beginnings of words first."""
    found = [at for at, each in enumerate(text) if each.isalnum()]
    return sorted(found, key=lambda at: at > 0 and text[at - 1].isalnum())
