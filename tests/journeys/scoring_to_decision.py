"""One journey in the real window: score a cell, decide, undo, die by kill -9, find everything again.

Run by `.ci/run` under Xvfb with the accessibility bus. Leaves pictures in the folder that is its argument.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import reader

ROOT = Path(__file__).parents[2]
CELL = "Hono, Operational complexity"


def main() -> None:
    """Walk the journey."""
    with sample() as pictures:
        with Window() as window:
            score(window, pictures)
            decide(window, pictures)
            window.kill()
        assert shown()["state"] == "settled", "the decision is gone after kill -9"
        with Window() as window:
            undo_the_decision(window)
            window.close()
        record = shown()
    assert record["state"] == "deciding", record["state"]
    cell = next(s for s in record["scores"] if (s["candidate"], s["criterion"]) == ("hono", "operations"))
    assert (cell["value"], cell["confidence"]) == (4, "tried"), cell
    print("1 passed, 0 failed")


@contextmanager
def sample():
    """Keep the sample evaluation in a file that goes with the journey; give the folder for pictures."""
    pictures = Path(sys.argv[1])
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SETTLED_DATA"] = str(Path(folder) / "settled.db")
        os.environ["SETTLED_NOW"] = "2026-11-22T12:00:00Z"
        settled("import", "resources/sample/invoicing.json")
        yield pictures


def score(window, pictures) -> None:
    """Score the open cell with the keyboard."""
    cell = reader.until(lambda: reader.find(window.app(), f"{CELL}: not scored"), "the open cell")
    reader.picture(pictures / "matrix.png")
    reader.select(cell)
    reader.until(lambda: reader.find(window.app(), "Operational complexity", "label"), "the inspector on the cell")
    reader.keys("4")
    reader.until(lambda: reader.find(window.app(), f"{CELL}: 4, guessed"), "the score")
    reader.keys("t")
    reader.until(lambda: reader.find(window.app(), f"{CELL}: 4, tried it"), "how sure it is")


def decide(window, pictures) -> None:
    """Decide on the candidate that leads, giving a reason."""
    reader.keys("ctrl+d")
    reasons = reader.until(lambda: reader.find(window.app(), "Reasons", "text"), "the reasons")
    reader.focus(reasons)
    reader.type_text("It says the three queries plainly.")
    button = reader.until(lambda: reader.find(window.app(), "Decide on ", start=True), "the button")
    reader.press(button)
    reader.until(lambda: reader.find(window.app(), "Reopen…"), "the decision on record")
    reader.picture(pictures / "decision.png")
    reader.keys("ctrl+2")
    reader.until(lambda: reader.find(window.app(), "Must-haves"), "the candidates")
    reader.picture(pictures / "candidates.png")


def undo_the_decision(window) -> None:
    """Take the decision back in a new process."""
    reader.until(lambda: reader.find(window.app(), "Reopen…"), "the settled evaluation")
    reader.keys("ctrl+z")
    reader.until(lambda: reader.find(window.app(), "Decide…"), "the evaluation being decided again")


class Window:
    """The program, running."""

    def __enter__(self):
        self._process = subprocess.Popen(command(), cwd=ROOT)
        reader.until(self.app, "the window")
        reader.until(lambda: reader.has_keyboard("Settled"), "the window to have the keyboard")
        return self

    def __exit__(self, *error):
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    def app(self):
        """Return the accessible application."""
        return reader.application("Settled") or reader.application("settled")

    def kill(self) -> None:
        """Let it die as if the plug was pulled."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        reader.until(lambda: self.app() is None, "the window to be gone")

    def close(self) -> None:
        """Quit by the keyboard and expect a clean end."""
        reader.keys("ctrl+q")
        code = self._process.wait(timeout=20)
        assert code == 0, f"the window ended with {code}"


def command() -> list[str]:
    """Return the program as it is installed in the project's environment."""
    return [str(ROOT / ".venv" / "bin" / "settled")]


def settled(*words: str) -> str:
    """Run a command and return what it printed."""
    return subprocess.run([*command(), *words], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def shown() -> dict:
    """Return the evaluation as the terminal shows it."""
    return json.loads(settled("show", "invoicing-api", "--json"))


if __name__ == "__main__":
    main()
