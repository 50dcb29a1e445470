"""The folders that are looked through, each with the way to let it go.

Lives here: the strip. Must not: services.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import icon_button
from ui.kit.flow import FlowLayout
from ui.kit.labels import Pill


class FolderStrip(QWidget):
    """`removed` carries the folder to leave alone."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folders: tuple[str, ...] = ()
        self._flow = FlowLayout(self, gap=10)
        self.items: list[FolderItem] = []
        self.setVisible(False)

    def set_folders(self, folders: Sequence[str]) -> bool:
        """Show these folders; tell whether they are others than before."""
        if tuple(folders) == self._folders:
            return False
        self._folders = tuple(folders)
        for item in self.items:
            self._flow.removeWidget(item)
            item.hide()
            item.deleteLater()
        self.items = [FolderItem(folder, self) for folder in folders]
        for item in self.items:
            item.removed.connect(self.removed)
            self._flow.addWidget(item)
            item.show()
        self.setVisible(bool(folders))
        return True


class FolderItem(QWidget):
    """One folder."""

    removed = Signal(str)

    def __init__(self, folder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        shown = folder if len(folder) <= _LONGEST else f"…{folder[-_LONGEST:]}"
        label = Pill(shown, parent=self)
        label.setToolTip(folder)
        self.remove = icon_button("cross", self.tr("Leave {0} alone").format(folder), bulk="small", parent=self)
        self.remove.clicked.connect(self._on_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(label)
        row.addWidget(self.remove)

    def _on_remove(self) -> None:
        self.removed.emit(self._folder)


_LONGEST = 60
