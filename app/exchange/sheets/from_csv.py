"""CSV of any kind: encoding and delimiter are found out, quotes and line ends are those of the standard library."""

import csv
import io

from app.exchange.sheets.table import LONGEST_CELL, MOST_ROWS, Table, Value, cell, table, too_large
from app.model.errors import Refused
from app.model.escape import from_spreadsheet
from app.model.words import say

LARGEST_CSV = 16 * 1024 * 1024
DELIMITERS = ",;\t|"
SAMPLE_ROWS = 50


def read(data: bytes, name: str) -> Table:
    """Return the table in a CSV file."""
    if len(data) > LARGEST_CSV:
        raise too_large()
    text = _text(data)
    if "\0" in text:
        raise Refused(say("The file is no CSV: it holds bytes that are no text."))
    return table(name, _rows(text, delimiter(text)))


def looks_like_csv(data: bytes) -> bool:
    """Tell whether bytes are text in rows of at least two cells."""
    if len(data) > LARGEST_CSV or (b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return False
    text = _text(data)
    rows = [row for row in _rows(text, delimiter(text), SAMPLE_ROWS) if any(each is not None for each in row)]
    return len(rows) >= 2 and all(len(row) >= 2 for row in rows[:2])


def delimiter(text: str) -> str:
    """Return the delimiter under which most rows have the same number of cells, more than one."""
    return max(DELIMITERS, key=lambda each: _agreement(text, each))


def _agreement(text: str, each: str) -> tuple[float, int]:
    widths = [len(row) for row in _rows(text, each, SAMPLE_ROWS) if any(value is not None for value in row)]
    if not widths:
        return 0.0, 0
    common = max(set(widths), key=widths.count)
    return (widths.count(common) / len(widths), common) if common > 1 else (0.0, 0)


def _rows(text: str, each: str, most: int | None = None) -> list[list[Value]]:
    """Return the rows, the first `most` of them. Refuses more rows than a table may have."""
    csv.field_size_limit(LONGEST_CELL)
    found: list[list[Value]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=each):
            if len(found) == most:
                break
            found.append([cell(from_spreadsheet(value)) for value in row])
            if len(found) > MOST_ROWS:
                raise too_large()
    except csv.Error:
        raise Refused(say("The file is no CSV that can be read; save it again as CSV.")) from None
    return found


def _text(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding) or ""
    found = _decoded(data, "utf-8")
    return data.decode("cp1252", "replace") if found is None else found


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
