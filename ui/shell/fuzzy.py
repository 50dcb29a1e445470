"""How well typed words fit a text: whole pieces before scattered letters, beginnings of words before their middle.

Pure, and quick enough for some thousand texts at every key. Must not: widgets.
"""

_WHOLE, _START, _SCATTERED = 100, 40, 20
_LONG = 60


def fit(typed: str, text: str) -> int | None:
    """Return how well every typed word is found in `text`, more being better; None if one of them is not there.

    Words may come in any order. A word that is there in one piece counts most, at the beginning of a word more; else
    its letters may stand apart, the first of them at the beginning of a word.
    """
    plain, total = text.casefold(), 0
    for word in typed.casefold().split():
        found = _piece(word, plain)
        if found is None:
            found = _letters(word, plain)
        if found is None:
            return None
        total += found
    return total - min(len(plain), _LONG) // 6


def _piece(word: str, text: str) -> int | None:
    at = text.find(word)
    if at < 0:
        return None
    while at >= 0:
        if _begins(text, at):
            return _WHOLE + _START + (_START if at == 0 else 0)
        at = text.find(word, at + 1)
    return _WHOLE


def _letters(word: str, text: str) -> int | None:
    """Return how well the letters of a word stand in a text one after another, as in the initials of its words."""
    at = _next_start(word[0], text, 0)
    if at is None:
        return None
    starts = 1
    for letter in word[1:]:
        follows = _next_start(letter, text, at + 1)
        if follows is None:
            found = text.find(letter, at + 1)
            if found < 0:
                return None
            at = found
        else:
            at, starts = follows, starts + 1
    return _SCATTERED * starts // len(word)


def _next_start(letter: str, text: str, since: int) -> int | None:
    at = text.find(letter, since)
    while at >= 0:
        if _begins(text, at):
            return at
        at = text.find(letter, at + 1)
    return None


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
