"""Notes: Markdown about an evaluation or a candidate in it."""

from app.model import checks
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import find
from app.store.tables import outcome


class Notes(base.Service):
    """The verbs of notes."""

    def add(self, word: str, text: str, on: str | None = None, initiator: object | None = None) -> Done:
        """Keep a note about an evaluation or, with `on`, about one of its candidates."""
        checks.filled_text(text)
        of = self._evaluation(word)
        with self._store.unit(say("Note on {title}", title=of.name), initiator) as unit:
            about = None if on is None else find.candidate(unit.connection, of, on)
            candidate_id = None if about is None else about.id
            unit.add(outcome.NoteDraft(evaluation_id=of.id, candidate_id=candidate_id, text=text, at=unit.now))
        title = of.name if about is None else about.name
        return Done(say("Kept a note on {title}.", title=title), of.key)
