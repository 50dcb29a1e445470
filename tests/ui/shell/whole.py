"""The whole window over an open data file, and evaluations that are hard on it."""

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.compose import App
from tests import support
from ui.actions import ActionSet
from ui.shell.desk import Desk
from ui.shell.pages import PAGES
from ui.shell.places import NEW_EVALUATION, WELCOME, Place, evaluation_place
from ui.shell.window import Window

KEY = support.EVALUATION
TABS = ("brief", "candidates", "matrix", "time", "signals", "decision")


class Whole:
    """Window, actions and desk, as `Program` joins them once the data is open."""

    def __init__(self, app: App) -> None:
        self.app, self.actions = app, ActionSet()
        self.window = Window(self.actions)
        self.desk = Desk(self.window, app, self.actions)

    def show(self, qtbot: QtBot, size: tuple[int, int] = (1280, 820)) -> None:
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.desk.start()
        while self.desk.page.make_next():  # which else comes when nobody waits
            pass

    @property
    def place(self) -> Place:
        return self.desk.places.current

    def page(self) -> QWidget:
        return self.window.pages.currentWidget()

    def toast(self) -> str:
        return self.window.toasts.current_text()

    def dialog(self) -> QDialog:
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible())

    def trigger(self, name: str) -> None:
        assert self.actions[name].isEnabled(), name
        self.actions[name].trigger()

    def sidebar(self) -> list[tuple[str, str]]:
        """Return what the sidebar says: text and detail of every row."""
        model = self.window.sidebar.model
        rows = [model.index(at).data(Qt.ItemDataRole.UserRole + 1) for at in range(model.rowCount())]
        return [(row.text, row.detail) for row in rows]


def pages(whole: Whole) -> list[Place]:
    """Return every page there is: those without an evaluation, and every tab of each evaluation, decided and not."""
    keys = [row.key for row in whole.app.evaluations.listing(leaders=False)]
    across = [Place(name) for name in PAGES]
    return [WELCOME, NEW_EVALUATION, *across, *(evaluation_place(key, tab) for key in keys for tab in TABS)]


def go(whole: Whole, place: Place) -> None:
    if place == NEW_EVALUATION:
        whole.trigger("new-evaluation")
    else:
        whole.desk.places.go(place)


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def fill(app: App, kind: str) -> None:
    """Put evaluations into an empty file."""
    if kind == "empty":
        return
    example = json.loads(support.EXAMPLE.read_text(encoding="utf-8"))
    evaluation = example["projects"][0]["evaluations"][0]
    if kind == "long":
        _lengthen(evaluation)
    elif kind == "big":
        evaluation |= _big()
    app.transfer.import_json(json.dumps(example).encode())
    if kind != "big":
        _decide_another(app, evaluation)


def _decide_another(app: App, evaluation: dict[str, Any]) -> None:
    settled = {**evaluation, "key": "settled-one", "slot": "another", "title": evaluation["title"] + " 2"}
    first = evaluation["candidates"][0]["key"]
    day = "2026-11-21T10:00:00Z"
    settled |= {
        "state": "settled",
        "closed_at": day,
        "decisions": [{"decided_at": day, "chosen": first, "reasons": LONG, "gives_up": LONG,
                       "revisit": ["defect", "security"], "first_task": LONG, "ship_by": "2026-12-15"}],
    }  # fmt: skip
    document = {"format": "settled", "version": 1, "projects": [{"key": "p2", "title": LONG, "evaluations": [settled]}]}
    app.transfer.import_json(json.dumps(document).encode())


LONG = "An extraordinarily long name that no head of any page can hold"
UNBROKEN = "Pneumonoultramicroscopicsilicovolcanoconiosisframeworkforever"


def _lengthen(evaluation: dict[str, Any]) -> None:
    evaluation["title"] = LONG
    evaluation["question"] = f"{LONG}, {UNBROKEN}, {LONG}"
    for at, each in enumerate((*evaluation["candidates"], *evaluation["criteria"])):
        each["name"] = (UNBROKEN if at % 2 else LONG)[:58] + f" {at}"
    for at, each in enumerate(evaluation["must_haves"]):
        each["text"] = f"{UNBROKEN} {LONG} {at}"
    for each in evaluation["candidates"]:
        each |= {"version": "5.2.0rc1+" + UNBROKEN[:40], "language": UNBROKEN[:50], "notes": f"{UNBROKEN} {LONG}"}
        each["links"] = [{"url": f"https://example.org/{UNBROKEN}/{UNBROKEN}"}]


def _big() -> dict[str, Any]:
    criteria = [{"key": f"c{at}", "name": f"{LONG[:40]} {at}", "question": LONG, "rank": at + 1} for at in range(20)]
    candidates = [{"key": f"k{at}", "name": f"{LONG[:30]} {at}"} for at in range(12)]
    scores = [
        {"candidate": f"k{a}", "criterion": f"c{b}", "value": 1 + (a * 7 + b * 3) % 5, "confidence": "read"}
        for a in range(12) for b in range(20) if (a + b) % 6
    ]  # fmt: skip
    gone: dict[str, Any] = {"prototypes": [], "time_entries": [], "parked": []}
    return {"criteria": criteria, "candidates": candidates, "scores": scores, "must_haves": [], **gone}
