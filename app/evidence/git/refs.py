"""HEAD and the tags of a repository, read from its files, so that both readers start from the same."""

import re
from contextlib import suppress
from pathlib import Path

from app.evidence.git import careful
from app.evidence.git.reader import RepositoryProblem
from app.model.words import say

_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_PACKED_TAG = re.compile(
    r"\n([0-9a-f]{40}(?:[0-9a-f]{24})?) refs/tags/([^\r\n]*)(?:\r?\n\^([0-9a-f]{40}(?:[0-9a-f]{24})?))?"
)
_SYMBOLIC = re.compile(rb"ref:\s*(refs/[^\0\n]+?)\s*")
_HOPS = 5
_LARGEST_REF = 4096


def head(git_dir: Path, common_dir: Path) -> str | None:
    """Return the id of the commit at HEAD, or None while the branch has no commit yet."""
    return _at_the_end(careful.read(git_dir, "HEAD", most=_LARGEST_REF), common_dir)


def tags(common_dir: Path) -> dict[str, str]:
    """Return the ids that tags point at, by name without `refs/tags/`; bytes that are no UTF-8 are replaced. Of an
    annotated one it is what the tag leads to, where git noted that beside it.
    """
    packed = _packed_tags(careful.read(common_dir, "packed-refs") or b"")
    found = {name: peeled or target for target, name, peeled in _PACKED_TAG.findall(packed)}
    careful.refuse_other_than_folder(common_dir, "refs", "tags")
    for name, path in careful.files_below(common_dir / "refs" / "tags"):
        data = (careful.read(path, most=_LARGEST_REF) or b"").strip()
        target = data.decode() if _ID.fullmatch(data) else _linked(data, common_dir)
        if target is not None:
            found[_text(name)] = target
    return dict(sorted(found.items()))


def _linked(data: bytes, common_dir: Path) -> str | None:
    """Return what a tag leads to that is the name of another ref; git passes by one that leads nowhere."""
    if not _SYMBOLIC.fullmatch(data):
        return None
    with suppress(RepositoryProblem):
        return _at_the_end(data, common_dir)
    return None


def _at_the_end(data: bytes | None, common_dir: Path) -> str | None:
    for _ in range(_HOPS):
        if data is None:
            return None
        if _ID.fullmatch(data.strip()):
            return data.strip().decode()
        data = _follow(data, common_dir)
    raise RepositoryProblem(say("The branches of {path} point at one another.", path=common_dir))


def _follow(data: bytes, common_dir: Path) -> bytes | None:
    link = _SYMBOLIC.fullmatch(data)
    if link is None:
        raise RepositoryProblem(say("The HEAD of {path} is not one that git writes.", path=common_dir))
    name = link[1].decode("utf-8", "surrogateescape")
    parts = name.split("/")
    if any(part in {"", ".", ".."} for part in parts):
        raise RepositoryProblem(say("The HEAD of {path} leads outside the repository.", path=common_dir))
    for length in range(1, len(parts)):
        careful.refuse_other_than_folder(common_dir, *parts[:length])
    loose = careful.read(common_dir, *parts, most=_LARGEST_REF)
    if loose is not None:
        return loose
    wanted = name.encode("utf-8", "surrogateescape")
    line = rb"^(%b) %b\r?$" % (_ID.pattern, re.escape(wanted))
    packed = re.search(line, careful.read(common_dir, "packed-refs") or b"", re.MULTILINE)
    return packed[1] if packed else None


def _packed_tags(data: bytes) -> str:
    """Return the lines from the first tag to the last: there are many thousands, and more of other kinds."""
    data = b"\n" + data
    first = data.rfind(b"\n", 0, max(data.find(b" refs/tags/"), 0))
    last = data.rfind(b" refs/tags/")
    peeled = data.find(b"\n", data.find(b"\n", last) + 1)
    return data[max(first, 0) : peeled if peeled > last else len(data)].decode("utf-8", "replace") if last > 0 else ""


def _text(name: str) -> str:
    """Return a file name as text; on a file system of bytes, those that are no UTF-8 are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
