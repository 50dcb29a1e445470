"""The rows of the matrix as Qt models. They hold what a view says and never change it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.analysis import scale
from app.analysis.figures import Figures
from app.analysis.results import Analysis, Standing, WeightRow
from app.model.records import Candidate, Criterion, Score
from app.model.rules import SCALE_HIGH, SCALE_LOW
from ui import words
from ui.kit.cells import CellLook
from ui.screens.matrix import places, sentences

if TYPE_CHECKING:
    from app.services.views import EvaluationView

Index = QModelIndex | QPersistentModelIndex
LOOK = Qt.ItemDataRole.UserRole
NOBODY = QModelIndex()
Basis = tuple[Score | None, Criterion, bool, bool]
"""What the look of a cell follows from: score, criterion, whether its candidate is out, or it would change nothing."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Matrix", text)


@dataclass(frozen=True, slots=True)
class RowLook:
    """What to paint at the head of a criterion: its weight as a share of all and against the largest.

    `flips` are the weights, against the largest, at which another candidate would lead; `stays` says it in words.
    """

    name: str
    question: str
    weight: float
    bar: float
    tied: bool
    flips: tuple[float, ...] = ()
    stays: str = ""


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """What to paint at the head of a candidate."""

    name: str
    detail: str
    out: str


class MatrixModel(QAbstractTableModel):
    """Criteria by candidates; those that are out stand last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.criteria: tuple[Criterion, ...] = ()
        self.candidates: tuple[Candidate, ...] = ()
        self.figures: tuple[Figures, ...] = ()
        self.analysis: Analysis | None = None
        self._cells: dict[tuple[str, str], Score] = {}
        self._looks: dict[tuple[int, int], tuple[Basis, CellLook]] = {}
        self._idle: frozenset[tuple[str, str]] = frozenset()
        self._view: EvaluationView | None = None
        self._rows: tuple[RowLook, ...] = ()
        self._columns: tuple[ColumnLook, ...] = ()

    def set_view(self, view: "EvaluationView") -> None:
        """Show a view. With the same criteria and candidates only what differs is repainted, else all resets."""
        pairs = sorted(
            zip(view.evaluation.candidates, view.figures, strict=True), key=lambda pair: pair[1].state == "out"
        )
        same = self._shape() == _shape(view.evaluation.criteria, [candidate for candidate, _ in pairs])
        if not same:
            self.beginResetModel()
        self._view = view
        self.criteria = view.evaluation.criteria
        self.candidates = tuple(candidate for candidate, _ in pairs)
        self.figures = tuple(figures for _, figures in pairs)
        self._cells = {(score.candidate, score.criterion): score for score in view.evaluation.scores}
        self._set_looks(tell=same)
        self._set_heads(view)
        if not same:
            self.endResetModel()

    def set_analysis(self, analysis: Analysis | None) -> None:
        """Show what the readings say, or that they have not said anything yet."""
        self.analysis = analysis
        questions = analysis.questions if analysis else ()
        self._idle = frozenset((q.candidate, q.criterion) for q in questions if not q.worth)
        if self._view is not None:
            self._set_looks(tell=True)
            self._set_heads(self._view)

    def _set_looks(self, *, tell: bool) -> None:
        """Look at every cell again; one of which nothing is different keeps its look, since that is most of them."""
        before, self._looks = self._looks, {}
        for cell, basis in self._bases():
            known = before.get(cell)
            self._looks[cell] = known if known is not None and known[0] == basis else (basis, _look(*basis))
            if tell and (known is None or known[1] != self._looks[cell][1]):
                index = self.index(*cell)
                self.dataChanged.emit(index, index)

    def _bases(self) -> Iterator[tuple[tuple[int, int], Basis]]:
        """Give each cell with all that its look follows from."""
        for column, candidate in enumerate(self.candidates):
            out = self.is_out(column)
            for row, criterion in enumerate(self.criteria):
                key = (candidate.key, criterion.key)
                yield (row, column), (self._cells.get(key), criterion, out, key in self._idle)

    def _set_heads(self, view: "EvaluationView") -> None:
        rows = _row_looks(view, self.analysis)
        columns = tuple(_column_look(view, candidate) for candidate in self.candidates)
        changed_rows, changed_columns = rows != self._rows, columns != self._columns
        self._rows, self._columns = rows, columns
        if changed_rows and rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)
        if changed_columns and columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def score(self, row: int, column: int) -> Score | None:
        """Return the score of a cell, or None where it is unknown."""
        return self._cells.get((self.candidates[column].key, self.criteria[row].key))

    def is_out(self, column: int) -> bool:
        """Tell whether the candidate of a column is out."""
        return self.figures[column].state == "out"

    def find(self, candidate: str, criterion: str) -> QModelIndex:
        """Return the cell with these keys, or an invalid index."""
        rows = [at for at, each in enumerate(self.criteria) if each.key == criterion]
        columns = [at for at, each in enumerate(self.candidates) if each.key == candidate]
        return self.index(rows[0], columns[0]) if rows and columns else QModelIndex()

    def rowCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else len(self.criteria)

    def columnCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else len(self.candidates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        look = self.look(index.row(), index.column())
        if role == LOOK:
            return look
        if role == Qt.ItemDataRole.DisplayRole:
            return look.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column(), look)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), index.column(), look)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            return self._column_data(self._columns[section], role) if section < len(self._columns) else None
        return self._row_data(self._rows[section], role) if section < len(self._rows) else None

    def look(self, row: int, column: int) -> CellLook:
        """Return what to paint in a cell."""
        return self._looks[row, column][1]

    def row_look(self, row: int) -> RowLook:
        """Return what to paint at the head of a criterion."""
        return self._rows[row]

    def _spoken(self, row: int, column: int, look: CellLook) -> str:
        name = f"{self.candidates[column].name}, {self.criteria[row].name}"
        if look.kind == "out":
            return _tr("{name}, taken out").format(name=name)
        score = self.score(row, column)
        if look.kind != "scored" or score is None:
            return f"{name}: {look.text}"
        return f"{name}: {look.text}, {words.confidence(score.confidence)}"

    def _tip(self, row: int, column: int, look: CellLook) -> str:
        score = self.score(row, column)
        if look.kind == "out":
            return self._columns[column].out
        lines = [self._spoken(row, column, look)]
        if score is not None and not score.not_applicable:
            lines.append(sentences.counts(*scale.on_scale(score, self.criteria[row])))
        if look.idle:
            lines.append(sentences.would_not_change())
        return "\n".join([*lines, score.why] if score is not None and score.why else lines)

    def _column_data(self, look: ColumnLook, role: int) -> object:
        if role == LOOK:
            return look
        if role == Qt.ItemDataRole.DisplayRole:
            return look.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (look.name, look.detail, look.out) if part)
        return None

    def _row_data(self, look: RowLook, role: int) -> object:
        if role == LOOK:
            return look
        if role == Qt.ItemDataRole.DisplayRole:
            return look.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _tr("{name}, weight {share}").format(name=look.name, share=percent(look.weight))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (look.name, look.question, look.stays) if part)
        return None

    def _shape(self) -> tuple[list[str], list[str]]:
        return _shape(self.criteria, self.candidates)


class OverallModel(QAbstractTableModel):
    """One row below the matrix: the overall score of each candidate and how far it may lie."""

    def __init__(self, matrix: MatrixModel) -> None:
        super().__init__(matrix)
        self._matrix = matrix
        self._leader = ""
        matrix.modelAboutToBeReset.connect(self.beginResetModel)
        matrix.modelReset.connect(self.endResetModel)

    def set_leader(self, key: str | None) -> None:
        """Say who leads and repaint."""
        self._leader = key or ""
        self.repaint()

    def repaint(self) -> None:
        """Show the figures as they are now."""
        if self._matrix.candidates:
            self.dataChanged.emit(self.index(0, 0), self.index(0, len(self._matrix.candidates) - 1))

    def rowCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else len(self._matrix.candidates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        figures = self._matrix.figures[index.column()]
        first, share, span = self._words(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == LOOK:
            return first, share or span, figures.state == "out", figures.key == self._leader
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = _tr("{candidate}, Overall").format(candidate=self._matrix.candidates[index.column()].name)
            if figures.state == "out":
                return _tr("{name}, taken out").format(name=name)
            return f"{name}: {', '.join(part for part in (first, span, share) if part)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.column(), span)
        return None

    def _words(self, column: int) -> tuple[str, str, str]:
        """Return the score, how often it comes first, and how far it may lie."""
        first, span = overall_words(self._matrix.figures[column])
        standing = self._standing(column)
        share = "" if standing is None or standing.first is None or not span else sentences.first_in(standing.first)
        return first, share, span

    def _standing(self, column: int) -> Standing | None:
        analysis, key = self._matrix.analysis, self._matrix.candidates[column].key
        return next((c for c in analysis.candidates if c.key == key), None) if analysis else None

    def _tip(self, column: int, span: str) -> str:
        standing = self._standing(column)
        name = self._matrix.candidates[column].name
        parts = [f"{name}: {span}" if span else name]
        if standing is not None and standing.first is not None and standing.ranks is not None:
            parts += [sentences.first_tip(name, standing.first), places.bars(standing.ranks)]
        return "\n".join(parts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            return self._matrix.headerData(section, orientation, role)
        return _tr("Overall") if role == Qt.ItemDataRole.DisplayRole else None


def overall_words(figures: Figures) -> tuple[str, str]:
    """Return what stands in the overall row: the score, and the span below it."""
    if figures.state == "out":
        return "", ""
    if not figures.scored or figures.overall is None or figures.low is None or figures.high is None:
        return _tr("not scored"), ""
    span = words.span(figures.low, figures.high)
    conditional = figures.state == "conditional"
    return words.overall(figures.overall), _tr("{span}, if it passes").format(span=span) if conditional else span


def percent(share: float) -> str:
    """Return a share as whole percent."""
    return f"{share:.0%}"


def _look(score: Score | None, criterion: Criterion, out: bool, idle: bool) -> CellLook:  # noqa: FBT001 - a `Basis`
    if out:
        return CellLook("out", "")
    if score is None:
        return CellLook("unknown", _tr("not scored"), idle=idle)
    if score.not_applicable:
        return CellLook("not-applicable", _tr("not applicable"), why=bool(score.why))
    return _scored_look(score, criterion)


def _scored_look(score: Score, criterion: Criterion) -> CellLook:
    likely, low, high = scale.on_scale(score, criterion)
    if score.value is None:
        text = _tr("{low} to {high}").format(low=words.score(score.low or 0), high=words.score(score.high or 0))
        likely = (low + high) / 2
    else:
        text = words.score(score.value) if criterion.unit is None else f"{words.score(score.value)} {criterion.unit}"
    span = SCALE_HIGH - SCALE_LOW
    return CellLook(
        kind="range" if score.value is None else "scored",
        text=text,
        level=int(likely + 0.5) - 1,
        low=(low - SCALE_LOW) / span,
        high=(high - SCALE_LOW) / span,
        why=bool(score.why),
    )


def _row_looks(view: "EvaluationView", analysis: Analysis | None) -> tuple[RowLook, ...]:
    largest = max(view.weights, default=0.0) or 1.0
    criteria = view.evaluation.criteria
    rows = {row.criterion: row for row in analysis.weights} if analysis else {}
    leader = next((c.name for c in view.evaluation.candidates if analysis and c.key == analysis.leader), "")
    return tuple(
        RowLook(
            name=criterion.name,
            question=criterion.question,
            weight=weight,
            bar=weight / largest,
            tied=at > 0 and criterion.rank == criteria[at - 1].rank,
            flips=_flip_marks(rows.get(criterion.key), largest),
            stays=sentences.stays(rows[criterion.key], leader) if criterion.key in rows else "",
        )
        for at, (criterion, weight) in enumerate(zip(criteria, view.weights, strict=True))
    )


def _flip_marks(row: WeightRow | None, largest: float) -> tuple[float, ...]:
    """Return where on the bar of a weight another candidate would lead; what lies beyond the bar is not marked."""
    if row is None:
        return ()
    return tuple(at / largest for at in (row.stays_from, row.stays_to) if 0 < at < 1 and at <= largest)


def _column_look(view: "EvaluationView", candidate: Candidate) -> ColumnLook:
    texts = {must_have.key: must_have.text for must_have in view.evaluation.must_haves}
    failed = [texts[key] for key, answer in candidate.must_haves.items() if answer == "fail"]
    reason = candidate.out or (_tr("fails: {text}").format(text=failed[0]) if failed else "")
    parts = (_tr("what we have") if candidate.baseline else "", candidate.version, candidate.language)
    detail = " · ".join(part for part in parts if part)
    return ColumnLook(name=candidate.name, detail=detail, out=reason)


def _shape(criteria: tuple[Criterion, ...], candidates: "list[Candidate] | tuple[Candidate, ...]") -> (
    tuple[list[str], list[str]]
):  # fmt: skip
    return [criterion.key for criterion in criteria], [candidate.key for candidate in candidates]
