"""Text from people made harmless for the format it goes into: Markdown, HTML, a spreadsheet's CSV."""

import html
import re

_SPECIAL = re.compile(r"[\\`*\[\]<>|~]")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BLOCK_START = re.compile(r"[-+](?=\s|$)|-(?=-)|=(?==*$)|#(?=#{0,5}(\s|$))|\d{1,9}[.)](?=\s|$)|:(?=-)", re.ASCII)
_RUNS_OF_BLANKS = re.compile(r"\s+")
_FORMULA = re.compile(r"^[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\x00]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)


def md_line(text: str) -> str:
    """Return `text` as one line of Markdown that reads as it was typed: no markup, no HTML, no new block."""
    line = md_cell(text)
    found = _BLOCK_START.match(line)
    return f"{line[: found.end() - 1]}\\{line[found.end() - 1 :]}" if found else line


def md_cell(text: str) -> str:
    """Return the same for the inside of a line or of a table, where no block can start."""
    line = _RUNS_OF_BLANKS.sub(" ", text).strip()
    line = _SPECIAL.sub(r"\\\g<0>", line)
    return _LOOSE_UNDERSCORE.sub(r"\\_", _ENTITY.sub(r"\\&", line))


def md_block(text: str) -> str:
    """Return `text` as paragraphs of Markdown, each line as it was typed."""
    lines = [md_line(line) for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def html_text(text: str) -> str:
    """Return `text` for the content or a quoted attribute of HTML."""
    return html.escape(text, quote=True).replace("\0", "")


def spreadsheet(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: an apostrophe goes before what looks like one.

    OWASP, "CSV Injection": cells that start with `=`, `+`, `-`, `@`, tab or carriage return. Plain numbers stay.
    """
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def from_spreadsheet(text: str) -> str:
    """Return the text that `spreadsheet` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
