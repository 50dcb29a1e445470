"""What a Linux desktop wants beside the program: there, whole, and up to date with the changelog."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app import __version__
from tests.support import ROOT

LINUX = ROOT / "packaging" / "linux"
ID = "io.github.settled"
DATE = re.compile(r'(type="development" date=")[^"]*')


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linux")
    subprocess.run([sys.executable, str(LINUX / "make.py"), str(folder)], check=True, timeout=60, cwd=ROOT)
    return folder


def check(*command: str) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here; .ci/run installs it")
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_desktop_entry_is_valid(made: Path) -> None:
    check("desktop-file-validate", str(made / f"{ID}.desktop"))


def test_the_metainfo_is_valid(made: Path) -> None:
    check("appstreamcli", "validate", "--no-net", str(made / f"{ID}.metainfo.xml"))


def test_what_is_kept_is_what_would_be_made(made: Path) -> None:
    kept, fresh = ((each / f"{ID}.metainfo.xml").read_text("utf-8") for each in (LINUX, made))
    assert DATE.sub(r"\1", kept) == DATE.sub(r"\1", fresh), "run packaging/linux/make.py"


def test_the_releases_are_those_of_the_changelog(made: Path) -> None:
    releases = ET.parse(made / f"{ID}.metainfo.xml").getroot().findall("./releases/release")
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert [each.get("version") for each in releases] == headings
    assert headings[0] == __version__
    points = len(re.findall(r"^- ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE))
    assert sum(len(each.findall(".//li")) for each in releases) == points


def test_the_program_bears_the_same_name() -> None:
    assert f'"{ID}"' in (ROOT / "ui" / "shell" / "program.py").read_text("utf-8")
    entry = (LINUX / f"{ID}.desktop").read_text("utf-8")
    assert f"Icon={ID}\n" in entry
    assert f"StartupWMClass={ID}\n" in entry


@pytest.mark.parametrize("side", [16, 22, 24, 32, 48, 64, 128, 256, 512])
def test_the_icon_is_there_in_every_size(made: Path, side: int) -> None:
    for folder in (LINUX, made):
        image = QImage(str(folder / "icons" / "hicolor" / f"{side}x{side}" / "apps" / f"{ID}.png"))
        assert (image.width(), image.height()) == (side, side)
        colours = {image.pixel(x, y) for x in range(0, side, 2) for y in range(0, side, 2)}
        assert len(colours) > 1, "it is empty"


def test_the_drawn_icon_is_the_one_of_the_window() -> None:
    kept = LINUX / "icons" / "hicolor" / "scalable" / "apps" / f"{ID}.svg"
    assert kept.read_bytes() == (ROOT / "resources" / "icons" / "settled.svg").read_bytes()
