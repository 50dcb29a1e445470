"""Every action by keyboard alone, from the list of actions: its key, the palette, and the menus by letters.

Each is done where it can be done, and the window is put right afterwards. What it does is tested with its screen; here
it has to be reached, whatever has the focus.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.wishes import NewDecision, NewEvaluation, NewStart
from tests.ui.shell.dialogs import SETTLED
from tests.ui.shell.whole import KEY, Whole, fill, press
from ui.actions import ACTIONS, MENUS, ActionDef, ActionSet
from ui.kit.fields import LineField
from ui.kit.texts import TextField
from ui.menu_letters import give_letters, plain
from ui.shell.palette import Palette
from ui.shell.places import Place, evaluation_place

# a menu takes the keyboard and comes to the front by itself on the offscreen platform
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (grabbing the keyboard|raise)", extend=True)
MENU_OF = {name: [each for each in ACTIONS if each.menu == name] for name, _ in MENUS}


@pytest.fixture
def whole(app: App, qtbot: QtBot) -> Iterator[Whole]:
    fill(app, "example")
    blog = NewEvaluation(title="Blog", project="Blog engine", slot="web framework", candidates=("Django",))
    app.decisions.decide(app.evaluations.new(blog).key or "", NewDecision(reasons="Known.", chosen="django"))
    app.projects.ship("Blog engine", "2024-11-10")
    found = Whole(app)
    found.show(qtbot)
    yield found
    found.desk.clock.stop()
    found.desk.close()


def stand(whole: Whole, action: ActionDef) -> None:
    """Go where an action can be done, the focus where one works there."""
    needs = action.needs
    if "shipped" in needs:
        whole.trigger("new-evaluation")
        QTest.keyClicks(QApplication.focusWidget(), "Invoicing 2")
        return
    if "researching" in needs:
        whole.app.timer.start(NewStart(evaluation=KEY, activity="docs"))
        whole.desk.clock.refresh()
    settled = "settled" in needs
    tab = "matrix" if needs & {"cell", "criterion"} else "time" if "entry" in needs else "candidates"
    thing = "elysia" if "candidate-out" in needs else "django" if "candidate" in needs else ""
    whole.desk.places.go(Place("settings"))
    whole.desk.places.go(evaluation_place(SETTLED if settled else KEY, "decision" if settled else tab, thing))
    whole.desk.page.tab().take_focus()
    if needs & {"undo", "redo"}:
        whole.app.evaluations.change(KEY, "question", "Which?")
    if "redo" in needs:
        whole.trigger("undo")
    if "forward" in needs:
        whole.desk.places.back()


def put_right(whole: Whole, qtbot: QtBot, steps: str | None) -> None:
    """Close what came, and take back what was done."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    while (dialog := QApplication.activeModalWidget()) is not None:
        assert isinstance(dialog, QDialog)
        dialog.reject()
    while whole.app.history.labels().undo != steps:
        whole.app.history.undo()
    whole.desk.clock.stop()
    with qtbot.waitActive(whole.window):  # dialogs were closed, and there is no window manager here
        whole.window.activateWindow()


def counted(whole: Whole, action: ActionDef) -> list[str]:
    done: list[str] = []

    def count(*_: bool) -> None:
        done.append(action.id)

    whole.actions[action.id].triggered.connect(count)
    return done


@pytest.mark.parametrize("menu", list(MENU_OF))
def test_every_action_that_has_a_key_is_done_with_it(whole: Whole, qtbot: QtBot, menu: str) -> None:
    before = whole.app.history.labels().undo
    for action in MENU_OF[menu]:
        if action.keys:
            stand(whole, action)
            qtbot.waitUntil(whole.actions[action.id].isEnabled)
            done = counted(whole, action)
            focus = QApplication.focusWidget()
            assert focus is not None, action.id
            QTest.keySequence(focus, QKeySequence(action.keys))
            assert len(done) == 1, f"{action.id} with {action.keys} in {focus}"
            put_right(whole, qtbot, before)


@pytest.mark.parametrize("menu", list(MENU_OF))
def test_every_action_is_done_from_the_palette(whole: Whole, qtbot: QtBot, menu: str) -> None:
    before = whole.app.history.labels().undo
    for action in MENU_OF[menu]:
        if action.id == "palette":
            continue
        stand(whole, action)
        qtbot.waitUntil(whole.actions[action.id].isEnabled)
        done = counted(whole, action)
        QTest.keySequence(QApplication.focusWidget(), QKeySequence("Ctrl+K"))
        palette = whole.dialog()
        assert isinstance(palette, Palette)
        words = plain(whole.actions[action.id].text())
        QTest.keyClicks(palette.field, words.removesuffix("…"))
        for _ in range(palette.model.rowCount()):
            row = palette.chosen()
            if row is not None and (row.words, row.detail) == (words, whole.actions[action.id].shortcut().toString()):
                break
            QTest.keyClick(palette.field, Qt.Key.Key_Down)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert len(done) == 1, action.id
        put_right(whole, qtbot, before)


