"""Evidence from a clone or a lock file on this disk, as facts and as plain values. No data file is touched."""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.model.dependencies import Dependencies
from app.model.errors import FileProblem
from app.model.times import format_instant
from app.model.words import say
from app.platform import files

if TYPE_CHECKING:
    from app.evidence.git.reader import Work
    from app.model.evidence import CloneReading, Evidence, ReleaseFacts, RuntimeFloor, TagAt

MOST_BYTES = 64 * 1024 * 1024


def read(folder: Path, package: str | None = None) -> "Evidence":
    """Return what the clone says, about `package` of it if one is named; `AppError` says why it cannot."""
    from app.evidence.gathering import gather  # noqa: PLC0415 - parsers of many formats, when first needed

    return gather(folder, package)


@dataclass(frozen=True, slots=True, kw_only=True)
class LockReading:
    """What a lock file on its own counts; `sha256` is that of its bytes."""

    path: str
    sha256: str
    counted: Dependencies


def require_clone(path: str) -> str:
    """Return the whole path of a clone that can be read; `AppError` says what is wrong with another one."""
    from app.evidence.git import opening  # noqa: PLC0415 - as above

    folder = Path(path).expanduser().absolute()
    opening.look(folder)
    return str(folder)


def measure(folder: str, known: "CloneReading | None", now: int, work: "Work") -> "CloneReading":
    """Read a clone, or return what is known while HEAD, tags and formulas are the same. Touches no data file.

    A clone that lacks something may be given the rest while these stay the same.
    """
    from app.evidence import gathering  # noqa: PLC0415 - as above
    from app.evidence.git import opening, refs  # noqa: PLC0415
    from app.model.evidence import CloneReading  # noqa: PLC0415

    place = opening.look(Path(folder))
    state = [f"{name} {target}" for name, target in refs.tags(place.common_dir).items()]
    if place.shallow or place.partial:
        state += ["shallow" if place.shallow else "partial", *place.packs]
    tags = "\n".join(state)
    parts = (str(gathering.FORMULAS), place.head or "", hashlib.sha256(tags.encode("utf-8", "replace")).hexdigest())
    mark = " ".join(parts)
    if known is not None and known.mark == mark:
        return known
    found = gathering.gather(Path(folder), None, work)
    return CloneReading(folder=folder, mark=mark, read_at=now, content=plain(found))


def read_lock(path: str) -> LockReading:
    """Count what a lock file lists; a manifest beside it is read too."""
    from app.evidence import lockfiles  # noqa: PLC0415 - as above

    lock = Path(path).expanduser()
    if not lockfiles.is_lock(lock.name):
        raise FileProblem(say("{path} is no lock file that can be read; name one such as uv.lock.", path=lock))
    most = MOST_BYTES + 1
    data = files.read_limited(lock, most)
    beside = (lock.with_name(name) for name in sorted(lockfiles.MANIFESTS))
    around = {each.name: files.read_limited(each, most) for each in beside if each.is_file()}
    counted = lockfiles.read(lock.name, {**around, lock.name: data})
    return LockReading(path=str(lock), sha256=hashlib.sha256(data).hexdigest(), counted=counted)


def plain(evidence: "Evidence") -> dict[str, Any]:
    """Return evidence as plain values, as the interface page has them."""
    return {
        "folder": evidence.folder,
        "head": evidence.head,
        "anchor": format_instant(evidence.anchor),
        "shallow": evidence.shallow,
        "commits": asdict(evidence.commits),
        "people": asdict(evidence.people),
        "releases": _releases(evidence.releases),
        "runtime": [_runtime(each) for each in evidence.runtime],
        "files": asdict(evidence.files),
        "dependencies": [
            {"file": each.file, "direct": each.direct, "runtime": each.runtime, "total": each.total, "unit": each.unit}
            for each in evidence.dependencies
        ],
        "notes": list(evidence.notes),
    }


def _releases(facts: "ReleaseFacts") -> dict[str, Any]:
    first = facts.first_of_major
    return {
        **{name: getattr(facts, name) for name in facts.__dataclass_fields__},
        "latest": _tag(facts.latest),
        "highest": _tag(facts.highest),
        "majors": None if facts.majors is None else list(facts.majors),
        "lines_last_365_days": None if facts.lines_last_365_days is None else list(facts.lines_last_365_days),
        "first_of_major": None if first is None else {str(major): _day(at) for major, at in first.items()},
    }


def _tag(tag: "TagAt | None") -> dict[str, str] | None:
    return None if tag is None else {"tag": tag.tag, "at": _day(tag.at)}


def _runtime(floor: "RuntimeFloor") -> dict[str, Any]:
    raises = None if floor.raises is None else [{"value": each.value, "at": _day(each.at)} for each in floor.raises]
    return {"key": floor.key, "value": floor.value, "raises": raises}


def _day(ms: int) -> str:
    return format_instant(ms)[:10]
