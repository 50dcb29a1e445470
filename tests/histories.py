"""Whole histories of people, with their repositories, for the tests of signals. All dates are fixed.

    uv run python -m tests.histories

writes `tests/data/histories/*.json` again. `FOLDER` in them stands for the folder that `repositories` fills.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.exchange import document
from app.model.records import Document, Parked, Project, Prototype, Rejection, SignalVerdict
from tests.app.analysis.signals.made import (
    ago,
    budget,
    building,
    candidate,
    decision,
    evaluation,
    project,
    reopening,
    research,
    settled,
    verdict,
)
from tests.app.evidence.scan.made import ME, START, TODAY, Made, build, requirements

PLACE = "FOLDER"
DATA = Path(__file__).parent / "data" / "histories"
_LAST = (TODAY - START).days


@dataclass(frozen=True)
class Repository:
    """Commits on days that lie so many days ago, the frameworks of the first and of later days, tags, other files."""

    days: Sequence[int]
    stacks: Mapping[int, str] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    each: str = "one more line\n"

    def commits(self) -> list[Made]:
        """Return the commits, oldest first; every one but the first adds lines of its own."""
        found = []
        for number, day in enumerate(sorted(self.days, reverse=True)):
            files: dict[str, str | None] = dict(self.files) if number == 0 else {}
            files[f"part{number}.txt"] = self.each * 20 if number else self.each * 40
            files |= requirements(self.stacks[day]) if day in self.stacks else {}
            found.append(Made(_LAST - day, files))
        return found


@dataclass(frozen=True)
class History:
    """What a person has on record, and on the disk."""

    projects: tuple[Project, ...]
    repositories: Mapping[str, Repository] = field(default_factory=dict)
    verdicts: tuple[SignalVerdict, ...] = ()
    parked: tuple[Parked, ...] = ()

    def document(self) -> Document:
        """Return it in the exchange format."""
        folders = (PLACE,) if self.repositories else ()
        return document.whole(self.projects, scan_folders=folders, me=(ME,), signal_verdicts=self.verdicts,
                              parked=self.parked)  # fmt: skip


def weeks(first: int, last: int, every: int = 5) -> tuple[int, ...]:
    """Return days of steady work between two days, so many days ago."""
    return tuple(range(first, last - 1, -every))


def folder(name: str) -> str:
    return f"{PLACE}/{name}"


def tried(name: str, state: str = "open", answer: str = "", at: float | None = 60, on: str | None = None) -> Prototype:
    when = None if at is None else ago(at)
    return Prototype(folder=folder(name), state=state, answer=answer, at=when, candidate=on)


def shipped(key: str, opened: float, name: str, built: float, on: str) -> Project:
    """Return a project that went well: three hours of research, decided, built, shipped on the promised day."""
    web = settled(
        f"{key}-web", opened, opened - 4,
        candidates=(candidate(name.lower(), name=name), candidate("other")),
        time_entries=(research(opened - 1, 2), research(opened - 2, 1, "prototyping")),
        decisions=(decision(opened - 4, name.lower(), first_task="Sign in", ship_by=on,
                            rejected=(Rejection(candidate="other", why="less known"),)),),
        prototypes=(tried(f"try-{key}", "answered", "it locks rows", opened - 2),),
    )  # fmt: skip
    hours = tuple(building(opened - 5 - day, built / 5) for day in (0, 7, 14, 21, 28))
    return project(key, web, shipped_on=on, folder=folder(key), time_entries=hours)


EXTENDED = {"question": "Who runs it in production?", "answer_would_change": "a name", "where": "its forum"}
USED = {"Dockerfile": "FROM python\n", "CHANGELOG.md": "# Changes\n"}


def healthy_year() -> History:
    """Three products within a year, each decided within its budget and shipped; the last is worked on."""
    return History(
        projects=(
            shipped("blog", 330, "Django", 40, "2026-03-20"),
            shipped("watcher", 220, "Django", 30, "2026-06-30"),
            shipped("ledger", 110, "Django", 50, "2026-10-10"),
        ),
        repositories={
            "blog": Repository(weeks(325, 12), {325: "django"}, {"v1.0": 20}, USED),
            "watcher": Repository(weeks(215, 8), {215: "django"}, {"v1.0": 10}, USED),
            "ledger": Repository(weeks(105, 2), {105: "django"}, {"v1.0": 9}, USED),
        },
    )


def chat() -> Project:
    """Elysia, then Hono, then Express: reopened twice for something newer."""
    web = evaluation(
        "chat-web", 230, title="Chat bot", budgets=(budget(8, 223),), reason="first",
        candidates=(candidate("elysia"), candidate("hono"), candidate("express", 224)),
        time_entries=(research(229, 6), research(150, 4), research(100, 6)),
        decisions=(
            decision(222, "elysia", reopening(150, "newer", what="Hono 4 came out")),
            decision(140, "hono", reopening(100, "newer", what="Elysia looked faster")),
            decision(90, "express"),
        ),
        state="settled", closed_at=ago(90),
        prototypes=(tried("try-elysia", at=228), tried("hono-auth", at=148), tried("bun-api", at=98)),
    )  # fmt: skip
    return project("chat", web, time_entries=(building(210, 3),), folder=folder("chat"))


def links() -> Project:
    """Research only, past its budget, with candidates that came late."""
    web = evaluation(
        "links-web", 60, title="Link shortener", budgets=(budget(8, 53), budget(10, 50, 2, set_at=ago(54), **EXTENDED),
                                  budget(11, 45, 3, set_at=ago(51), **EXTENDED)),
        candidates=(candidate("fastify"), candidate("hono", 54), candidate("elysia", 48)),
        time_entries=(research(59, 5), research(57, 4, "discussing"), research(40, 2)),
        prototypes=(tried("fastify-test", at=58),),
    )  # fmt: skip
    return project("links", web, folder=folder("links"))


def shop() -> Project:
    """Shipped, and evaluated again for something newer."""
    web = settled(
        "shop-web",
        340,
        333,
        title="Shop",
        time_entries=(research(339, 7),),
        decisions=(decision(333, "flask"),),
        candidates=(candidate("flask"),),
    )
    again = evaluation("shop-again", 30, title="Shop, once more", reason="newer", candidates=(candidate("hono"),),
                       time_entries=(research(29, 3), research(22, 2)))  # fmt: skip
    hours = (building(300, 9),)
    return project("shop", web, again, shipped_on="2026-03-01", folder=folder("shop"), time_entries=hours)


def loop_in_full() -> History:
    """Everything at once, as it adds up over a year."""
    stopped = {"try-elysia": (228, 226, 225), "hono-auth": (148, 146, 145), "bun-api": (98, 97, 96),
               "fastify-test": (58, 57, 56)}  # fmt: skip
    stacks = {"try-elysia": "litestar", "hono-auth": "falcon", "bun-api": "bottle", "fastify-test": "starlette"}
    return History(
        projects=(shop(), chat(), links()),
        repositories={
            **{name: Repository(days, {days[0]: stacks[name]}) for name, days in stopped.items()},
            "chat": Repository((210, 209, 208), {210: "fastapi"}),
            "shop": Repository(weeks(325, 20), {325: "flask", 100: "fastapi"}, {"v1.0": 10}, USED),
        },
    )


def returning_loop() -> History:
    """A loop in spring, a quiet summer, and again since October."""
    spring = settled(
        "mail-web",
        420,
        300,
        title="Mail digest",
        candidates=(candidate("flask"), candidate("hono", 412)),
        decisions=(decision(412, "flask", reopening(400, "newer", what="Hono came out")), decision(300, "flask")),
        time_entries=(research(415, 6), research(399, 6)),
    )
    good = shipped("notes", 250, "Django", 40, "2026-07-10")
    again = evaluation("feed-web", 50, title="Feed reader", budgets=(budget(8, 43),),
                       candidates=(candidate("django"), candidate("hono", 42)),
                       decisions=(decision(43, "django", reopening(40, "newer", what="Hono 5 came out")),),
                       time_entries=(research(49, 6, "comparing"), research(39, 4, "prototyping")))  # fmt: skip
    return History(projects=(project("mail", spring, time_entries=(building(290, 30),)), good, project("feed", again)))


def beginner() -> History:
    """One evaluation, three days old, well inside its budget."""
    web = evaluation(
        "first",
        3,
        title="First product",
        budgets=(budget(8, -4),),
        candidates=(candidate("django"), candidate("flask")),
        time_entries=(research(2.5, 1), research(1.5, 1, "prototyping")),
        prototypes=(tried("try-django", at=1.5, on="django"),),
    )
    return History(projects=(project("first-product", web),), repositories={"try-django": Repository((1, 0))})


def commits_only() -> History:
    """Nobody started a clock, but there are decisions, and commits in the projects' folders."""

    def quick(key: str, opened: float) -> Project:
        web = settled(f"{key}-web", opened, opened - 1, candidates=(candidate("django"),),
                      decisions=(decision(opened - 1, "django"),))  # fmt: skip
        return project(key, web, folder=folder(key))

    return History(
        projects=(quick("diary", 200), quick("radio", 90)),
        repositories={
            "diary": Repository(weeks(198, 6), {198: "django"}),
            "radio": Repository(weeks(88, 3), {88: "django"}),
        },
    )


