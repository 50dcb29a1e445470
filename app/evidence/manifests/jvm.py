"""Manifests of Java and Kotlin: pom.xml, the catalogue of Gradle, and its build files, which are only searched."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.evidence.lockfiles.parsing import named, table, text, toml, word
from app.evidence.manifests.markup import all_named, child_text, parse
from app.evidence.manifests.names import Names, names

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEPENDENCY = re.compile(r"""^\s*(\w+)[\s(]*(?:platform\()?\s*["']([\w.-]+):([\w.-]+)(?::[^"']*)?["']""", re.MULTILINE)
_LONG_FORM = re.compile(
    r"""^\s*(\w+)[\s(]*group\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["']""", re.MULTILINE
)
_PLUGIN = re.compile(r"""^\s*id[\s(]+["']([\w.-]+)["']""", re.MULTILINE)


def read_pom(name: str, data: bytes) -> Names:
    """Read the dependencies and the parent of a pom.xml."""
    found = list(_pom(parse(name, data)))
    return names("maven", (key for key, test in found if not test), (key for key, test in found if test))


def read_gradle(_: str, data: bytes) -> Names:
    """Search a build file for what it declares, long form or short, and for its plugins."""
    content = text(data)
    found = [*_DEPENDENCY.findall(content), *_LONG_FORM.findall(content)]
    tests = {f"{group}:{artifact}" for place, group, artifact in found if place.lower().startswith("test")}
    running = {f"{group}:{artifact}" for place, group, artifact in found if not place.lower().startswith("test")}
    return names("maven", running | {f"{plugin}:plugin" for plugin in _PLUGIN.findall(content)}, tests)


def read_catalogue(name: str, data: bytes) -> Names:
    """Read libs.versions.toml, which build files take their libraries from; what is called a test is for tests."""
    libraries, plugins = named(toml(name, data), "libraries", "plugins")
    found = [(_coordinates(each), alias.lower()) for alias, each in libraries.items()]
    running = {key for key, alias in found if "test" not in alias}
    running |= {f"{word(table(each).get('id')) or word(each).partition(':')[0]}:plugin" for each in plugins.values()}
    return names("maven", running, (key for key, alias in found if "test" in alias))


def _coordinates(library: object) -> str:
    """Return group:artifact of a library, which can be written in three ways."""
    parts = table(library)
    whole = word(library) or word(parts.get("module")) or f"{word(parts.get('group'))}:{word(parts.get('name'))}"
    return ":".join(whole.split(":")[:2])


def _pom(project: "Element") -> Iterator[tuple[str, bool]]:
    """Go over group:artifact of what is declared, each with whether it is for tests only."""
    for element in all_named(project, "dependency", "parent"):
        key = f"{child_text(element, 'groupId')}:{child_text(element, 'artifactId')}"
        yield key, child_text(element, "scope") == "test"
