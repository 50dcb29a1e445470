"""A spreadsheet in small, for the tests: reads a workbook back and computes the functions that ours use.

Blank cells count as 0 and texts as no number, as in a spreadsheet. Checked once against the package `formulas`.
"""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RANGE = re.compile(r"'([^']+)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)")
_ONE = re.compile(r"'([^']+)'!\$([A-Z]+)\$(\d+)")


class Number(float):
    """A cell in a formula: a number, a blank (0) or a text (no number)."""

    text = ""
    blank = False

    def __eq__(self, other: object) -> bool:
        return self.text == other if isinstance(other, str) else float(self) == other

    __hash__ = float.__hash__

    def __truediv__(self, other: float) -> float:
        return float(self) / float(other) if other else float("nan")  # both branches of an IF are computed here


class Book:
    """The cells of all sheets: formulas as text that starts with =, values as they are."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            strings = self._strings(archive)
            names = [s.attrib["name"] for s in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{_NS}sheet")]
            self.cells: dict[tuple[str, str], Any] = {}
            self.cached: dict[tuple[str, str], Any] = {}
            for number, name in enumerate(names, 1):
                self._sheet(name, ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml")), strings)
        self.names = names

    def compute(self, sheet: str, place: str) -> Any:
        """Return the value of a cell, computing formulas all the way down."""
        found = self.cells.get((sheet, place))
        if not (isinstance(found, str) and found.startswith("=")):
            return found
        code = re.sub(r'=(?=")', "==", found[1:]).replace('">=="', '">="')
        code = re.sub(r'COUNTIF\((.+?),"<"&(.+?)\)', r"COUNTLESS(\1,\2)", code)
        code = _RANGE.sub(r"R('\1','\2',\3,\4)", code)
        code = _ONE.sub(r"C('\1','\2\3')", code)
        code = code.replace("IF(", "IF_(").replace("SUMIF_(", "SUMIF(").replace("COUNTIF_(", "COUNTIF(")
        return eval(code, {"R": self._range, "C": self._cell, **FUNCTIONS})

    def _cell(self, sheet: str, place: str) -> Number:
        value = self.compute(sheet, place)
        found = Number(value) if isinstance(value, int | float) else Number("nan" if value else 0)
        found.text, found.blank = (value or "") if isinstance(value, str | None) else "", value is None
        return found

    def _range(self, sheet: str, column: str, start: int, stop: int) -> Any:
        return np.array([float(self._cell(sheet, f"{column}{row}")) for row in range(start, stop + 1)])

    def _strings(self, archive: zipfile.ZipFile) -> list[str]:
        root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
        return ["".join(t.text or "" for t in item.iter(f"{_NS}t")) for item in root.iter(f"{_NS}si")]

    def _sheet(self, name: str, root: ET.Element, strings: list[str]) -> None:
        for cell in root.iter(f"{_NS}c"):
            formula, value = cell.find(f"{_NS}f"), cell.find(f"{_NS}v")
            text = None if value is None else value.text or ""
            kind = cell.attrib.get("t", "n")
            plain: Any = strings[int(text or 0)] if kind == "s" else text if kind == "str" or not text else float(text)
            place = (name, cell.attrib["r"])
            self.cells[place] = f"={formula.text}" if formula is not None else plain
            if formula is not None:
                self.cached[place] = plain


def _if(condition: Any, then: Any, other: Any) -> Any:
    found = then if condition else other
    return found.text or float(found) if isinstance(found, Number) else found


def _sumproduct(*arrays: Any) -> float:
    product = np.nan_to_num(arrays[0])
    for array in arrays[1:]:
        product = product * np.nan_to_num(array)
    return float(product.sum())


def _iferror(value: Any, other: Any) -> Any:
    return value if isinstance(value, str) or np.isfinite(value) else other


FUNCTIONS = {
    "IF_": _if,
    "ISNUMBER": lambda cell: not cell.blank and not cell.text,
    "MAX": lambda *values: max(map(float, values)),
    "MIN": lambda *values: min(map(float, values)),
    "SUM": lambda array: float(np.nan_to_num(array).sum()),
    "SUMPRODUCT": _sumproduct,
    "SUMIF": lambda array, _, weights: np.float64(weights[~np.isnan(array)].sum()),
    "COUNTIF": lambda array, value: int((array == float(value)).sum()),
    "COUNTLESS": lambda array, value: int((array < float(value)).sum()),
    "IFERROR": _iferror,
}
