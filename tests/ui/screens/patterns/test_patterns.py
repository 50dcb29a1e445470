"""The page of patterns over whole histories: figures, timeline, signals with rows that lead somewhere, verdicts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.compose import App
from tests import histories
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.kit.paper import PagePicture
from ui.kit.tables import TableDialog
from ui.report.page import draw_page, draw_page_pdf
from ui.screens.patterns.view import PatternsPage
from ui.shell.places import Place, evaluation_place
from ui.signal_source import SignalSource
from ui.verbs import Verbs


class Room:
    """The page, and what the shell around it does."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app, self.verbs, self.actions = app, Verbs(), ActionSet()
        self.actions.set_condition("open", holds=True)
        self.told: list[str] = []
        self.asked: list[Place] = []
        self.new: list[bool] = []
        self.papers: list[tuple[PagePicture, str, str]] = []
        jobs = Jobs(inline=True)
        self.source = SignalSource(app.signals, jobs)
        self.page = PatternsPage(app, self.source, self.verbs, self.actions, jobs)
        self.page.asked.connect(self.asked.append)
        self.page.paper_asked.connect(self.note_paper)
        self.verbs.finished.connect(self.told.append)
        self.actions["new-evaluation"].triggered.connect(self.note_new)
        self.leave = app.feed.subscribe(self.refresh)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def note_new(self) -> None:
        self.new.append(True)

    def note_paper(self, paper: PagePicture, form: str, name: str) -> None:
        self.papers.append((paper, form, name))

    def refresh(self, _changes: Changes) -> None:
        self.page.refresh()

    def said(self, widget: QWidget) -> str:
        return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))

    def signals(self) -> list[tuple[str, str]]:
        return [(card.finding.signal, card.finding.subject) for card in self.page.signals.cards()]


@pytest.fixture
def lived(request: pytest.FixtureRequest, app: App, tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    name = getattr(request, "param", "loop-in-full")
    if name != "empty":
        histories.repositories(name, tmp_path / "code")
        app.transfer.import_json(histories.placed(name, tmp_path / "code"))
    room = Room(app, qtbot)
    yield room
    room.leave()
    room.page.end()


def test_the_head_says_what_is_in_it(lived: Room) -> None:
    head = lived.page.head
    assert head.summary.text() == "Twelve months, 4 evaluations, 4 prototypes"
    figures = (head.researching, head.building, head.shipped)
    assert [each.accessibleName() for each in figures] == ["39 h researching", "12 h building", "1 of 3 shipped"]
    head.ranges.chip("three").click()
    assert head.summary.text().startswith("Three months, ")
    assert head.researching.accessibleName() == "16 h researching"
    head.ranges.chip("all").click()
    assert head.researching.accessibleName() == "39 h researching"


def test_the_timeline_has_a_row_for_each_project_and_leads_to_it(lived: Room) -> None:
    shown = lived.page.timeline.shown
    assert shown is not None
    assert [(row.name, row.right, len(row.marks)) for row in shown.rows] == [
        ("Shop", "Flask", 0), ("Chat", "Elysia, Hono, Express", 2), ("Links", "deciding", 0),
    ]  # fmt: skip
    assert [words for _, words in shown.legend] == ["research", "building", "reopened"]
    assert "Chat: 16 h research, 3 h building, Elysia, Hono, Express, reopened" in shown.said
    for row in shown.rows:
        assert all(0 <= start <= end <= 1 for _, start, end in row.parts)
    chat = lived.page.timeline.chart.names()[1]
    chat.setFocus()
    QTest.keyClick(chat, Qt.Key.Key_Space)
    assert lived.asked == [evaluation_place("chat-web")]


@pytest.mark.parametrize(("name", "rows", "heads"), [
    ("timeline", 10, "Project"), ("hours", 5, "Project"), ("tried", 9, "Framework"), ("budgets", 2, "Evaluation"),
])  # fmt: skip
def test_a_table_stands_behind_everything_that_is_drawn(lived: Room, name: str, rows: int, heads: str) -> None:
    getattr(lived.page, name).table.click()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, TableDialog))
    model = dialog.table.model()
    assert (model.rowCount(), model.headerData(0, Qt.Orientation.Horizontal)) == (rows, heads)
    dialog.accept()


def test_logged_and_estimated_hours_stand_apart(lived: Room) -> None:
    said = lived.said(lived.page.hours)
    assert "12 h research, 9 h building" in said
    assert "Estimated from your commits, not logged" in said
    assert "about 31 h from 62 commits" in said
    assert said.index("Estimated") > said.index("11 h research, 0 m building")


def test_the_strongest_signals_first_and_all_on_request(lived: Room) -> None:
    assert lived.signals() == [
        ("S1", "links"), ("S2", "chat"), ("S2", "shop"), ("G4", "all"), ("S6", "shop"), ("S5", "all"),
    ]  # fmt: skip
    assert [card.finding.signal for card in lived.page.loop.cards()] == ["loop"]
    assert [card.finding.signal for card in lived.page.good.cards()] == ["H1", "H3", "H5"]
    assert lived.page.all.words() == "Show all 22 signals"
    lived.page.all.click()
    assert len(lived.signals()) == 22
    assert lived.signals()[-1] == ("S3", "chat-web")  # a notice
    lived.page.all.click()
    assert len(lived.signals()) == 6


