"""One repository of the user's: how long, how often, on what, and whether it came into use."""

from dataclasses import dataclass
from pathlib import Path

from app.evidence import manifests
from app.evidence.catalogue import Catalogue
from app.evidence.git import opening
from app.evidence.git.choosing import reader_of
from app.evidence.git.reader import Commit, Reader, RepositoryProblem, Work
from app.evidence.scan import deploying, identity, stacks, swaps
from app.evidence.scan.stacks import SECONDS_A_DAY, Moment
from app.model import scan
from app.model.scan import ScannedRepository, Stack
from app.model.words import say


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every repository: `top` is the folder that paths are told from, `me` the user's addresses."""

    top: Path
    me: frozenset[bytes]
    today: int
    catalogue: Catalogue
    work: Work


def look(folder: Path, question: Question) -> ScannedRepository:
    """Read a repository, or raise `RepositoryProblem` with the sentence why not."""
    place = opening.look(folder)
    if place.shallow:
        raise RepositoryProblem(
            say("{folder} has only part of its history, so it tells nothing of habits.", folder=folder)
        )
    path = str(place.folder.relative_to(question.top)) if place.folder != question.top else "."
    if place.head is None:
        return _nothing_yet(path)
    with reader_of(place, question.work) as reader:
        return _read(path, place.head, reader, question)


def _read(path: str, head: str, reader: Reader, question: Question) -> ScannedRepository:
    walk = reader.walk(manifests.PATTERNS)
    commits, entries = walk.commits, walk.entries
    written = [commit for commit in commits.values() if len(commit.parents) < 2]
    mine = [commit for commit in written if identity.comparable(commit.author_email) in question.me]
    days = tuple(sorted({_day(commit, question.today) for commit in mine}))
    moments = stacks.moments(reader, walk, head, question.catalogue)
    now = Moment(stacks.length(commits, head) - 1, commits[head].committed // SECONDS_A_DAY, frozenset())
    tags = len(reader.tags())
    deploys = deploying.deploy_files(entries)
    workflows = deploying.deploying_workflows(entries, reader)
    weeks = len({(day - days[0]) // 7 for day in days})
    marks = {
        "tag": tags > 0,
        "deploy file": bool(deploys),
        "deploy job": bool(workflows),
        "changelog": deploying.has_changelog(entries),
        "weeks": weeks >= scan.USED_WEEKS,
    }
    return ScannedRepository(
        path=path,
        own=bool(written) and len(mine) >= scan.OWN_SHARE * len(written),
        commits=len(mine),
        days=days,
        weeks=weeks,
        frameworks=tuple(sorted(moments[-1].frameworks)) if moments else (),
        stacks=tuple(Stack(since=each.day, frameworks=tuple(sorted(each.frameworks))) for each in moments),
        swaps=swaps.swaps(moments, now, question.catalogue),
        tags=tags,
        deploy_files=tuple(sorted([*deploys, *workflows])),
        marks=tuple(mark for mark, found in marks.items() if found),
        state=scan.state(days, question.today, released=bool(tags or deploys or workflows)),
    )


def _day(commit: Commit, today: int) -> int:
    """Return the UTC day of a commit; a clock that ran ahead cannot put it after today."""
    return min(commit.committed // SECONDS_A_DAY, today)


def _nothing_yet(path: str) -> ScannedRepository:
    return ScannedRepository(
        path=path, own=False, commits=0, days=(), weeks=0, frameworks=(), stacks=(), swaps=(), tags=0,
        deploy_files=(), marks=(), state=scan.ACTIVE,
    )  # fmt: skip
