"""Labels, pills, buttons, cards, banners, empty pages: what is seen and what is heard."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.buttons import IconButton, button, icon_button
from ui.kit.cards import Banner, Card
from ui.kit.empty import EmptyState, PageOrEmpty
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel, IconLabel, Label, Pill, WrapLabel
from ui.kit.ring import BudgetRing
from ui.kit.scroll import PageScroll, bring_into_sight
from ui.theme.theme import Theme

LONG = "A name that is much too long for the room it was given by the page"


def heard(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_an_elided_label_is_heard_in_full(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.is_elided()
    assert label.shown_text().endswith("…")
    assert heard(label) == label.toolTip() == LONG
    label.resize(900, 20)
    assert not label.is_elided()
    assert label.toolTip() == ""
    label.setText("Hono")
    assert heard(label) == "Hono"


def test_an_elided_label_may_become_narrow(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.sizeHint().width() / 4


@pytest.mark.parametrize("made", [Label, WrapLabel, ElidedLabel, Pill])
def test_what_a_user_wrote_is_never_read_as_html(made: type[Label], qtbot: QtBot) -> None:
    label = made("<b>bold</b><img src='file:///etc/passwd'>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_wrapping_label_gets_its_height(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    label = WrapLabel(LONG * 3)
    column.addWidget(label)
    column.addStretch(1)
    heights = []
    for width in (700, 300):
        page.resize(width, 600)
        page.show()
        page.layout().activate()
        heights.append(label.height())
        assert label.height() >= label.heightForWidth(label.width())
    assert heights[1] > heights[0]


def test_roles_change_how_words_look(qtbot: QtBot) -> None:
    label = Label("words")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().height()
    label.set_role("title")
    assert label.sizeHint().height() > before


def test_a_pill_changes_its_kind(qtbot: QtBot, theme: Theme) -> None:
    pill = Pill("passes", "ok")
    qtbot.addWidget(pill)
    pill.show()
    assert pill.palette().color(pill.foregroundRole()).name().upper() == theme.tokens.ok
    pill.set_kind("stop")
    assert pill.palette().color(pill.foregroundRole()).name().upper() == theme.tokens.stop
    assert pill.height() == 20


def test_a_button_says_its_words_literally(qtbot: QtBot) -> None:
    made = button("Decide on R&D", "primary")
    qtbot.addWidget(made)
    assert heard(made) == made.words() == "Decide on R&D"
    assert made.text() == "Decide on R&&D"


@pytest.mark.parametrize(("bulk", "height"), [("small", 27), ("medium", 36), ("large", 46)])
def test_buttons_have_the_heights_of_the_pictures(qtbot: QtBot, bulk: str, height: int) -> None:
    made = button("Show it", bulk=bulk)
    qtbot.addWidget(made)
    made.show()
    assert made.sizeHint().height() == height


def test_focus_is_seen_and_moves_nothing(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    made = [button(kind.title(), kind) for kind in ("primary", "plain", "quiet", "danger", "link")]
    for each in made:
        column.addWidget(each)
    page.show()
    page.activateWindow()
    for each, other in zip(made, [*made[1:], made[0]], strict=True):
        other.setFocus()
        size, before = each.size(), each.grab().toImage()
        each.setFocus()
        qtbot.waitUntil(each.hasFocus)
        assert each.grab().toImage() != before
        assert each.sizeHint() == size or each.size() == size


def test_an_icon_only_button_needs_a_name(qtbot: QtBot) -> None:
    made = icon_button("cross", "Close")
    qtbot.addWidget(made)
    assert heard(made) == made.toolTip() == "Close"
    with pytest.raises(ValueError, match="name"):
        IconButton("cross", "")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_and_space_press_a_button_in_focus(key: Qt.Key, qtbot: QtBot) -> None:
    made = button("Go")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, key)


def test_words_alone_have_a_ring_where_tab_leads_to_them(qtbot: QtBot) -> None:
    nothing, page = EmptyState("The trash is empty"), QWidget()
    both = PageOrEmpty(page, nothing)
    qtbot.addWidget(both)
    with qtbot.waitActive(both):
        both.show()
        both.activateWindow()
    plain = both.grab().toImage()
    nothing.setFocus(Qt.FocusReason.OtherFocusReason)
    assert both.grab().toImage() == plain
    nothing.clearFocus()
    nothing.setFocus(Qt.FocusReason.TabFocusReason)
    assert both.grab().toImage() != plain


def test_a_banner_is_heard_as_a_sentence_and_acts(qtbot: QtBot) -> None:
    banner = Banner("accent", "Django leads.", "Look at <b> & it.", action="Show it")
    qtbot.addWidget(banner)
    banner.show()
    assert heard(banner) == "Django leads. Look at <b> & it."
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    banner.set_action("")
    assert banner.action.isHidden()
    banner.set_words("Settled.")
    assert heard(banner) == "Settled."


def test_a_banner_takes_the_ink_of_the_scheme(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner("warn", "Slept.")
    qtbot.addWidget(banner)
    banner.show()
    before = banner.grab().toImage()
    theme.set_scheme("dark")
    assert theme.tokens.warn in banner._label.text()
    assert banner.grab().toImage() != before
    banner.set_banner_kind("stop")
    assert theme.tokens.stop in banner._label.text()


def test_a_card_has_an_optional_heading(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.add(Label("inside"))
    card.show()
    low = card.sizeHint().height()
    card.set_heading("Notes")
    assert heard(card) == "Notes"
    assert card.sizeHint().height() > low


def test_an_empty_page_says_so_and_offers_a_way(qtbot: QtBot) -> None:
    empty = EmptyState("No notes yet", "A note is a line.", "Write one")
    qtbot.addWidget(empty)
    empty.show()
    assert heard(empty) == "No notes yet A note is a line."
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    empty.set_words("Nothing")
    assert empty.action.isHidden()


def test_flow_wraps_and_knows_its_height(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, gap=10, row_gap=4)
    for _ in range(4):
        child = QWidget()
        child.setFixedSize(QSize(100, 20))
        flow.addWidget(child)
    assert flow.heightForWidth(430) == 20
    assert flow.heightForWidth(429) == 44
    assert flow.heightForWidth(100) == flow.heightForWidth(10) == 4 * 20 + 3 * 4
    page.resize(210, 100)
    page.show()
    assert [child.pos().toTuple() for child in page.children() if isinstance(child, QWidget)] == [
        (0, 0), (110, 0), (0, 24), (110, 24),
    ]  # fmt: skip


def test_hidden_widgets_take_no_room_in_a_flow(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    children = [Label("one"), Label("two")]
    for child in children:
        flow.addWidget(child)
    both = flow.sizeHint().width()
    children[0].hide()
    assert flow.sizeHint().width() < both


def test_a_page_keeps_its_widest_and_its_margins(qtbot: QtBot) -> None:
    page = PageScroll(max_width=500)
    qtbot.addWidget(page)
    inside = Label("inside")
    page.add(inside)
    page.finish()
    for width, expected in ((900, 500), (400, 400 - 48)):
        page.resize(width, 300)
        page.show()
        qtbot.waitUntil(lambda wanted=expected: inside.width() == wanted)


def test_what_tab_leads_to_is_brought_into_sight(qtbot: QtBot) -> None:
    page = PageScroll()
    qtbot.addWidget(page)
    first, last = button("First"), button("Last")
    page.add(first)
    page.body.addSpacing(2000)
    page.add(last)
    page.resize(400, 300)
    page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 1000)
    bring_into_sight(last)
    assert not last.visibleRegion().isEmpty()
    assert first.visibleRegion().isEmpty()
    bring_into_sight(first)
    assert not first.visibleRegion().isEmpty()


@pytest.mark.parametrize("kind", ["ok", "warn", "stop"])
def test_a_ring_fills_and_ends_in_a_tick(qtbot: QtBot, theme: Theme, kind: str) -> None:
    ring = BudgetRing(0.0, kind, size=32)
    qtbot.addWidget(ring)
    pictures = []
    for fraction in (0.0, 0.5, 1.0):
        ring.set_fraction(fraction, kind)
        pictures.append(ring.grab().toImage())
    full = ring.grab().toImage()
    ring.set_fraction(1.7, kind)
    assert ring.grab().toImage() == full
    ring.set_settled()
    pictures.append(ring.grab().toImage())
    assert all(a != b for a, b in pairwise(pictures))
    assert full.pixelColor(16, 4).name().upper() == getattr(theme.tokens, kind)


def test_an_icon_on_a_page_follows_the_scheme(qtbot: QtBot, theme: Theme) -> None:
    picture = IconLabel("stop", "ink", size=32)
    qtbot.addWidget(picture)
    assert picture.grab().toImage().pixelColor(16, 16).name().upper() == theme.tokens.ink
    theme.set_scheme("dark")
    assert picture.grab().toImage().pixelColor(16, 16).name().upper() == theme.tokens.ink
