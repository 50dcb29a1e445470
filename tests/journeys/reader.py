"""Drives a window as a screen reader does: finds things by role and name, presses, types.

Runs on the system's Python, which has the bindings of the accessibility bus.
"""

import subprocess
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 20.0


def until(question, what):
    """Ask until the answer is true, or fail naming what was waited for."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            answer = question()
        except Exception:  # noqa: BLE001 - the tree changes while it is read
            answer = None
        if answer:
            return answer
        time.sleep(0.05)
    raise SystemExit(f"waited {PATIENCE:.0f} s for {what}\n" + outline())


def application(name):
    """Return the application called `name`."""
    desktop = pyatspi.Registry.getDesktop(0)
    found = next((app for app in desktop if app is not None and app.name == name), None)
    if found is not None:
        found.clear_cache()  # nobody hears here that a page was added
    return found


def every(root, depth=40):
    """Yield `root` and all below it that is showing."""
    if root is None or depth < 0:
        return
    yield root
    for at in range(root.childCount):
        yield from every(root.getChildAtIndex(at), depth - 1)


def find(root, name, role=None, *, start=False):
    """Return the first showing thing with this name, and role if given, or None."""
    for thing in every(root):
        same = thing.name.startswith(name) if start else thing.name == name
        if same and (role is None or thing.getRoleName() == role) and showing(thing):
            return thing
    return None


def showing(thing):
    """Tell whether a thing is on screen."""
    return thing.getState().contains(pyatspi.STATE_SHOWING)


def has_keyboard(words):
    """Tell whether a window with these words in its title has the keyboard. A key goes elsewhere before."""
    active = subprocess.run(
        ["xdotool", "getactivewindow", "getwindowname"], check=False, capture_output=True, text=True
    )
    return words in active.stdout


def windows():
    """Return how many windows of the program are seen, menus among them, which are no part of what is read aloud."""
    search = ["xdotool", "search", "--onlyvisible", "--class", "^settled$"]
    return len(subprocess.run(search, check=False, capture_output=True).stdout.split())


def press(thing):
    """Do what a click does."""
    thing.queryAction().doAction(0)


def focus(thing):
    """Put the focus on a thing."""
    thing.queryComponent().grabFocus()


def select(cell):
    """Choose a cell of a table and put the focus on the table."""
    table = cell.parent
    table.querySelection().selectChild(cell.getIndexInParent())
    focus(table)


def write(thing, text):
    """Replace the text of an editor."""
    thing.queryEditableText().setTextContents(text)


def keys(*names):
    """Press keys on the keyboard."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)


def type_text(text):
    """Type a text on the keyboard."""
    subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)


class Focus:
    """Hears where the focus goes."""

    def __init__(self):
        self._heard = []
        pyatspi.Registry.registerEventListener(self._on_focus, "object:state-changed:focused")

    def go_on(self, key):
        """Press a key and return what has the focus then."""
        self._heard.clear()
        keys(key)
        deadline = time.monotonic() + PATIENCE
        while not self._heard:
            assert time.monotonic() < deadline, f"nothing has the focus after {key}"
            self._listen()
        self._listen()  # a page may scroll to it
        return self._heard[-1]

    def _listen(self):
        while GLib.MainContext.default().pending():
            GLib.MainContext.default().iteration(False)
        time.sleep(0.01)

    def _on_focus(self, event):
        if event.detail1:
            self._heard.append(event.source)


class Screen:
    """What is on screen, as bytes of red, green and blue."""

    def __init__(self, width, height, pixels):
        self._size, self._pixels = (width, height), pixels

    def changed(self, before, area):
        """Return how many pixels in an area differ from those of another screen."""
        rows = [(a, b) for a, b in zip(self._part(area), before._part(area), strict=True) if a != b]
        return sum(a[at : at + 3] != b[at : at + 3] for a, b in rows for at in range(0, len(a), 3))

    def _part(self, area):
        left, top, wide, high = area
        width, height = self._size
        first, last = max(left, 0), min(left + wide, width)
        for row in range(max(top, 0), min(top + high, height)):
            yield self._pixels[(row * width + first) * 3 : (row * width + last) * 3]


def screen():
    """Return what is on screen now."""
    command = ["import", "-window", "root", "-depth", "8", "ppm:-"]
    shown = subprocess.run(command, check=True, capture_output=True).stdout
    kind, size, most, pixels = shown.split(b"\n", 3)
    assert (kind, most) == (b"P6", b"255"), (kind, most)
    width, height = map(int, size.split())
    return Screen(width, height, pixels)


def area(thing, around=0):
    """Return where a thing stands on screen: left, top, width, height."""
    found = thing.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return (found.x - around, found.y - around, found.width + 2 * around, found.height + 2 * around)


def stops(root, roles):
    """Return role and name of everything of these roles that is in use, in sight, and takes the focus."""
    wanted = (pyatspi.STATE_FOCUSABLE, pyatspi.STATE_ENABLED, pyatspi.STATE_SHOWING)
    return {
        (thing.getRoleName(), thing.name)
        for thing in every(root)
        if thing.getRoleName() in roles and all(thing.getState().contains(state) for state in wanted)
    }


def picture(path):
    """Take a picture of the screen."""
    subprocess.run(["import", "-window", "root", str(path)], check=True)


def outline():
    """Return what is on screen, for a failure."""
    lines = []
    for app in pyatspi.Registry.getDesktop(0):
        lines += [f"{thing.getRoleName()}: {thing.name}" for thing in every(app) if thing.name and showing(thing)]
    return "\n".join(lines)
