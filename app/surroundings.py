"""What the window has of its own beside the data file: settings, its last look, what is being typed, a crash note.

Found before the first paint, so it imports neither the database nor the services. Must not: the data file itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.model.errors import FileProblem
from app.platform import paths
from app.platform.json_file import JsonFile
from app.platform.settings import Settings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`look` is what the window remembers of itself, `drafts` what is being typed, both for one data file.

    `note` is where a crash is noted, None for nowhere.
    """

    settings: Settings = field(default_factory=Settings)
    look: JsonFile = field(default_factory=lambda: JsonFile(None))
    drafts: JsonFile = field(default_factory=lambda: JsonFile(None))
    note: Path | None = None


def of(option: str | None, environment: Mapping[str, str]) -> Surroundings:
    """Return the surroundings of the data file that the option or the environment names, else of the user's own."""
    settings = Settings(paths.settings_file())
    try:
        data_file = paths.data_file(option, environment)
    except FileProblem:  # which is said when it is opened
        return Surroundings(settings)
    return Surroundings(
        settings=settings,
        look=JsonFile(paths.state_file("window", data_file)),
        drafts=JsonFile(paths.state_file("drafts", data_file)),
        note=paths.state_file("crash", data_file).with_suffix(".txt"),
    )
