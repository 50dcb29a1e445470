"""Tables on the clipboard: for a spreadsheet (tab separated and HTML), and as Markdown.

No cell can become a formula where it is pasted. Must not: which table (who calls).
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.model.escape import html_text, md_cell, spreadsheet

Rows = Sequence[Sequence[str]]


def copy_table(rows: Rows) -> None:
    """Put a table on the clipboard, its first row being the heads."""
    data = QMimeData()
    data.setText(tab_separated(rows))
    data.setHtml(as_html(rows))
    QGuiApplication.clipboard().setMimeData(data)


def copy_markdown(rows: Rows) -> None:
    """Put a table on the clipboard as Markdown, its first row being the heads."""
    QGuiApplication.clipboard().setText(as_markdown(rows))


def tab_separated(rows: Rows) -> str:
    """Return a line for each row, a tab between cells."""
    return "\n".join("\t".join(plain_cell(cell) for cell in row) for row in rows)


def as_html(rows: Rows) -> str:
    """Return an HTML table, its first row being the heads."""
    lines = [_html_row(row, "td" if at else "th") for at, row in enumerate(rows)]
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def as_markdown(rows: Rows) -> str:
    """Return a Markdown table, its first row being the heads."""
    lines = ["|" + "".join(f" {md_cell(cell)} |" if cell else " |" for cell in row) for row in rows]
    return "\n".join([*lines[:1], "|" + " --- |" * len(rows[0]), *lines[1:]]) + "\n" if rows else ""


def plain_cell(text: str) -> str:
    """Return a cell as one line that no spreadsheet takes for a formula."""
    return spreadsheet(" ".join(text.split()) if set(text) & set("\t\r\n") else text)


def _html_row(row: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html_text(plain_cell(cell))}</{tag}>" for cell in row) + "</tr>"
