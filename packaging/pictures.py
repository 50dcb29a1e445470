"""Takes the pictures of README and manual from the running program: `uv run packaging/pictures.py`."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SETTLED_NOW"] = "2026-11-22T12:00:00Z"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ui import start
from ui.screens.notes.view import NotesPage
from ui.shell.desk import Desk
from ui.shell.places import Place, evaluation_place
from ui.shell.program import Program

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
KEY = "invoicing-api"
LOCKS = """## Numbers without gaps

An advisory lock in the transaction keeps them:

```
SELECT pg_advisory_xact_lock(1)
```

- 1,000 invoices, no gap
- see [the manual](https://www.postgresql.org/docs/)
"""
NOTES = (
    ("Gunicorn and one worker are enough for the first customers.", "criterion/operations"),
    ("Row locks in `select_for_update` are in the **documentation**, with an example.", "candidate/django"),
    (LOCKS, "candidate/hono"),
)


def main() -> None:
    """Walk through the pages, light and dark."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder) / "settled.db")
        application = QApplication(sys.argv)
        program = Program(application, lambda: start.open_data(data, os.environ))
        program.open()
        _until(lambda: program.desk is not None)
        assert program.desk is not None
        program.desk.files.import_file(str(ROOT / "resources" / "sample" / "invoicing.json"))
        _take(program, program.desk)
        program.window.close()
        program.close()
        _take_patterns(application, str(Path(folder) / "year.db"))


def _take_patterns(application: QApplication, data: str) -> None:
    """Take Patterns over a whole year, from a file of its own."""
    program = Program(application, lambda: start.open_data(data, os.environ))
    program.open()
    _until(lambda: program.desk is not None)
    assert program.desk is not None
    program.desk.files.import_file(str(ROOT / "tests" / "data" / "histories" / "mixed-year.json"))
    program.actions["go-patterns"].trigger()
    _wait(400)
    program.window.toasts.clear()
    _save(program, "patterns")
    program.window.close()
    program.close()


def _take(program: Program, desk: Desk) -> None:
    desk.places.go(evaluation_place(KEY, "matrix", "hono/operations"))
    desk.matrix.take_focus()
    program.window.toasts.clear()
    for scheme in ("dark", "light"):
        program.theme.set_scheme(scheme)
        _save(program, f"matrix-{scheme}" if scheme == "dark" else "matrix")
    for tab in ("brief", "candidates", "time", "decision"):
        program.actions[f"go-{tab}"].trigger()
        _save(program, tab)
    _take_notes(program, desk)
    for page in ("settings", "welcome"):
        program.actions[f"go-{page}"].trigger()
        _save(program, page)
    program.actions["new-evaluation"].trigger()
    _save(program, "new-evaluation")


def _take_notes(program: Program, desk: Desk) -> None:
    """Write three notes, as somebody would in a week, and show where the words are found."""
    page = desk.page_at("notes")
    assert isinstance(page, NotesPage)
    for text, about in NOTES:
        desk.places.go(Place("notes", thing=f"new/{KEY}/{about}"))
        page.detail.editor.edit.setPlainText(text)
        page.detail.commit()
    program.window.toasts.clear()
    page.search.setText("lock")
    page.list.setCurrentIndex(page.list.rows.index(0))
    page.detail.editor.set_editing(editing=False)
    _save(program, "notes")


def _save(program: Program, name: str) -> None:
    _wait(80)
    program.window.grab().save(str(PICTURES / f"{name}.png"))


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        _wait(20)


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
