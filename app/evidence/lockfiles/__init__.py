"""Lock files: how many packages come in with a framework. Bytes in, counts out.

Every reader gets the files of one folder by name, so that a manifest beside the lock can be read too. Nothing here
opens a file of the user's, follows a path or runs anything. None is unknown and carries its reason.
"""

from collections.abc import Callable, Mapping

from app.evidence.lockfiles import (
    bun,
    cargo,
    composer,
    dotnet,
    elixir,
    go,
    gradle,
    npm,
    package_json,
    pnpm,
    poetry,
    python_locks,
    requirements,
    ruby,
    uv,
    yarn,
)
from app.evidence.lockfiles.parsing import MOST_BYTES, Unreadable
from app.model.dependencies import Dependencies
from app.model.words import say

_Reader = Callable[[str, Mapping[str, bytes]], Dependencies]

_READERS: dict[str, _Reader] = {
    uv.NAME: uv.read,
    poetry.NAME: poetry.read,
    python_locks.PDM: python_locks.read_pdm,
    python_locks.PYLOCK: python_locks.read_pylock,
    python_locks.PIPFILE: python_locks.read_pipfile,
    **dict.fromkeys(npm.NAMES, npm.read),
    pnpm.NAME: pnpm.read,
    yarn.NAME: yarn.read,
    bun.NAME: bun.read,
    bun.BINARY: bun.read_binary,
    cargo.NAME: cargo.read,
    go.NAME: go.read,
    composer.NAME: composer.read,
    **dict.fromkeys(ruby.NAMES, ruby.read),
    elixir.NAME: elixir.read,
    dotnet.NAME: dotnet.read,
    gradle.NAME: gradle.read,
}
MANIFESTS = frozenset({poetry.MANIFEST, python_locks.PIPFILE_MANIFEST, package_json.NAME, composer.MANIFEST})


def is_lock(name: str) -> bool:
    """Say whether a file of this name is a lock file that can be read."""
    return name in _READERS or requirements.is_name(name)


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
    try:
        return _READERS.get(name, requirements.read)(name, files)
    except Unreadable as error:
        return Dependencies(file=name, reasons=(error.sentence,))
