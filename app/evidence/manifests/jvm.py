"""Manifests of Java and Kotlin: pom.xml, and the build files of Gradle, which are programs and only searched."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.evidence.lockfiles.parsing import text
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


def _pom(project: "Element") -> Iterator[tuple[str, bool]]:
    """Go over group:artifact of what is declared, each with whether it is for tests only."""
    for element in all_named(project, "dependency", "parent"):
        key = f"{child_text(element, 'groupId')}:{child_text(element, 'artifactId')}"
        yield key, child_text(element, "scope") == "test"
