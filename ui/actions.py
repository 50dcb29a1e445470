"""Every action as data: id, words, shortcut, icon, menu, when enabled. Menus and shortcuts come from this one list.

What an action does is connected by whoever can do it. No widget is built here but the menus.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.menu_letters import give_letters
from ui.theme.icons import icon


@dataclass(frozen=True, slots=True)
class ActionDef:
    """One action. `needs` names the conditions that must all hold for it to be enabled.

    `also` is a second menu that shows it. Those with scope `cell` act while the matrix has the focus, so that single
    letters stay free for typing elsewhere, those with scope `entry` while the list of time entries has it.
    """

    id: str
    words: str
    menu: str
    keys: str = ""
    icon: str = ""
    needs: frozenset[str] = frozenset()
    scope: str = "window"
    separated: bool = False
    also: str = ""


def _needs(*conditions: str) -> frozenset[str]:
    return frozenset(conditions)


_OPEN, _ONE = _needs("open"), _needs("open", "evaluation")
_CELL = _needs("open", "evaluation", "cell")
_ROW = _needs("open", "evaluation", "criterion")
_CANDIDATE = _needs("open", "evaluation", "candidate")
_ENTRY = _needs("open", "evaluation", "entry")

MENUS = (
    ("file", "File"),
    ("edit", "Edit"),
    ("go", "Go"),
    ("evaluation", "Evaluation"),
    ("matrix", "Matrix"),
    ("candidate", "Candidate"),
    ("time", "Time"),
    ("help", "Help"),
)

ACTIONS = (
    ActionDef("new-evaluation", "New evaluation", "file", "Ctrl+N", "plus", _OPEN),
    ActionDef("take-again", "Take again what shipped", "file", "Ctrl+G", "", _needs("open", "shipped")),
    ActionDef("new-note", "Write a note", "file", "Ctrl+J", "note", _OPEN),
    ActionDef("import", "Import…", "file", "Ctrl+O", "import", _OPEN),
    ActionDef("sample", "Open the sample evaluation", "file", "", "", _OPEN),
    ActionDef("export", "Export this evaluation…", "file", "Ctrl+E", "export", _ONE, also="evaluation"),
    ActionDef("export-all", "Export everything…", "file", "", "", _OPEN),
    ActionDef("export-patterns", "Save the patterns as PDF…", "file", "", "", _OPEN),
    ActionDef("back-up", "Back up now", "file", "", "", _OPEN, separated=True),
    ActionDef("backups", "Backups…", "file", "Ctrl+Shift+B", "", _OPEN),
    ActionDef("check-file", "Check the file", "file", "", "", _OPEN),
    ActionDef("go-settings", "Settings", "file", "Ctrl+,", "gear", _OPEN, separated=True),
    ActionDef("quit", "Quit", "file", "Ctrl+Q", "", separated=True),
    ActionDef("undo", "Undo", "edit", "Ctrl+Z", "undo", _needs("open", "undo")),
    ActionDef("redo", "Redo", "edit", "Ctrl+Shift+Z", "redo", _needs("open", "redo")),
    ActionDef("palette", "Find and do…", "go", "Ctrl+K", "search", _OPEN),
    ActionDef("back", "Back", "go", "Alt+Left", "chevron-left", _needs("back")),
    ActionDef("forward", "Forward", "go", "Alt+Right", "chevron-right", _needs("forward")),
    ActionDef("go-brief", "Brief", "go", "Ctrl+1", "brief", _ONE, separated=True),
    ActionDef("go-candidates", "Candidates", "go", "Ctrl+2", "candidates", _ONE),
    ActionDef("go-matrix", "Matrix", "go", "Ctrl+3", "matrix", _ONE),
    ActionDef("go-time", "Time", "go", "Ctrl+4", "clock", _ONE),
    ActionDef("go-signals", "Signals", "go", "Ctrl+5", "signal", _ONE),
    ActionDef("go-decision", "Decision", "go", "Ctrl+6", "decision", _ONE),
    ActionDef("go-patterns", "Patterns", "go", "Ctrl+Shift+L", "patterns", _OPEN, separated=True),
    ActionDef("go-notes", "Notes", "go", "Ctrl+Shift+N", "note", _OPEN),
    ActionDef("go-trash", "Trash", "go", "Ctrl+Shift+T", "trash", _OPEN),
    ActionDef("go-prototypes", "Prototypes", "go", "Ctrl+Shift+P", "prototypes", _OPEN),
    ActionDef("go-sidebar", "Evaluations", "go", "Ctrl+L", "", _OPEN, separated=True),
    ActionDef("menu", "Menu", "go", "F10", "menu"),
    ActionDef("decide", "Decide…", "evaluation", "Ctrl+D", "decision", _ONE | {"deciding"}),
    ActionDef("reopen", "Reopen…", "evaluation", "Ctrl+R", "reopen", _ONE | {"settled"}),
    ActionDef("extend", "Extend the budget…", "evaluation", "", "clock", _ONE | {"deciding"}),
    ActionDef("park", "Park an option…", "evaluation", "", "park", _ONE),
    ActionDef("ship", "It shipped…", "evaluation", "", "check", _ONE | {"settled"}),
    ActionDef("write-record", "Write the decision record…", "evaluation", "Ctrl+Shift+E", "export", _ONE | {"settled"}),
    ActionDef("rename", "Title and question…", "evaluation", "Ctrl+T", "pencil", _ONE, separated=True),
    ActionDef("add-candidate", "Add a candidate…", "evaluation", "Ctrl+Shift+A", "plus", _ONE),
    ActionDef("add-criterion", "Add a criterion…", "evaluation", "Ctrl+Shift+C", "plus", _ONE),
    ActionDef("criteria", "Criteria…", "evaluation", "Ctrl+Shift+K", "", _ONE),
    ActionDef("add-must-have", "Add a must-have…", "evaluation", "Ctrl+Shift+M", "plus", _ONE),
    ActionDef("must-haves", "Must-haves…", "evaluation", "Ctrl+M", "", _ONE),
    ActionDef("notes-here", "Notes on this evaluation", "evaluation", "", "note", _ONE),
    ActionDef("drop", "Drop the idea…", "evaluation", "", "park", _ONE | {"deciding"}, separated=True),
    ActionDef("delete-evaluation", "Move to the trash…", "evaluation", "", "trash", _ONE),
    ActionDef("score-1", "Score 1", "matrix", "1", "", _CELL, "cell"),
    ActionDef("score-2", "Score 2", "matrix", "2", "", _CELL, "cell"),
    ActionDef("score-3", "Score 3", "matrix", "3", "", _CELL, "cell"),
    ActionDef("score-4", "Score 4", "matrix", "4", "", _CELL, "cell"),
    ActionDef("score-5", "Score 5", "matrix", "5", "", _CELL, "cell"),
    ActionDef("sure-guessed", "Guessed", "matrix", "G", "", _CELL, "cell", separated=True),
    ActionDef("sure-read", "Read about it", "matrix", "R", "", _CELL, "cell"),
    ActionDef("sure-tried", "Tried it", "matrix", "T", "", _CELL, "cell"),
    ActionDef("unknown", "Not scored", "matrix", "U", "", _CELL, "cell", separated=True),
    ActionDef("not-applicable", "Not applicable", "matrix", "N", "", _CELL, "cell"),
    ActionDef("why", "Say why", "matrix", "W", "", _CELL, "cell"),
    ActionDef("rank-up", "Rank the criterion higher", "matrix", "Alt+Up", "arrow-up", _ROW, "cell", separated=True),
    ActionDef("rank-down", "Rank the criterion lower", "matrix", "Alt+Down", "arrow-down", _ROW, "cell"),
    ActionDef("rank-tie", "Tie with the criterion above", "matrix", "=", "", _ROW, "cell"),
    ActionDef("edit-criterion", "Change the criterion…", "matrix", "F2", "pencil", _ROW, "cell", separated=True),
    ActionDef("remove-criterion", "Remove the criterion", "matrix", "Ctrl+Backspace", "trash", _ROW, "cell"),
    ActionDef("what-it-takes", "What it takes to win", "matrix", "?", "question", _ROW, "cell", separated=True),
    ActionDef("places", "How often each comes where", "matrix", "P", "patterns", _ROW, "cell"),
    ActionDef("copy-matrix", "Copy as a table", "matrix", "Ctrl+Alt+C", "copy", _ONE, separated=True),
    ActionDef("copy-markdown", "Copy as Markdown", "matrix", "Ctrl+Alt+M", "copy", _ONE),
    ActionDef("weights-ranked", "Weigh by rank", "matrix", "", "", _ONE, separated=True),
    ActionDef("weights-points", "Weigh by points", "matrix", "", "", _ONE),
    ActionDef("weights-open", "Weigh all alike", "matrix", "", "", _ONE),
    ActionDef("inspector", "Show or hide the inspector", "matrix", "F9", "drawer", _ONE, separated=True),
    ActionDef("take-out", "Take out…", "candidate", "", "", _CANDIDATE | {"candidate-in"}),
    ActionDef("bring-in", "Bring back in", "candidate", "", "", _CANDIDATE | {"candidate-out"}),
    ActionDef("replace-candidate", "Replace…", "candidate", "", "", _CANDIDATE | {"candidate-in"}),
    ActionDef("candidate-up", "Move up", "candidate", "", "arrow-up", _CANDIDATE, separated=True),
    ActionDef("candidate-down", "Move down", "candidate", "", "arrow-down", _CANDIDATE),
    ActionDef("baseline", "Mark or unmark as what we have", "candidate", "", "", _CANDIDATE, separated=True),
    ActionDef("clock", "Start the clock", "time", "F5", "clock", _OPEN),
    ActionDef("next-activity", "Next activity", "time", "F6", "", _needs("open", "researching")),
    ActionDef("next-candidate", "Next candidate", "time", "F7", "", _needs("open", "researching")),
    ActionDef("build", "Clock on building", "time", "F8", "", _ONE),
    ActionDef("log-time", "Add time by hand…", "time", "", "plus", _ONE, separated=True),
    ActionDef("edit-entry", "Change the entry…", "time", "F2", "pencil", _ENTRY, "entry", separated=True),
    ActionDef("split-entry", "Split the entry…", "time", "", "", _ENTRY, "entry"),
    ActionDef("merge-entry", "Merge with another entry…", "time", "", "", _ENTRY, "entry"),
    ActionDef("trim-entry", "Cut away what overlaps", "time", "", "", _ENTRY, "entry"),
    ActionDef("delete-entry", "Move the entry to the trash", "time", "Del", "trash", _ENTRY, "entry"),
    ActionDef("export-time", "Export the time as CSV…", "time", "", "export", _ONE, separated=True),
    ActionDef("go-welcome", "Welcome", "help", "", "", _OPEN),
    ActionDef("shortcuts", "Keyboard shortcuts…", "help", "F1", "question"),
    ActionDef("about", "About Settled", "help", "", "info"),
)

_BY_ID = {definition.id: definition for definition in ACTIONS}


class ActionSet(QObject):
    """The `QAction` of every definition, enabled by the conditions that hold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conditions: frozenset[str] = frozenset()
        self._actions = {definition.id: self._make(definition) for definition in ACTIONS}
        self._refresh()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def definition(self, name: str) -> ActionDef:
        """Return an action as data."""
        return _BY_ID[name]

    def words(self, name: str) -> str:
        """Return what an action is called, whatever it says now."""
        return QCoreApplication.translate("Actions", _BY_ID[name].words)

    def keys(self, name: str) -> str:
        """Return the keys of an action as they are kept, nothing if it has none."""
        return " ".join(_plain(each) for each in self._actions[name].shortcuts())

    def set_keys(self, changed: Mapping[str, str]) -> None:
        """Give the named actions these keys, all others those of their definition."""
        for definition in ACTIONS:
            keys = changed.get(definition.id, definition.keys)
            wanted = _key_sequences(keys)
            if wanted != self._actions[definition.id].shortcuts():
                self._actions[definition.id].setShortcuts(wanted)

    def key_rows(self) -> Iterator[tuple[ActionDef, str, str]]:
        """Yield every action with its words and keys as a person reads them, in the order of the menus."""
        for definition in ACTIONS:
            yield definition, self.words(definition.id), native(self.keys(definition.id))

    def set_condition(self, name: str, *, holds: bool) -> None:
        """Say that a condition holds, or holds no longer."""
        before = self._conditions
        self._conditions = before | {name} if holds else before - {name}
        if self._conditions != before:
            self._refresh()

    def set_step(self, name: str, step: str | None) -> None:
        """Name the step that undo or redo would take."""
        words = self.words(name)
        self._actions[name].setText(words if step is None else f"{words}: {step}".replace("&", "&&"))
        self.set_condition(name, holds=step is not None)

    def add_to(self, widget: QWidget, scope: str) -> None:
        """Let the actions of a scope be reached by their keys while `widget` is active."""
        for definition in ACTIONS:
            if definition.scope == scope:
                widget.addAction(self._actions[definition.id])

    def menu(self, name: str, parent: QWidget) -> QMenu:
        """Return one menu."""
        title = next(words for key, words in MENUS if key == name)
        menu = QMenu(QCoreApplication.translate("Actions", title), parent)
        menu.aboutToShow.connect(partial(give_letters, menu))
        for definition in ACTIONS:
            if name in {definition.menu, definition.also}:
                if definition.separated:
                    menu.addSeparator()
                menu.addAction(self._actions[definition.id])
        return menu

    def main_menu(self, parent: QWidget) -> QMenu:
        """Return the menu that holds all menus."""
        menu = QMenu(parent)
        menu.aboutToShow.connect(partial(give_letters, menu))
        for name, _ in MENUS:
            menu.addMenu(self.menu(name, menu))
        return menu

    def _make(self, definition: ActionDef) -> QAction:
        action = QAction(QCoreApplication.translate("Actions", definition.words), self)
        action.setObjectName(definition.id)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if definition.keys:
            action.setShortcuts(_key_sequences(definition.keys))
        if definition.icon:
            action.setIcon(icon(definition.icon, "ink_soft"))
        if definition.scope != "window":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def _refresh(self) -> None:
        for definition in ACTIONS:
            self._actions[definition.id].setEnabled(definition.needs <= self._conditions)


def native(keys: str) -> str:
    """Return keys as a person of this platform reads them, the first where there are several."""
    return QKeySequence(keys.split(" ", maxsplit=1)[0]).toString(QKeySequence.SequenceFormat.NativeText)


def _key_sequences(keys: str) -> list[QKeySequence]:
    found = [QKeySequence(part) for part in keys.split(" ") if part]
    return [each for each in found if _plain(each)]  # what is no key has no words


def _plain(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)
