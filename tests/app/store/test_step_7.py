"""A file of schema 6 is brought forward: the candidates stand as they came, and can be given another order."""

from pathlib import Path

import pytest

from tests import support
from tests.app.store.older import made_by
from tests.app.store.test_step_2 import ROWS

MORE = "".join(
    f"""
INSERT INTO candidate (evaluation_id, key, name, version, language, packages, links, out, answers, sketches, clone,
    added_at, baseline, notes)
    VALUES (1, '{key}', '{key}', '', '', '[]', '[]', '', '{{}}', '[]', '', 0, 0, '');
"""
    for key in ("b", "a", "c")
)


def test_candidates_stand_as_they_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    made_by(6, path, ROWS + MORE, monkeypatch)
    with support.opened(path) as house:
        assert [each.key for each in house.candidates.record("old").candidates] == ["b", "a", "c"]
        house.candidates.move("old", "c", 1)
        assert [each.key for each in house.candidates.record("old").candidates] == ["c", "b", "a"]
        assert house.care.problems() == []