@pytest.mark.parametrize("menu", list(MENU_OF))
def test_every_action_is_done_from_the_menus_by_letters(whole: Whole, qtbot: QtBot, menu: str) -> None:
    before = whole.app.history.labels().undo
    for action in MENU_OF[menu]:
        stand(whole, action)
        qtbot.waitUntil(whole.actions[action.id].isEnabled)
        done = counted(whole, action)
        press(Qt.Key.Key_F10)
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        title = next(words for name, words in MENUS if name == menu)
        _type_letter(title)
        qtbot.waitUntil(lambda title=title: plain(_menu().title()) == title)
        done.clear()  # of what opened the menu
        _type_letter(plain(whole.actions[action.id].text()))
        assert len(done) == 1, f"{action.id}: {whole.actions[action.id].text()}"
        put_right(whole, qtbot, before)


def _menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _type_letter(words: str) -> None:
    menu = _menu()
    entry = next((each for each in menu.actions() if plain(each.text()) == words), None)
    assert entry is not None, (words, [each.text() for each in menu.actions()])
    key = entry.shortcut()
    keys = key if len(key.toString()) == 1 else QKeySequence.mnemonic(entry.text())  # a key works in a menu as well
    assert not keys.isEmpty(), words
    assert entry.isEnabled(), words
    QTest.keyClick(menu, keys[0].key())


# --- no two things on one key


def test_no_key_does_two_things_where_both_can_be_done() -> None:
    everywhere = {QKeySequence(each.keys).toString() for each in ACTIONS if each.keys and each.scope == "window"}
    assert len(everywhere) == sum(bool(each.keys) and each.scope == "window" for each in ACTIONS)
    for scope in ("cell", "entry"):
        own = Counter(QKeySequence(each.keys).toString() for each in ACTIONS if each.keys and each.scope == scope)
        assert max(own.values()) == 1
        assert not everywhere & set(own)


def test_every_entry_of_every_menu_has_a_letter_of_its_own(qtbot: QtBot) -> None:
    actions, room = ActionSet(), QWidget()
    qtbot.addWidget(room)
    menu = actions.main_menu(room)
    for each in (menu, *menu.findChildren(QMenu)):
        give_letters(each)
        entries = [entry for entry in each.actions() if not entry.isSeparator()]
        keys = {entry.shortcut().toString(): entry for entry in entries if len(entry.shortcut().toString()) == 1}
        letters = {entry: QKeySequence.mnemonic(entry.text()).toString().removeprefix("Alt+") for entry in entries}
        assert [entry.text() for entry in entries if not letters[entry]] == [
            entry.text() for key, entry in keys.items() if key.lower() not in entry.text().lower() and key.isalnum()
        ]
        given = [letter for letter in letters.values() if letter]
        assert len(set(given)) == len(given), each.title()
        assert all(keys.get(letter, entry) is entry for entry, letter in letters.items())


def test_letters_leave_the_words_as_they_are() -> None:
    menu = QMenu()
    for words in ("Undo: Score A && B", "Undo", "&&&&", "Ärger"):
        menu.addAction(words)
    for _ in range(2):
        give_letters(menu)
    assert [each.text() for each in menu.actions()] == ["Undo: &Score A && B", "&Undo", "&&&&", "&Ärger"]
    assert [plain(each.text()) for each in menu.actions()] == ["Undo: Score A & B", "Undo", "&&", "Ärger"]


@pytest.mark.parametrize("kind", [LineField, TextField, QPlainTextEdit])
def test_the_keys_of_the_window_work_while_somebody_types(qtbot: QtBot, kind: type[QWidget]) -> None:
    """Undo and redo are those of the text, as long as there is something typed to be undone."""
    room, actions = QWidget(), ActionSet(None)
    qtbot.addWidget(room)
    field = kind(parent=room)
    actions.add_to(room, "window")
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    field.setFocus()
    for action in ACTIONS:
        if action.scope == "window" and action.keys and action.id not in {"undo", "redo"}:
            for need in action.needs:
                actions.set_condition(need, holds=True)
            with qtbot.waitSignal(actions[action.id].triggered, timeout=500):
                QTest.keySequence(field, QKeySequence(action.keys))
