"""What people typed is what is read: no markup, no HTML, no formula comes out of a text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.exchange.csv_text import TimeRow, time_entries_csv
from app.model import escape
from tests.strategies import texts
from tests.support import NOW

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")
MARKUP = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&:=;1 \n\tax\"'/"), max_size=14)
PLAIN = {"text", "text_special", "softbreak"}


def read(text: str) -> list[str]:
    """Return the paragraphs of rendered Markdown; anything but plain text in them fails."""
    found = []
    for token in MARKDOWN.parse(text):
        assert token.type in {"paragraph_open", "inline", "paragraph_close"}, (text, token)
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= PLAIN, (text, children)
            found.append("".join("\n" if child.type == "softbreak" else child.content for child in children))
    return found


@given(MARKUP | texts)
def test_a_line_reads_as_it_was_typed(typed: str) -> None:
    blanks = " ".join(typed.replace("\0", "\ufffd").split())
    assert read(escape.md_line(typed)) == ([blanks] if blanks else [])


@given(MARKUP | texts)
def test_a_block_has_only_the_paragraphs_that_were_typed(typed: str) -> None:
    lines = [" ".join(line.split()) for line in typed.strip().splitlines()]
    assert "\n".join(read(escape.md_block(typed))).split() == " ".join(lines).split()


@given(MARKUP)
def test_a_cell_stays_in_its_column(typed: str) -> None:
    tokens = MARKDOWN.parse(f"| a | b |\n| --- | --- |\n| {escape.md_cell(typed)} | end |\n")
    cells = [token for token in tokens if token.type == "inline"]
    assert (len(cells), cells[-1].content) == (4, "end")


@pytest.mark.parametrize("text", ["C#", "snake_case", "3.8", "a-b", "R&D", "2 + 2", "non-stop", "v1.2"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert escape.md_line(text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", '=HYPERLINK("x")']
)
def test_a_formula_is_defused(text: str) -> None:
    assert escape.spreadsheet(text) == f"'{text}"
    assert escape.from_spreadsheet(escape.spreadsheet(text)) == text


@pytest.mark.parametrize("text", ["-5", "+3.5", "-1e5", "plain", "", "it's", "'quoted'"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert escape.spreadsheet(text) == text


@given(st.lists(texts, min_size=4, max_size=4))
def test_no_cell_of_the_time_entries_starts_a_formula(given_texts: list[str]) -> None:
    project, evaluation, candidate, zone = given_texts
    row = TimeRow(project=project, evaluation=evaluation, candidate=candidate, phase="research", activity="docs",
                  started_at=NOW, ended_at=NOW + 90_000, counted_ms=90_000, zone=zone)  # fmt: skip
    head, entry = list(csv.reader(io.StringIO(time_entries_csv([row]), newline="")))
    assert head[:3] == ["Project", "Evaluation", "Candidate"]
    assert entry[-1] == "1.5"
    assert not [cell for cell in entry if cell.lstrip()[:1] in {"=", "+", "-", "@"}]
    assert [escape.from_spreadsheet(cell) for cell in entry[:3]] == [project, evaluation, candidate]
