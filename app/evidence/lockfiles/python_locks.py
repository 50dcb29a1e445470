"""pdm.lock, pylock.toml and Pipfile.lock: each says itself what belongs to which group."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.evidence.lockfiles.markers import can_hold
from app.evidence.lockfiles.parsing import (
    expect,
    json_object,
    locked_toml,
    manifest_missing,
    refuse_newer,
    rows,
    table,
    toml,
    word,
    words,
)
from app.evidence.lockfiles.python_names import normal, required
from app.model.dependencies import Dependencies
from app.model.words import say

_PIPFILE = "Pipfile"
_MANIFEST = "pyproject.toml"
_NEWEST_PDM, _NEWEST_PYLOCK, _NEWEST_PIPFILE = 4, 1, 6
_MEMBER = re.compile(
    r"""(?P<quote>['"])(?P<name>[^'"]*)(?P=quote)\s+(?P<absent>not\s+)?in\s+(?P<of>dependency_groups|extras)\b"""
)
_OWN = frozenset({"directory"})


def read_pdm(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what PDM locked; the same package stands once per set of extras."""
    lock = locked_toml(name, files[name])
    expect(name, lock, "package", "metadata")
    refuse_newer(name, table(lock.get("metadata")).get("lock_version"), _NEWEST_PDM)
    packages = rows(lock.get("package"))
    direct, reasons = _declared(name, files)
    grouped = all("groups" in package for package in packages)
    if not grouped:
        reasons = (*reasons, say("{file} does not say which packages are for development only.", file=name))
    return Dependencies(
        file=name,
        direct=direct,
        runtime=_distinct(package for package in packages if "default" in words(package["groups"]))
        if grouped
        else None,
        total=_distinct(packages),
        reasons=reasons,
    )


def read_pylock(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what a PEP 751 lock lists. What runs is what an installer takes that is told of no extra and no group."""
    lock = toml(name, files[name])
    expect(name, lock, "packages", "lock-version")
    refuse_newer(name, lock.get("lock-version"), _NEWEST_PYLOCK)
    packages = [package for package in rows(lock.get("packages")) if not _OWN & package.keys()]
    direct, reasons = _declared(name, files)
    chosen = set(words(lock.get("default-groups")))

    def holds(part: "re.Match[str]") -> bool:
        return (part["of"] == "dependency_groups" and part["name"] in chosen) is not bool(part["absent"])

    running = [package for package in packages if can_hold(word(package.get("marker")), _MEMBER, holds)]
    return Dependencies(
        file=name, direct=direct, runtime=_distinct(running), total=_distinct(packages), reasons=reasons
    )


def read_pipfile(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Pipenv locked. What stands in several groups is installed once, as the default group says."""
    lock = json_object(name, files[name])
    expect(name, lock, "_meta", "default", "develop")
    refuse_newer(name, table(lock.get("_meta")).get("pipfile-spec"), _NEWEST_PIPFILE)
    groups = {group: _foreign(table(packages)) for group, packages in lock.items() if group != "_meta"}
    known = _PIPFILE in files
    asked = table(toml(_PIPFILE, files[_PIPFILE]).get("packages")) if known else {}
    return Dependencies(
        file=name,
        direct=len(_foreign(asked)) if known else None,
        runtime=len(groups.get("default", ())),
        total=len(set().union(*groups.values())),
        reasons=() if known else (manifest_missing(name, _PIPFILE),),
    )


def _foreign(packages: Mapping[str, Any]) -> set[str]:
    """Return the packages of a Pipfile or its lock; a folder is the project's own."""
    return {
        normal(name) for name, package in packages.items()
        if not _is_folder(word(table(package).get("path")))
    }  # fmt: skip


def _is_folder(path: str) -> bool:
    return bool(path) and not path.endswith((".whl", ".tar.gz", ".zip"))


def _declared(name: str, files: Mapping[str, bytes]) -> tuple[int | None, tuple[str, ...]]:
    if _MANIFEST not in files:
        return None, (manifest_missing(name, _MANIFEST),)
    project = table(toml(_MANIFEST, files[_MANIFEST]).get("project"))
    if "dependencies" in words(project.get("dynamic")):
        return None, (say("What {file} was asked for is worked out when the project is built.", file=name),)
    lines = words(project.get("dependencies"))
    return len({found[0] for found in map(required, lines) if found}), ()


def _distinct(packages: Iterable[Mapping[str, Any]]) -> int:
    return len({(normal(word(package.get("name"))), word(package.get("version"))) for package in packages})
