"""Which files an export of decisions writes, with old and new text, before anything is written."""

import difflib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.exchange.adr import place as places
from app.exchange.adr import styles
from app.exchange.adr.content import INFO, Content, content
from app.exchange.adr.lines import Lines
from app.exchange.adr.place import NUMBERED, Place, Repository
from app.exchange.adr.styles import Madr2, Madr4, Nygard, Ref
from app.exchange.report import Report

_STYLES = {style.name: style for style in (Madr4(), Madr2(), Nygard())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One file: its path in the repository, the text that is there (None: no file) and the one to write."""

    path: str
    old: str | None
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an export would write. `why` says how folder and style were found; no changes: all is up to date."""

    folder: str
    style: str
    why: str
    changes: tuple[Change, ...]

    @property
    def difference(self) -> str:
        """Return the changes as a unified diff."""
        return "".join(map(_difference, self.changes))


def plan(repository: Repository, reports: Sequence[Report]) -> Plan:
    """Return the files for all decisions of the reports, oldest first, each superseding the one before it."""
    place = places.find(repository)
    draft = _Draft(place)
    for report in reports:
        old: Ref | None = None
        for decision in report.evaluation.decisions:
            old = draft.put(content(report, decision), old)
    changes = tuple(
        Change(path=f"{place.folder}/{name}", old=place.files.get(name), new=text)
        for name, text in draft.written.items()
        if place.files.get(name) != text
    )
    return Plan(folder=place.folder, style=place.style.name, why=place.why, changes=changes)


class _Draft:
    """The folder as it will be."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.written: dict[str, str] = {}
        self._own = _own(place.files)
        self._last = max((int(found[1]) for name in place.files if (found := NUMBERED.fullmatch(name))), default=0)

    def put(self, new: Content, old: Ref | None) -> Ref:
        """Write a decision, or bring its file up to date, and mark the one before it as superseded."""
        name = self._own.get((new.evaluation, new.decided_at)) or self._alike(new)
        if name is None:
            own = self._next(new)
            self.written[own.file] = self._place.style.write(new, own, old)
        else:
            own = _ref(name, new)
            lines = Lines(self._text(name))
            _refresh(lines, new)
            self.written[name] = lines.text
        if old is not None:
            self._supersede(old, own)
        return own

    def _supersede(self, old: Ref, by: Ref) -> None:
        text = self._text(old.file)
        lines = Lines(text)
        _STYLES[styles.style_of(text) or self._place.style.name].supersede(lines, by)
        self.written[old.file] = lines.text

    def _text(self, name: str) -> str:
        return self.written.get(name) or self._place.files.get(name) or ""

    def _next(self, new: Content) -> Ref:
        if self._place.dated:
            return Ref(number=0, stem=self._free(f"{new.day.replace('-', '')}-{new.slug}"), title=new.title)
        self._last += 1
        return Ref(number=self._last, stem=f"{self._last:04d}-{new.slug}", title=new.title)

    def _free(self, stem: str) -> str:
        taken = {name.casefold() for name in (*self._place.files, *self.written)}
        tries = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        return next(each for each in tries if f"{each}.md" not in taken)

    def _alike(self, new: Content) -> str | None:
        """Return the file with the title and day of a decision, where someone took our block out of it."""
        for name, text in self._place.files.items():
            if text and f"```{INFO}" not in text and name not in self.written and _title_and_day(text, new):
                return name
        return None


def _own(files: Mapping[str, str | None]) -> dict[tuple[str, str], str]:
    """Return the files that hold a block of ours, by evaluation and moment of the decision."""
    found: dict[tuple[str, str], str] = {}
    for name, text in sorted(files.items()):
        rows = Lines(text).fenced(INFO) if text else None
        if text and rows:
            identity = _identity("\n".join(Lines(text).rows[slice(*rows)]))
            if identity is not None:
                found.setdefault(identity, name)
    return found


def _identity(block: str) -> tuple[str, str] | None:
    try:
        value = json.loads(block)
        return str(value["evaluation"]), str(value["decided_at"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _title_and_day(text: str, new: Content) -> bool:
    rows = [row.strip() for row in text.removeprefix("\ufeff").split("\n")[:20]]
    titled = any(row.startswith("# ") and row.removeprefix("# ").split(". ", 1)[-1] == new.title for row in rows)
    return titled and any(new.day in row for row in rows)


def _ref(name: str, new: Content) -> Ref:
    found = NUMBERED.fullmatch(name)
    return Ref(number=int(found[1]) if found else 0, stem=name[: -len(".md")], title=new.title)


def _refresh(lines: Lines, new: Content) -> None:
    """Bring our block up to date and touch nothing else."""
    rows = lines.fenced(INFO)
    if rows is not None and "\n".join(map(lines.bare, range(*rows))) != new.block:
        lines.replace(*rows, new.block.split("\n"))


def _difference(change: Change) -> str:
    lines = difflib.unified_diff(
        [] if change.old is None else change.old.splitlines(keepends=True),
        change.new.splitlines(keepends=True),
        "/dev/null" if change.old is None else f"a/{change.path}",
        f"b/{change.path}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
