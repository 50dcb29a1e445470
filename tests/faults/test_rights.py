"""Every file that the program writes is for its owner only, and so is every folder that it makes."""

import os
import stat
from pathlib import Path

import pytest

from app.command_line import main
from tests.support import EXAMPLE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
COMMANDS = (
    ("import", str(EXAMPLE)),
    ("start", "invoicing-api"),
    ("stop",),
    ("backup",),
    ("backup", "{folder}/mine.settled"),
    ("export", "invoicing-api", "--as", "json", "-o", "{folder}/a.json"),
    ("export", "invoicing-api", "--as", "html", "-o", "{folder}/a.html"),
    ("export", "invoicing-api", "--as", "xlsx", "-o", "{folder}/a.xlsx"),
)


def test_files_and_folders_are_for_their_owner_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data" / "settled.db"
    data.parent.mkdir(mode=0o700)
    out = tmp_path / "out"
    out.mkdir()
    environment = {**os.environ, "SETTLED_DATA": str(data)}
    before = os.umask(0o000)
    try:
        for words in COMMANDS:
            assert main([word.format(folder=out) for word in words], environment) == 0, capsys.readouterr().err
    finally:
        os.umask(before)
    written = [path for path in [*data.parent.rglob("*"), *out.iterdir()] if path.is_file()]
    assert len(written) > 8
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in data.parent.rglob("*") if path.is_dir()} == {0o700}
