"""Power that fails at any moment of saving, restoring or a schema step loses nothing acknowledged."""

import json
import os
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tests.support import ROOT

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="the calls are recorded by strace")


def replay(states: int, *scenarios: str, **more: str) -> dict[str, Any]:
    found = subprocess.run(
        [sys.executable, "tests/faults/power_loss.py", str(states), "1", *scenarios],
        cwd=ROOT, env={**os.environ, **more}, capture_output=True, text=True, timeout=7200, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_some_states_of_restoring_and_a_schema_step() -> None:
    found = replay(60, "restore", "schema")
    assert (found["lost"], found["corrupt"]) == ([], [])
    assert sum(found["states"].values()) > 20


def test_saving_loses_nothing() -> None:
    assert replay(40, "save")["lost"] == []


@pytest.mark.slow
def test_the_replay_would_see_what_a_file_without_syncing_loses() -> None:
    assert replay(40, "save", POWER_CONTROL="1")["lost"]


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_twenty_thousand_states_of_everything() -> None:
    found = replay(20_000)
    assert (found["lost"], found["corrupt"]) == ([], [])
