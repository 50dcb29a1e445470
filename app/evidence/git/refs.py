"""HEAD and the tags of a repository, read from its files, so that both readers start from the same."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.evidence.git import careful
from app.evidence.git.reader import RepositoryProblem
from app.model.words import say

TAGS = "refs/tags/"
_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_TAGS = TAGS.encode()
_SYMBOLIC = re.compile(rb"ref:\s*(refs/[^\0\n]+?)\s*")
_HOPS = 5
_LARGEST_REF = 4096


def head(git_dir: Path, common_dir: Path) -> str | None:
    """Return the id of the commit at HEAD, or None while the branch has no commit yet."""
    data = careful.read(git_dir / "HEAD", _LARGEST_REF)
    for _ in range(_HOPS):
        if data is None:
            return None
        if _ID.fullmatch(data.strip()):
            return data.strip().decode()
        data = _follow(data, common_dir)
    raise RepositoryProblem(say("The branches of {path} point at one another.", path=git_dir))


def tags(common_dir: Path) -> dict[str, str]:
    """Return the ids that tags point at, by name without `refs/tags/`; bytes that are no UTF-8 are replaced. Of an
    annotated one it is what the tag leads to, where git noted that beside it.
    """
    found = {_shown(name[len(_TAGS) :]): target for name, target in _packed(common_dir) if name.startswith(_TAGS)}
    folder = common_dir / "refs" / "tags"
    if careful.is_there(folder) and not careful.is_folder(folder):
        raise careful.strange(folder)
    for name, path in careful.files_below(folder):
        data = (careful.read(path, _LARGEST_REF) or b"").strip()
        if _ID.fullmatch(data):
            found[_text(name)] = data.decode()
    return dict(sorted(found.items()))


def _follow(data: bytes, common_dir: Path) -> bytes | None:
    link = _SYMBOLIC.fullmatch(data)
    if link is None:
        raise RepositoryProblem(say("The HEAD of {path} is not one that git writes.", path=common_dir))
    name = link[1].decode("utf-8", "surrogateescape")
    parts = name.split("/")
    if any(part in {"", ".", ".."} for part in parts):
        raise RepositoryProblem(say("The HEAD of {path} leads outside the repository.", path=common_dir))
    for length in range(1, len(parts)):
        folder = common_dir.joinpath(*parts[:length])
        if careful.is_there(folder) and not careful.is_folder(folder):
            raise careful.strange(folder)
    loose = careful.read(common_dir.joinpath(*parts), _LARGEST_REF)
    if loose is not None:
        return loose
    wanted = name.encode("utf-8", "surrogateescape")
    return next((target.encode() for packed, target in _packed(common_dir, wanted) if packed == wanted), None)


def _packed(common_dir: Path, start: bytes = _TAGS) -> Iterator[tuple[bytes, str]]:
    """Go over the packed branches and tags whose name starts so, with their ids; there may be many thousands."""
    data = b"\n" + (careful.read(common_dir / "packed-refs") or b"")
    line = re.compile(rb"\n(%b) (%b[^\r\n]*)(?:\r?\n\^(%b))?" % (_ID.pattern, re.escape(start), _ID.pattern))
    return ((found[2], (found[3] or found[1]).decode()) for found in line.finditer(data))


def _text(name: str) -> str:
    """Return a file name as text; on a file system of bytes, those that are no UTF-8 are replaced."""
    return _shown(name.encode("utf-8", "surrogateescape"))


def _shown(name: bytes) -> str:
    return name.decode("utf-8", "replace")
