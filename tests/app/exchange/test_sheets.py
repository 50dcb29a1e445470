"""A matrix out of a spreadsheet: the guess at what stands where, and what is refused."""

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange import coherence, document
from app.exchange.csv_text import matrix_csv
from app.exchange.sheets import matrix
from app.exchange.workbook import workbook
from app.model.errors import Refused
from app.model.records import Evaluation, Project
from app.platform import paths
from tests.app.exchange.made import report, sample
from tests.support import NOW

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COLOURS = json.loads((paths.resources() / "theme" / "tokens.json").read_text("utf-8"))["light"]


def taken(data: bytes | str, name: str = "matrix.csv") -> Evaluation:
    """Return the evaluation that a file becomes under the guessed mapping; it holds together."""
    shown = matrix.preview(data.encode() if isinstance(data, str) else data, name)
    made = matrix.build(shown, shown.mapping, key="k", opened_at=NOW, zone="UTC")
    coherence.check(document.single(Project(key="p", title="p"), made))
    return made


def values(made: Evaluation) -> dict[tuple[str, str], float | None]:
    return {(score.candidate, score.criterion): score.value for score in made.scores}


def xlsx(sheet: str, *, strings: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """Return a small XLSX file with these rows of XML."""
    out = io.BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{relation}"><sheets>'
                           '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
                                      '<Relationship Id="x" Target="file:///etc/passwd" TargetMode="External"/>'
                                      "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }  # fmt: skip
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**parts, **(more or {})}.items():
            archive.writestr(name, text)
    return out.getvalue()


def inline(*rows: tuple[object, ...]) -> str:
    found = []
    for row in rows:
        cells = "".join(
            f"<c><v>{value}</v></c>" if isinstance(value, int | float)
            else f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in row
        )  # fmt: skip
        found.append(f"<row>{cells}</row>")
    return "".join(found)


PLAIN = inline(("Criterion", "Weight", "A", "B"), ("Speed", 3, 4, 2), ("Cost", 1, 5, 1))


def test_options_across_criteria_down_weights_in_a_column() -> None:
    made = taken("Criterion,Weight,Django,Rails\nStability,3,4,5\nOperations,1,2.5,\nTotal,,3.6,5\n", "My_choice.csv")
    assert (made.title, made.weights) == ("My choice", "points")
    assert [(c.name, c.points) for c in made.criteria] == [("Stability", 3.0), ("Operations", 1.0)]
    assert [c.name for c in made.candidates] == ["Django", "Rails"]
    assert values(made) == {("django", "stability"): 4.0, ("django", "operations"): 2.5, ("rails", "stability"): 5.0}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiter_encoding_and_decimal_comma_are_found_out(encoding: str, delimiter: str) -> None:
    text = "Kriterium;Gewicht;Rübe;Kohl\nStabilität;0,4;4,5;3\nPreis;0,6;2 bis 4;n/a\nSumme;;3;3\n"
    made = taken(text.replace(";", delimiter).encode(encoding))
    assert [c.name for c in made.criteria] == ["Stabilität", "Preis"]
    assert [c.points for c in made.criteria] == [0.4, 0.6]
    scores = {(s.candidate, s.criterion): s for s in made.scores}
    assert scores["rube", "stabilitat"].value == 4.5
    assert (scores["rube", "preis"].low, scores["rube", "preis"].high) == (2.0, 4.0)
    assert scores["kohl", "preis"].not_applicable


def test_a_matrix_that_stands_the_other_way_round_is_turned() -> None:
    made = taken("My choice,,,\n,,,\nFramework,Stability,Ops,Speed\nWeight,5,3,1\nDjango,4,3,3\nRails,5,,4\n")
    assert [c.name for c in made.candidates] == ["Django", "Rails"]
    assert [(c.name, c.points) for c in made.criteria] == [("Stability", 5), ("Ops", 3), ("Speed", 1)]
    assert values(made)["rails", "speed"] == 4.0


def test_a_column_of_ranks_orders_the_criteria() -> None:
    made = taken("Criterion,Rank,A,B\nSecond,2,1,2\nFirst,1,3,4\n")
    assert (made.weights, [c.name for c in made.criteria]) == ("ranked", ["First", "Second"])


def test_another_scale_is_kept_as_a_measure() -> None:
    made = taken("Criterion,Weight,A,B\nSpeed,1,8,3\nPrice,1,10,0\n")
    assert {(c.kind, c.unit, c.worst, c.best) for c in made.criteria} == {("measured", "points", 0.0, 10.0)}


def test_text_where_a_number_is_expected_is_said_and_kept() -> None:
    data = b"Criterion,Weight,A,B\nSpeed,1,4,fast\nCost,x,2,3\n"
    shown = matrix.preview(data, "m.csv")
    assert shown.problems == (
        "The weight of “Cost” is no number; it counts as none.",
        "B, Speed: “fast” is no number. It stays unscored and is kept as a note.",
    )
    assert [(note.about, note.text) for note in taken(data).notes] == [("candidate/b", "Speed: fast")]


