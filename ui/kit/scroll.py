"""The page: one column that scrolls, with the margins of the house.

Lives here: the page's scroll area. Must not: what is on the page.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.tokens import spaces

_WIDEST = 16777215


class PageScroll(QScrollArea):
    """A vertical page; fill it through `add` or `body`. The ground shows through."""

    def __init__(
        self, *, max_width: int | None = None, gap: int = 14, margin: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap)
        self._margin = margin or spaces().page_margin
        self._row = QHBoxLayout()
        self._inside = self._page(max_width)
        self.setWidget(self._inside)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the end of the page."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout at the end of the page."""
        self.body.addLayout(layout, stretch)

    def finish(self) -> None:
        """Keep what is on the page at its top."""
        self.body.addStretch(1)

    def settle(self) -> None:
        """Give what is on the page its place now: a part has another height, and the rest moves in the same frame."""
        for part in reversed([self._inside, *self._inside.findChildren(QWidget)]):  # what is inside before its frame
            layout = part.layout()
            if layout is not None:
                layout.activate()
        QCoreApplication.sendEvent(self._inside, QEvent(QEvent.Type.LayoutRequest))

    def minimumSizeHint(self) -> QSize:
        width = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, 120)

    @Slot()
    def _make_room(self) -> None:
        """Take the room of the scroll bar from the margin, so that nothing moves when it comes and goes."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._row.setContentsMargins(self._margin, self._margin - 6, max(2, self._margin - taken), self._margin)

    def _page(self, max_width: int | None) -> QWidget:
        page, column = QWidget(), QWidget()
        page.setProperty("ground", "page")
        column.setMaximumWidth(max_width or _WIDEST)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        page.setLayout(self._row)
        self._row.addWidget(column)
        self._make_room()
        page.setAutoFillBackground(False)
        return page


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the pages around what Tab led to; Qt does that by itself for steps within one page only."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
