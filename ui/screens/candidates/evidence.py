"""The card of a candidate's clone: where it lies, what it says, and how to read it again.

Lives here: the card. Must not: services, reading.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from ui.dropped import path_in
from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.cards import Banner, Card
from ui.kit.fact_rows import FactRows, FactWords
from ui.kit.flow import FlowLayout
from ui.kit.labels import WrapLabel, breakable
from ui.theme.style import set_look

if TYPE_CHECKING:
    from app.services.evidence import CloneView


_REASONS = 2  # of what is unknown; the others stand among all facts


class EvidenceCard(Card):
    """What a clone says. `named` carries a path that was typed or dropped, the other signals what was asked for."""

    named = Signal(str)
    folder_asked = Signal()
    lock_asked = Signal()
    read_asked = Signal()
    cancel_asked = Signal()
    all_asked = Signal()
    forget_asked = Signal()
    place_asked = Signal()
    compare_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAcceptDrops(True)
        self.warning = Banner("warn", "", parent=self)
        self.hint = WrapLabel("", "soft", self)
        self.place = WrapLabel("", "small", self)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = FactRows(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Reading"))
        self.stage = WrapLabel("", "small", self)
        self.path = QLineEdit(self)
        self.path.setPlaceholderText(self.tr("Path of a clone or a lock file"))
        self.path.setAccessibleName(self.tr("Path of a clone or a lock file"))
        self.path.returnPressed.connect(self._on_enter)
        self.path.textEdited.connect(self._on_edited)
        self.path.setAcceptDrops(False)  # what falls on it is a path, as anywhere on the card, and no text
        self.error = WrapLabel("", "error", self)
        self.choose = button(self.tr("Choose clone…"), bulk="small", parent=self)
        self.lock = button(self.tr("Choose lock file…"), bulk="small", parent=self)
        self.again = button(self.tr("Read again"), bulk="small", parent=self)
        self.all = button(self.tr("All facts…"), bulk="small", parent=self)
        self.forget = button(self.tr("Forget clone"), bulk="small", parent=self)
        self.compare = button(self.tr("All clones…"), bulk="small", parent=self)
        self.show_place = button(self.tr("Show folder"), bulk="small", parent=self)
        self.cancel = button(self.tr("Cancel"), bulk="small", parent=self)
        self._lay_out()
        self._listen()
        self.show_clone("", None, ())
        self.show_busy(busy=False)
        self.show_error("")

    def show_clone(self, folder: str, clone: "CloneView | None", locks: tuple[FactWords, ...]) -> None:
        """Show where the clone lies and what it says; `locks` are facts of lock files on their own."""
        self.set_heading(self._age(clone) if clone else self.tr("Clone"))
        shown = (
            tuple(FactWords(fact.words, fact.text, _tip(fact.formula, fact.window)) for fact in clone.first)
            if clone
            else ()
        )
        self.facts.set_facts((*shown, *locks))
        self.facts.setVisible(bool(shown or locks))
        self.place.setText(breakable(folder))
        self.place.setVisible(bool(folder))
        self.hint.setText(self._hint(folder, clone))
        self.hint.setVisible(bool(self.hint.text()))
        self.again.set_words(self.tr("Read again") if clone else self.tr("Read"))
        self.again.setVisible(bool(folder))
        self.forget.setVisible(bool(folder))
        self.show_place.setVisible(bool(folder))
        self.all.setVisible(clone is not None)

    def show_others(self, warning: str, *, comparable: bool) -> None:
        """Offer to compare the clones where there are several, and warn where they cannot be as they are."""
        self.compare.setVisible(comparable)
        self.warning.set_words(warning)
        self.warning.setVisible(bool(warning))

    def show_error(self, sentence: str) -> None:
        """Say below the field why a path was refused, or could not be read; nothing takes that away."""
        self.error.setText(breakable(sentence))
        self.error.setVisible(bool(sentence))
        self.path.setAccessibleDescription(sentence)
        set_look(self.path, "state", "invalid" if sentence else "")
        if sentence:
            announce(self.path, sentence)

    def refuse(self, path: str, sentence: str) -> None:
        """Refuse a path, however it came: it stands in the field, to be mended."""
        self.path.setText(path)
        self.show_error(sentence)
        self.path.setFocus()

    def show_busy(self, *, busy: bool) -> None:
        """Show that reading is under way, and the way to stop it; who stands there goes on from there."""
        idle = (self.choose, self.lock, self.again, self.path, self.forget)
        if busy:
            self._show_stop(shown=True)
            if any(each.hasFocus() for each in idle):
                self.cancel.setFocus()
        for each in idle:
            each.setEnabled(not busy)
        if not busy:
            if self.cancel.hasFocus():
                mend = self.again.isHidden() or not self.error.isHidden()
                (self.path if mend else self.again).setFocus()
            self._show_stop(shown=False)
            self.stage.setText("")

    def _show_stop(self, *, shown: bool) -> None:
        for widget in (self.progress, self.stage, self.cancel):
            widget.setVisible(shown)

    def show_progress(self, stage: str, count: int) -> None:
        """Say how far reading came."""
        self.stage.setText(f"{stage} {count:,}".strip())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if path_in(event.mimeData()):
            event.acceptProposedAction()
            set_look(self, "state", "drop")

    def dragLeaveEvent(self, event: object) -> None:
        set_look(self, "state", "")

    def dropEvent(self, event: QDropEvent) -> None:
        set_look(self, "state", "")
        self.named.emit(path_in(event.mimeData()))

    def _age(self, clone: "CloneView") -> str:
        if clone.age_days == 1:
            return self.tr("From the clone, 1 day old")
        return self.tr("From the clone, {0} days old").format(f"{clone.age_days:,}")

    def _hint(self, folder: str, clone: "CloneView | None") -> str:
        if clone is not None:
            unknown = any(fact.value is None for fact in clone.first)
            return " ".join(clone.notes[:_REASONS]) if unknown else ""
        if folder:
            return self.tr("Not read yet.")
        return self.tr(
            "A clone on this disk gives facts: releases, people, runtime, dependencies. Nothing is downloaded."
        )

    def _on_enter(self) -> None:
        if self.path.text().strip():
            self.named.emit(self.path.text().strip())

    def _on_edited(self) -> None:
        self.show_error("")

    def _lay_out(self) -> None:
        tools = QWidget(self)
        flow = FlowLayout(tools, gap=6)
        for each in (
            self.choose,
            self.lock,
            self.again,
            self.all,
            self.compare,
            self.show_place,
            self.forget,
            self.cancel,
        ):
            flow.addWidget(each)
        for widget in (
            self.warning,
            self.hint,
            self.facts,
            self.place,
            self.progress,
            self.stage,
            self.path,
            self.error,
            tools,
        ):
            self.add(widget)
        self.body.addStretch(1)
        self.show_others("", comparable=False)

    def _listen(self) -> None:
        self.choose.clicked.connect(self.folder_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.again.clicked.connect(self.read_asked)
        self.all.clicked.connect(self.all_asked)
        self.forget.clicked.connect(self.forget_asked)
        self.show_place.clicked.connect(self.place_asked)
        self.compare.clicked.connect(self.compare_asked)
        self.cancel.clicked.connect(self.cancel_asked)


def _tip(formula: str, window: str) -> str:
    return f"{formula} · {window}"
