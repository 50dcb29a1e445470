"""The card of links: each opens after a question, one more is added by typing its address.

Lives here: the card and its rows. Must not: services, opening anything.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.model.records import Link
from ui.kit.buttons import Button, icon_button
from ui.kit.cards import Card
from ui.kit.labels import ElidedLabel, WrapLabel
from ui.kit.link import HANG, LinkButton
from ui.kit.markdown import link_allowed
from ui.links import address_in
from ui.theme.style import set_look

Pair = tuple[str, str]


class LinkRow(QWidget):
    """One link; an address that may not be opened is shown as words."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, link: Link, parent: QWidget) -> None:
        super().__init__(parent)
        self.link = link
        words = link.title or link.url.removeprefix("https://").removeprefix("http://").rstrip("/")
        self.remove = icon_button("cross", self.tr("Remove {0}").format(words), bulk="small", parent=self)
        self.remove.clicked.connect(self._on_remove)
        self.face = self._face(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if not isinstance(self.face, LinkButton):
            row.addSpacing(HANG)
        row.addWidget(self.face, 1)
        row.addWidget(self.remove)

    def _face(self, words: str) -> QWidget:
        if not link_allowed(self.link.url):
            return ElidedLabel(words, "soft", self)
        face: Button = LinkButton(words, self)
        face.setToolTip(self.link.url)
        face.clicked.connect(self._on_open)
        return face

    def _on_open(self) -> None:
        self.opened.emit(self.link.url)

    def _on_remove(self) -> None:
        self.removed.emit(self.link.url)


class LinksCard(Card):
    """The links of a candidate. `changed` comes with all of them as (address, title)."""

    opened = Signal(str)
    changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Links"))
        self._links: tuple[Link, ...] = ()
        self.rows: list[LinkRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(self.tr("Add an address"))
        self.edit.setAccessibleName(self.tr("Add an address"))
        self.edit.returnPressed.connect(self._on_enter)
        self.edit.textEdited.connect(self._on_edited)
        self.error = WrapLabel("", "error", self)
        hanging = QHBoxLayout()
        hanging.addSpacing(-HANG)
        hanging.addLayout(self._column, 1)
        self.add_layout(hanging)
        self.add(self.edit)
        self.add(self.error)
        self.body.addStretch(1)
        self.setAcceptDrops(True)
        self.edit.setAcceptDrops(False)  # what falls on it is a link like anywhere on the card
        self._show_error("")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if address_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the address that is let fall here, if it is one that is not here yet."""
        event.acceptProposedAction()
        address = address_in(event.mimeData())
        problem = self._problem(address)
        self._show_error(problem)
        if not problem:
            self.changed.emit([*self._pairs(), (address, "")])

    def set_links(self, links: Sequence[Link], *, other: bool) -> None:
        """Show these links; those of an`other` candidate also empty the field."""
        if other:
            self.edit.clear()
            self._show_error("")
        if tuple(links) != self._links:
            self._build(tuple(links))

    def _build(self, links: tuple[Link, ...]) -> None:
        had_focus = any(each.hasFocus() for row in self.rows for each in row.findChildren(QWidget))
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._links = links
        self.rows = [self._row(link) for link in links]
        if _completed(self.edit.text()) in {link.url for link in links}:
            self.edit.clear()
        if had_focus and self.isVisible():
            self.edit.setFocus()

    def _row(self, link: Link) -> LinkRow:
        row = LinkRow(link, self)
        row.opened.connect(self.opened)
        row.removed.connect(self._on_removed)
        self._column.addWidget(row)
        row.show()
        return row

    def _on_enter(self) -> None:
        address = _completed(self.edit.text())
        if not address:
            return
        problem = self._problem(address)
        self._show_error(problem)
        if not problem:
            self.changed.emit([*self._pairs(), (address, "")])

    def _problem(self, address: str) -> str:
        if not link_allowed(address):
            return self.tr("Only web and mail addresses, such as https://example.org.")
        if address in {link.url for link in self._links}:
            return self.tr("This address is here already.")
        return ""

    def _on_edited(self) -> None:
        self._show_error("")

    def _on_removed(self, address: str) -> None:
        self.changed.emit([pair for pair in self._pairs() if pair[0] != address])

    def _pairs(self) -> list[Pair]:
        return [(link.url, link.title) for link in self._links]

    def _show_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        set_look(self.edit, "state", "invalid" if text else "")


def _completed(text: str) -> str:
    address = text.strip()
    if not address or ":" in address.split("/", 1)[0]:
        return address
    return f"https://{address}"
