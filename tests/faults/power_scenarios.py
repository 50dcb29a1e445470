"""What runs while the power is watched: each scenario prepares a folder, works in it, and knows what may be found.

Run as a program it works: `power_scenarios.py SCENARIO FOLDER`, saying `ACK n` on file descriptor 9 once step n is
kept. Nothing here is imported by the program.
"""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app import compose
from app.compose import App
from app.model.errors import AppError
from app.model.times import parse_instant
from app.model.wishes import Cell, NewEvaluation
from app.platform import files
from app.platform.clock import FixedClock
from app.services import restoring
from app.store import backups, contents, database, header
from app.store.steps import STEPS, step_1

CLOCK = FixedClock(parse_instant("2026-11-22T12:00:00Z"))
DATA = "s.db"
OUT = "out.json"
CONTROL = "POWER_CONTROL"
STEPS_OF_WORK = 6
IMPORTED = 6


def _open(folder: Path) -> App:
    return compose.build(folder / DATA, CLOCK)


def _with_an_evaluation(folder: Path) -> None:
    house = _open(folder)
    house.evaluations.new(NewEvaluation(title="E", project="P", slot="s", candidates=("A", "B")))
    house.close()


def _with_a_backup(folder: Path) -> None:
    """Leave a backup with three notes and a file with nine."""
    _with_an_evaluation(folder)
    for _ in range(3):
        house = _open(folder)
        for number in range(3):
            house.notes.add("e", f"note {number}")
        house.close()


def _of_the_first_schema(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATA)) as connection:
        connection.executescript(step_1.SQL)
        connection.execute("INSERT INTO project (key, title) VALUES ('p', 'P')")
        connection.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    (folder / DATA).chmod(0o600)


def _with_an_export(folder: Path) -> None:
    _with_an_evaluation(folder)
    (folder / OUT).write_bytes(b"what was there before")


def _save(folder: Path, acknowledge: Callable[[int], None]) -> None:
    house = _open(folder)
    for number in range(1, STEPS_OF_WORK + 1):
        house.notes.add("e", f"note {number} " + "x" * 30_000)
        house.scores.put("e", "a", "stability", Cell(value=1 + number % 5, why=f"score {number}"))
        acknowledge(number)
    house.close()


def _import(folder: Path, acknowledge: Callable[[int], None]) -> None:
    house = _open(folder)
    text = (Path(__file__).parents[2] / "resources" / "sample" / "invoicing.json").read_text("utf-8")
    for number in range(1, IMPORTED + 1):
        house.transfer.import_json(text.replace('"invoicing', f'"v{number}').encode())
        acknowledge(number)
    house.close()


def _back_up(folder: Path, acknowledge: Callable[[int], None]) -> None:
    house = _open(folder)
    for number in range(1, 4):
        house.notes.add("e", f"note {number}")
        house.care.back_up()
        acknowledge(number)
    house.close()


def _restore(folder: Path, acknowledge: Callable[[int], None]) -> None:
    oldest = backups.listing(folder / DATA)[1].path
    restoring.restore(folder / DATA, oldest, CLOCK.now())
    acknowledge(1)


def _upgrade(folder: Path, acknowledge: Callable[[int], None]) -> None:
    house = _open(folder)
    acknowledge(1)
    house.close()


def _export(folder: Path, acknowledge: Callable[[int], None]) -> None:
    for number in range(1, 4):
        files.write_atomically(folder / OUT, _content(number))
        acknowledge(number)


def _content(number: int) -> str:
    return f"export {number} " * 5_000


def _notes(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / DATA)) as connection:
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.DatabaseError
        return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY id")]


def _one(folder: Path, question: str) -> int:
    with closing(sqlite3.connect(folder / DATA)) as connection:
        return int(connection.execute(question).fetchone()[0])


