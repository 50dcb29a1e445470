"""The matrix as rows of words, as it is shown: for the clipboard."""

from PySide6.QtCore import QCoreApplication

from ui.screens.matrix.model import MatrixModel, overall_words, percent


def rows_of(model: MatrixModel) -> list[list[str]]:
    """Return heads, a row for each criterion with its weight, and the overall scores."""
    heads = [_tr("Criterion"), _tr("Weight"), *(candidate.name for candidate in model.candidates)]
    return [heads, *(_row(model, row) for row in range(model.rowCount())), _overall(model)]


def _row(model: MatrixModel, row: int) -> list[str]:
    head = model.row_look(row)
    cells = [_tr("taken out") if model.is_out(at) else model.look(row, at).text for at in range(model.columnCount())]
    return [head.name, percent(head.weight), *cells]


def _overall(model: MatrixModel) -> list[str]:
    figures = [_tr("taken out") if each.state == "out" else overall_words(each)[0] for each in model.figures]
    return [_tr("Overall"), "", *figures]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Matrix", text)
