"""XLSX, read by hand: what a matrix needs is four kinds of parts in a zip, and everything else stays shut.

Values only: a formula counts as the value that was stored with it, nothing is computed, no link is followed. Zip and
XML are bounded before and while they are read, and a document type, with which entities begin, is refused.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

from app.exchange.sheets.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Table, Value, cell, table, too_large
from app.model.errors import Refused
from app.model.words import say

MOST_PARTS, MOST_UNPACKED, MOST_RATIO, SMALL = 2_000, 256 * 1024 * 1024, 100, 1024 * 1024
MOST_STRINGS, MOST_SHEETS = 500_000, 50
ENCRYPTED = 0x1
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII)
Start = Callable[[str, dict[str, str]], None]


def read(data: bytes) -> list[Table]:
    """Return the visible sheets that hold something, in their order."""
    with _package(data) as package:
        strings = _strings(package)
        return [found for name, part in _sheets(package) if (found := _sheet(package, name, part, strings)).rows]


@contextmanager
def _package(data: bytes) -> Iterator["_Package"]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive.infolist())
            yield _Package(archive)
    except (zipfile.BadZipFile, expat.ExpatError, NotImplementedError, EOFError, OSError, RuntimeError, ValueError,
            KeyError):  # fmt: skip
        raise Refused(say("The file is damaged or no spreadsheet in the format XLSX. Save it again as XLSX or CSV."
                          )) from None  # fmt: skip


def _check(parts: list[zipfile.ZipInfo]) -> None:
    packed, unpacked = sum(part.compress_size for part in parts), sum(part.file_size for part in parts)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Refused(say("The spreadsheet is protected by a password. Save it without one."))
    bomb = any(part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or bomb or unpacked > SMALL + MOST_RATIO * packed:
        raise Refused(say("The spreadsheet unpacks to more than it should; it was not opened."))


class _Package:
    """The parts of the file, by name, each read once and within its announced size."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())

    def has(self, name: str) -> bool:
        return name in self._names

    def parse(self, name: str, start: Start, end: Callable[[str], None], text: Callable[[str], None]) -> None:
        """Hand the elements of a part to three functions, under names without their name spaces."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.EntityDeclHandler = _no_doctype
        parser.StartElementHandler = lambda tag, given: start(_bare(tag), {_bare(k): v for k, v in given.items()})
        parser.EndElementHandler = lambda tag: end(_bare(tag))
        parser.CharacterDataHandler = text
        with self._archive.open(name) as part:
            while chunk := part.read(SMALL):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _sheets(package: _Package) -> list[tuple[str, str]]:
    """Return name and part of the visible sheets."""
    parts: dict[str, str] = {}
    found: list[tuple[str, str]] = []

    def relation(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            parts[given.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet" and given.get("state", "visible") == "visible" and given.get("id") in parts:
            found.append((given.get("name", ""), parts[given["id"]]))

    package.parse("xl/_rels/workbook.xml.rels", relation, _nothing, _nothing)
    package.parse("xl/workbook.xml", sheet, _nothing, _nothing)
    once = {part: name for name, part in reversed(found) if package.has(part)}
    return [(name, part) for part, name in reversed(once.items())][:MOST_SHEETS]


def _strings(package: _Package) -> list[str]:
    """Return the table of texts that cells point to."""
    reader = _StringReader()
    if package.has("xl/sharedStrings.xml"):
        package.parse("xl/sharedStrings.xml", reader.start, reader.end, reader.text)
    return reader.found


class _StringReader:
    """Collects the shared texts; phonetic hints are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._text = self._phonetic = False

    def start(self, tag: str, _given: dict[str, str]) -> None:
        """Take the start of an element."""
        self._text = self._text or tag == "t"
        self._phonetic = self._phonetic or tag == "rPh"
        if tag == "si":
            self._parts = []

    def text(self, data: str) -> None:
        """Take text inside of an element."""
        if self._text and not self._phonetic:
            self._parts.append(data)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self._text = self._text and tag != "t"
        self._phonetic = self._phonetic and tag != "rPh"
        if tag == "si":
            self.found.append("".join(self._parts))
            if len(self.found) > MOST_STRINGS:
                raise too_large()


def _sheet(package: _Package, name: str, part: str, strings: list[str]) -> Table:
    reader = _SheetReader(strings)
    package.parse(part, reader.start, reader.end, reader.text)
    width = max((column for _, column in reader.cells), default=-1) + 1
    height = max((row for row, _ in reader.cells), default=-1) + 1
    if width * height > MOST_CELLS:
        raise too_large()
    rows: list[list[Value]] = [[reader.cells.get((row, at)) for at in range(width)] for row in range(height)]
    return table(name, rows)


class _SheetReader:
    """Collects the filled cells of one sheet."""

    def __init__(self, strings: list[str]) -> None:
        self.cells: dict[tuple[int, int], Value] = {}
        self._strings = strings
        self._place = (0, -1)
        self._kind = "n"
        self._take = False
        self._parts: list[str] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Take the start of an element."""
        if tag == "row":
            number = given.get("r", "")
            self._place = (int(number) - 1 if number.isdecimal() else self._place[0] + 1, -1)
        elif tag == "c":
            self._place = _place(given.get("r", "")) or (self._place[0], self._place[1] + 1)
            self._kind = given.get("t", "n")
            self._parts = []
        elif tag in {"v", "t"}:
            self._take = True

    def text(self, data: str) -> None:
        """Take text inside of an element."""
        if self._take:
            self._parts.append(data)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in {"v", "t"}:
            self._take = False
        elif tag == "c" and self._parts:
            value = self._value("".join(self._parts))
            if value is not None:
                self._keep(value)

    def _keep(self, value: Value) -> None:
        row, column = self._place
        if row >= MOST_ROWS or column >= MOST_COLUMNS or len(self.cells) > MOST_CELLS:
            raise too_large()
        self.cells[self._place] = value

    def _value(self, text: str) -> Value:
        if self._kind == "s":
            at = int(text)
            return cell(self._strings[at]) if 0 <= at < len(self._strings) else None
        if self._kind == "n":
            return float(text)
        if self._kind == "b":
            return say("yes") if text.strip() == "1" else say("no")
        return cell(text)


def _place(reference: str) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


def _no_doctype(*_given: object) -> None:
    raise Refused(say("The spreadsheet declares a document type of its own; it was not opened."))


def _nothing(*_given: object) -> None:
    return
