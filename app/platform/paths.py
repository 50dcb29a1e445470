"""Where things lie on this machine: the data file, what ships with the program."""

import hashlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.model.errors import FileProblem
from app.model.words import say
from app.platform.usual import DATA_VARIABLE, NAME, PORTABLE


def resources() -> Path:
    """Return the folder of what ships with the program."""
    return Path(__file__).parents[2] / "resources"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of the program's own files: data, settings, and what it remembers of the window and of a crash."""

    data: Path
    config: Path
    state: Path


def folders(program: Path | None = None) -> Folders:
    """Return where the platform keeps such files; with a file `.portable` beside the program, all of it lies there."""
    beside = (program_folder() if program is None else program) / PORTABLE
    if beside.is_file():
        home = beside.parent / f"{NAME}-data"
        return Folders(home, home, home / "state")
    return Folders(
        platformdirs.user_data_path(NAME, appauthor=False),
        platformdirs.user_config_path(NAME, appauthor=False),
        platformdirs.user_state_path(NAME, appauthor=False),
    )


def is_portable() -> bool:
    """Tell whether everything lies beside the program."""
    return (program_folder() / PORTABLE).is_file()


def program_folder() -> Path:
    """Return where the program lies: the folder of a bundle, else the one that holds its rooms."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    return Path(__file__).parents[2]


def settings_file() -> Path:
    """Return where settings are kept."""
    return folders().config / "settings.json"


def state_file(kind: str, data_file: Path) -> Path:
    """Return where something is remembered about the window on a data file."""
    mark = hashlib.sha256(os.fsencode(data_file)).hexdigest()[:16]
    return folders().state / kind / f"{mark}.json"


def data_file(option: str | None, environment: Mapping[str, str]) -> Path:
    """Return the data file: the option, else the variable, else the one in the platform's data folder."""
    named = option if option is not None else environment.get(DATA_VARIABLE)
    if named is None:
        return default_data_file()
    if not named.strip() or "\0" in named:
        raise FileProblem(say("The data file needs a name."))
    try:
        return Path(named).expanduser().absolute()
    except (RuntimeError, OSError):
        raise FileProblem(say("“{name}” names no place on this machine.", name=named[:200])) from None


def default_data_file() -> Path:
    """Return the data file in the platform's data folder, or beside a portable program."""
    return folders().data / f"{NAME}.db"


def require_folder(data_file: Path) -> None:
    """Make the platform's own data folder if it is missing; refuse if another one is."""
    folder = data_file.parent
    try:
        if data_file == default_data_file():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not folder.is_dir():
            raise FileProblem(say("There is no folder {folder}; make it, or name another file.", folder=folder))
    except OSError as error:
        raise FileProblem(
            say("The folder {folder} cannot be used: {reason}.", folder=folder, reason=error.strerror)
        ) from None


def restrict_new_files() -> None:
    """Let files made from now on be for their owner only."""
    os.umask(0o077)
