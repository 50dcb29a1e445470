"""Reports as CSV, Markdown and HTML: what stands in them, and that no text of the user becomes anything else."""

import csv
import io
import json
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from app.exchange import wording
from app.exchange.csv_text import matrix_csv
from app.exchange.markdown import markdown
from app.exchange.page import page
from app.exchange.report import Report
from app.exchange.wording import Grid, Table, Worded
from app.model.escape import from_spreadsheet
from app.platform import paths
from tests.app.exchange.made import decided, random_reports, report, sample

TOKENS = json.loads((paths.resources() / "theme" / "tokens.json").read_text("utf-8"))
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "header",
    "h1",
    "h2",
    "p",
    "div",
    "strong",
    "span",
    "ul",
    "li",
    "section",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "i",
    "em",
    "dl",
    "dt",
    "dd",
    "footer",
}
ATTRIBUTES = {"class", "style", "scope", "title", "lang", "charset", "http-equiv", "content", "name"}
some = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


class Page(HTMLParser):
    """Reads a page, refusing what must not be in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_matrix_in_csv() -> None:
    found = rows(matrix_csv([report(sample())]))
    assert found[0] == ["Criterion", "Weight", "Django", "FastAPI", "Hono", "Elysia"]
    assert found[2] == ["Operational complexity", "0.227551", "3", "4", "", ""]
    assert [row[0] for row in found[8:]] == ["Overall", "First in", "Out because"]
    assert found[8][2:] == ["3.83", "3.3599", "3.7078", ""]


def test_several_matrices_stand_under_their_titles() -> None:
    text = matrix_csv([report(sample()), report(decided())])
    assert text.count('"Invoicing API"\r\n"Criterion"') == 2
    assert "\r\n\r\n" in text


@some
@given(random_reports())
def test_no_cell_of_the_csv_is_a_formula_and_every_name_comes_back(made: Report) -> None:
    found = rows(matrix_csv([made]))
    for cell in (cell for row in found for cell in row):
        assert cell.lstrip()[:1] not in {"=", "+", "@"} or cell.replace("+", "", 1).replace(".", "").isdigit()
    assert [from_spreadsheet(cell) for cell in found[0][2:]] == [c.name for c in made.evaluation.candidates]
    assert [from_spreadsheet(row[0]) for row in found[1:]][: len(made.rows)] == [r.criterion.name for r in made.rows]


def test_the_markdown_says_what_the_window_says() -> None:
    text = markdown([report(decided())])
    for expected in (
        "# Invoicing API", "## Verdict", "Django leads, and one question is left", "**Chosen:** Django",
        "**Reasons:** boring, known, admin included", "- fastapi" .replace("fastapi", "FastAPI: auth is mine to build"),
        "| Operational complexity | 23% | 3 (tried it) | 4 (tried it) | not scored | |",
        "| Overall | | 3.83 | 3.36 | 3.71 | out |", "- Elysia is out: Needs a runtime I do not want to operate.",
        "| Django | Releases, last 365 days | 61 | 2026-11-22 | django 0123456789ab |",
    ):  # fmt: skip
        assert expected in text, expected
    assert "/home/me" not in text


@some
@given(random_reports())
def test_markdown_holds_no_html_no_link_and_no_heading_of_the_user(made: Report) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown([made]))
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr", "blockquote_open"}
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "text_special", "softbreak", "strong_open", "strong_close"}
    heads = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert set(heads[1:]) <= {"Verdict", "Decision", "Matrix", "Weights", "Requirements", "Must-haves",
                              "Why these scores", "Evidence", "Time"}  # fmt: skip


def test_the_page_is_whole_and_fetches_nothing() -> None:
    text = page([report(decided())], TOKENS)
    for forbidden in ("http:", "https:", "url(", "@import", "<script", "<img", "<link", "/home/me"):
        assert forbidden not in text
    assert "prefers-color-scheme:dark" in text
    assert "@media print" in text
    assert TOKENS["light"]["score"][4] in text
    assert TOKENS["dark"]["score"][4] in text
    for expected in ("Invoicing API", "Django leads", "3.83", "first in 62%", "not scored", "boring, known"):
        assert expected in text, expected


@some
@given(random_reports())
def test_the_page_holds_our_tags_only_and_every_name_as_text(made: Report) -> None:
    texts = Page(page([made], TOKENS)).texts
    assert made.evaluation.title in texts
    if made.rows:
        assert {option.candidate.name for option in made.options} <= set(texts)


def test_markdown_and_page_say_the_same_words() -> None:
    """Both are made of one wording, and so is the PDF: no word of it is missing from either."""
    said = wording.worded(report(decided()))
    texts = " ".join(Page(page([report(decided())], TOKENS)).texts)
    text = markdown([report(decided())]).replace("\\", "")
    for section in said.sections:
        assert section.head in text
        assert section.head in texts
    for words in _words_of(said):
        assert words in text, words
        assert words in texts, words


def _words_of(said: Worded) -> list[str]:
    found = [said.title, said.where, said.question, said.lead, *said.named, said.made]
    for block in (block for section in said.sections for block in section.blocks):
        if isinstance(block, Table):
            found += [*block.head, *(cell for line in block.lines for cell in line)]
        elif isinstance(block, Grid):
            found += [cell.text for row in block.rows for cell in row.cells]
            found += [words for each in block.columns for words in (each.name, each.overall, each.between, each.first)]
    return [words for words in found if words]
