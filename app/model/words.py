"""The one door through which sentences of `app` pass, so that they can be translated without Qt."""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def install(translate: Callable[[str], str]) -> None:
    """Let `translate` turn the English pattern into the user's language from now on."""
    global _translate  # noqa: PLW0603 - one language per process, as in gettext
    _translate = translate


def say(pattern: str, /, **values: object) -> str:
    """Return `pattern` in the user's language with `{name}` filled in from `values`."""
    return _translate(pattern).format(**values)


def mark(pattern: str) -> str:
    """Return `pattern` as it is: it is said later, and so that translators find it now."""
    return pattern
