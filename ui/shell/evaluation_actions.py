"""What the actions on the open evaluation do: go to a part, decide, rename, drop, delete."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from ui.actions import ActionSet
from ui.kit.dialogs import ask
from ui.shell.evaluation_page import EvaluationPage
from ui.shell.places import Places, evaluation_place
from ui.shell.window import Window
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from ui.screens.candidates.view import CandidatesTab
    from ui.screens.decision.view import DecisionTab
    from ui.screens.matrix.view import MatrixTab
    from ui.screens.time.view import TimeTab


class Rooms(Protocol):
    """What these actions need of the desk."""

    places: Places
    verbs: Verbs
    page: EvaluationPage

    @property
    def candidates(self) -> "CandidatesTab": ...

    @property
    def matrix(self) -> "MatrixTab": ...

    @property
    def time(self) -> "TimeTab": ...

    @property
    def decision(self) -> "DecisionTab": ...


class EvaluationActions(QObject):
    """Connects the actions of the menus Go and Evaluation."""

    def __init__(self, rooms: Rooms, app: "App", actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._rooms, self._evaluations, self._window = rooms, app.evaluations, window
        for name, slot in (
            ("decide", self._on_decide),
            ("reopen", self._on_reopen),
            ("rename", self._on_rename),
            ("add-candidate", self._on_add_candidate),
            ("add-criterion", self._on_add_criterion),
            ("criteria", self._on_criteria),
            ("add-must-have", self._on_add_must_have),
            ("must-haves", self._on_must_haves),
            ("log-time", self._on_log_time),
            ("export-time", self._on_export_time),
            ("drop", self._on_drop),
            ("delete-evaluation", self._on_delete),
        ):
            actions[name].triggered.connect(slot)
        for tab in rooms.page.tab_names():
            actions[f"go-{tab}"].triggered.connect(partial(self._turn, tab))

    @property
    def _key(self) -> str:
        return self._rooms.page.key

    def _title(self) -> str:
        return self._evaluations.view(self._key, ()).evaluation.title

    def _turn(self, tab: str) -> None:
        self._rooms.places.go(evaluation_place(self._key, tab))
        self._rooms.page.tab().take_focus()

    @Slot()
    def _on_log_time(self) -> None:
        self._turn("time")
        self._rooms.time.ask_log()

    @Slot()
    def _on_export_time(self) -> None:
        self._turn("time")
        self._rooms.time.ask_export()

    @Slot()
    def _on_decide(self) -> None:
        self._turn("decision")
        self._rooms.decision.start_deciding()

    @Slot()
    def _on_reopen(self) -> None:
        self._turn("decision")
        self._rooms.decision.ask_reopen()

    @Slot()
    def _on_add_candidate(self) -> None:
        self._turn("candidates")
        self._rooms.candidates.take_add_focus()

    @Slot()
    def _on_add_must_have(self) -> None:
        self._turn("candidates")
        self._rooms.candidates.ask_must_have()

    @Slot()
    def _on_add_criterion(self) -> None:
        self._turn("matrix")
        self._rooms.matrix.ask_criterion()

    @Slot()
    def _on_criteria(self) -> None:
        self._turn("matrix")
        self._rooms.matrix.ask_criteria()

    @Slot()
    def _on_must_haves(self) -> None:
        self._turn("candidates")
        self._rooms.candidates.ask_must_haves()

    @Slot()
    def _on_rename(self) -> None:
        from ui.shell.rename import RenameDialog  # noqa: PLC0415 - when it is asked for

        record = self._evaluations.view(self._key, ()).evaluation
        RenameDialog(self._evaluations, record, self._rooms.verbs, self._window).open()

    @Slot()
    def _on_drop(self) -> None:
        title = self.tr("Drop {title}?").format(title=self._title())
        text = self.tr("It ends without a decision. Everything in it stays, and undo takes it back.")
        ask(self._window, title, text, self.tr("Drop it"), self._drop)

    @Slot()
    def _on_delete(self) -> None:
        title = self.tr("Move {title} to the trash?").format(title=self._title())
        text = self.tr("Its candidates, scores and notes go with it. The trash keeps them for 90 days.")
        ask(self._window, title, text, self.tr("Move to the trash"), self._delete, danger=True)

    def _drop(self) -> None:
        self._rooms.verbs.tell(self._rooms.verbs.run(self._evaluations.drop, self._key))

    def _delete(self) -> None:
        self._rooms.verbs.tell(self._rooms.verbs.run(self._evaluations.throw_away, self._key))
