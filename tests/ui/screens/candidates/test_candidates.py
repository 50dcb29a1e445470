"""The candidates as their user meets them: over the real services, refreshed after each change as the page does it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.records import Candidate
from app.model.wishes import NewEvaluation
from tests.ui.screens.tab_desk import TabDesk
from ui.jobs import Jobs
from ui.kit.dialogs import FormDialog
from ui.screens.candidates.dialogs import EditDialog, MustHaveDialog, ReplaceDialog, TakeOutDialog
from ui.screens.candidates.list import CandidateList, wrapped
from ui.screens.candidates.must_haves_dialog import MustHavesDialog
from ui.screens.candidates.view import CandidatesTab

KEY = "invoicing-api"
ROLE = Qt.ItemDataRole


class Desk(TabDesk[CandidatesTab]):
    """The candidates, and what the page around them does."""

    def __init__(self, app: App) -> None:
        super().__init__(app, lambda verbs, actions: CandidatesTab(
            app.candidates, app.evidence, verbs, actions, Jobs(inline=True), known=app.known
        ))  # fmt: skip

    def candidate(self, key: str) -> Candidate:
        record = self.app.evaluations.view(self.key).evaluation
        return next(each for each in record.candidates if each.key == key)

    def row(self, at: int) -> tuple[str, str]:
        index = self.tab.side.list.rows.index(at)
        return str(index.data()), str(index.data(ROLE.AccessibleDescriptionRole))

    def names(self) -> list[str]:
        return [self.row(at)[0] for at in range(self.tab.side.list.rows.rowCount())]


@pytest.fixture
def desk(app: App, example: bytes, qtbot: QtBot) -> Iterator[Desk]:
    app.transfer.import_json(example)
    desk = Desk(app)
    with desk.on_screen(qtbot):
        yield desk


def test_rows_say_who_leads_what_is_open_and_why_one_is_out(desk: Desk) -> None:
    desk.app.candidates.answer(KEY, "hono", "self-hosted", "unknown")
    assert desk.row(0) == ("Django", "leads, 5.2 · Python · 1 note")
    assert desk.row(2)[1].startswith("1 open, 4.6 · TypeScript")
    assert "prototype" in desk.row(2)[1]
    assert desk.row(3) == ("Elysia", "out, out: Needs a runtime I do not want to operate.")


def test_the_first_is_selected_and_another_is_shown_by_its_key(desk: Desk) -> None:
    assert desk.tab.thing() == "django"
    desk.tab.show_thing("hono")
    desk.tab.show_thing("nobody")
    assert desk.tab.thing() == "hono"
    assert desk.tab.detail.heading.accessibleName() == "Hono"
    assert desk.tab.detail.heading.accessibleDescription() == "4.6 · TypeScript · npm:hono"


def test_arrows_walk_the_list(desk: Desk) -> None:
    desk.tab.take_focus()
    QTest.keyClick(desk.tab.side.list, Qt.Key.Key_Down)
    assert desk.tab.thing() == "fastapi"


def test_enter_adds_and_selects_the_new_one(desk: Desk) -> None:
    desk.tab.take_add_focus()
    QTest.keyClicks(desk.tab.side.add, "Litestar")
    QTest.keyClick(desk.tab.side.add, Qt.Key.Key_Return)
    assert "Litestar" in desk.names()
    assert desk.tab.thing() == "litestar"
    assert desk.tab.side.add.text() == ""


def test_a_name_that_is_taken_is_refused_in_place_and_stays(desk: Desk) -> None:
    QTest.keyClicks(desk.tab.side.add, "django")
    QTest.keyClick(desk.tab.side.add, Qt.Key.Key_Return)
    assert "already has" in desk.tab.side.error.text()
    assert desk.tab.side.add.text() == "django"
    assert desk.refused == []
    QTest.keyClicks(desk.tab.side.add, "2")
    assert not desk.tab.side.error.isVisible()


def test_what_is_being_typed_survives_a_change_from_elsewhere(desk: Desk) -> None:
    edit = desk.tab.detail.questions.rows["operations"].edit
    desk.tab.side.add.setText("Half a na")
    edit.setFocus()
    edit.setPlainText("Half a sent")
    desk.app.candidates.change(KEY, "django", "version", "5.3")
    assert edit.toPlainText() == "Half a sent"
    assert desk.tab.side.add.text() == "Half a na"
    assert "5.3" in desk.row(0)[1]


def test_choosing_another_candidate_keeps_what_was_typed_about_the_first(desk: Desk) -> None:
    edit = desk.tab.detail.questions.rows["upgrades"].edit
    edit.setFocus()
    edit.setPlainText("Every eight months.")
    desk.tab.show_thing("hono")
    assert desk.candidate("django").answers.upgrades == "Every eight months."
    assert edit.toPlainText() == desk.candidate("hono").answers.upgrades


def test_another_evaluation_keeps_what_was_typed_about_the_first(desk: Desk) -> None:
    other = desk.app.evaluations.new(NewEvaluation(title="Queue", project="P", slot="q", candidates=("RQ",))).key
    edit = desk.tab.detail.notes.editor.edit
    desk.tab.detail.notes.editor.start_editing()
    edit.setPlainText("Kept")
    desk.key = other or ""
    desk.refresh()
    assert edit.toPlainText() == ""
    desk.key = KEY
    assert desk.candidate("django").notes == "Kept"


def test_notes_kept_elsewhere_are_shown_with_their_day(desk: Desk) -> None:
    desk.app.notes.add(KEY, "Issued **1,000** invoices", on="django")
    views = [each.accessibleName() for each in desk.tab.detail.notes.findChildren(QWidget) if each.accessibleName()]
    assert "Note, 22 November 2026" in views
    assert "2 notes" in desk.row(0)[1]


def test_a_failed_must_have_takes_it_out_and_says_so(desk: Desk) -> None:
    row = next(row for row in desk.tab.detail.must_haves.rows if row.key == "postgres")
    row.chips.chip("fail").click()
    assert desk.candidate("django").must_haves["postgres"] == "fail"
    assert "fails “Mature PostgreSQL" in desk.tab.detail.banner.words()
    assert desk.tab.detail.out_button.isHidden()
    assert desk.tab.detail.in_button.isHidden()
    assert desk.tab.thing() == "django"
    assert desk.conditions["candidate"]
    assert not desk.conditions["candidate-in"]
    assert not desk.conditions["candidate-out"]


def test_taking_out_asks_for_the_reason(desk: Desk) -> None:
    desk.actions["take-out"].trigger()
    dialog = desk.dialog(TakeOutDialog)
    assert isinstance(dialog, TakeOutDialog)
    dialog.submit()
    assert dialog.error() == "Say why Django is out."
    dialog.reason.setPlainText("Too big.")
    dialog.submit()
    assert desk.candidate("django").out == "Too big."
    assert desk.told == ["Took Django out of Invoicing API."]
    assert desk.tab.detail.banner.words() == "Out: Too big."


def test_bringing_back_in_by_action(desk: Desk) -> None:
    desk.tab.show_thing("elysia")
    assert desk.conditions["candidate-out"]
    desk.actions["bring-in"].trigger()
    assert desk.candidate("elysia").out == ""


def test_actions_leave_a_hidden_tab_alone(desk: Desk) -> None:
    desk.tab.hide()
    desk.actions["take-out"].trigger()
    assert not desk.tab.findChildren(TakeOutDialog)


def test_editing_is_one_step(desk: Desk) -> None:
    desk.tab.detail.edit_button.click()
    dialog = desk.dialog(EditDialog)
    assert isinstance(dialog, EditDialog)
    dialog.name.setText("Django Ninja")
    dialog.packages.setText("pypi:django, pypi:django-ninja")
    dialog.baseline.setChecked(True)
    dialog.submit()
    found = desk.candidate("django")
    assert (found.name, found.packages, found.baseline) == ("Django Ninja", ("pypi:django", "pypi:django-ninja"), True)
    desk.app.history.undo()
    assert desk.candidate("django").packages == ("pypi:django",)


def test_a_refused_edit_stays_open_with_the_reason(desk: Desk) -> None:
    desk.tab.detail.edit_button.click()
    dialog = desk.dialog(EditDialog)
    assert isinstance(dialog, EditDialog)
    dialog.version.setText("6")
    dialog.name.setText("Hono")
    dialog.submit()
    assert "already has" in dialog.error()
    assert desk.candidate("django").version == "5.2"


def test_must_haves_are_added_and_removed_with_a_way_back(desk: Desk) -> None:
    desk.tab.ask_must_have()
    dialog = desk.dialog(MustHaveDialog)
    assert isinstance(dialog, MustHaveDialog)
    dialog.text.setText("Works offline")
    dialog.submit()
    rows = desk.tab.detail.must_haves.rows
    assert [row.chips.choice() for row in rows] == ["pass", "pass", "unknown"]
    desk.tab.detail.must_haves.rows[-1].remove.click()
    assert len(desk.tab.detail.must_haves.rows) == 2
    assert desk.told[-1] == "Moved the must-have “Works offline” to the trash."


def test_links_keep_commas_and_titles(desk: Desk) -> None:
    desk.app.candidates.set_links(KEY, "django", [("https://a.org/x,y", "Releases")])
    edit = desk.tab.detail.links.edit
    QTest.keyClicks(edit, "docs.djangoproject.com")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    links = [(link.url, link.title) for link in desk.candidate("django").links]
    assert links == [("https://a.org/x,y", "Releases"), ("https://docs.djangoproject.com", "")]
    assert edit.text() == ""
    desk.tab.detail.links.rows[0].remove.click()
    assert [link.url for link in desk.candidate("django").links] == ["https://docs.djangoproject.com"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "localhost:80"])
def test_addresses_that_may_not_be_opened_are_not_kept(desk: Desk, address: str) -> None:
    QTest.keyClicks(desk.tab.detail.links.edit, address)
    QTest.keyClick(desk.tab.detail.links.edit, Qt.Key.Key_Return)
    assert "Only web and mail" in desk.tab.detail.links.error.text()
    assert desk.candidate("django").links == ()
    assert desk.tab.detail.links.edit.text() == address


def test_a_link_is_only_opened_after_its_address_was_shown(desk: Desk) -> None:
    desk.app.candidates.set_links(KEY, "django", [("https://example.org/a", "Bad & good"), ("file:///etc/passwd", "")])
    faces = [row.face for row in desk.tab.detail.links.rows]
    assert not hasattr(faces[1], "click")
    QTest.mouseClick(faces[0], Qt.MouseButton.LeftButton)
    dialog = desk.dialog(FormDialog)
    assert dialog.accessibleDescription() == "https://example.org/a"
    dialog.reject()


def test_tab_follows_the_page_after_parts_were_added(desk: Desk) -> None:
    desk.app.candidates.add_must_have(KEY, "Works offline")
    desk.tab.detail.must_haves.rows[-1].remove.setFocus()
    met = []
    for _ in range(3):
        desk.tab.focusNextChild()
        met.append(QApplication.focusWidget().accessibleName())
    assert met == [
        "Add a must-have…",
        "All candidates…",
        "How does it handle my main queries?",
    ]


def test_without_candidates_the_page_says_where_to_begin(desk: Desk) -> None:
    desk.key = desk.app.evaluations.new(NewEvaluation(title="Queue", project="P", slot="q")).key or ""
    desk.refresh()
    assert desk.tab.empty.isVisible()
    assert not desk.conditions["candidate"]
    desk.tab.empty.action.click()
    assert desk.tab.side.add.hasFocus()


def test_advice_comes_with_three_quarters_of_the_budget(desk: Desk) -> None:
    assert "75%" in desk.tab.side.advice.text()
    desk.app.evaluations.drop(KEY)
    assert not desk.tab.side.advice.isVisible()


def test_long_names_and_texts_fit_the_narrowest_page(desk: Desk) -> None:
    name = "Antidisestablishmentarianism" * 4
    key = desk.app.candidates.add(KEY, name).key or ""
    desk.app.candidates.add_must_have(KEY, "b" * 190)
    desk.app.candidates.set_links(KEY, key, [("https://example.org/" + "a" * 150, "")])
    desk.tab.show_thing(key)
    desk.tab.resize(772, 560)
    assert desk.tab.minimumSizeHint().width() <= 772
    assert desk.tab.detail.widget().minimumSizeHint().width() <= desk.tab.detail.viewport().width()


def test_a_text_is_cut_to_its_lines(qapp: QApplication) -> None:
    lines = wrapped("one two three four five six seven eight nine ten " * 4, qapp.font(), 120)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert wrapped("", qapp.font(), 120) == []


def test_a_name_is_completed_from_the_catalogue_and_brings_its_facts(desk: Desk) -> None:
    add = desk.tab.side.add
    add.setFocus()
    QTest.keyClicks(add, "Lites")
    assert add.suggestions() == ["Litestar"]
    QTest.keyClick(add, Qt.Key.Key_Down)
    QTest.keyClick(add, Qt.Key.Key_Return)
    assert add.text() == "Litestar"
    QTest.keyClick(add, Qt.Key.Key_Return)
    found = desk.candidate("litestar")
    assert (found.language, found.packages) == ("Python", ("pypi:litestar",))
    QTest.keyClicks(add, "Djang")
    assert "Django" not in add.suggestions()
    QTest.keyClick(add, Qt.Key.Key_Escape)
    assert (add.suggestions(), add.text()) == ([], "Djang")
    QTest.keyClick(add, Qt.Key.Key_Escape)
    assert add.text() == ""


def test_a_candidate_is_replaced_by_another(desk: Desk) -> None:
    desk.tab.show_thing("hono")
    desk.tab.detail.replace_button.click()
    dialog = desk.dialog(ReplaceDialog)
    assert isinstance(dialog, ReplaceDialog)
    dialog.name.setText("Django")
    dialog.submit()
    assert "already has" in dialog.error()
    dialog.name.setText("Elixir Thing")
    dialog.submit()
    assert desk.candidate("hono").out == "Replaced by Elixir Thing."
    assert desk.candidate("elixir-thing").replaces == "hono"
    assert desk.tab.thing() == "elixir-thing"
    assert "in place of Hono" in desk.tab.detail.heading.accessibleDescription()
    desk.tab.show_thing("hono")
    assert not desk.tab.detail.replace_button.isVisible()
    assert not desk.actions["replace-candidate"].isEnabled()


def test_what_we_have_is_marked_and_unmarked_from_the_menu(desk: Desk) -> None:
    desk.tab.show_thing("django")
    desk.actions["baseline"].trigger()
    assert desk.candidate("django").baseline
    assert "what we have" in desk.row(0)[1]
    assert "what we have" in desk.tab.detail.heading.accessibleDescription()
    desk.tab.show_thing("fastapi")
    desk.actions["baseline"].trigger()
    assert (desk.candidate("django").baseline, desk.candidate("fastapi").baseline) == (False, True)
    desk.actions["baseline"].trigger()
    assert not desk.candidate("fastapi").baseline


def open_grid(desk: Desk, qtbot: QtBot) -> MustHavesDialog:
    desk.tab.detail.must_haves.all_button.click()
    dialog = desk.dialog(MustHavesDialog)
    assert isinstance(dialog, MustHavesDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def cell(dialog: MustHavesDialog, row: int, column: int) -> str:
    return str(dialog.model.index(row, column).data())


def test_every_answer_stands_in_one_grid_and_is_set_with_one_key(desk: Desk, qtbot: QtBot) -> None:
    dialog = open_grid(desk, qtbot)
    heads = [dialog.model.headerData(at, Qt.Orientation.Horizontal) for at in range(dialog.model.columnCount())]
    assert heads == ["Must-have", "Django", "FastAPI", "Hono", "Elysia, out"]
    assert dialog.grid.hasFocus()
    for key, words in ((Qt.Key.Key_F, "fails"), (Qt.Key.Key_U, "unknown"), (Qt.Key.Key_Space, "passes")):
        QTest.keyClick(dialog.grid, key)
        assert cell(dialog, 0, 1) == words
    QTest.keyClick(dialog.grid, Qt.Key.Key_Right)
    QTest.keyClick(dialog.grid, Qt.Key.Key_Return)
    assert cell(dialog, 0, 2) == "fails"
    spoken = dialog.model.index(0, 2).data(ROLE.AccessibleTextRole)
    assert spoken.startswith("FastAPI, Mature PostgreSQL support")
    assert spoken.endswith(": fails")
    assert dialog.model.index(0, 3).data() == "passes"
    dialog.close()


def test_a_must_have_is_added_changed_and_removed_in_the_grid(desk: Desk, qtbot: QtBot) -> None:
    dialog = open_grid(desk, qtbot)
    dialog.new.setFocus()
    QTest.keyClicks(dialog.new, "Works offline")
    QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    assert cell(dialog, 2, 0) == "Works offline"
    assert dialog.isVisible()
    QTest.keyClicks(dialog.new, "works OFFLINE")
    QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    assert "already has" in dialog.error()
    dialog.model.setData(dialog.model.index(2, 0), "Runs offline")
    assert cell(dialog, 2, 0) == "Runs offline"
    assert dialog.error() == ""
    dialog.model.setData(dialog.model.index(2, 0), " ")
    assert "must not be empty" in dialog.error()
    assert cell(dialog, 2, 0) == "Runs offline"
    dialog.grid.setFocus()
    QTest.keyClick(dialog.grid, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert dialog.model.rowCount() == 2
    dialog.remove.click()
    dialog.remove.click()
    assert dialog.none.isVisible()
    assert not dialog.grid.isVisible()
    dialog.close()


@pytest.mark.parametrize(
    ("key", "gap", "names"),
    [
        ("hono", 0, ["Hono", "Django", "FastAPI", "Elysia"]),
        ("django", 2, ["FastAPI", "Django", "Hono", "Elysia"]),
        ("django", 4, ["FastAPI", "Hono", "Django", "Elysia"]),  # Elysia is out, and stays behind
        ("elysia", 0, ["Django", "FastAPI", "Hono", "Elysia"]),
        ("django", 1, ["Django", "FastAPI", "Hono", "Elysia"]),
    ],
)
def test_a_row_is_dragged_to_another_place(desk: Desk, key: str, gap: int, names: list[str]) -> None:
    rows = desk.tab.side.list
    rows.select(key)
    index = rows.currentIndex()
    data = rows.rows.mimeData([index])
    rows._dragged = key
    rows.dropEvent(_drop_at(rows, data, gap))
    assert desk.names() == names
    assert rows.key() == key
    assert [each.name for each in desk.app.evaluations.view(KEY).evaluation.candidates][:3] == names[:3]


def test_the_keyboard_moves_a_candidate_and_undo_takes_it_back(desk: Desk) -> None:
    rows = desk.tab.side.list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.names() == ["FastAPI", "Django", "Hono", "Elysia"]
    assert rows.key() == "django"
    desk.actions["candidate-down"].trigger()
    desk.actions["candidate-down"].trigger()  # it is the last of those that are in
    assert desk.names() == ["FastAPI", "Hono", "Django", "Elysia"]
    desk.actions["candidate-up"].trigger()
    assert desk.names() == ["FastAPI", "Django", "Hono", "Elysia"]
    for _ in range(3):
        desk.app.history.undo()
    assert desk.names() == ["Django", "FastAPI", "Hono", "Elysia"]


def _drop_at(rows: CandidateList, data: QMimeData, gap: int) -> QDropEvent:
    last = gap == rows.rows.rowCount()
    area = rows.visualRect(rows.rows.index(gap - last))
    return QDropEvent(
        QPoint(20, area.bottom() - 1 if last else area.top() + 1), Qt.DropAction.MoveAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