def _saved(folder: Path, acked: int) -> str:
    notes = {int(text.split()[1]) for text in _notes(folder)}
    missing = set(range(1, acked + 1)) - notes
    with closing(sqlite3.connect(folder / DATA)) as connection:
        why = connection.execute("SELECT why FROM score").fetchone()
    late = acked > (int(why[0].split()[1]) if why else 0)
    return f"lost: notes {sorted(missing)}, score late: {late}" if missing or late else "ok"


def _imported(folder: Path, acked: int) -> str:
    _notes(folder)
    count = _one(folder, "SELECT count(*) FROM evaluation WHERE key LIKE 'v%'")
    scores = _one(folder, "SELECT count(*) FROM score")
    per_import = scores / count if count else 0
    if count < acked:
        return f"lost: {count} imports of {acked}"
    return "ok" if per_import in (0, 20) or scores % max(count, 1) == 0 else "corrupt: half an import"


def _backed_up(folder: Path, acked: int) -> str:
    if len(_notes(folder)) < acked:
        return "lost: a note"
    rows = backups.listing(folder / DATA)
    if any(contents.of(row.path) is None for row in rows):
        return "corrupt: a backup under its final name is not whole"
    return "ok" if len(rows) >= acked else f"lost: {len(rows)} backups of {acked}"


def _restored(folder: Path, acked: int) -> str:
    count = len(_notes(folder))
    if count not in (3, 9):
        return f"corrupt: {count} notes, neither before nor after"
    return "lost: the restored file" if acked and count != 3 else "ok"


def _upgraded(folder: Path, acked: int) -> str:
    _notes(folder)
    version, projects = _one(folder, "PRAGMA user_version"), _one(folder, "SELECT count(*) FROM project")
    if projects != 1 or version not in (1, len(STEPS)):
        return f"corrupt: version {version}, {projects} projects"
    tables = _one(folder, "SELECT count(*) FROM sqlite_master WHERE name = 'beat'")
    if tables != (version > 1):
        return "corrupt: half a schema step"
    return "lost: the schema step" if acked and version == 1 else "ok"


def _exported(folder: Path, acked: int) -> str:
    text = (folder / OUT).read_text("utf-8")
    whole = ["what was there before", *map(_content, range(1, 4))]
    if text not in whole:
        return "corrupt: half an export"
    return "ok" if whole.index(text) >= acked else "lost: the export"


_SCENARIOS: dict[str, tuple[Callable[[Path], None], Callable[[Path, Callable[[int], None]], None],
                            Callable[[Path, int], str]]] = {
    "save": (_with_an_evaluation, _save, _saved),
    "import": (_with_an_evaluation, _import, _imported),
    "backup": (_with_an_evaluation, _back_up, _backed_up),
    "restore": (_with_a_backup, _restore, _restored),
    "schema": (_of_the_first_schema, _upgrade, _upgraded),
    "export": (_with_an_export, _export, _exported),
}  # fmt: skip
NAMES = tuple(_SCENARIOS)


def prepare(scenario: str, folder: Path) -> None:
    """Make the folder ready; all of it counts as durable."""
    _SCENARIOS[scenario][0](folder)


def look(scenario: str, folder: Path, acked: int) -> str:
    """Return ok, or `lost:` or `corrupt:` with what is wrong, of a folder found after step `acked` was kept."""
    try:
        return _SCENARIOS[scenario][2](folder, acked)
    except (sqlite3.Error, OSError, AppError, ValueError) as error:
        return f"corrupt: {type(error).__name__} {error}"


def weaken() -> None:
    """Let SQLite acknowledge what was not synced, to show that the replay would see it."""
    database.PRAGMAS["synchronous"] = "OFF"
    database.READ_BACK["synchronous"] = 0


if __name__ == "__main__":
    os.umask(0o077)
    if CONTROL in os.environ:
        weaken()
    with contextlib.suppress(KeyboardInterrupt):
        _SCENARIOS[sys.argv[1]][1](Path(sys.argv[2]), lambda number: os.write(9, b"ACK %d\n" % number) and None)
