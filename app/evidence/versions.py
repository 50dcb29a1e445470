"""Tag names as versions: which prefix, which two or three numbers, finished or not. Knows nothing of dates."""

import re
from functools import lru_cache
from typing import NamedTuple

Version = tuple[int, int, int]

FIRST_CALENDAR_YEAR = 1990
_LONGEST = 300
_NUMBERS = r"([0-9]{1,9})([._])([0-9]{1,9})(?:\2([0-9]{1,9}))?((?![0-9])(?![._][0-9]).*)\Z"
_VERSIONS = (re.compile(r"(?<![0-9._])" + _NUMBERS), re.compile(r"(?<=[^0-9][._])" + _NUMBERS))
_FINISHED = re.compile(r"(?:[._-]?(?:final|ga|release|stable|incubating|post[._-]?[0-9]*))?(?:\+.*)?", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"[._-]?(?:alpha|a|beta|b|cr|rc|c|milestone|m|ea|eap|preview|prerelease|pre|dev|next|canary|nightly|snapshot"
    r"|insiders|experimental)(?:[._+-]?[0-9].*|[._+-].*)?",
    re.IGNORECASE,
)
_SEMVER_UNFINISHED = re.compile(r"-[0-9A-Za-z].*")
_AMBIGUOUS = ("", ".", "_")  # whether a number may stand after these depends on what stands before them
_LETTER_V = re.compile(r"(?<![A-Za-z])[vV]$")
_MARKS = re.compile(r"[-_.]+")


class VersionTag(NamedTuple):
    """A tag read as a version of what its prefix stands for. `bare`: nothing stands after the numbers."""

    tag: str
    prefix: str
    version: Version
    finished: bool
    bare: bool

    @property
    def group(self) -> str:
        """The prefix without a `v`: tags with and without it belong together."""
        return _without_v(self.prefix)


def read(tag: str) -> VersionTag | None:
    """Return the version that a tag names, or None: two or three numbers, then nothing or a known ending."""
    if len(tag) > _LONGEST or "\n" in tag:
        return None
    package, at, rest = tag.rpartition("@")
    if not at or rest[:1] in _AMBIGUOUS or _has_digit(package):
        return _read(tag)
    found = _read_again(rest)
    if found is None:
        return None
    return VersionTag(tag, f"{package}@{found.prefix}", found.version, found.finished, found.bare)


def _read(tag: str) -> VersionTag | None:
    found = _VERSIONS[0].search(tag) or _VERSIONS[1].search(tag)
    if found is None:
        return None
    major, _, minor, patch, rest = found.groups()
    finished = _is_finished(rest, three=patch is not None)
    if finished is None:
        return None
    version = (int(major), int(minor), int(patch or 0))
    return VersionTag(tag, tag[: found.start()], version, finished, bare=not rest)


@lru_cache(maxsize=2048)
def _read_again(tag: str) -> VersionTag | None:
    """Read what stands after the name of a package: a repository of many tags each of them with the same versions."""
    return _read(tag)


@lru_cache(maxsize=1024)
def _has_digit(package: str) -> bool:
    """Tell whether a version may stand in the name of a package already."""
    return any("0" <= letter <= "9" for letter in package)


def names(group: str) -> tuple[str, ...]:
    """Return the package names that a group of tags may stand for: `release/METEOR@` is METEOR too."""
    whole = group.rstrip("@_-./ ")
    return tuple(dict.fromkeys(plain(each) for each in (whole, whole.rpartition("/")[2]) if each))


def plain(name: str) -> str:
    """Return the form under which two package names are the same."""
    return _MARKS.sub("-", name.casefold().removeprefix("@"))


@lru_cache(maxsize=1024)
def _without_v(prefix: str) -> str:
    return _LETTER_V.sub("", prefix)


@lru_cache(maxsize=1024)
def _is_finished(rest: str, *, three: bool) -> bool | None:
    if _FINISHED.fullmatch(rest):
        return True
    if _UNFINISHED.fullmatch(rest) or (three and _SEMVER_UNFINISHED.fullmatch(rest)):
        return False
    return None
