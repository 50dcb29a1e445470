"""The criteria that ship with the program, in named sets. Read from `resources/criteria.json` when first asked for."""

import json
from pathlib import Path
from typing import Any

from app.model.errors import Refused
from app.model.records import Criterion
from app.model.words import say
from app.services.views import CriteriaSet


class CriteriaSets:
    """The built-in sets."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._content: dict[str, Any] | None = None

    def names(self) -> tuple[CriteriaSet, ...]:
        """Return the sets in the order in which to offer them."""
        return tuple(
            CriteriaSet(key=each["key"], name=each["name"], size=len(each["criteria"])) for each in self._read()["sets"]
        )

    def criteria(self, key: str) -> tuple[Criterion, ...]:
        """Return the criteria of the set called `key`, ranked in their order."""
        found = next((each for each in self._read()["sets"] if each["key"] == key), None)
        if found is None:
            known = ", ".join(each.key for each in self.names())
            raise Refused(say("There is no criteria set “{key}”; there are {known}.", key=key[:80], known=known))
        by_key = {each["key"]: each for each in self._read()["criteria"]}
        return tuple(Criterion(rank=rank, **by_key[name]) for rank, name in enumerate(found["criteria"], 1))

    def _read(self) -> dict[str, Any]:
        if self._content is None:
            self._content = json.loads(self._file.read_text("utf-8"))
        return self._content
