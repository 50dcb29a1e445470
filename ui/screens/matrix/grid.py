"""The matrix as a table with frozen heads, and its overall row frozen below. It knows widths, not services."""

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelection, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.labels import Label, WrapLabel
from ui.kit.tableview import TableView
from ui.screens.matrix.delegate import CellDelegate, OverallDelegate
from ui.screens.matrix.heads import HEAD_HEIGHT, OUT_WIDTH, ROW_HEIGHT, CandidatesHead, Corner, CriteriaHead
from ui.screens.matrix.model import LOOK, Index, MatrixModel, OverallModel
from ui.theme.fonts import interface_font
from ui.theme.palette import current_tokens

OVERALL_HEIGHT = 60
HEADS_WIDEST, HEADS_NARROWEST = 400, 300
CELL_WIDEST, CELL_WISHED, CELL_NARROWEST = 150, 100, 96


class MatrixTable(TableView):
    """The cells. What is out stands faint at the right, with its reason along the column."""

    current_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Matrix", "Matrix"), parent)
        self.head = CriteriaHead(self)
        self.setVerticalHeader(self.head)
        self.setHorizontalHeader(CandidatesHead(self))
        self.head.show()
        self.corner = Corner(self)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setProperty("kind", "matrix")
        self.head.geometriesChanged.connect(self._place_corner)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_moved.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Let the current cell follow: a screen reader selects where a hand would click."""
        super().selectionChanged(selected, deselected)
        chosen = self.selectedIndexes()
        if len(chosen) == 1 and chosen[0] != self.currentIndex():
            self.setCurrentIndex(chosen[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if isinstance(model, MatrixModel) and model.criteria:
            painter = QPainter(self.viewport())
            for column in range(model.columnCount()):
                if model.is_out(column):
                    self._paint_reason(painter, model, column)
            painter.end()

    def _paint_reason(self, painter: QPainter, model: MatrixModel, column: int) -> None:
        """Paint why a candidate is out along its column."""
        top = self.visualRect(model.index(0, column))
        bottom = self.visualRect(model.index(model.rowCount() - 1, column))
        area = QRectF(top.united(bottom)).adjusted(4, 10, -4, -10)
        text = model.headerData(column, Qt.Orientation.Horizontal, LOOK).out  # type: ignore[attr-defined]
        painter.save()
        font = interface_font("label")
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(current_tokens().ink_faint))
        painter.translate(area.center())
        painter.rotate(-90)
        room = QRectF(-area.height() / 2, -area.width() / 2, area.height(), area.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
        painter.restore()

    def _place_corner(self) -> None:
        self.corner.setGeometry(0, 0, self.head.width(), self.horizontalHeader().height())
        self.corner.raise_()


class MatrixGrid(QWidget):
    """Table and overall row, scrolled together. Both end where their content ends."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.overall_model = OverallModel(model)
        self.table = MatrixTable(self)
        self.table.setModel(model)
        self.overall = self._overall_table()
        self._caption = self._overall_caption()
        self._below = QHBoxLayout()
        self._lay_out()
        self.table.horizontalScrollBar().valueChanged.connect(self.overall.horizontalScrollBar().setValue)
        self.table.installEventFilter(self)
        self._fitted: tuple[object, ...] = ()
        model.modelReset.connect(self._on_reset)

    def fit(self) -> None:
        """Give heads and columns their widths for the room there is, if that is another than before."""
        outs = tuple(map(self.model.is_out, range(self.model.columnCount())))
        wanted = (self.width(), self._scroll_bar_width(), self.model.rowCount(), outs)
        if wanted != self._fitted:
            self._fitted = wanted
            self._fit(sum(outs))

    def _fit(self, out: int) -> None:
        inside = max(self.model.columnCount() - out, 1)
        room = self.width() - out * OUT_WIDTH - self._scroll_bar_width() - 1
        heads = max(HEADS_NARROWEST, min(HEADS_WIDEST, room - inside * CELL_WISHED))
        cell = max(CELL_NARROWEST, min(CELL_WIDEST, (room - heads) // inside))
        self.table.head.set_width(heads)
        for table in (self.table, self.overall):
            for column in range(self.model.columnCount()):
                table.setColumnWidth(column, OUT_WIDTH if self.model.is_out(column) else cell)
        self._caption.setFixedWidth(heads)
        self._below.setContentsMargins(0, 10, self._scroll_bar_width(), 0)
        self._fit_height()

    @Slot()
    def _on_reset(self) -> None:
        self._fitted = ()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.table:
            self._caption.setFixedWidth(self.table.head.width())
        return False

    def _fit_height(self) -> None:
        bar = self.table.horizontalScrollBar()
        wide = self._content_width() > self.width()
        height = HEAD_HEIGHT + self.model.rowCount() * ROW_HEIGHT + 2
        self.table.setMaximumHeight(height + (bar.sizeHint().height() if wide else 0))

    def _content_width(self) -> int:
        columns = sum(self.table.columnWidth(column) for column in range(self.model.columnCount()))
        return self.table.head.sizeHint().width() + columns

    def _scroll_bar_width(self) -> int:
        """Return the room of the vertical scroll bar, where there is one."""
        content = HEAD_HEIGHT + self.model.rowCount() * ROW_HEIGHT + OVERALL_HEIGHT + 12
        return self.table.verticalScrollBar().sizeHint().width() if content > self.height() else 0

    def _overall_table(self) -> TableView:
        table = TableView(self.tr("Overall"), self)
        table.setModel(self.overall_model)
        table.setItemDelegate(OverallDelegate(table))
        table.horizontalHeader().hide()
        table.horizontalHeader().setStretchLastSection(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(OVERALL_HEIGHT)
        table.setFixedHeight(OVERALL_HEIGHT)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setProperty("kind", "matrix")
        return table

    def _overall_caption(self) -> QWidget:
        caption = QWidget(self)
        column = QVBoxLayout(caption)
        column.setContentsMargins(9, 6, 12, 0)
        column.setSpacing(1)
        column.addWidget(Label(self.tr("Overall"), "heading", caption))
        column.addWidget(
            WrapLabel(
                self.tr("and how often it comes first, over 10,000 readings of your scores and weights"),
                "small",
                caption,
            )
        )
        column.addStretch(1)
        return caption

    def _lay_out(self) -> None:
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        below = self._below
        below.setSpacing(0)
        below.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.overall, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        column.addStretch(0)
