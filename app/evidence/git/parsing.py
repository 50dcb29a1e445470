"""From the bytes of git to commits, tags and changes. Both readers go through here, so that they cannot differ."""

import re
from collections.abc import Iterable, Iterator, Sequence

from app.evidence.git.reader import DEEPEST_TREE, LATEST, Change, Commit, Tag

COMMIT_FORMAT = "%H%x00%P%x00%an%x00%ae%x00%at%x00%ct"
COMMIT_FIELDS = 6
_LONGEST_NUMBER = 18
_IDENTITY = re.compile(rb"([^<]*)<([^>]*)>(?:.*>)?\s*(?:([0-9]+)\s+[+-][0-9]+)?", re.DOTALL)


def commit_of(fields: Sequence[bytes]) -> Commit:
    """Return the commit that git wrote in `COMMIT_FORMAT`."""
    sha, parents, name, email, authored, committed = fields
    return Commit(sha.decode(), tuple(parents.decode().split()), name, email, seconds(authored), seconds(committed))


def commit_of_raw(sha: str, data: bytes) -> Commit:
    """Return the commit that an object holds, its malformed lines read as git reads them."""
    parents: list[str] = []
    lines = {b"author": b"", b"committer": b""}
    for line in _in_utf8(data).partition(b"\n\n")[0].split(b"\n"):
        key, _, value = line.partition(b" ")
        if key == b"parent":
            parents.append(value.decode("ascii", "replace"))
        elif key in lines and not lines[key]:
            lines[key] = value.partition(b"\0")[0]
    name, email, authored = identity(lines[b"author"])
    return Commit(sha, tuple(parents), name, email, authored, identity(lines[b"committer"])[2])


def _in_utf8(data: bytes) -> bytes:
    """Return a commit in UTF-8 if it names another encoding and is all in that; git does the same."""
    head = data.partition(b"\n\n")[0]
    named = re.search(rb"^encoding (\S+)$", head, re.MULTILINE)
    if named is None:
        return data
    try:
        return data.decode(named[1].decode("ascii")).encode()
    except (LookupError, ValueError):
        return data


def identity(line: bytes) -> tuple[bytes, bytes, int]:
    """Return name, e-mail and UTC seconds of an author or committer line, as `split_ident_line` of git does."""
    found = _IDENTITY.fullmatch(line) or _IDENTITY.match(line)
    if found is None:
        return b"", b"", 0
    return found[1].rstrip(), found[2], seconds(found[3] or b"")


def seconds(digits: bytes) -> int:
    """Return UTC seconds; a time beyond the year 9999 is its end, none is 0."""
    if not digits.isdigit():
        return 0
    return min(int(digits[: _LONGEST_NUMBER + 1]), LATEST)


def tag_of(name: str, sha: str, data: bytes) -> Tag:
    """Return the tag that leads to this commit object."""
    return Tag(name, sha, commit_of_raw(sha, data).committed)


def changes(fields: Iterable[bytes]) -> Iterator[Change]:
    """Yield the changes in what `git log --raw -z --format="%H %ct"` wrote."""
    commit, committed = "", 0
    rest = iter(fields)
    for field in rest:
        if not field.lstrip(b"\n").startswith(b":"):
            sha, _, time = field.strip().partition(b" ")
            commit, committed = sha.decode(), seconds(time)
            continue
        old_mode, mode, _, blob, _ = field.lstrip(b"\n:").split(b" ")
        path = next(rest, b"").decode("utf-8", "replace")
        plain = mode.startswith(b"100")
        if path.count("/") > DEEPEST_TREE:
            continue
        if plain or old_mode.startswith(b"100"):
            yield Change(commit, committed, path, blob.decode() if plain else None)