def test_a_corrected_mapping_is_followed() -> None:
    shown = matrix.preview(b"Criterion,Weight,A,B,C\nSpeed,1,4,3,2\nCost,2,2,3,4\n", "m.csv")
    assert (shown.candidates, len(shown.rows)) == (("A", "B", "C"), 2)
    mapping = replace(shown.mapping, candidates=(4, 2), criteria=(2,), weight=None)
    again = matrix.reread(shown, mapping)
    assert (again.candidates, [line.name for line in again.rows]) == (("C", "A"), ["Cost"])
    assert again.problems[0] == "No column of weights was found; all criteria weigh the same."
    with pytest.raises(Refused, match="no such row or column"):
        matrix.reread(shown, replace(mapping, candidates=(99,)))


def test_our_own_csv_and_spreadsheet_come_back() -> None:
    expected = {(s.candidate, s.criterion): s.value for s in sample().scores}
    by_name = {c.name: c.key for c in (*sample().criteria, *sample().candidates)}
    for data, name in (
        (matrix_csv([report(sample())]).encode(), "m.csv"), (workbook([report(sample())], COLOURS), "m.xlsx")
    ):  # fmt: skip
        made = taken(data, name)
        assert [c.name for c in made.candidates] == [c.name for c in sample().candidates]
        names = {c.key: by_name[c.name] for c in (*made.criteria, *made.candidates)}
        assert {(names[s.candidate], names[s.criterion]): s.value for s in made.scores} == expected


def test_a_spreadsheet() -> None:
    strings = "<si><t>Criterion</t></si><si><r><t>Sp</t></r><r><t>eed</t></r><rPh><t>x</t></rPh></si>"
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>A</t></is></c>'
        '<c r="D2" t="str"><f>"B"</f><v>B</v></c></row>'
        '<row r="3"><c r="B3" t="s"><v>1</v></c><c r="C3"><f>2+2</f><v>4</v></c><c r="D3"><f>1+1</f></c></row>'
    )
    made = taken(xlsx(rows, strings=strings), "Choice.xlsx")
    assert (made.title, [c.name for c in made.candidates]) == ("Choice", ["A", "B"])
    assert values(made) == {("a", "speed"): 4.0}


MOST = 200 * 1024 * 1024  # bytes: each file is made when it is looked at, else they all lie in memory all the time
ENTITIES = (
    f'<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>'.encode()
)


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (lambda: xlsx(PLAIN, more={"xl/media/x": b"<" + b"a" * MOST}), "unpacks to more"),
        (lambda: xlsx(PLAIN, more={"xl/sharedStrings.xml": ENTITIES}), "document type"),
        (lambda: xlsx('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), "too large"),
        (lambda: xlsx('<row><c r="XFD1"><v>1</v></c></row>'), "too large"),
        (lambda: xlsx(inline(("a", "b"))), "no matrix"),
        (lambda: xlsx(PLAIN)[:200], "damaged"),
        (lambda: b"PK\x03\x04" + bytes(100), "damaged"),
        (lambda: xlsx("<row><c"), "damaged"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(100), "old spreadsheet"),
    ],
    ids=["bomb", "entities", "rows", "columns", "empty", "half", "zeros", "broken", "old"],
)
def test_hostile_spreadsheets_are_refused_with_a_sentence(data: Callable[[], bytes], match: str) -> None:
    with pytest.raises(Refused, match=match):
        taken(data(), "m.xlsx")


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (lambda: b"", "no matrix"),
        (lambda: b"a,b\x00,c\n1,2,3\n", "no text"),
        (lambda: b"just words", "no matrix"),
        (lambda: b"," * 20_000_000, "too large"),
        (lambda: b"A,B\n" + b"x,1\n" * 20_000, "too large"),
        (lambda: b'A,B,C\n"' + b"x" * 1_100_000 + b'",1,2\n', "no CSV"),
        (lambda: b",".join([b"1"] * 5000) + b"\n", "too large"),
    ],
    ids=["empty", "zero", "words", "commas", "rows", "cell", "columns"],
)
def test_hostile_csv_is_refused_with_a_sentence(data: Callable[[], bytes], match: str) -> None:
    with pytest.raises(Refused, match=match):
        taken(data())


@settings(max_examples=60)
@given(st.binary(max_size=80) | st.text(st.sampled_from("ab1,;\n\"'=.-% 2"), max_size=80).map(str.encode))
def test_any_bytes_are_taken_or_refused(data: bytes) -> None:
    for name in ("m.csv", "m.xlsx", "m"):
        with suppress(Refused):
            taken(data, name)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b'{"format": "settled"}', "x", False), (b"", "", False), (b" [1,2]", "", False), (b"a,b\n1,2\n", "", True),
        (b"PK\x03\x04", "", True), (b"words only", "", False), (b"{", "m.csv", True), (b"a,b\n1,2\n", "x.json", False),
    ],
)  # fmt: skip
def test_what_a_file_is_shows_in_its_content(data: bytes, name: str, expected: bool) -> None:
    assert matrix.is_sheet(data, name) is expected
