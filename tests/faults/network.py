"""Trace what the program asks of the system while it works, and tell every socket that is not a local one.

    uv run python tests/faults/network.py [FEW]

Runs commands of every group, and the window from opening to closing, each under strace. Prints one line of JSON;
`inet` must be empty.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
TERMINAL = "import os, sys; from app.command_line import main; sys.exit(main(sys.argv[1:], os.environ))"
WINDOW = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import start
from ui.shell.program import Program
application = QApplication(["settled"])
program = Program(application, lambda: start.open_data(None, os.environ))
program.open()
timer = QTimer()
timer.timeout.connect(lambda: program.desk is not None and program.window.close())
timer.start(50)
QTimer.singleShot(20_000, application.quit)
application.exec()
program.close()
"""
_SOCKET = re.compile(r"socket\((AF_\w+)")
_LOCAL = frozenset({"AF_UNIX", "AF_LOCAL"})
COMMANDS = (
    ("import", str(ROOT / "resources" / "sample" / "invoicing.json")),
    ("list",), ("show", "invoicing-api"), ("search", "lock"), ("analyse", "invoicing-api"),
    ("start", "invoicing-api"), ("status",), ("stop",), ("gaps",),
    ("note", "invoicing-api", "see https://example.org/x"),
    ("evidence", str(ROOT)), ("scan", str(ROOT.parent)),
    ("export", "invoicing-api", "--as", "html"), ("export", "invoicing-api", "--as", "markdown"),
    ("backup",), ("backups",), ("check",), ("undo",),
)  # fmt: skip
FEW = ("import", "evidence")


def sockets(words: list[str], folder: Path) -> list[str]:
    """Run a program under strace and return the kinds of sockets that it made."""
    trace = folder / "trace"
    environment = {**os.environ, "SETTLED_DATA": str(folder / "s.db"), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(trace), *words],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=120,
    )  # fmt: skip
    return _SOCKET.findall(trace.read_text("utf-8", "replace"))


def run(folder: Path, *, few: bool) -> dict[str, object]:
    """Return what was run and every socket that is not local; a `few` commands stand for all of them."""
    works = {
        f"{number} {words[0]}": [sys.executable, "-c", TERMINAL, *words]
        for number, words in enumerate(COMMANDS)
        if not few or words[0] in FEW
    }
    works["window"] = [sys.executable, "-c", WINDOW]
    found = {name: sockets(words, folder) for name, words in works.items()}
    inet = {name: kinds for name, each in found.items() if (kinds := sorted(set(each) - _LOCAL))}
    return {"runs": len(found), "inet": inet}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(run(Path(place), few=len(sys.argv) > 1)))
