"""Projects that shipped, and options that wait until one has."""

from app.model import checks, times
from app.model.errors import NotFound, Refused
from app.model.records import Parked
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import find, read, tables


class Projects(base.Service):
    """The verbs of projects and of what is parked."""

    def ship(self, word: str, on: str | None = None, initiator: object | None = None) -> Done:
        """Keep the day on which a project shipped; today unless given."""
        today = f"{times.local(self._clock.now(), self._clock.zone()):%Y-%m-%d}"
        day = today if on is None else times.parse_day(on)
        if day > today:
            raise Refused(say("{day} lies in the future; say so once it has shipped.", day=day))
        with self._store.unit(say("Ship a project"), initiator) as unit:
            project = find.project(unit.connection, word)
            if project is None:
                raise NotFound(say("There is no project “{word}”.", word=word[:80]))
            unit.name = say("Ship {title}", title=project.name)
            unit.change(tables.choice.ProjectDraft, project.id, shipped_on=day)
        return Done(say("{title} shipped on {day}.", title=project.name, day=day), project.key)

    def shipped_on(self, word: str) -> str | None:
        """Return the day on which a project shipped, None before that."""
        with self._store.reading() as connection:
            project = find.project(connection, word)
            return None if project is None else find.shipped_on(connection, project.id)

    def parked(self, word: str) -> tuple[Parked, ...]:
        """Return the options that were parked in an evaluation, oldest first."""
        with self._store.reading() as connection:
            return read.evaluation(connection, find.evaluation(connection, word).id, {"parked"}).parked

    def park(self, name: str, heard_from: str, word: str | None = None, initiator: object | None = None) -> Done:
        """Keep an option for after the product shipped, with where it was heard of."""
        name = checks.name(name)
        of = None if word is None else self._evaluation(word)
        with self._store.unit(say("Park {name}", name=name), initiator) as unit:
            unit.add(
                tables.outcome.ParkedDraft(
                    evaluation_id=None if of is None else of.id, name=name, heard_from=heard_from.strip(), at=unit.now
                )
            )
        sentence = say("Parked {name}. It is offered again once the product shipped.", name=name)
        return Done(sentence, None if of is None else of.key)