def test_a_card_says_sentence_rows_threshold_and_next_step(lived: Room) -> None:
    card = lived.page.signals.card("S2", "chat")
    assert card is not None
    said = lived.said(card)
    assert "Chat was evaluated again twice, each time for something newer" in said
    assert "Read the decision on record" in said
    assert "Signal. Fires at 2 within 180 days, or at 1 without a ground or for something newer." in said
    assert [link.accessibleName() for link in card.links] == [
        "25 Jun 2026: Chat bot, something newer. Hono 4 came out",
        "14 Aug 2026: Chat bot, something newer. Elysia looked faster",
    ]
    assert card.accessibleName() == "Signal: Chat was evaluated again twice, each time for something newer"


def test_rows_and_steps_lead_to_the_thing_itself(lived: Room) -> None:
    lived.page.all.click()
    wanted = {
        ("S2", "chat"): evaluation_place("chat-web", "decision"),
        ("S3", "links-web"): evaluation_place("links-web", "candidates", "hono"),
        ("S8", "links-web"): evaluation_place("links-web", "decision"),
        ("S10", "shop-again"): evaluation_place("shop-again", "matrix"),
    }
    for key, place in wanted.items():
        card = lived.page.signals.card(*key)
        assert card is not None
        card.links[0].click()
        assert lived.asked[-1] == place, key
        assert card.step is not None
        card.step.click()
        assert lived.asked[-1] == place, key
    spread = lived.page.signals.card("G4", "all")
    assert spread is not None
    spread.links[0].click()
    assert (lived.asked[-1].page, Path(lived.asked[-1].thing).name) == ("prototypes", "shop")


def test_more_rows_come_on_request_and_the_focus_goes_to_them(lived: Room) -> None:
    card = lived.page.signals.card("G4", "all")
    assert card is not None
    assert card.more is not None
    assert (len(card.links), card.more.words()) == (4, "Show 2 more")
    card.more.click()
    assert len(card.links) == 6
    assert card.links[4].hasFocus()


@pytest.mark.parametrize(("at", "stays"), [(0, True), (1, False), (2, False)])
def test_agree_not_now_and_wrong(lived: Room, at: int, stays: bool) -> None:
    card = lived.page.signals.card("S2", "chat")
    assert card is not None
    assert card.verdict is not None
    card.verdict.menu().actions()[at].trigger()
    assert (lived.page.signals.card("S2", "chat") is not None) == stays
    assert len(lived.told) == 1
    lived.app.history.undo()
    assert lived.page.signals.card("S2", "chat") is not None


def test_a_verdict_does_not_lose_the_focus(lived: Room) -> None:
    card = lived.page.signals.card("S2", "chat")
    assert card is not None
    assert card.verdict is not None
    card.verdict.setFocus()
    card.verdict.menu().actions()[1].trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert lived.page.signals.isAncestorOf(focus)


def test_an_edit_elsewhere_leaves_the_cards_that_say_the_same(lived: Room) -> None:
    before = {card.finding.signal: card for card in lived.page.signals.cards()}
    lived.app.notes.add("chat-web", "a thought")
    after = {card.finding.signal: card for card in lived.page.signals.cards()}
    assert after["S2"] is before["S2"]


@pytest.mark.parametrize("lived", ["healthy-year"], indirect=True)
def test_a_healthy_year_shows_what_goes_well(lived: Room) -> None:
    assert lived.signals() == []
    assert not lived.page.all.isVisible()
    assert [card.finding.signal for card in lived.page.good.cards()] == ["H1", "H2", "H3", "H4", "H5"]
    assert all(card.verdict is None for card in lived.page.good.cards())


@pytest.mark.parametrize("lived", ["commits-only"], indirect=True)
def test_missing_logs_become_questions(lived: Room) -> None:
    assert "Diary has your commits, and no building time. Was it built without the clock?" in lived.said(
        lived.page.questions
    )
    lived.page.questions.acted.emit("diary")
    assert lived.asked == [evaluation_place("diary-web", "time")]


@pytest.mark.parametrize("lived", ["empty"], indirect=True)
def test_an_empty_file_says_what_will_stand_here(lived: Room) -> None:
    assert lived.page.empty.isVisible()
    lived.page.take_focus()
    assert lived.page.empty.action.hasFocus()
    lived.page.empty.action.click()
    assert len(lived.new) == 1


def test_a_look_is_kept_for_the_next_time(lived: Room, qtbot: QtBot) -> None:
    with lived.app.signals._store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM repository_look").fetchone()[0] == 6
    other = Room(lived.app, qtbot)
    assert other.signals() == lived.signals()
    other.leave()


def test_the_page_goes_on_paper_with_every_signal(lived: Room) -> None:
    lived.page.head.pdf.click()
    lived.page.head.picture.click()
    lived.page.timeline.save.click()
    forms = [(form, name) for _, form, name in lived.papers]
    assert forms == [("pdf", "patterns"), ("png", "patterns"), ("png", "timeline")]
    paper = lived.papers[0][0]
    heads = [section.heading for section in paper.sections]
    assert heads == ["Signals", "Good signs", "Hours by project", "Estimated from your commits, not logged",
                     "Stacks tried", "Budgets"]  # fmt: skip
    assert len(paper.sections[0].paragraphs) == 23
    assert draw_page_pdf(paper).startswith(b"%PDF-")
    assert draw_page(paper, svg=False).startswith(b"\x89PNG")
    drawn = draw_page(lived.papers[2][0], svg=True).decode()
    assert "Elysia, Hono," in drawn
    assert "reopened" in drawn
