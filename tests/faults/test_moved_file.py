"""The data file is deleted, moved or replaced while it is open: nothing is stored into nowhere."""

import pytest

from app.model.errors import FileProblem
from tests import support


@pytest.fixture
def house(tmp_path):
    house = support.compose.build(tmp_path / "settled.db", support.STILL)
    key = support.open_small(house)
    yield house, key
    house.close()


@pytest.mark.parametrize("fault", ["deleted", "moved", "replaced"])
def test_a_write_is_refused_with_the_cause(house, fault, tmp_path):
    app, key = house
    before = support.everything(app)
    aside = app.data_file.rename(tmp_path / "aside.db")
    if fault == "deleted":
        aside.unlink()
    if fault == "replaced":
        app.data_file.write_bytes(b"something else")
    with pytest.raises(FileProblem, match="moved, deleted or replaced"):
        app.notes.add(key, "lost?")
    assert support.everything(app) == before


def test_writing_works_again_once_the_file_is_back(house, tmp_path):
    app, key = house
    aside = app.data_file.rename(tmp_path / "aside.db")
    with pytest.raises(FileProblem):
        app.notes.add(key, "not yet")
    aside.rename(app.data_file)
    app.notes.add(key, "now")
    assert app.evaluations.search("now")
