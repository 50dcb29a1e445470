"""Tag names as versions: which prefix, which two or three numbers, finished or not. Knows nothing of dates."""

import re
from dataclasses import dataclass

Version = tuple[int, int, int]

FIRST_CALENDAR_YEAR = 1990
_LONGEST = 300
_VERSION = re.compile(
    r"(?P<prefix>|.*?[^0-9._]|.*?[^0-9][._])"
    r"(?P<major>[0-9]{1,9})(?P<mark>[._])(?P<minor>[0-9]{1,9})(?:(?P=mark)(?P<patch>[0-9]{1,9}))?"
    r"(?P<rest>(?![0-9])(?![._][0-9]).*)"
)
_FINISHED = re.compile(r"(?:[._-]?(?:final|ga|release|stable|incubating|post[._-]?[0-9]*))?(?:\+.*)?", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"[._-]?(?:alpha|a|beta|b|cr|rc|c|milestone|m|ea|eap|preview|prerelease|pre|dev|next|canary|nightly|snapshot"
    r"|insiders|experimental)(?:[._+-]?[0-9].*|[._+-].*)?",
    re.IGNORECASE,
)
_SEMVER_UNFINISHED = re.compile(r"-[0-9A-Za-z].*")
_LETTER_V = re.compile(r"(?<![A-Za-z])[vV]$")
_MARKS = re.compile(r"[-_.]+")


@dataclass(frozen=True, slots=True)
class VersionTag:
    """A tag read as a version of what its prefix stands for. `bare`: nothing stands after the numbers."""

    tag: str
    prefix: str
    version: Version
    finished: bool
    bare: bool

    @property
    def group(self) -> str:
        """The prefix without a `v`: tags with and without it belong together."""
        return _LETTER_V.sub("", self.prefix)


def read(tag: str) -> VersionTag | None:
    """Return the version that a tag names, or None: two or three numbers, then nothing or a known ending."""
    found = _VERSION.fullmatch(tag) if len(tag) <= _LONGEST else None
    if found is None:
        return None
    finished = _is_finished(found["rest"], three=found["patch"] is not None)
    if finished is None:
        return None
    version = (int(found["major"]), int(found["minor"]), int(found["patch"] or 0))
    return VersionTag(tag, found["prefix"], version, finished, bare=not found["rest"])


def names(group: str) -> tuple[str, ...]:
    """Return the package names that a group of tags may stand for: `release/METEOR@` is METEOR too."""
    whole = group.rstrip("@_-./ ")
    return tuple(dict.fromkeys(plain(each) for each in (whole, whole.rpartition("/")[2]) if each))


def plain(name: str) -> str:
    """Return the form under which two package names are the same."""
    return _MARKS.sub("-", name.casefold().removeprefix("@"))


def _is_finished(rest: str, *, three: bool) -> bool | None:
    if _FINISHED.fullmatch(rest):
        return True
    if _UNFINISHED.fullmatch(rest) or (three and _SEMVER_UNFINISHED.fullmatch(rest)):
        return False
    return None
