"""Keeps what is being typed, so that a crash loses two seconds at most.

It follows the focus: while that is in an editor, what is typed there is written to a file of its own a second after a
key. It is forgotten when the editor stores it or takes it back, or when its form is done; else the editor gets it back
when it is opened next, with one quiet line. Must not: the data file; undo knows nothing of this.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.model.errors import AppError
from ui.kit.dialogs import FormDialog
from ui.kit.kept import Kept, is_editor, kept_form, named, put, text_of
from ui.kit.markdown_editor import MarkdownEditor
from ui.shell.evaluation_page import EvaluationPage
from ui.shell.places import Place
from ui.shell.window import Window

if TYPE_CHECKING:
    from app.platform.json_file import JsonFile
    from ui.kit.kept import Editor

AFTER_MS = 1000
MOST, LONGEST = 40, 500_000
_ENDS = ("committed", "reverted", "returnPressed")


class Watched:
    """The editor that has the focus: under which name it is kept, and the form that it stands in."""

    def __init__(self, name: str, editor: "Editor", form: Kept | None) -> None:
        self.name, self.editor, self.form = name, editor, form

    def value(self) -> Any:
        """Return what is typed."""
        return self.form.read() if self.form is not None else text_of(self.editor)

    def put(self, value: object) -> None:
        """Let this be what is typed."""
        if self.form is not None:
            self.form.write(value)
        elif isinstance(value, str):
            put(self.editor, value)

    def ends(self) -> list[Any]:
        """Return the signals by which an editor says that nothing needs to be kept; a form says so itself."""
        if self.form is not None:
            return []
        return [getattr(self.editor, name) for name in _ENDS if hasattr(self.editor, name)]


class Keeper(QObject):
    """Follows the focus through the pages and dialogs of the window. `here` tells where one is."""

    def __init__(self, file: "JsonFile", window: Window, here: Callable[[], Place]) -> None:
        super().__init__(window)
        self._file, self._window, self._here = file, window, here
        self._drafts = _sane(file.read().get("drafts"))
        self._from_before = set(self._drafts)
        self._at_first: dict[str, Any] = {}
        self._forms: dict[Kept, str] = {}
        self._watched: Watched | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._keep)
        self._application().focusChanged.connect(self._on_focus)

    def close(self) -> None:
        """Keep what is typed now and follow no more."""
        self._application().focusChanged.disconnect(self._on_focus)
        self._leave()

    @Slot()
    def offer(self) -> None:
        """Put the focus where something was being typed on this page, which gives it back."""
        page = self._window.pages.currentWidget()
        if page is None or not self._from_before:
            return
        page = _part(page)
        for own, editor in named(page):
            parent = editor.parentWidget()
            shown = parent if isinstance(parent, MarkdownEditor) else editor
            if shown.isVisible() and self._name(editor, page, own) in self._from_before:
                shown.start_editing() if isinstance(shown, MarkdownEditor) else shown.setFocus()
                return

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit) and is_editor(new):
            self._follow(new)

    def _follow(self, editor: "Editor") -> None:
        root = self._root(editor)
        if root is None:
            return
        own = next((name for name, each in named(root) if each is editor), "")
        self._watched = watched = Watched(self._name(editor, root, own), editor, kept_form(editor))
        self._at_first.setdefault(watched.name, watched.value())
        if watched.form is not None:
            self._know(watched.form, watched.name)
        if watched.name in self._from_before:
            self._give_back(watched)
        editor.textChanged.connect(self._on_typed)
        for signal in watched.ends():
            signal.connect(self._on_done)

    def _know(self, form: Kept, name: str) -> None:
        """Hear when a form is done, wherever the focus is then."""
        if form not in self._forms:
            form.done.connect(partial(self._on_form_done, form))
        self._forms[form] = name

    def _leave(self) -> None:
        watched, self._watched = self._watched, None
        if watched is None:
            return
        if self._timer.isActive():
            self._timer.stop()
            self._write(watched)
        with suppress(RuntimeError, TypeError):  # it may be gone with its dialog
            watched.editor.textChanged.disconnect(self._on_typed)
            for signal in watched.ends():
                signal.disconnect(self._on_done)
        if watched.form is None:
            self._at_first.pop(watched.name, None)

    def _root(self, editor: QWidget) -> QWidget | None:
        """Return the page or dialog that an editor stands on; None for one that is none of ours."""
        window = editor.window()
        if isinstance(window, FormDialog):
            return window
        page: QWidget | None = editor
        while page is not None and page.parentWidget() is not self._window.pages:
            page = page.parentWidget()
        return None if page is None else _part(page)

    def _name(self, editor: QWidget, root: QWidget, own: str) -> str:
        """Return under which name something is kept: where it is, and which form or editor there."""
        place, form, dialog = self._here(), kept_form(editor), isinstance(root, FormDialog)
        thing = place.thing if form is None or dialog else ""
        where = [place.page, place.evaluation, place.tab, thing, root.windowTitle() if dialog else ""]
        return json.dumps([*where, own if form is None else form.objectName()])

    @Slot()
    def _on_typed(self) -> None:
        if self._watched is not None and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_done(self) -> None:
        """Forget it: it was stored, taken back or given up."""
        self._timer.stop()
        watched = self._watched
        if watched is not None:
            self._forget(watched.name)
            with suppress(RuntimeError):
                self._at_first[watched.name] = watched.value()

    def _on_form_done(self, form: Kept) -> None:
        self._timer.stop()
        name = self._forms.get(form, "")
        self._forget(name)
        self._at_first.pop(name, None)
        if self._watched is not None and self._watched.form is form:
            self._at_first[name] = self._watched.value()

    @Slot()
    def _keep(self) -> None:
        if self._watched is not None:
            self._write(self._watched)

    def _write(self, watched: Watched) -> None:
        with suppress(RuntimeError):  # the editor may be gone with its page
            value = watched.value()
            if value == self._at_first.get(watched.name) or len(json.dumps(value)) > LONGEST:
                self._forget(watched.name)
            elif self._drafts.get(watched.name) != value:
                self._drafts.pop(watched.name, None)
                self._drafts[watched.name] = value
                self._save()

    def _forget(self, name: str) -> None:
        self._from_before.discard(name)
        if self._drafts.pop(name, None) is not None:
            self._save()

    def _save(self) -> None:
        self._drafts = dict(list(self._drafts.items())[-MOST:])
        with suppress(AppError):  # what can not be kept is still in the editor
            self._file.write({"drafts": [list(each) for each in self._drafts.items()]})

    def _give_back(self, watched: Watched) -> None:
        before, value = watched.value(), self._drafts[watched.name]
        self._from_before.discard(watched.name)
        if value == before:
            return
        watched.put(value)

        def discard() -> None:
            with suppress(RuntimeError):
                watched.put(before)
            self._forget(watched.name)

        self._window.toasts.show_toast(self.tr("Restored what you were typing."), self.tr("Discard"), discard)

    @staticmethod
    def _application() -> QApplication:
        found = QApplication.instance()
        assert isinstance(found, QApplication)
        return found


def _part(page: QWidget) -> QWidget:
    """Return the page itself; of an evaluation the part that is on."""
    return page.tab() if isinstance(page, EvaluationPage) else page


def _sane(value: object) -> dict[str, Any]:
    """Return the drafts that a file holds; anything else in it is as if it was not there."""
    pairs = value if isinstance(value, list) else []
    return {
        pair[0]: pair[1]
        for pair in pairs[-MOST:]
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], str | dict)
    }
