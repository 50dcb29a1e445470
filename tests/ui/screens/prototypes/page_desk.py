"""The page of prototypes with the real services, refreshed after each change, as the shell does."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from app.changes import Changes
from app.compose import App
from ui.jobs import Jobs
from ui.screens.prototypes.view import PrototypesPage
from ui.verbs import Verbs

if TYPE_CHECKING:
    from ui.shell.places import Place

KEY = "invoicing-api"


class Desk:
    """The page, and what the shell around it does."""

    def __init__(self, app: App) -> None:
        self.app, self.verbs = app, Verbs()
        self.refused: list[str] = []
        self.told: list[str] = []
        self.asked: list[Place] = []
        self.verbs.refused.connect(self.refused.append)
        self.verbs.finished.connect(self.told.append)
        self.page = PrototypesPage(app.prototypes, app.own_repositories, app.evaluations, self.verbs, Jobs(inline=True))
        self.page.asked.connect(self.asked.append)
        self.leave = app.feed.subscribe(self.refresh)

    def refresh(self, _changes: Changes) -> None:
        self.page.refresh()

    def cells(self, path: Path | str) -> list[str]:
        at = self.page.model.row_of(str(path))
        return [str(self.page.model.index(at, column).data()) for column in range(self.page.model.columnCount())]

    def choose(self, path: Path | str) -> None:
        self.page.table.setCurrentIndex(self.page.model.index(self.page.model.row_of(str(path)), 0))

    def said(self, widget: QWidget) -> str:
        return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