def dismisses() -> History:
    """The loop's signals in part: one put off lately, one put off long ago, one wrong twice, one agreed with."""
    whole = loop_in_full()
    return History(
        projects=(chat(), links(), shop()),
        repositories={name: whole.repositories[name] for name in ("shop", "chat")},
        verdicts=(
            verdict("S2", "chat", "not-now", 10, until=-20),
            verdict("S6", "shop", "not-now", 60, until=30),
            verdict("S3", "chat-web", "wrong", 70, until=40),
            verdict("S3", "links-web", "wrong", 50, until=20),
            verdict("S8", "links-web", "agree", 5),
        ),
    )


def steady(key: str, title: str, opened: float, *, name: str, built: float, on: str) -> Project:
    """Return a product with building every few days until it shipped."""
    whole = shipped(key, opened, name, 10, on)
    spread = tuple(building(opened - 5 - day, 4) for day in range(0, round(built), 6))
    (web,) = whole.evaluations
    return replace(whole, title=title, time_entries=spread, evaluations=(replace(web, title=title),))


def mixed_year() -> History:
    """What the picture of the manual shows: two that shipped, a loop in spring, one dropped, one inside its budget."""
    bot = replace(chat().evaluations[0], prototypes=(), candidates=(candidate("elysia"), candidate("hono"),
                                                                    candidate("express")))  # fmt: skip
    looking = (research(149, 5), research(130, 4), research(112, 3))
    bot = replace(bot, time_entries=(*bot.time_entries, *looking))
    link = evaluation("links-web", 140, title="Link shortener", state="dropped", closed_at=ago(100),
                      candidates=(candidate("fastify"), candidate("hono")),
                      time_entries=(research(139, 4), research(125, 5), research(110, 2)))  # fmt: skip
    new = evaluation("invoicing-web", 5, title="Invoicing API", budgets=(budget(8, -4),),
                     candidates=(candidate("django"), candidate("fastapi", name="FastAPI")),
                     time_entries=(research(4.5, 2), research(2, 1, "prototyping")))  # fmt: skip
    return History(
        projects=(
            steady("blog", "Blog engine", 330, name="Django", built=150, on="2026-06-10"),
            steady("watcher", "Price watcher", 285, name="FastAPI", built=110, on="2026-06-20"),
            project("chat", bot, title="Chat bot", time_entries=(building(80, 3), building(74, 4))),
            project("links", link, title="Link shortener"),
            project("invoicing", new, title="Invoicing API"),
        ),
        parked=(Parked(name="Rocket", heard_from="a newsletter", at=ago(12)),),
    )


HISTORIES = {
    "healthy-year": healthy_year,
    "loop-in-full": loop_in_full,
    "returning-loop": returning_loop,
    "beginner": beginner,
    "commits-only": commits_only,
    "dismisses": dismisses,
    "mixed-year": mixed_year,
}


def text(name: str) -> str:
    """Return the file of a history."""
    return document.write(HISTORIES[name]().document())


def placed(name: str, here: Path) -> bytes:
    """Return the stored file of a history with its folders below `here`."""
    return (DATA / f"{name}.json").read_text("utf-8").replace(PLACE, str(here)).encode()


def repositories(name: str, here: Path) -> None:
    """Build the repositories of a history below a folder."""
    here.mkdir(parents=True, exist_ok=True)
    for path, made in HISTORIES[name]().repositories.items():
        build(here / path, made.commits(), made.tags)


def main() -> None:
    """Write all files again."""
    for name in HISTORIES:
        (DATA / f"{name}.json").write_text(text(name), "utf-8")


if __name__ == "__main__":
    main()
