"""Every widget of the kit on one page, for looking: `python packaging/gallery.py /tmp/gallery`.

Saves `light.png` and `dark.png` into the folder. A tool for people who build the program, no
part of it.
"""

import datetime as dt
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QMenuBar,
    QRadioButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ui.kit.bars import paint_bar
from ui.kit.buttons import button, icon_button
from ui.kit.cards import Banner, Card, line, well
from ui.kit.chips import ChipGroup, ScoreChips
from ui.kit.dialogs import ask
from ui.kit.empty import EmptyState
from ui.kit.fields import DayField, DurationField, Field, LineField
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel, Label, Pill, WrapLabel, heading, small_label, title
from ui.kit.markdown import MarkdownView
from ui.kit.markdown_editor import MarkdownEditor
from ui.kit.numbers import NumberField
from ui.kit.ring import BudgetRing
from ui.kit.scroll import PageScroll
from ui.kit.tableview import TableView
from ui.kit.tags import TagField
from ui.kit.texts import TextField
from ui.kit.toasts import ToastHost
from ui.theme.icons import icon, icon_names
from ui.theme.palette import current_tokens
from ui.theme.theme import Theme

NOTE = """**Prototype, 20 Nov.** Issued 1,000 invoices in one transaction with an advisory lock; no gaps.

- auth middleware is thin, sessions are mine to build
- the OpenAPI package works, but is a year old

[hono.dev/docs/guides/best-practices](https://hono.dev) and `SELECT 1` ![a picture](file:///etc/passwd)
"""


class Bar(QWidget):
    """The weight bar at some fractions."""

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size."""
        return QSize(120, 60)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint four bars."""
        del event
        painter = QPainter(self)
        for row, fraction in enumerate((0.0, 0.05, 0.6, 1.0)):
            paint_bar(painter, QRectF(0, row * 14, 80, 14), fraction, current_tokens())
        painter.end()


def row(*items: QWidget | QLayout | None, gap: int = 10) -> QHBoxLayout:
    """Return the items side by side; None is a stretch."""
    layout = QHBoxLayout()
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def buttons_card() -> Card:
    """Return all buttons."""
    card = Card("Buttons")
    plain = [button(kind.title(), kind) for kind in ("primary", "plain", "quiet", "danger", "link")]
    card.add_layout(row(*plain, None))
    small = [button(kind.title(), kind, bulk="small") for kind in ("primary", "plain", "quiet", "danger")]
    card.add_layout(row(*small, icon_button("drawer", "Details"), icon_button("cross", "Close", bulk="small"), None))
    off = [button(kind.title(), kind) for kind in ("primary", "plain", "quiet", "danger")]
    for each in off:
        each.setEnabled(False)
    card.add_layout(row(*off, None))
    playing = button("Reading docs 0:24", icon="stop")
    card.add_layout(row(button("Decide…", "primary", bulk="large"), playing, button("Add", icon="plus"), None))
    return card


def fields_card() -> Card:
    """Return all fields."""
    card = Card("Fields")
    wrong = Field("Research at most", DurationField(480, maximum=2400))
    wrong.editor.setText("soon")
    wrong.editor.commit()
    card.add_layout(
        row(Field("Project", LineField("Invoicing")), Field("What for", LineField(placeholder="web framework")))
    )
    tags = TagField("Type a name")
    tags.set_tags(["Django", "FastAPI", "Hono"])
    card.add(Field("Candidates", tags))
    combo = QComboBox()
    combo.addItems(["Short set, your last order", "Long set"])
    card.add_layout(row(wrong, Field("Decide by", DayField(dt.date(2026, 11, 27))), Field("Criteria", combo)))
    spin = NumberField(3)
    off = NumberField(7)
    off.setEnabled(False)
    card.add_layout(row(Field("Points", spin), Field("Not now", off)))
    card.add(Field("Why", TextField("", "One line is enough. Markdown works.")))
    return card


def chips_card() -> Card:
    """Return chips, pills and rings."""
    card = Card("Chips, pills, rings")
    scores = ScoreChips()
    scores.set_score(4)
    sure = ChipGroup([("g", "Guessed"), ("r", "Read about it"), ("t", "Tried it")], "How sure")
    sure.set_choice("r")
    card.add(small_label("Score"))
    card.add(scores)
    card.add(small_label("How sure"))
    card.add(sure)
    pills = [Pill(kind, kind) for kind in ("plain", "accent", "ok", "warn", "stop")]
    card.add_layout(row(*pills, Pill("2", "warn"), None))
    settled = BudgetRing()
    settled.set_settled()
    rings = [BudgetRing(0.2, "ok"), BudgetRing(0.8, "warn"), BudgetRing(1.2, "stop"), settled]
    card.add_layout(row(*rings, BudgetRing(0.7, "warn", size=40), Bar(), None))
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for words in ("a defect that bites", "a limit we hit", "security", "end of life", "a changed requirement"):
        flow.addWidget(Pill(words))
    card.add(holder)
    return card


def ticks_card() -> Card:
    """Return what Qt brings, in our look."""
    card = Card("Ticks, tabs, lists")
    checks = [QCheckBox("off"), QCheckBox("on"), QCheckBox("some"), QRadioButton("one"), QRadioButton("other")]
    checks[1].setChecked(True)
    checks[2].setCheckState(Qt.CheckState.PartiallyChecked)
    checks[3].setChecked(True)
    card.add_layout(row(*checks, None))
    tabs = QTabBar()
    tabs.setDrawBase(False)
    for words in ("Brief", "Candidates", "Matrix", "Time", "Signals", "Decision"):
        tabs.addTab(words)
    tabs.setCurrentIndex(2)
    card.add_layout(row(tabs, None))
    names = QListWidget()
    names.addItems([f"Candidate {number}" for number in range(12)])
    names.setCurrentRow(1)
    names.setFixedHeight(110)
    card.add(names)
    card.add(table())
    return card


