"""What every test needs: Qt without a screen, a still clock, an open data file. Heavy imports wait until asked for."""

import atexit
import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.compose import App
    from app.platform.clock import FixedClock

if sys.dont_write_bytecode:  # none beside the sources, then; but hundreds of processes need not each compile them anew
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache/bytecode")
    sys.dont_write_bytecode = False
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
OWN = tempfile.mkdtemp(prefix="settled-tests-")  # no test reads or writes what the user set
atexit.register(shutil.rmtree, OWN, ignore_errors=True)
os.environ |= {"XDG_CONFIG_HOME": f"{OWN}/config", "XDG_STATE_HOME": f"{OWN}/state"}
for variable in ("SETTLED_DATA", "SETTLED_NOW", "SETTLED_DEBUG"):
    os.environ.pop(variable, None)

QT_PACKAGES = (
    "libegl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libdbus-1-3 "
    "libfontconfig1 libgl1"
)


# The same examples in every run, and no test asserts a time; SETTLED_EXPLORE=1 looks for new ones.
settings.register_profile("settled", derandomize=not os.environ.get("SETTLED_EXPLORE"), deadline=None)
settings.load_profile("settled")


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Stop at once, with the line that helps, where a system library of Qt is missing."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        pytest.exit(f"Qt needs system libraries ({error}): apt-get install {QT_PACKAGES}", returncode=1)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector of garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def clock() -> "FixedClock":
    """A clock that stands still, in Berlin."""
    from tests import support

    return support.STILL


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file as it is when it was just made; tests work on copies of it."""
    from tests import support

    path = tmp_path_factory.mktemp("template") / "settled.db"
    with support.opened(path):
        pass
    return path


@pytest.fixture
def app(tmp_path: Path, new_file: Path) -> "Iterator[App]":
    """All services over a new data file."""
    from tests import support

    shutil.copyfile(new_file, tmp_path / "settled.db")
    with support.opened(tmp_path / "settled.db") as house:
        yield house


@pytest.fixture
def example() -> bytes:
    """The sample that ships with the program."""
    from tests import support

    return support.EXAMPLE.read_bytes()
