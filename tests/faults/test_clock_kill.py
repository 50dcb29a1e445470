"""kill -9 at any moment while the clock runs: at most one beat is uncertain, it is asked about, the file is whole.

Fifty rounds run with the scenarios of the clock, as T11.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.support import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and kills")


def held(rounds: int, seed: int) -> None:
    found = subprocess.run(
        [sys.executable, "tests/faults/clock_kill.py", str(rounds), str(seed)],
        cwd=ROOT, capture_output=True, text=True, timeout=10 + rounds * 3, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    said = json.loads(found.stdout)
    assert said["bad"] == []
    assert said["beats"] > rounds // 10, "the rounds must beat to say anything"


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_two_hundred_rounds() -> None:
    held(200, 2)
