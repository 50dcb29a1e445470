"""What is copied is what is seen, in every form, and never a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.clipboard import as_html, as_markdown, copy_table, tab_separated
from ui.kit.tables import TableDialog

ROWS = [["Criterion", "A & B"], ["=1+1", "4"], ["two\tparts\nhere", "-2.5"], ["a|b <i>", "@cmd"]]


def test_tabs_and_lines_between_cells_only() -> None:
    assert tab_separated(ROWS) == "Criterion\tA & B\n'=1+1\t4\ntwo parts here\t-2.5\na|b <i>\t'@cmd"


def test_html_is_a_table_of_words() -> None:
    html = as_html(ROWS)
    assert html.startswith('<meta charset="utf-8"><table><tr><th>Criterion</th><th>A &amp; B</th></tr>')
    assert "<td>&#x27;=1+1</td><td>4</td>" in html
    assert "<td>a|b &lt;i&gt;</td>" in html


def test_markdown_has_heads_and_no_markup_of_a_users_own() -> None:
    lines = as_markdown(ROWS).splitlines()
    assert lines[:3] == ["| Criterion | A & B |", "| --- | --- |", "| =1+1 | 4 |"]
    assert lines[4] == r"| a\|b \<i\> | @cmd |"
    assert as_markdown([]) == ""


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), min_size=1, max_size=5))
def test_whatever_is_in_them_rows_and_columns_stay(rows: list[list[str]]) -> None:
    read = list(
        csv.reader(io.StringIO(tab_separated(rows)), delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
    )
    assert all(not cell.strip().startswith(("=", "@")) for row in read for cell in row)
    assert tab_separated(rows).count("\t") == 2 * len(rows)
    assert as_html(rows).count("<tr>") == len(rows)


def test_both_forms_are_on_the_clipboard(qapp: QApplication) -> None:
    copy_table(ROWS)
    data = QApplication.clipboard().mimeData()
    assert data.hasHtml()
    assert data.text() == tab_separated(ROWS)


@pytest.mark.parametrize("rows", [[("Monday", "2:00"), ("Tuesday", "")], []])
def test_a_table_behind_a_chart_is_copied_whole(qtbot: QtBot, rows: list[tuple[str, str]]) -> None:
    from PySide6.QtWidgets import QWidget

    room = QWidget()
    qtbot.addWidget(room)
    dialog = TableDialog("Hours", ("Day", "Length"), rows, room)
    dialog.open()
    dialog.copy.click()
    assert QApplication.clipboard().text() == "\n".join(["Day\tLength", *("\t".join(row) for row in rows)])
    assert dialog.copy.words() == "Copied"
    dialog.close()
