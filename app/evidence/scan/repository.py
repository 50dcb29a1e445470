"""One repository of the user's: how long, how often, on what, and whether it came into use."""

from collections import Counter
from collections.abc import Collection
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.evidence import manifests
from app.evidence.catalogue import Catalogue
from app.evidence.days import DAY
from app.evidence.git import opening
from app.evidence.git.asking import Watch
from app.evidence.git.choosing import reader_of
from app.evidence.git.opening import Place
from app.evidence.git.reader import Commit, Reader, RepositoryProblem, Tag, Walk, Work
from app.evidence.scan import deploying, growth, identity, stacks, swaps
from app.evidence.scan.stacks import Moment
from app.model import scan
from app.model.scan import LastCommit, ScannedRepository, Stack
from app.model.words import say

LAST_COMMITS, LONGEST_SUBJECT = 3, 200


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every repository: `top` is the folder that paths are told from, `me` the user's addresses."""

    top: Path
    me: frozenset[bytes]
    today: int
    catalogue: Catalogue
    work: Work
    watch: Watch | None = None


def place_of(folder: Path) -> Place:
    """Return what repository a folder is, or raise `RepositoryProblem` with the sentence why it cannot be read."""
    place = opening.look(folder)
    if place.shallow:
        raise RepositoryProblem(
            say("{folder} has only part of its history, so it tells nothing of habits.", folder=folder)
        )
    return place


def look(place: Place, question: Question) -> ScannedRepository:
    """Read a repository, or raise `RepositoryProblem` with the sentence why not."""
    with closing(Look(place, question)) as begun:
        return begun.finish()


class Look:
    """A look at a repository on which git has set out already. Close it."""

    def __init__(self, place: Place, question: Question) -> None:
        self._path = place.folder.relative_to(question.top).as_posix()
        self._head = place.head
        self._question = question
        self._open = ExitStack()
        if self._head is not None:
            with ExitStack() as opening_up:
                self._reader = opening_up.enter_context(reader_of(place, question.work, question.watch))
                self._walk = self._reader.set_out(manifests.PATTERNS)
                self._open = opening_up.pop_all()

    def finish(self) -> ScannedRepository:
        """Read it to the end, or raise `RepositoryProblem`."""
        if self._head is None:
            return _nothing_yet(self._path)
        return _read(self._path, self._head, self._reader, self._walk(), self._question)

    def close(self) -> None:
        """Let go of it, wherever it is."""
        self._open.close()


def _read(path: str, head: str, reader: Reader, walk: Walk, question: Question) -> ScannedRepository:
    written = [commit for commit in walk.commits.values() if len(commit.parents) < 2]
    mine = [commit for commit in written if identity.comparable(commit.author_email) in question.me]
    days = tuple(sorted({_day(commit.committed, question.today) for commit in mine}))
    weeks = len({(day - days[0]) // 7 for day in days})
    built = stacks.stacks(reader, walk, head, question.catalogue)
    moments = built.moments
    now = Moment(stacks.length(walk.commits, head) - 1, walk.commits[head].committed // DAY, frozenset())
    grown = growth.growth(reader, walk, mine, weeks)
    use = _use(reader, walk, weeks)
    return ScannedRepository(
        path=path,
        own=bool(written) and len(mine) >= scan.OWN_SHARE * len(written),
        commits=len(mine),
        days=days,
        weeks=weeks,
        frameworks=tuple(sorted(moments[-1].frameworks)) if moments else (),
        stacks=tuple(Stack(since=each.day, frameworks=tuple(sorted(each.frameworks))) for each in moments),
        swaps=swaps.swaps(moments, now, question.catalogue),
        tags=len(use.tags),
        deploy_files=tuple(sorted([*use.deploys, *use.workflows])),
        marks=use.marks,
        state=scan.state(days, question.today, released=bool(use.tags or use.deploys or use.workflows)),
        commits_by_day=tuple(sorted(Counter(_day(commit.authored, question.today) for commit in mine).items())),
        added_first_day=grown.first_day,
        added_later=grown.later,
        plumbing=tuple(built.plumbing),
        first_release=min((tag.committed // DAY for tag in use.tags), default=None),
        last_commits=_last_commits(reader, mine, question.today),
        changelog="changelog" in use.marks,
        deploy_job=bool(use.workflows),
    )


class _Use(NamedTuple):
    """What shows that a repository came into use."""

    tags: tuple[Tag, ...]
    deploys: list[str]
    workflows: list[str]
    marks: tuple[str, ...]


def _use(reader: Reader, walk: Walk, weeks: int) -> _Use:
    tags = reader.tags()
    deploys = deploying.deploy_files(walk.entries)
    workflows = deploying.deploying_workflows(walk.entries, reader)
    marks = {
        "tag": bool(tags),
        "deploy file": bool(deploys),
        "deploy job": bool(workflows),
        "changelog": deploying.has_changelog(walk.entries),
        "weeks": weeks >= scan.USED_WEEKS,
    }
    return _Use(tags, deploys, workflows, tuple(mark for mark, found in marks.items() if found))


def _last_commits(reader: Reader, mine: Collection[Commit], today: int) -> tuple[LastCommit, ...]:
    last = sorted(mine, key=lambda commit: commit.committed, reverse=True)[:LAST_COMMITS]
    messages = reader.messages([commit.sha for commit in last])
    return tuple(LastCommit(day=_day(commit.committed, today), subject=_subject(message))
                 for commit, message in zip(last, messages, strict=True))  # fmt: skip


def _subject(message: bytes) -> str:
    """Return the first paragraph on one line, as `git log` does, without what no screen can show."""
    paragraph = message.decode("utf-8", "replace").strip().partition("\n\n")[0]
    shown = "".join(letter for letter in paragraph if letter.isprintable() or letter.isspace())
    return " ".join(shown.split())[:LONGEST_SUBJECT]


def _day(seconds: int, today: int) -> int:
    """Return the UTC day of an instant; a clock that ran ahead cannot put it after today."""
    return min(seconds // DAY, today)


def _nothing_yet(path: str) -> ScannedRepository:
    return ScannedRepository(
        path=path, own=False, commits=0, days=(), weeks=0, frameworks=(), stacks=(), swaps=(), tags=0,
        deploy_files=(), marks=(), state=scan.ACTIVE,
    )  # fmt: skip
