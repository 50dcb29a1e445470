"""The program on a desktop with a log-in manager, a tray and notifications: real processes, bus and screen."""

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import compose
from app.model.times import HOUR
from app.platform.clock import SystemClock
from tests import support
from tests.desktop import Desktop, desktop

NEEDED = ("Xvfb", "dbus-daemon", "gdbus")
pytestmark = pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"one of {NEEDED} is not here")
PATIENCE = 40.0
MENU, ITEM = "com.canonical.dbusmenu", "org.kde.StatusNotifierItem"


def wait(holds: Callable[[], object], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, what
        time.sleep(0.05)


@contextmanager
def seated(*, tray: bool = True) -> Iterator[Desktop]:
    with tempfile.TemporaryDirectory(prefix="s", dir="/tmp") as name:  # names of sockets are short
        folder = Path(name)
        house = compose.build(folder / "settled.db", SystemClock())
        for title in ("Oldest", "Hosting", "Queue", "Newest"):
            support.open_small(house, title, project=title)
        house.close()
        with desktop(folder, folder / "settled.db", tray=tray) as found:
            wait(lambda: list(folder.glob("settled/*.sock")), "no channel")
            yield found


@pytest.fixture
def seat() -> Iterator[Desktop]:
    with seated() as found:
        wait(lambda: found.calls("RegisterStatusNotifierItem"), "no item in the tray")
        yield found


def menu(seat: Desktop) -> list[str]:
    """Return what the menu of the tray offers, as the desktop asks for it."""
    seat.ask_tray("/MenuBar", f"{MENU}.AboutToShow", "0")
    layout = seat.ask_tray("/MenuBar", f"{MENU}.GetLayout", "0", "--", "-1", "['label', 'enabled']")
    return re.findall(r"'label': <'(.*?)'>", layout)


def tooltip(seat: Desktop) -> str:
    return seat.ask_tray("/StatusNotifierItem", "org.freedesktop.DBus.Properties.Get", ITEM, "ToolTip")


def test_tray_sleep_lock_and_one_notification(seat: Desktop) -> None:
    icon = seat.ask_tray("/StatusNotifierItem", "org.freedesktop.DBus.Properties.Get", ITEM, "IconPixmap")
    assert icon.count("0xff") > 20, "painted, not empty"
    assert menu(seat) == [
        "Start the clock", "Start on", "Newest  8 h left", "Queue  8 h left", "Hosting  8 h left", "Activity",
        "Open Settled", "Quit",
    ]  # fmt: skip
    seat.command("start", "newest", "--activity", "docs")
    assert menu(seat)[0] == "Stop the clock"
    assert {"Reading docs", "Prototyping"} <= set(menu(seat))
    wait(lambda: "Newest: reading docs 0:00, 8 h left" in tooltip(seat), "what runs is not in the tooltip")

    seat.sleep(HOUR)
    wait(lambda: "the machine slept" in seat.command("gaps"), "no hole right after waking up")
    assert "1 h" in seat.command("gaps")
    seat.command("gap", "1", "discard")

    seat.send("lock")
    seat.command("log", "newest", "--minutes", "500", "--activity", "docs")
    wait(lambda: seat.calls("Notify"), "no notification")
    time.sleep(3)  # a pause in which the prompt would come
    assert is_prompted(seat) is False, "over a locked screen"
    seat.send("unlock")
    wait(lambda: is_prompted(seat), "no prompt once the screen is unlocked")
    assert [each[3] for each in seat.calls("Notify")] == ["Time to decide: Newest"]


def test_T48_a_tray_that_comes_after_the_start_gets_its_item() -> None:
    with seated(tray=False) as seat:
        seat.command("start", "newest", "--activity", "docs")
        assert seat.calls("RegisterStatusNotifierItem") == []
        seat.send("tray")
        wait(lambda: seat.calls("RegisterStatusNotifierItem"), "no item in the tray")
        wait(lambda: "Newest: reading docs" in tooltip(seat), "what runs is not in the tooltip")


def is_prompted(seat: Desktop) -> bool:
    """Tell whether the prompt was shown, which is kept when it is."""
    return '"stage": "decide"' in re.sub(r"\s+", " ", seat.command("export", "newest", "--as", "json"))
