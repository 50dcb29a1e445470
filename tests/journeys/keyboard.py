"""One journey in the real window by keyboard alone: every page by its key, Tab, the menu by letters, the palette.

The pages and their keys come from the list of actions; that Tab reaches everything on all of them is tested in
`tests/ui/shell`. Run by `.ci/run` under Xvfb with the accessibility bus. Leaves a picture in the folder that is its
argument.
"""

import json
import subprocess
import time

import reader
import tab_walk
from scoring_to_decision import ROOT, Window, sample

LIST = (
    "import json; from ui.actions import ACTIONS; "
    "print(json.dumps([[a.id, a.words, a.keys] for a in ACTIONS if a.id.startswith('go-') and a.keys]))"
)
TABS = {  # and what is seen on each
    "go-brief": "Three requirements",
    "go-candidates": "Must-haves",
    "go-matrix": "Inspector",
    "go-time": "Entries",
    "go-signals": "No signal fires here",
    "go-decision": "Only these reopen it",
}
KEYSYMS = {",": "comma"}


def main() -> None:
    """Walk the journey."""
    with sample() as pictures, Window() as window:
        reader.until(lambda: reader.find(window.app(), "Decide…"), "the evaluation")
        for name, words, keys in actions():
            go(window, name, words, keys)
            if name == "go-candidates":  # the page with most to walk through, and one that scrolls
                tab_walk.round_and_back(window)
        menu_and_palette(window, pictures)
        window.close()
    print("1 passed, 0 failed")


def actions():
    """Return the actions that lead to a page: id, words, keys."""
    python = str(ROOT / ".venv" / "bin" / "python")
    found = json.loads(subprocess.run([python, "-c", LIST], check=True, capture_output=True, cwd=ROOT).stdout)
    pages = [each for each in found if each[0] != "go-sidebar"]
    return sorted(pages, key=lambda each: each[0] not in TABS)  # the parts of the evaluation that is on screen first


def go(window, name, words, keys) -> None:
    """Press the keys of a page until it is there; the first ones may come before the window has the keyboard."""
    pressed = "+".join(KEYSYMS.get(part, part).lower() for part in keys.split("+"))

    def there():
        app = window.app()
        return reader.find(app, TABS[name]) if name in TABS else reader.find(app, words, "label")

    def press():
        reader.keys(pressed)
        time.sleep(0.5)
        return there()

    reader.until(press, f"the page {words}")


def menu_and_palette(window, pictures) -> None:
    """Open the menu by F10 and a page of it by letters, leave it by Escape, find another page by the palette."""
    reader.until(lambda: reader.windows() == 1, "the window alone")
    open_menu()
    reader.keys("g")
    reader.until(lambda: reader.windows() == 3, "the pages in the menu")
    reader.picture(pictures / "menu.png")
    reader.keys("t")
    reader.until(lambda: reader.find(window.app(), "Trash", "label"), "the trash, by the menu")
    open_menu()
    reader.keys("Escape")
    reader.until(lambda: reader.windows() == 1, "the menu to be gone")
    open_palette(window)
    reader.type_text("settings")
    reader.keys("Return")
    reader.until(lambda: reader.find(window.app(), "Settings", "label"), "the settings, by the palette")
    open_palette(window)
    reader.keys("Escape")
    reader.until(lambda: not reader.find(window.app(), "Find and do", "text"), "the palette to be gone")


def open_menu() -> None:
    """Open the menu and wait until it hears keys: one that comes before goes to the window."""
    reader.keys("F10")
    reader.until(lambda: reader.windows() == 2, "the menu")


def open_palette(window) -> None:
    """Open the palette and wait until it hears keys."""
    reader.keys("ctrl+k")
    reader.until(lambda: reader.find(window.app(), "Find and do", "text"), "the palette")
    reader.until(lambda: reader.has_keyboard("Find and do"), "the palette to have the keyboard")


if __name__ == "__main__":
    main()
