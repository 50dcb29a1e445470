"""Prototypes: folders in which a candidate was tried, the question each was to answer, and what became of it."""

from pathlib import Path

from app.model import checks
from app.model.errors import Refused
from app.model.vocabulary import PROTOTYPE_STATES
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import find, repositories, tables
from app.store.repositories import PrototypeRow, Target


class Prototypes(base.Service):
    """The verbs of prototypes."""

    def add(
        self, word: str, folder: str, on: str | None = None, question: str = "", initiator: object | None = None
    ) -> Done:
        """Keep a folder as a prototype of an evaluation or, with `on`, of one of its candidates."""
        of, path = self._evaluation(word), existing(folder)
        with self._store.unit(say("Add prototype {name}", name=Path(path).name), initiator) as unit:
            there = _on_disk(repositories.prototypes(unit.connection), path)
            if any(row.evaluation == of.key for row in there):
                raise Refused(say("{folder} is a prototype of “{title}” already.", folder=path, title=of.name))
            candidate = None if on is None else find.candidate(unit.connection, of, on)
            unit.add(
                tables.outcome.PrototypeDraft(
                    evaluation_id=of.id,
                    candidate_id=None if candidate is None else candidate.id,
                    folder=path,
                    question=question.strip(),
                    at=unit.now,
                )
            )
        about = of.name if candidate is None else candidate.name
        return Done(say("Kept {folder} as a prototype of {title}.", folder=path, title=about), of.key)

    def set_state(self, folder: str, state: str, answer: str | None = None, initiator: object | None = None) -> Done:
        """Say what became of a prototype. Answered asks for the answer, in one line."""
        checks.one_of(state, PROTOTYPE_STATES)
        line = None if answer is None else " ".join(checks.text(answer).split())
        with self._store.unit(say("Prototype {name}", name=Path(folder).name), initiator) as unit:
            rows = self._named(repositories.prototypes(unit.connection), folder)
            if state == "answered" and not (line or (line is None and rows[0].answer)):
                raise Refused(say("Say in one line what {folder} answered.", folder=rows[0].folder))
            for row in rows:
                given = {} if line is None else {"answer": line}
                unit.change(tables.outcome.PrototypeDraft, row.id, state=state, **given)
        return Done(say("{folder} is {state}.", folder=rows[0].folder, state=state_words(state)), rows[0].evaluation)

    def remove(self, folder: str, initiator: object | None = None) -> Done:
        """Forget that a folder is a prototype; the folder itself stays as it is."""
        with self._store.unit(say("Remove prototype {name}", name=Path(folder).name), initiator) as unit:
            rows = self._named(repositories.prototypes(unit.connection), folder)
            for row in rows:
                unit.throw_away(tables.outcome.PrototypeDraft, row.id, "prototype", row.folder)
        return Done(say("{folder} is no prototype any more. The folder is untouched.", folder=rows[0].folder))

    def listing(self) -> tuple[PrototypeRow, ...]:
        """Return all prototypes, oldest first."""
        with self._store.reading() as connection:
            return tuple(repositories.prototypes(connection))

    def targets(self) -> tuple[Target, ...]:
        """Return the candidates of all evaluations, which a folder can have been tried for, the latest first."""
        with self._store.reading() as connection:
            return tuple(repositories.targets(connection))

    @staticmethod
    def _named(rows: list[PrototypeRow], folder: str) -> list[PrototypeRow]:
        """Return the rows of a folder as it was kept, or as it is on this disk; a kept one may begin with `~`."""
        found = [row for row in rows if row.folder == folder] or _on_disk(rows, absolute(folder))
        if not found:
            raise Refused(say("{folder} is not kept as a prototype; add it first.", folder=folder))
        return found


def state_words(state: str) -> str:
    """Return what a state is called in a sentence."""
    return {
        "open": say("open"),
        "answered": say("answered"),
        "carried-forward": say("carried forward"),
        "abandoned": say("abandoned"),
        "finished": say("finished"),
    }[state]


def absolute(folder: str) -> str:
    """Return where a folder as it was typed really is."""
    return str(Path(checks.name(folder)).expanduser().resolve())


def existing(folder: str) -> str:
    """Return where a folder really is, or refuse one that is not there."""
    path = absolute(folder)
    if not Path(path).is_dir():
        raise Refused(say("There is no folder {folder}; look at its name.", folder=path))
    return path


def _on_disk(rows: list[PrototypeRow], path: str) -> list[PrototypeRow]:
    return [row for row in rows if absolute(row.folder) == path]
