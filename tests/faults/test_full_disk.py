"""A full disk: a sentence, nothing acknowledged lost, and work goes on once there is room."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import compose
from app.model.errors import FileProblem
from tests import support
from tests.support import ROOT, run_python

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts of Linux")
SCRIPT = "tests/faults/full_disk.py"


def held(answer: str, kind: str, words: str) -> None:
    found: list[dict[str, Any]] = json.loads(answer)
    assert len(found) == 10
    for each in found:
        assert len(each["refusals"]) == 3, each
        assert all(said.startswith(kind) and words in said for said in each["refusals"]), each
        assert each["readable"] == each["kept"] - 1, "what is there can still be read while the disk is full"
        assert each["same"], each
        assert each["problems"] == []


def test_no_file_may_grow(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, SCRIPT, "limit", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    held(found.stdout, "DiskProblem", "Nothing was changed")


def in_own_mount(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command with a tmpfs on `folder` that only it sees; skip where the system does not let us."""
    unshare = [shutil.which("unshare") or "unshare", *([] if os.getuid() == 0 else ["-Ur"]), "-m", "sh", "-c"]
    first = f"mount -t tmpfs -o size=200m tmpfs '{folder}' || exit 77"
    try:
        found = subprocess.run(
            [*unshare, f"{first}; {command}"], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
        )
    except FileNotFoundError:
        pytest.skip("there is no unshare")
    if found.returncode == 77 or "Operation not permitted" in found.stderr:
        pytest.skip("this system lets us mount nothing")
    return found


def test_a_full_disk(tmp_path: Path) -> None:
    found = in_own_mount(tmp_path, f"'{sys.executable}' {SCRIPT} mount '{tmp_path}'")
    assert found.returncode == 0, found.stderr
    held(found.stdout, "DiskProblem", "is full. Nothing was changed; free some space and do it again.")


NEW_FILE = """
import subprocess, sys
from pathlib import Path
from app import compose
from app.model.errors import AppError
from app.platform.clock import FixedClock
for size in ("4k", "16k", "64k", "128k", "200k"):
    subprocess.run(["mount", "-o", "remount,size=" + size, sys.argv[1]], check=True)
    try:
        compose.build(Path(sys.argv[1]) / "s.db", FixedClock(0)).close()
    except AppError as error:
        print(type(error).__name__, error.sentence)
    print(sorted(each.name for each in Path(sys.argv[1]).iterdir()))
"""


def test_a_new_file_on_a_full_disk_is_not_made(tmp_path: Path) -> None:
    code = NEW_FILE.replace("'", '"')
    found = in_own_mount(tmp_path, f"'{sys.executable}' -c '{code}' '{tmp_path}'")
    assert found.returncode == 0, found.stderr
    lines = found.stdout.splitlines()
    assert len(lines) == 10
    for said, names in zip(lines[::2], lines[1::2], strict=True):
        assert said.startswith("DiskProblem")
        assert "is full" in said
        assert names in ("[]", "['.s.db.lock']")


FULL_BACKUP = """
import resource, sys
from pathlib import Path
from app import compose
from app.model.errors import AppError
from app.platform.clock import FixedClock
house = compose.build(Path(sys.argv[1]), FixedClock(1795348800000))
house.transfer.import_json(Path(sys.argv[2]).read_bytes())
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
try:
    house.close()
except AppError as error:
    print(type(error).__name__, error.sentence)
"""


def test_no_room_for_the_backup_costs_nothing_that_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    found = run_python(FULL_BACKUP, str(path), str(support.EXAMPLE))
    assert found.stdout.startswith("FileProblem No backup could be made"), found.stderr
    assert list((tmp_path / "s.db-backups").iterdir()) == []
    with support.opened(path) as house:
        assert support.record(house)["key"] == support.EVALUATION


def test_a_folder_that_became_read_only_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(FileProblem, match=r"could not be read or written .*Read-only file system"):
        compose.build(tmp_path / "s.db", support.STILL)
