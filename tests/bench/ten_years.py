"""Makes the ten-year file that figures are measured on: 300 evaluations, 100,000 notes, 50,000 time entries.

    uv run python -m tests.bench.ten_years FILE

The same file every time. It is written through the program's own store, so that search, events and undo steps are as
ten years of use leave them. Lives here: the file. Must not: any measuring.
"""

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.compose import App
from app.model import records, times
from app.model.records import Evaluation, Project
from app.store import write
from tests import support

if TYPE_CHECKING:
    from app.store.unit import Store

SLOTS = ("web framework", "ORM", "job queue", "host", "front-end framework")
NAMES = ("Django", "FastAPI", "Hono", "Elysia", "Express", "Rails", "Phoenix", "Axum", "Litestar", "Spring Boot")
CRITERIA = ("Stability", "Operations", "Ecosystem", "Data access", "Upgrade path", "Solves", "Observability")
WORDS = re.findall(
    r"\w+",
    "migration rollback connection pool latency timeout docs example issue release upgrade driver tenant invoice "
    "transaction lock queue worker deploy container memory profile trace schema index query cache session token "
    "middleware router template async thread process socket stream upload retry backoff guide tutorial maintainer",
)
ACTIVITIES = ("docs", "comparing", "discussing", "prototyping")
PROJECTS_EVERY = 3  # evaluations to a project
RATED = 7


@dataclass(frozen=True, slots=True)
class Size:
    """How much is in the file."""

    evaluations: int = 300
    notes: int = 100_000
    entries: int = 50_000


def fill(house: App, size: Size = Size(), seed: int = 1) -> str:
    """Write everything into an empty data file; return the key of the evaluation that is worked on last."""
    store: Store = house.evaluations._store
    chance = random.Random(seed)
    project = 0
    for number in range(size.evaluations):
        record = evaluation(number, size, chance)
        with store.unit(f"Fill {record.title}") as unit:
            if number % PROJECTS_EVERY == 0:
                title = f"Product {number // PROJECTS_EVERY}"
                project = write.project(unit, Project(key=f"product-{number // PROJECTS_EVERY}", title=title))
            write.evaluation(unit, record, project)
    return f"choice-{size.evaluations - 1}"


def evaluation(number: int, size: Size, chance: random.Random) -> Evaluation:
    """Return one evaluation with its share of everything; only the last is still being decided."""
    opened = support.NOW - (size.evaluations - number) * 12 * times.DAY
    last = number == size.evaluations - 1
    names = chance.sample(NAMES, 4)
    return Evaluation(
        key=f"choice-{number}",
        title=f"Choice {number}",
        slot=SLOTS[number % len(SLOTS)],
        opened_at=opened,
        zone="Europe/Berlin",
        question=_text(chance, 10),
        state="deciding" if last else "settled",
        closed_at=None if last else opened + 6 * times.DAY,
        if_then=_text(chance, 8),
        criteria=tuple(records.Criterion(key=f"c{at}", name=name, rank=at + 1) for at, name in enumerate(CRITERIA)),
        candidates=tuple(
            records.Candidate(key=f"k{at}", name=name, added_at=opened, notes=_text(chance, 60))
            for at, name in enumerate(names)
        ),
        scores=tuple(_scores(chance, opened)),
        budgets=(
            records.Budget(version=1, effort_ms=8 * times.HOUR, deadline=opened + 7 * times.DAY, set_at=opened),
        ),
        time_entries=tuple(_entries(chance, opened, share(size.entries, size.evaluations, number))),
        decisions=() if last else (_decision(chance, opened),),
        notes=tuple(_notes(chance, opened, share(size.notes, size.evaluations, number))),
    )  # fmt: skip


def share(whole: int, parts: int, at: int) -> int:
    """Return how much of `whole` falls on part `at`."""
    return whole * (at + 1) // parts - whole * at // parts


def _scores(chance: random.Random, opened: int) -> Iterator[records.Score]:
    for candidate in range(4):
        for criterion in range(RATED):
            if chance.random() < 0.9:
                yield records.Score(
                    candidate=f"k{candidate}", criterion=f"c{criterion}", value=float(chance.randint(1, 5)),
                    confidence=chance.choice(("guessed", "read", "tried")), why=_text(chance, 6), at=opened,
                )  # fmt: skip


def _entries(chance: random.Random, opened: int, count: int) -> Iterator[records.TimeEntry]:
    for number in range(count):
        start = opened + number * times.HOUR
        length = chance.randint(1, 20) * times.MINUTE
        yield records.TimeEntry(
            started_at=start, ended_at=start + length, counted_ms=length, phase="research",
            activity=chance.choice(ACTIVITIES), candidate=f"k{chance.randrange(4)}", zone="Europe/Berlin",
        )  # fmt: skip


def _notes(chance: random.Random, opened: int, count: int) -> Iterator[records.Note]:
    for number in range(count):
        about = chance.choice(("", f"candidate/k{chance.randrange(4)}", f"criterion/c{chance.randrange(RATED)}"))
        yield records.Note(text=_text(chance, chance.randint(5, 60)), at=opened + number * times.MINUTE, about=about)


def _decision(chance: random.Random, opened: int) -> records.Decision:
    return records.Decision(
        decided_at=opened + 6 * times.DAY,
        chosen=f"k{chance.randrange(4)}",
        reasons=_text(chance, 20),
        gives_up=_text(chance, 10),
        first_task=_text(chance, 4),
    )


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


if __name__ == "__main__":
    with support.opened(Path(sys.argv[1])) as made:
        print(fill(made))
