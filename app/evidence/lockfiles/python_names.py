"""Names of Python packages as lock files and manifests write them."""

import re
from functools import lru_cache

_SEPARATORS = re.compile(r"[-_.]+")
_LEADING_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_ORDINARY = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:[<>=!~][^\[\];@()]*)?")
_LONGEST_KNOWN = 100


def normal(name: str) -> str:
    """Return a name as PEP 503 compares it; a scan meets the same ones thousands of times."""
    return _known(name) if len(name) <= _LONGEST_KNOWN else _normal(name)


def required(line: str) -> tuple[str, frozenset[str]] | None:
    """Return the name and the extras that a requirement asks for; None if it is none."""
    if ordinary := _ORDINARY.fullmatch(line):
        return normal(ordinary[1]), frozenset()
    from packaging.requirements import InvalidRequirement, Requirement  # noqa: PLC0415 - a tenth of the start

    try:
        requirement = Requirement(line)
    except InvalidRequirement:
        found = _LEADING_NAME.match(line)
        return (normal(found[1]), frozenset()) if found else None
    return normal(requirement.name), frozenset(normal(extra) for extra in requirement.extras)


def _normal(name: str) -> str:
    return _SEPARATORS.sub("-", name).lower()


@lru_cache(maxsize=4096)
def _known(name: str) -> str:
    return _normal(name)
