"""kill -9 at any moment loses nothing that was acknowledged, and the next start works at once."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.support import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and kills")


def rounds(count: int, seed: int) -> dict[str, Any]:
    found = subprocess.run(
        [sys.executable, "tests/faults/kill_rounds.py", str(count), str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=5 + count * 3,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def held(found: dict[str, Any]) -> None:
    assert found["lost"] == []
    assert found["broken"] == []
    assert found["acknowledged"] > 5, "the rounds must write something to say anything"


def test_fifteen_rounds() -> None:
    held(rounds(15, 1))


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_thousand_rounds() -> None:
    held(rounds(1000, 2))
