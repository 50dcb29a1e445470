"""Evidence from a clone on this disk, as facts and as plain values. No data file is touched."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.model.evidence import Evidence, ReleaseFacts, RuntimeFloor, TagAt
from app.model.times import format_instant


def read(folder: Path, package: str | None = None) -> Evidence:
    """Return what the clone says, about `package` of it if one is named; `AppError` says why it cannot."""
    from app.evidence.gathering import gather  # noqa: PLC0415 - parsers of many formats, when first needed

    return gather(folder, package)


def plain(evidence: Evidence) -> dict[str, Any]:
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


def _releases(facts: ReleaseFacts) -> dict[str, Any]:
    first = facts.first_of_major
    return {
        **{name: getattr(facts, name) for name in ReleaseFacts.__dataclass_fields__},
        "latest": _tag(facts.latest),
        "highest": _tag(facts.highest),
        "majors": None if facts.majors is None else list(facts.majors),
        "lines_last_365_days": None if facts.lines_last_365_days is None else list(facts.lines_last_365_days),
        "first_of_major": None if first is None else {str(major): _day(at) for major, at in first.items()},
    }


def _tag(tag: TagAt | None) -> dict[str, str] | None:
    return None if tag is None else {"tag": tag.tag, "at": _day(tag.at)}


def _runtime(floor: RuntimeFloor) -> dict[str, Any]:
    raises = None if floor.raises is None else [{"value": each.value, "at": _day(each.at)} for each in floor.raises]
    return {"key": floor.key, "value": floor.value, "raises": raises}


def _day(ms: int) -> str:
    return format_instant(ms)[:10]
