"""Manifests of Python: pyproject.toml, Pipfile, requirements files, setup.cfg, and setup.py, which is only searched."""

import re
from collections.abc import Iterable, Iterator
from configparser import ConfigParser, Error

from app.evidence.lockfiles.parsing import Unreadable, named, table, text, toml, words
from app.evidence.lockfiles.python_names import normal, required
from app.evidence.lockfiles.requirements import is_for_development
from app.evidence.manifests.names import Names, names
from app.model.words import say

_STRING = re.compile(r"""("[^"\n]*"|'[^'\n]*')""")
_REMARK = re.compile(rf"{_STRING.pattern}|\#[^\n]*")
_INSTALLED = re.compile(rf"\binstall_requires\s*=\s*[\[(]((?:{_STRING.pattern}|[^\])\"'])*)[\])]")
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


def read_setup_cfg(name: str, data: bytes) -> Names:
    """Read what a setup.cfg requires to install, and its extras."""
    manifest = ConfigParser(interpolation=None, strict=False)
    try:
        manifest.read_string(text(data))
    except Error as error:
        raise Unreadable(say("{file} cannot be read as {language}.", file=name, language="INI")) from error
    running = manifest.get("options", "install_requires", fallback="")
    extras = manifest["options.extras_require"].values() if "options.extras_require" in manifest else ()
    lists = (_requirement_lines(each.replace(";\n", "\n")) for each in extras)
    return names("pypi", _normal(_requirement_lines(running)), _normal(line for each in lists for line in each))


def read_setup_py(_: str, data: bytes) -> Names:
    """Search a setup.py for the list of what it requires to install; what it works out is not known."""
    listed = _INSTALLED.search(_REMARK.sub(r"\1", text(data)))
    return names("pypi", _normal(each.strip("\"'") for each in _STRING.findall(listed[1])) if listed else ())


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
