"""Every test of a scan runs with the git program and without it."""

import pytest

from app.evidence.git.dulwich_reader import DulwichReader
from app.evidence.git.opening import Place
from app.evidence.git.reader import Reader, Work
from app.evidence.scan import repository


def _dulwich(place: Place, work: Work, _watch: object) -> Reader:
    return DulwichReader(place, work)


@pytest.fixture(params=["git", "dulwich"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look with one reader, then with the other."""
    if request.param == "dulwich":
        monkeypatch.setattr(repository, "reader_of", _dulwich)
