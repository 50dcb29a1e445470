"""A file of schema 5 is brought forward: what was written in it is found as if it had been written now."""

from pathlib import Path

import pytest

from tests import support
from tests.app.store.older import made_by
from tests.app.store.test_step_2 import ROWS

MORE = """
UPDATE evaluation SET infrastructure = '{"auth": "quokka", "data": "", "files": "", "jobs": ""}';
INSERT INTO candidate (evaluation_id, key, name, version, language, packages, links, out, answers, sketches, clone,
    added_at, baseline, notes)
    VALUES (1, 'hono', 'Hono', '', '', '[]', '[]', '', '{}', '["SELECT wombat"]', '', 0, 0, '');
INSERT INTO decision (evaluation_id, decided_at, kind, reasons, gives_up, revisit, quiet_days, first_task,
    pain_points, evidence) VALUES (1, 0, 'stay-and-mend', 'because', '', '[]', 90, '',
    '[{"pain": "numbat", "isolate": "x", "success": "y"}]', '[]');
INSERT INTO rejection (decision_id, candidate_id, why) VALUES (1, 1, 'bilby');
INSERT INTO reopening (decision_id, at, ground, what, link) VALUES (1, 0, 'defect', 'dingo', '');
INSERT INTO parked (evaluation_id, name, heard_from, at) VALUES (NULL, 'Emu', 'a talk', 0);
"""
FOUND = {
    "quokka": "evaluation", "wombat": "candidate", "numbat": "decision", "bilby": "rejection", "dingo": "reopening",
    "emu": "parked", "hono": "candidate",
}  # fmt: skip


def test_what_was_written_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    made_by(5, path, ROWS + MORE, monkeypatch)
    with support.opened(path) as house:
        assert {word: house.evaluations.search(word)[0].kind for word in FOUND} == FOUND
        assert house.evaluations.search("hono")[0].named
        assert house.care.problems() == []
