"""What a manifest without a lock file declares itself: the direct dependencies for running it. Bytes in, counts out.

What these bring in is not known offline, and is said to be unknown. Build files are programs and only searched.
"""

import re
from collections.abc import Callable

from app.evidence import manifests, packages
from app.evidence.lockfiles.parsing import Unreadable, json_object, text, toml
from app.evidence.manifests.markup import all_named, child_text, parse
from app.model.dependencies import Dependencies
from app.model.words import say

_NAMED = frozenset(
    {"package.json", "pyproject.toml", "Pipfile", "Cargo.toml", "composer.json", "Gemfile", "mix.exs", "pom.xml",
     "build.gradle", "build.gradle.kts"}
)  # fmt: skip
_PROJECT = re.compile(r".+\.(?:cs|fs)proj")
_CATALOGUE = re.compile(r"^\s*(\w+)[\s(]+(?:(?:enforcedP|p)latform\(\s*)?libs\.([\w.]+)", re.MULTILINE)
_NOT_RUNNING = re.compile(r"test|classpath|annotationprocessor|kapt|ksp|lint|detekt|checkstyle", re.IGNORECASE)


def is_wanted(name: str) -> bool:
    """Say whether a file of this name declares dependencies."""
    return name in _NAMED or _PROJECT.fullmatch(name) is not None


def read(name: str, data: bytes) -> Dependencies | None:
    """Count what one manifest declares; None for one that cannot be read, that holds mere settings, or that may say it
    elsewhere.
    """
    try:
        counted = _COUNTS.get(name, _project if _PROJECT.fullmatch(name) else _names)(name, data)
    except Unreadable:
        return None
    if counted is None:
        return None
    direct, reasons = counted
    open_end = say("there is no lock file, so what these need in turn is unknown.")
    return Dependencies(file=name, direct=direct, reasons=(*reasons, open_end))


_Counted = tuple[int | None, tuple[str, ...]]


def _names(name: str, data: bytes) -> _Counted:
    found = manifests.read(name, data)
    if found is None:
        raise Unreadable(say("{file} cannot be read.", file=name))
    return len(found.running), ()


def _package_json(name: str, data: bytes) -> _Counted | None:
    groups = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies", "name")
    return _names(name, data) if json_object(name, data).keys() & set(groups) else None


def _pyproject(name: str, data: bytes) -> _Counted | None:
    found = _names(name, data)
    return found if found[0] else None  # one that names nothing may leave it to setup.py


def _cargo(name: str, data: bytes) -> _Counted | None:
    return _names(name, data) if toml(name, data).keys() & {"package", "dependencies"} else None


def _pom(name: str, data: bytes) -> _Counted:
    project = parse(name, data)
    declared = project.iterfind("./{*}dependencies/{*}dependency")
    found = {
        (child_text(each, "groupId"), child_text(each, "artifactId"))
        for each in declared
        if child_text(each, "scope") != "test"
    }
    modules = any(True for _ in project.iterfind("./{*}modules/{*}module"))
    return len(found), (say("The modules of {file} declare more of their own.", file=name),) if modules else ()


def _gradle(name: str, data: bytes) -> _Counted:
    code = packages.without_remarks(text(data))
    found = manifests.read(name, code.encode())
    assert found is not None, "a build file is searched, so it can always be read"
    listed = {
        library for place, library in _CATALOGUE.findall(code) if not _NOT_RUNNING.search(place) and place != "alias"
    }
    if any(library.startswith("bundles.") for library in listed):
        return None, (say("{file} takes bundles from a catalogue of versions, which is not read.", file=name),)
    written = {each for each in found.running if not each.endswith(":plugin")}
    return len(written) + len(listed), ()


def _project(name: str, data: bytes) -> _Counted:
    references = all_named(parse(name, data), "PackageReference")
    return len({(each.get("Include") or "").lower() for each in references} - {""}), ()


_COUNTS: dict[str, Callable[[str, bytes], _Counted | None]] = {
    "package.json": _package_json,
    "pyproject.toml": _pyproject,
    "Cargo.toml": _cargo,
    "pom.xml": _pom,
    "build.gradle": _gradle,
    "build.gradle.kts": _gradle,
}
