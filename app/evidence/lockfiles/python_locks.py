"""pdm.lock, pylock.toml and Pipfile.lock: each says itself what belongs to which group."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.evidence.lockfiles.parsing import (
    json_object,
    locked_toml,
    manifest_missing,
    named,
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
_OWN = frozenset({"directory"})


def read_pdm(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what PDM locked; the same package stands once per set of extras."""
    packages = rows(locked_toml(name, files[name]).get("package"))
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
    """Count what a PEP 751 lock lists. Groups stand in markers there, which only an installer decides."""
    lock = toml(name, files[name])
    packages = [package for package in rows(lock.get("packages")) if not _OWN & package.keys()]
    direct, reasons = _declared(name, files)
    in_groups = bool(lock.get("dependency-groups") or lock.get("extras"))
    if in_groups:
        reasons = (*reasons, say("Which packages of {file} are needed to run depends on the groups chosen.", file=name))
    total = _distinct(packages)
    return Dependencies(file=name, direct=direct, runtime=None if in_groups else total, total=total, reasons=reasons)


def read_pipfile(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Pipenv locked. A package that stands in both groups is installed once, as the default group says."""
    lock = json_object(name, files[name])
    default, develop = named(lock, "default", "develop")
    known = _PIPFILE in files
    asked = table(toml(_PIPFILE, files[_PIPFILE]).get("packages")) if known else {}
    return Dependencies(
        file=name,
        direct=len(asked) if known else None,
        runtime=len(default),
        total=len(default.keys() | develop.keys()),
        reasons=() if known else (manifest_missing(name, _PIPFILE),),
    )


def _declared(name: str, files: Mapping[str, bytes]) -> tuple[int | None, tuple[str, ...]]:
    if _MANIFEST not in files:
        return None, (manifest_missing(name, _MANIFEST),)
    lines = words(table(toml(_MANIFEST, files[_MANIFEST]).get("project")).get("dependencies"))
    return len({found[0] for found in map(required, lines) if found}), ()


def _distinct(packages: Iterable[Mapping[str, Any]]) -> int:
    return len({(normal(word(package.get("name"))), word(package.get("version"))) for package in packages})
