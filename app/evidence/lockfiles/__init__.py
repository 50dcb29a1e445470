"""Lock files: how many packages come in with a framework. Bytes in, counts out.

Every reader gets the files of one folder by name, so that a manifest beside the lock can be read too. Nothing here
opens a file of the user's, follows a path or runs anything. None is unknown and carries its reason.
"""

import re
from collections.abc import Callable, Mapping
from importlib import import_module

from app.evidence.lockfiles import requirements
from app.evidence.lockfiles.parsing import MOST_BYTES, Unreadable
from app.model.dependencies import Dependencies
from app.model.words import say

_Reader = Callable[[str, Mapping[str, bytes]], Dependencies]

READERS = {
    "uv.lock": "uv.read",
    "poetry.lock": "poetry.read",
    "pdm.lock": "python_locks.read_pdm",
    "pylock.toml": "python_locks.read_pylock",
    "Pipfile.lock": "python_locks.read_pipfile",
    "package-lock.json": "npm.read",
    "npm-shrinkwrap.json": "npm.read",
    "pnpm-lock.yaml": "pnpm.read",
    "yarn.lock": "yarn.read",
    "bun.lock": "bun.read",
    "bun.lockb": "bun.read_binary",
    "Cargo.lock": "cargo.read",
    "go.mod": "go.read",
    "composer.lock": "composer.read",
    "Gemfile.lock": "ruby.read",
    "gems.locked": "ruby.read",
    "mix.lock": "elixir.read",
    "packages.lock.json": "dotnet.read",
    "gradle.lockfile": "gradle.read",
}
"""Module and function of this room by file name: a clone has one or two of these, and to import all readers takes
longer than to read most locks.
"""

_MAY_BE_EMPTY = frozenset({"yarn.lock", "bun.lockb"})
_ONE_SIDE = b"<<<<<<< "
_OTHER_SIDE = re.compile(rb"\n=======\r?\n")
MANIFESTS = frozenset({"pyproject.toml", "Pipfile", "package.json", "composer.json"})


def is_lock(name: str) -> bool:
    """Say whether a file of this name is a lock file that can be read."""
    return name in READERS or requirements.is_name(name)


def is_wanted(name: str) -> bool:
    """Say whether reading lock files wants to see this file: a lock, or a manifest that completes one."""
    return is_lock(name) or name in MANIFESTS


def read_all(files: Mapping[str, bytes]) -> tuple[Dependencies, ...]:
    """Count what each lock file of a folder lists, by name. `files`: all wanted files of that folder."""
    return tuple(read(name, files) for name in sorted(files) if is_lock(name))


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what one lock file lists; a file that cannot be read gives nothing but the reason."""
    if len(files[name]) > MOST_BYTES:
        return Dependencies(file=name, reasons=(say("{file} is larger than 64 MB and was not read.", file=name),))
    if name not in _MAY_BE_EMPTY and name in READERS and _is_empty(files[name]):
        return Dependencies(file=name, reasons=(say("{file} is empty.", file=name),))
    if _is_unfinished(files[name]):
        return Dependencies(file=name, reasons=(say("{file} holds a merge that was not finished.", file=name),))
    try:
        return _reader(name)(name, files)
    except Unreadable as error:
        return Dependencies(file=name, reasons=(error.sentence,))


def _is_empty(data: bytes) -> bool:
    return not data or data.isspace()


def _is_unfinished(data: bytes) -> bool:
    """Say whether a file holds both sides of a merge, as git leaves them where they contradict each other."""
    start = 0 if data.startswith(_ONE_SIDE) else data.find(b"\n" + _ONE_SIDE)
    return start >= 0 and _OTHER_SIDE.search(data, start) is not None


def _reader(name: str) -> _Reader:
    if name not in READERS:
        return requirements.read
    module, _, function = READERS[name].partition(".")
    found: _Reader = getattr(import_module(f"{__name__}.{module}"), function)
    return found
