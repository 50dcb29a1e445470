"""Finds repositories below a folder: not into one, no link followed, caches skipped."""

import os
from collections.abc import Iterator
from pathlib import Path

from app.evidence.git import opening
from app.evidence.git.reader import RepositoryProblem, Work
from app.model.words import say

_CACHES = """node_modules __pycache__ .cache .venv venv .tox .nox .mypy_cache .pytest_cache .ruff_cache target .gradle
    .m2 .npm .cargo .rustup .local .Trash site-packages vendor"""
_SKIPPED = frozenset(_CACHES.split())
_DEEPEST = 12
_MOST_FOLDERS = 200_000


def repositories(folder: Path, work: Work) -> Iterator[Path]:
    """Go over the repositories, by path. A folder that cannot be listed is passed by."""
    top = folder.expanduser()
    if not top.is_dir():
        raise RepositoryProblem(say("There is no folder {folder}; look at its name.", folder=folder))
    return _below(top.resolve(), work)


def _below(top: Path, work: Work) -> Iterator[Path]:
    waiting = [(top, 0)]
    looked_at = 0
    while waiting and looked_at < _MOST_FOLDERS:
        work.check()
        here, depth = waiting.pop()
        looked_at += 1
        if opening.is_repository(here):
            yield here
        elif depth < _DEEPEST:
            waiting += [(each, depth + 1) for each in reversed(_folders(here))]


def _folders(here: Path) -> list[Path]:
    try:
        with os.scandir(here) as found:
            names = [each.name for each in found if each.name not in _SKIPPED and each.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [here / name for name in sorted(names)]
