"""Manifests of Python: pyproject.toml, Pipfile, requirements files."""

import re
from collections.abc import Iterable, Iterator

from app.evidence.lockfiles.parsing import named, table, text, toml, words
from app.evidence.lockfiles.python_names import normal, required
from app.evidence.lockfiles.requirements import is_for_development
from app.evidence.manifests.names import Names, names

_EGG = re.compile(r"#egg=([A-Za-z0-9._-]+)")


def read_pyproject(name: str, data: bytes) -> Names:
    """Read the standard tables, and those of poetry, PDM and uv."""
    manifest = toml(name, data)
    project = table(manifest.get("project"))
    poetry, pdm, uv = named(manifest.get("tool"), "poetry", "pdm", "uv")
    running = [*words(project.get("dependencies")), *table(poetry.get("dependencies"))]
    lists = [
        *table(project.get("optional-dependencies")).values(),
        *table(manifest.get("dependency-groups")).values(),
        *table(pdm.get("dev-dependencies")).values(),
        uv.get("dev-dependencies"),
    ]
    groups = [table(group).get("dependencies") for group in table(poetry.get("group")).values()]
    tables = [*groups, poetry.get("dev-dependencies")]
    developing = [*(line for each in lists for line in words(each)), *(key for each in tables for key in table(each))]
    return names("pypi", _normal(running), _normal(developing))


def read_pipfile(name: str, data: bytes) -> Names:
    """Read both groups of a Pipfile."""
    running, developing = named(toml(name, data), "packages", "dev-packages")
    return names("pypi", _normal(running), _normal(developing))


def read_requirements(name: str, data: bytes) -> Names:
    """Read the names of a requirements file, line by line: a history holds hundreds of versions of it."""
    found = _normal(_requirement_lines(text(data)))
    return names("pypi", (), found) if is_for_development(name) else names("pypi", found)


def _requirement_lines(content: str) -> Iterator[str]:
    for line in content.splitlines():
        if egg := _EGG.search(line):
            yield egg[1]
        else:
            code = line.partition(" #")[0].partition(" --")[0].strip().rstrip("\\")
            if code and not code.startswith(("#", "-", ".", "/")) and "://" not in code.partition("@")[0]:
                yield code


def _normal(lines: Iterable[str]) -> Iterator[str]:
    found = (required(line) for line in lines)
    return (each[0] for each in found if each and each[0] != normal("python"))
