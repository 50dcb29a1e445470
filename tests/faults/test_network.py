"""Nothing that the program does opens a network socket."""

import json
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tests.support import ROOT

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="the calls are traced by strace")
CONTROL = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"


def traced(*words: str) -> Any:
    done = subprocess.run(
        [sys.executable, "tests/faults/network.py", *words],
        cwd=ROOT, capture_output=True, text=True, timeout=600, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_neither_an_import_nor_a_clone_nor_the_window_opens_a_network_socket() -> None:
    assert traced("few") == {"runs": 3, "inet": {}}


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_command_opens_a_network_socket() -> None:
    assert traced() == {"runs": 19, "inet": {}}


def test_the_trace_would_see_one() -> None:
    words = ["strace", "-f", "-qq", "-e", "trace=socket", sys.executable, "-c", CONTROL]
    assert "AF_INET" in subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stderr
