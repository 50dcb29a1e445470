"""Manifests: which packages a project names itself. Bytes in, names out; nothing here runs what it reads.

A name is `ecosystem:name`, as the catalogue writes them. Only what is needed to run counts as such; what is for
development or for an optional extra stands apart.
"""

import re
from collections.abc import Callable

from app.evidence.lockfiles.parsing import Unreadable
from app.evidence.manifests import javascript, jvm, others, python
from app.evidence.manifests.names import Names

_Reader = Callable[[str, bytes], Names]

_READERS: dict[str, _Reader] = {
    "pyproject.toml": python.read_pyproject,
    "Pipfile": python.read_pipfile,
    "setup.cfg": python.read_setup_cfg,
    "setup.py": python.read_setup_py,
    "package.json": javascript.read_package,
    "deno.json": javascript.read_deno,
    "deno.jsonc": javascript.read_deno,
    "go.mod": others.read_go,
    "Cargo.toml": others.read_cargo,
    "composer.json": others.read_composer,
    "Gemfile": others.read_gemfile,
    "mix.exs": others.read_mix,
    "pom.xml": jvm.read_pom,
    "build.gradle": jvm.read_gradle,
    "build.gradle.kts": jvm.read_gradle,
    "libs.versions.toml": jvm.read_catalogue,
}
_BY_PATTERN: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"requirements[\w.-]*\.txt|[\w.-]+requirements\.txt"), python.read_requirements),
    (re.compile(r".+\.(?:cs|fs)proj"), others.read_project),
)
PATTERNS = (*_READERS, "requirements*.txt", "*requirements.txt", "*.csproj", "*.fsproj")
"""The file names, with `*` for any run of letters, that a search through history asks for."""

_FOREIGN = "node_modules vendor dist build target third_party site-packages .venv venv"
_SHOWN = "examples example samples docs doc templates fixtures testdata"
CARRIED = frozenset(_FOREIGN.split())
"""Folders of what a project carries along without having written it."""

_NOT_OURS = CARRIED | frozenset(_SHOWN.split())
MOST_BYTES = 4 * 1024 * 1024


def is_own(path: str) -> bool:
    """Say whether a path is a manifest of the project itself, not of an example or of something that it carries."""
    *folders, name = path.split("/")
    return _reader(name) is not None and not _NOT_OURS & {folder.lower() for folder in folders}


def read(path: str, data: bytes) -> Names | None:
    """Return the names in a manifest; None for one that cannot be read, as in the middle of a merge."""
    name = path.rpartition("/")[2]
    reader = _reader(name)
    if reader is None or len(data) > MOST_BYTES:
        return None
    try:
        return reader(name, data)
    except Unreadable:
        return None


def _reader(name: str) -> _Reader | None:
    return _READERS.get(name) or next((reader for pattern, reader in _BY_PATTERN if pattern.fullmatch(name)), None)
