"""Must-haves down, candidates across: what each answers, set with one key.

Lives here: the model of the grid and its view. Must not: services; the view says what was asked for.
"""

from typing import ClassVar

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from app.model import rules
from app.model.records import Candidate, Evaluation, MustHave
from ui.kit.keyed_rows import Index
from ui.kit.tableview import TableView
from ui.theme.palette import current_tokens

ORDER = ("unknown", "pass", "fail")
_INKS = {"pass": "ok", "fail": "stop", "unknown": "warn"}
_TEXT_WIDTH, _ANSWER_WIDTH, _FEW = 260, 130, 4
NO_PARENT = QModelIndex()


class MustHaveModel(QAbstractTableModel):
    """The texts in the first column, the answers in the others. `renamed` carries a must-have and its new text."""

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.must_haves: tuple[MustHave, ...] = ()
        self.candidates: tuple[Candidate, ...] = ()

    def set_record(self, record: Evaluation) -> None:
        """Show the must-haves of an evaluation; the same ones are repainted."""
        candidates = record.candidates  # in their order, lest one moves away while it is answered
        same = _keys(self.must_haves, self.candidates) == _keys(record.must_haves, candidates)
        if not same:
            self.beginResetModel()
        self.must_haves, self.candidates = record.must_haves, candidates
        if same and self.must_haves:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        elif not same:
            self.endResetModel()

    def answer(self, index: Index) -> str:
        """Return what the candidate of a cell answers."""
        return self.candidates[index.column() - 1].must_haves.get(self.must_haves[index.row()].key, "unknown")

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.must_haves)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.candidates) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text, answers = self.must_haves[index.row()].text, index.column() > 0
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return answer_words(self.answer(index)) if answers else text
        if role == Qt.ItemDataRole.ForegroundRole and answers:
            return QColor(getattr(current_tokens(), _INKS[self.answer(index)]))
        if role == Qt.ItemDataRole.AccessibleTextRole and answers:
            return f"{self.candidates[index.column() - 1].name}, {text}: {answer_words(self.answer(index))}"
        return text if role == Qt.ItemDataRole.ToolTipRole and not answers else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        must_have = self.must_haves[index.row()]
        if role == Qt.ItemDataRole.EditRole and index.column() == 0 and str(value).strip() != must_have.text:
            self.renamed.emit(must_have.key, str(value))
        return False  # the view shows it once it is stored

    def flags(self, index: Index) -> Qt.ItemFlag:
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return both | Qt.ItemFlag.ItemIsEditable if index.column() == 0 else both

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        if section == 0:
            return _tr("Must-have") if role == Qt.ItemDataRole.DisplayRole else None
        candidate = self.candidates[section - 1]
        return _tr("{name}, out").format(name=candidate.name) if rules.is_out(candidate) else candidate.name


class MustHaveGrid(TableView):
    """P, F and U answer, Space goes on to the next answer, F2 changes a text. `answered` carries all three words."""

    answered = Signal(str, str, str)
    _ANSWERS: ClassVar[dict[int, str]] = {Qt.Key.Key_P: "pass", Qt.Key.Key_F: "fail", Qt.Key.Key_U: "unknown"}

    def __init__(self, model: MustHaveModel, parent: QWidget) -> None:
        super().__init__(_tr("Must-haves"), parent)
        self._model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self._go_on)
        model.modelReset.connect(self._size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and index.column() > 0 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if event.key() in self._ANSWERS:
                self._answer(index, self._ANSWERS[event.key()])
                return
            if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go_on(index)
                return
        super().keyPressEvent(event)

    def _go_on(self, index: QModelIndex) -> None:
        if index.column() > 0:
            now = ORDER.index(self._model.answer(index))
            self._answer(index, ORDER[(now + 1) % len(ORDER)])

    def _answer(self, index: QModelIndex, answer: str) -> None:
        candidate, must_have = self._model.candidates[index.column() - 1], self._model.must_haves[index.row()]
        self.answered.emit(candidate.key, must_have.key, answer)

    def _size(self) -> None:
        """Let the texts take what the answers leave; where those are many, both scroll."""
        for column in range(self._model.columnCount()):
            self.setColumnWidth(column, _ANSWER_WIDTH if column else _TEXT_WIDTH)
        few = len(self._model.candidates) <= _FEW
        modes = QHeaderView.ResizeMode
        if self._model.columnCount():
            self.horizontalHeader().setSectionResizeMode(0, modes.Stretch if few else modes.Interactive)


def _keys(must_haves: tuple[MustHave, ...], candidates: tuple[Candidate, ...]) -> list[tuple[str, ...]]:
    return [tuple(each.key for each in must_haves), tuple(each.key for each in candidates)]


def answer_words(answer: str) -> str:
    """Return an answer as people say it."""
    return {"pass": _tr("passes"), "fail": _tr("fails")}.get(answer, _tr("unknown"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)
