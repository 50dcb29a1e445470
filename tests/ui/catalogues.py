"""The tool that makes catalogues, and what it finds in the sources: read once, since it reads every file."""

import runpy
from functools import cache

from tests.support import ROOT

TOOL = runpy.run_path(str(ROOT / "packaging" / "translations.py"))


@cache
def messages() -> tuple[str, ...]:
    """Return every English pattern that goes through a translation."""
    return tuple(TOOL["messages"]())


@cache
def pseudo() -> dict[str, str]:
    """Return a catalogue of the pseudo language."""
    return {source: TOOL["pseudo"](source) for source in messages()}
