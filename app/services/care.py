"""Care for the file: is it sound?"""

from app.model.words import say
from app.services import base
from app.store import check


class Care(base.Service):
    """The verbs of care."""

    def problems(self) -> list[str]:
        """Return a sentence for everything that is wrong with the data file; empty when it is sound."""
        with self._store.reading() as connection:
            return [
                *(say("The file is damaged: {what}.", what=each) for each in check.integrity(connection)),
                *(say("A row of {table} points to nothing.", table=each) for each in check.loose_rows(connection)),
                *(say("{what}.", what=each) for each in check.contradictions(connection)),
            ]
