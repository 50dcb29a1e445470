"""Notes: Markdown about a project or an evaluation, or about a thing in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.model import checks, ticks
from app.model.errors import FileProblem, NotFound, Refused
from app.model.wishes import About
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import find, history, tables
from app.store import notes as rows
from app.store.notes import NoteRow
from app.store.search import Hit
from app.store.search import find as search

if TYPE_CHECKING:
    from sqlite3 import Connection

TITLE = 60
LARGEST_FILE = 1_000_000  # bytes; what cannot be decoded grows
EVERYTHING = About()
AMONG = 500  # hits of which those of one evaluation are taken
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Kept:
    """A note that was stored: its number, and the step that undo takes to come before this sitting."""

    number: int
    step: int


@dataclass(frozen=True, slots=True)
class Beginning:
    """A note by its number and its beginning."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a note can be about: `kind` is project, evaluation, candidate, criterion or decision."""

    about: About
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """A place where words were found, and what is called so there; `note` is the note itself if it is one."""

    hit: Hit
    title: str
    name: str
    note: NoteRow | None = None


class Notes(base.Service):
    """The verbs of notes."""

    def add(self, word: str, text: str, on: str | None = None, initiator: object | None = None) -> Done:
        """Keep a note about an evaluation or, with `on`, about one of its candidates."""
        checks.filled_text(text)
        of = self._evaluation(word)
        with self._store.unit(say("Note on {title}", title=of.name), initiator) as unit:
            about = None if on is None else find.candidate(unit.connection, of, on)
            candidate_id = None if about is None else about.id
            unit.add(tables.outcome.NoteDraft(evaluation_id=of.id, candidate_id=candidate_id, text=text, at=unit.now))
        title = of.name if about is None else about.name
        return Done(say("Kept a note on {title}.", title=title), of.key)

    def write(self, text: str, about: About, initiator: object | None = None) -> Kept:
        """Keep a new note."""
        checks.filled_text(text)
        with self._store.unit(say("Write a note"), initiator) as unit:
            place, name = _place(unit.connection, about)
            unit.name = say("Note on {title}", title=name)
            number = unit.add(tables.outcome.NoteDraft(text=text, at=unit.now, **place))
        return Kept(number, self._last_step())

    def change(self, number: int, text: str, step: int = 0, initiator: object | None = None) -> Kept:
        """Store the text of a note as it is now.

        `step` is what the note was kept with before in the same sitting: as long as nothing else was done since, that
        step leads back to before the sitting, and no other is made.
        """
        checks.filled_text(text)
        with self._store.unit(say("Change a note"), initiator) as unit:
            row = _required(unit.connection, number)
            unit.name = say("Change the note on {title}", title=row.name or row.title or row.project_title)
            unit.undoable = not (step and _is_next(unit.connection, step))
            unit.change(tables.outcome.NoteDraft, number, text=text)
        return Kept(number, step if not unit.undoable else self._last_step())

    def attach(self, numbers: tuple[int, ...], about: About, initiator: object | None = None) -> Done:
        """Say that notes are about something else."""
        with self._store.unit(say("Attach a note"), initiator) as unit:
            place, name = _place(unit.connection, about)
            unit.name = say("Attach to {title}", title=name)
            for number in numbers:
                _required(unit.connection, number)
                unit.change(tables.outcome.NoteDraft, number, **place)
        return Done(say("The note is about {title} now.", title=name), str(numbers[0]))

    def throw_away(self, number: int, initiator: object | None = None) -> Done:
        """Move a note to the trash."""
        with self._store.unit(say("Delete a note"), initiator) as unit:
            row = _required(unit.connection, number)
            unit.throw_away(tables.outcome.NoteDraft, number, "note", title_of(row.beginning))
        return Done(say("Moved the note “{text}” to the trash.", text=title_of(row.beginning)), str(number))

    def listing(self, limit: int, evaluation: str = "", project: str = "") -> list[NoteRow]:
        """Return the newest notes of everything, of an evaluation or of a project."""
        with self._store.reading() as connection:
            return rows.listing(connection, limit, evaluation, project)

    def on(self, about: About, limit: int) -> tuple[Beginning, ...]:
        """Return the newest notes on one thing by their beginnings, without those that hold the ticks of a decision."""
        with self._store.reading() as connection:
            place, _ = _place(connection, about)
            found = rows.on(connection, place, limit + 1)
        kept = [row for row in found if ticks.read(row.beginning) is None]
        return tuple(Beginning(row.number, title_of(row.beginning)) for row in kept[:limit])

    def one(self, number: int) -> tuple[NoteRow, str] | None:
        """Return a note and its whole text, None if it is gone."""
        with self._store.reading() as connection:
            row = rows.one(connection, number)
            return None if row is None else (row, rows.text(connection, number))

    def count(self) -> int:
        """Return how many notes there are."""
        with self._store.reading() as connection:
            return rows.count(connection)

    def owners(self) -> tuple[Target, ...]:
        """Return the evaluations and the projects, those that were made last first."""
        with self._store.reading() as connection:
            evaluations = [Target(About(each.key), "evaluation", each.name) for each in find.evaluations(connection)]
            projects = [Target(About(project=each.key), "project", each.name) for each in find.projects(connection)]
        return (*reversed(evaluations), *reversed(projects))

    def things(self, evaluation: str) -> tuple[Target, ...]:
        """Return an evaluation and what is in it that a note can be about."""
        with self._store.reading() as connection:
            of = find.evaluation(connection, evaluation)
            found = [Target(About(of.key), "evaluation", of.name)]
            found += [_target(of, "candidate", each.key, each.name) for each in find.candidates(connection, of)]
            found += [_target(of, "criterion", each.key, each.name) for each in find.criteria(connection, of)]
            numbers = range(1, len(rows.decisions(connection, of.id)) + 1)
            return (*found, *(_target(of, "decision", str(number), str(number)) for number in numbers))

    def search(self, words: str, limit: int = 50, of: About = EVERYTHING) -> list[Found]:
        """Return the places that hold all of `words`, with what is called so: names first, then the newest.

        With `of`, those of an evaluation or of a project; they are looked for among the newest of all.
        """
        with self._store.reading() as connection:
            hits = search(connection, words, AMONG if of.evaluation or of.project else limit)
            mine = list(islice((hit for hit in hits if _is_of(hit, of)), limit))
            notes = rows.some(connection, [hit.row for hit in mine if hit.kind == "note"])
            return [_found(connection, hit, notes) for hit in mine]

    def from_file(self, path: Path, about: About, initiator: object | None = None) -> Kept:
        """Keep the text of a file as a note."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise FileProblem(say("{path} could not be read: {why}.", path=path, why=error.strerror)) from error
        if len(data) > LARGEST_FILE:
            raise Refused(say("{name} is larger than 1 MB.", name=path.name))
        text = _UNREADABLE.sub("\ufffd", data.decode("utf-8-sig", "replace")).replace("\r\n", "\n")
        if not text.strip():
            raise Refused(say("There is nothing in {name}.", name=path.name))
        return self.write(text, about, initiator)

    def _last_step(self) -> int:
        with self._store.reading() as connection:
            step = history.next_step(connection, undone=False)
        return step[0] if step else 0


def title_of(text: str) -> str:
    """Return the beginning of a note as a name: its first line with words, without the marks of Markdown."""
    lines = (" ".join(line.replace("**", "").strip(" \t#>*_`-+=|~").split()) for line in text.splitlines())
    line = next((line for line in lines if line), "") or " ".join(text.split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 1].rstrip()}…"


def _is_next(connection: "Connection", step: int) -> bool:
    """Tell whether undo takes this step next and there is nothing to redo."""
    found = history.next_step(connection, undone=False)
    return found is not None and found[0] == step and history.next_step(connection, undone=True) is None


def _required(connection: "Connection", number: int) -> NoteRow:
    row = rows.one(connection, number)
    if row is None:
        raise NotFound(say("This note is no longer there; the trash may have it."))
    return row


def _place(connection: "Connection", about: About) -> tuple[dict[str, int | None], str]:
    """Return the columns that say what a note is about, and what that is called."""
    place: dict[str, int | None] = dict.fromkeys(
        ("project_id", "evaluation_id", "candidate_id", "criterion_id", "decision_id")
    )
    if about.project:
        project = find.project(connection, about.project)
        if project is None:
            raise NotFound(say("There is no project “{word}”.", word=about.project))
        return place | {"project_id": project.id}, project.name
    of = find.evaluation(connection, about.evaluation)
    kind, _, key = about.thing.partition("/")
    place["evaluation_id"] = of.id
    if kind in {"candidate", "criterion"}:
        thing = (find.candidate if kind == "candidate" else find.criterion)(connection, of, key)
        return place | {f"{kind}_id": thing.id}, thing.name
    if kind == "decision":
        numbers = rows.decisions(connection, of.id)
        if not key.isascii() or not key.isdigit() or not 1 <= int(key) <= len(numbers):
            raise NotFound(say("There is no decision {number} in “{title}”.", number=key[:20], title=of.name))
        return place | {"decision_id": numbers[int(key) - 1]}, of.name
    if kind:
        raise Refused(say("A note is about a candidate, a criterion or a decision."))
    return place, of.name


def _target(of: find.EvaluationRef, kind: str, key: str, name: str) -> Target:
    return Target(About(of.key, thing=f"{kind}/{key}"), kind, name)


def _is_of(hit: Hit, of: About) -> bool:
    if of.project:
        return hit.kind == "note" and not hit.evaluation and hit.key == of.project
    return hit.evaluation == of.evaluation or not of.evaluation


def _found(connection: "Connection", hit: Hit, notes: Mapping[int, NoteRow]) -> Found:
    note = notes.get(hit.row) if hit.kind == "note" else None
    if note is not None:
        return Found(hit, note.title or note.project_title, title_of(note.beginning), note)
    title = find.evaluation(connection, hit.evaluation).name if hit.evaluation else ""
    return Found(hit, title, "" if not hit.evaluation else _name(connection, hit))


def _name(connection: "Connection", hit: Hit) -> str:
    """Return what the thing of a hit is called: of a candidate, of a cell; nothing for what has no name."""
    of = find.evaluation(connection, hit.evaluation)
    if hit.kind == "score":
        candidate, _, criterion = hit.key.partition("/")
        pair = (find.candidate(connection, of, candidate), find.criterion(connection, of, criterion))
        return ", ".join(each.name for each in pair)
    by_key = {"candidate": find.candidate, "criterion": find.criterion, "must-have": find.must_have}
    if hit.kind in by_key:
        return by_key[hit.kind](connection, of, hit.key).name
    return of.name if hit.kind == "evaluation" else hit.key if hit.kind in {"parked", "prototype"} else ""
