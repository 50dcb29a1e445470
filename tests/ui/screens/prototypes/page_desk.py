"""The page of prototypes with the real services."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from app.compose import App
from tests.ui.screens.page_desk import PageDesk
from ui.jobs import Jobs
from ui.screens.prototypes.view import PrototypesPage

KEY = "invoicing-api"


class Desk(PageDesk[PrototypesPage]):
    """The page, and what is read off it."""

    def __init__(self, app: App) -> None:
        services = (app.prototypes, app.own_repositories, app.evaluations)
        super().__init__(app, lambda verbs: PrototypesPage(*services, verbs, Jobs(inline=True)))

    def cells(self, path: Path | str) -> list[str]:
        at = self.page.model.row_of(str(path))
        return [str(self.page.model.index(at, column).data()) for column in range(self.page.model.columnCount())]

    def choose(self, path: Path | str) -> None:
        self.page.table.setCurrentIndex(self.page.model.index(self.page.model.row_of(str(path)), 0))

    def said(self, widget: QWidget) -> str:
        return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