def table() -> TableView:
    """Return a small table."""
    view = TableView("Time entries")
    model = QStandardItemModel(3, 3, view)
    model.setHorizontalHeaderLabels(["When", "What", "How long"])
    for place, words in enumerate(
        ("9:12 to now", "Reading docs", "0:24", "18:00", "Comparing", "1:24", "19:10", "-", "1:40")
    ):
        model.setItem(place // 3, place % 3, QStandardItem(words))
    view.setModel(model)
    view.setFixedHeight(160)
    view.selectRow(1)
    return view


def words_card() -> Card:
    """Return every role of words."""
    card = Card("Words")
    for role in ("title", "heading", "number", "strong", "body", "soft", "faint", "small", "mono", "error"):
        card.add(Label(f"{role}: 4.31 overall, first in 87% of readings", role))
    narrow = ElidedLabel("A name that is much too long for the room it was given by the page")
    narrow.setFixedWidth(220)
    card.add(narrow)
    ground = well()
    inside = QVBoxLayout(ground)
    inside.addWidget(Label("docs/decisions/0004-use-django.md", "mono"))
    card.add(ground)
    return card


def icons_card() -> Card:
    """Return all icons."""
    card = Card("Icons")
    holder = QWidget()
    flow = FlowLayout(holder, gap=12)
    for name in icon_names():
        picture = QLabel()
        picture.setPixmap(icon(name, "ink_soft").pixmap(QSize(20, 20), picture.devicePixelRatio()))
        picture.setToolTip(name)
        flow.addWidget(picture)
    card.add(holder)
    return card


def page() -> PageScroll:
    """Return the whole page."""
    scroll = PageScroll()
    scroll.add(title("Invoicing API"))
    scroll.add(Label("Which backend framework for a multi-tenant invoicing service?", "soft"))
    scroll.add(
        Banner(
            "accent",
            "Django leads, and one question is left that could change that.",
            "More research on the other 20 cells would not move it. Deciding now risks 0.06 points on a scale of 5.",
            action="Show it",
        )
    )
    words = "Two years, one upgrade, nothing on record against it."
    scroll.add(Banner("ok", "You shipped Blog engine with Django.", words, action="Take it again", inline=True))
    slept = Banner("warn", "The computer slept for 9 h 12 m in the middle of Tuesday's prototyping.")
    for text in ("Leave it out", "I worked", "That was building"):
        slept.add_button(button(text, bulk="small"))
    scroll.add(slept)
    scroll.add(Banner("stop", "The budget is used.", "Eight hours of eight."))
    left, right = QVBoxLayout(), QVBoxLayout()
    for widget in (buttons_card(), fields_card(), icons_card()):
        left.addWidget(widget)
    for widget in (chips_card(), ticks_card()):
        right.addWidget(widget)
    left.addStretch(1)
    right.addStretch(1)
    scroll.add_layout(row(left, right, gap=14))
    note = Card("Notes")
    note.add(MarkdownView(NOTE, auto_height=True))
    note.add(line())
    note.add(MarkdownEditor(NOTE, "One line is enough."))
    note.add(MarkdownEditor("", "One line is enough. Markdown works."))
    words_and_notes = row(words_card(), note, gap=14)
    words_and_notes.setStretch(1, 1)
    scroll.add_layout(words_and_notes)
    empty = EmptyState("No prototypes yet", "A prototype is a folder in which you try one candidate.", "Add one…")
    empty.setMinimumHeight(220)
    scroll.add(empty)
    scroll.add(WrapLabel("Long words that wrap. " * 20, "soft"))
    scroll.add(heading("The end"))
    scroll.finish()
    return scroll


def window() -> QWidget:
    """Return the window of the gallery."""
    result = QWidget()
    result.setWindowTitle("Kit")
    column = QVBoxLayout(result)
    column.setContentsMargins(0, 0, 0, 0)
    bar = QMenuBar()
    menu = bar.addMenu("&File")
    menu.addAction(icon("plus"), "New evaluation")
    menu.addAction("Settings").setEnabled(False)
    column.addWidget(bar)
    column.addWidget(page())
    return result


def save(folder: Path, theme: Theme, shown: QWidget) -> None:
    """Save the page and a dialog in the theme in force."""
    name = theme.tokens.name
    shown.grab().save(str(folder / f"{name}.png"))
    dialog = ask(shown, "Drop the idea?", "The evaluation moves to the bin. " * 4, "Drop it", shown.update, danger=True)
    dialog.grab().save(str(folder / f"{name}-dialog.png"))
    menu = shown.findChild(QMenuBar).actions()[0].menu()
    menu.ensurePolished()
    menu.grab().save(str(folder / f"{name}-menu.png"))
    dialog.close()


def main() -> None:
    """Show the gallery, or save it into the folder named on the command line."""
    app = QApplication(sys.argv)
    theme = Theme(app, "light")
    shown = window()
    shown.resize(1240, 1900)
    shown.show()
    if len(sys.argv) < 2:
        app.exec()
        return
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    toasts = ToastHost(shown)
    toasts.show_toast("Hono was taken out.", "Undo", shown.update)
    save(folder, theme, shown)
    theme.set_scheme("dark")
    save(folder, theme, shown)
    for dialog in shown.findChildren(QDialog):
        dialog.close()


if __name__ == "__main__":
    main()
