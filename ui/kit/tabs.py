"""Tabs as a strip of words with a line under the chosen one.

Lives here: the strip. Must not: the pages behind it.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget


class TabStrip(QTabBar):
    """A tab bar whose chosen tab is bold without being clipped, and whose tabs do not move when it changes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        text = self.tabText(index)
        wider = QFontMetrics(bold).horizontalAdvance(text) - QFontMetrics(self.font()).horizontalAdvance(text)
        return QSize(hint.width() + max(0, wider) + 1, hint.height())
