"""The left side: the evaluations, the pages across everything, the way to a new one and to settings.

It shows rows and says where one wants to go.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import words
from ui.actions import ActionSet
from ui.kit.buttons import Button, button, icon_button
from ui.kit.labels import ElidedLabel, Label
from ui.kit.ring import RingKind
from ui.shell.sidebar_list import KEY, SidebarList, SidebarModel, SidebarRow
from ui.shell.window import SIDEBAR

if TYPE_CHECKING:
    from app.services.views import EvaluationRow

_PAGES_SEEN = 5  # a heading and the pages under it, however many evaluations there are


class Sidebar(QFrame):
    """Evaluations by state, the pages across everything, the menu, the button for a new one.

    `chosen` carries the key of an evaluation, `page_chosen` the name of a page.
    """

    chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sidebar")
        self.setFixedWidth(SIDEBAR)
        self._shown: tuple[EvaluationRow, ...] = ()
        self._running: str | None = None
        self._actions = actions
        self.menu_button = icon_button("menu", self.tr("Menu"), parent=self)  # from above to below, as Tab goes
        self.model, self.page_model = SidebarModel(self), SidebarModel(self)
        self.view = SidebarList(self.tr("Evaluations"), self)
        self.view.setModel(self.model)
        self.view.chosen.connect(self.chosen)
        self.page_view = SidebarList(self.tr("Across everything"), self, least=_PAGES_SEEN)
        self.page_view.setModel(self.page_model)
        self.page_view.chosen.connect(self.page_chosen)
        self._pages: tuple[str, ...] = ()
        self._counts: dict[str, str] = {}
        self.menu = actions.main_menu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        actions["menu"].triggered.connect(self._on_menu_asked)
        self.new_button = button(self.tr("New evaluation"), "quiet", "plus", parent=self)
        self.new_button.clicked.connect(actions["new-evaluation"].trigger)
        self._foot = QVBoxLayout()
        self._lay_out()

    def set_rows(self, rows: "Iterable[EvaluationRow]") -> None:
        """Show the evaluations; what is selected stays selected."""
        key = self.current()
        self._shown = tuple(rows)
        self.model.set_rows(self._grouped(list(self._shown)))
        stops = Qt.FocusPolicy.StrongFocus if self._shown else Qt.FocusPolicy.NoFocus  # Tab stops where one sees it
        self.view.setFocusPolicy(stops)
        self.view.updateGeometry()
        self.select(key)

    def set_running(self, key: str | None) -> None:
        """Show on which evaluation the clock runs."""
        if key != self._running:
            self._running = key
            self.set_rows(self._shown)

    def current(self) -> str:
        """Return the key of the selected evaluation, or nothing."""
        return str(self.view.currentIndex().data(KEY) or "")

    def select(self, key: str) -> None:
        """Show an evaluation as the one that is open; nothing selects none."""
        self.view.select(key)

    def set_pages(self, across: Sequence[str], foot: Sequence[str]) -> None:
        """List pages: those across everything, and those at the foot. Their actions give words and icons."""
        self._pages = tuple(across)
        self._show_pages()
        last = self.new_button
        for name in foot:
            action, definition = self._actions[f"go-{name}"], self._actions.definition(f"go-{name}")
            entry = button(self._actions.words(definition.id), "quiet", definition.icon, parent=self)
            entry.clicked.connect(action.trigger)
            self._foot.addLayout(_foot_row(entry, action, self))
            QWidget.setTabOrder(last, entry)  # the pages beside were made before it
            last = entry

    def set_count(self, name: str, count: str) -> None:
        """Say a few words at the right of a page's entry."""
        self._counts[name] = count
        self._show_pages()

    def select_page(self, name: str) -> None:
        """Show a page as the one that is open; one that is not listed selects none."""
        self.page_view.select(name)

    def is_browsed(self) -> bool:
        """Tell whether somebody moves through the pages here, so that the focus should stay."""
        return self.page_view.hasFocus()

    @Slot()
    def _on_menu_asked(self) -> None:
        self.menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _show_pages(self) -> None:
        rows = [SidebarRow(self.tr("Across everything"))] if self._pages else []
        for name in self._pages:
            definition = self._actions.definition(f"go-{name}")
            words, count = self._actions.words(definition.id), self._counts.get(name, "")
            rows.append(SidebarRow(words, name, count, icon=definition.icon))
        current = str(self.page_view.currentIndex().data(KEY) or "")
        self.page_model.set_rows(rows)
        self.page_view.select(current)
        self.page_view.updateGeometry()

    def _grouped(self, rows: "list[EvaluationRow]") -> list[SidebarRow]:
        titles = (
            ("deciding", self.tr("Deciding")),
            ("settled", self.tr("Settled")),
            ("dropped", self.tr("Dropped")),
        )
        found: list[SidebarRow] = []
        for state, title in titles:
            group = [_row(row, runs=row.key == self._running) for row in rows if row.state == state]
            found += [SidebarRow(title), *group] if group else []
        return found

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 10, 4)
        name = Label("Settled", "heading", self)
        head.addWidget(name, 1)
        head.addWidget(self.menu_button)
        self._foot.setContentsMargins(0, 4, 18, 14)
        self._foot.setSpacing(0)
        self._foot.addLayout(_foot_row(self.new_button, self._actions["new-evaluation"], self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view)
        column.addWidget(self.page_view)
        column.addStretch(1)
        column.addLayout(self._foot)


class _KeysLabel(ElidedLabel):
    """The keys of an action, whatever they are now."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__("", "small", parent)
        self._action = action
        self.setMinimumWidth(1)  # the words before it come first
        action.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(keys.replace("+", " "))


def _foot_row(entry: Button, action: QAction, parent: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(entry)
    row.addStretch(1)
    row.addWidget(_KeysLabel(action, parent))
    return row


def _row(row: "EvaluationRow", *, runs: bool) -> SidebarRow:
    if row.state == "settled":
        return SidebarRow(row.title, row.key, row.chosen or "", None, runs=runs)
    left, ratio = row.standing.left_ms, row.standing.ratio
    if row.state == "dropped" or left is None:
        return SidebarRow(row.title, row.key, runs=runs)
    kind: RingKind = "stop" if ratio >= 1 else "warn" if ratio >= 0.75 else "ok"
    detail = QCoreApplication.translate("Sidebar", "overdue") if row.standing.late else words.clock_length(left)
    detail = words.left(left) if left < 0 else detail
    return SidebarRow(row.title, row.key, detail, min(ratio, 1.0), kind, runs)
