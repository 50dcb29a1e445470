"""A look through the user's own repositories below a folder, as rows and as plain values. No data file is touched."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.evidence.git.reader import RepositoryProblem, Work
from app.model.days import day_text
from app.model.history import Finding
from app.model.scan import Across, ScannedRepository, Swap, Unread
from app.model.times import DAY
from app.platform import clock, paths
from app.services import signal_views


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a scan found, by path; `me`: the addresses that were taken for the user's own."""

    folder: str
    me: tuple[str, ...]
    repositories: tuple[ScannedRepository, ...]
    unread: tuple[Unread, ...]
    across: Across
    signals: tuple[Finding, ...] = ()


def my_addresses(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the e-mail addresses of the user's git configuration; it is parsed, not run."""
    from app.evidence.scan.identity import configured  # noqa: PLC0415 - as below

    return configured(environment, Path.home())


def has_data_file(option: str | None, environment: Mapping[str, str]) -> bool:
    """Tell whether there is a data file, in which a state may have been corrected."""
    return paths.data_file(option, environment).exists()


def each(folder: Path, me: Collection[str], today: int, work: Work) -> Iterator[ScannedRepository | Unread]:
    """Go over the repositories below a folder as they are read. `today`: UTC days since 1970."""
    from app.evidence.catalogue import load  # noqa: PLC0415 - parsers of many formats, when first needed
    from app.evidence.scan import identity, repository, scanning  # noqa: PLC0415

    catalogue = load((paths.resources() / "catalogue.json").read_bytes())
    top = folder.expanduser().resolve()
    return scanning.repositories(repository.Question(top, identity.own(me), today, catalogue, work))


def one(folder: Path, me: Collection[str], today: int, work: Work) -> ScannedRepository | None:
    """Read the repository that stands in a folder itself; None where there is none, or it cannot be read."""
    from app.evidence.catalogue import load  # noqa: PLC0415 - as above
    from app.evidence.scan import identity, repository  # noqa: PLC0415

    catalogue = load((paths.resources() / "catalogue.json").read_bytes())
    top = folder.resolve()
    try:
        return repository.look(
            repository.place_of(top), repository.Question(top, identity.own(me), today, catalogue, work)
        )
    except RepositoryProblem:
        return None


def read(
    folder: Path, me: Collection[str] | None, environment: Mapping[str, str], corrected: Mapping[str, str]
) -> Scan:
    """Return what stands below a folder; without `me` the addresses of the git configuration are the user's.

    `corrected`: the user's word for a state, by absolute path; it wins.
    """
    from app.evidence.scan.scanning import across  # noqa: PLC0415 - as above

    mine = tuple(me) if me else my_addresses(environment)
    now = clock.from_environment(environment).now()
    today = now // DAY
    found, top = list(each(folder, mine, today, Work())), folder.expanduser().resolve()
    rows = (row for row in found if isinstance(row, ScannedRepository))
    repositories = sorted((row.corrected(corrected.get(str(top / row.path))) for row in rows), key=lambda row: row.path)
    return Scan(
        folder=str(top),
        me=mine,
        repositories=tuple(repositories),
        unread=tuple(row for row in found if isinstance(row, Unread)),
        across=across(repositories, today),
        signals=signal_views.of_folder(repositories, now),
    )


def plain(scan: Scan) -> dict[str, Any]:
    """Return a scan as plain values, as the interface page has them."""
    return {
        "folder": scan.folder,
        "repositories": [_repository(row) for row in scan.repositories],
        "across": {
            "stacks": scan.across.stacks,
            "restarts": [{"first": first, "second": second} for first, second in scan.across.restarts],
            "shipped_share": scan.across.shipped_share,
        },
        "signals": [signal_views.plain(each) for each in scan.signals],
    }


def _repository(row: ScannedRepository) -> dict[str, Any]:
    return {
        "path": row.path,
        "own": row.own,
        "first": None if row.first is None else day_text(row.first),
        "last": None if row.last is None else day_text(row.last),
        "commits": row.commits,
        "active_days": len(row.days),
        "weeks": row.weeks,
        "frameworks": list(row.frameworks),
        "swaps": [_swap(swap) for swap in row.swaps],
        "tags": row.tags,
        "deploy_files": list(row.deploy_files),
        "state": row.state,
    }


def _swap(swap: Swap) -> dict[str, str]:
    return {"from": swap.source, "to": swap.target, "at": day_text(swap.at), "kind": swap.kind}
