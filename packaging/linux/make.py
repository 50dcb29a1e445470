"""Makes what a Linux desktop wants beside the program: `uv run packaging/linux/make.py [FOLDER]`.

Written into FOLDER (the one of this script by default): the metainfo with the releases of CHANGELOG.md, and the icon in
the sizes of the hicolor theme. The desktop entry stands here as it is.
"""

import datetime as dt
import os
import re
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ID = "io.github.settled"
SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_RELEASE = re.compile(r"^## (\S+) \((\d{4}-\d\d-\d\d|unreleased)\)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_POINT = re.compile(r"^- (.*?)(?=^- |\Z)", re.MULTILINE | re.DOTALL)


def main() -> None:
    """Write everything."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    folder.mkdir(parents=True, exist_ok=True)
    if folder != HERE:
        shutil.copy(HERE / f"{ID}.desktop", folder)
    (folder / f"{ID}.metainfo.xml").write_text(metainfo(_today()), "utf-8")
    write_icons(folder / "icons" / "hicolor")


def metainfo(today: str) -> str:
    """Return the metainfo; what is not released yet is a development release of `today`."""
    releases = "\n".join(_releases((ROOT / "CHANGELOG.md").read_text("utf-8"), today))
    return (HERE / "metainfo.template.xml").read_text("utf-8").replace("@RELEASES@", releases)


def write_icons(folder: Path) -> None:
    """Write the icon as it was drawn, and in every size that desktops ask for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    source = ROOT / "resources" / "icons" / "settled.svg"
    drawn = folder / "scalable" / "apps"
    drawn.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, drawn / f"{ID}.svg")
    renderer = QSvgRenderer(str(source))
    for side in SIDES:
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        place = folder / f"{side}x{side}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        image.save(str(place / f"{ID}.png"))
    del application


def _releases(changelog: str, today: str) -> Iterator[str]:
    for version, day, text in _RELEASE.findall(changelog):
        kind, date = ("development", today) if day == "unreleased" else ("stable", day)
        yield f'    <release version="{escape(version)}" type="{kind}" date="{date}">'
        yield "      <description>\n        <ul>"
        for point in _POINT.findall(text):
            yield f"          <li>{escape(' '.join(point.split()).replace('`', ''), quote=False)}</li>"
        yield "        </ul>\n      </description>\n    </release>"


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


if __name__ == "__main__":
    main()
