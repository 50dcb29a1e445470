"""`export` and `import` on the line: what is printed, what needs a file, and how a spreadsheet comes in."""

import csv
import io
import os
from pathlib import Path

import pytest

from tests.app.command_line.terminal import EVALUATION, Terminal
from tests.support import run_python


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", b'"Criterion","Weight","Django"'), ("markdown", b"# Invoicing API\n"), ("html", b"<!DOC")],
)
def test_a_report_goes_to_standard_output(settled: Terminal, form: str, start: bytes) -> None:
    assert settled.well("export", EVALUATION, "--as", form).raw.startswith(start)
    assert settled.well("export", "--all", "--as", form, "-o", "-").raw.startswith(start)


@pytest.mark.parametrize("form", ["pdf", "xlsx", "adr"])
def test_what_cannot_be_printed_needs_a_path(settled: Terminal, form: str) -> None:
    for words in ((), ("-o", "-")):
        result = settled("export", EVALUATION, "--as", form, *words)
        assert (result.code, result.raw) == (2, b"")
        assert f"--as {form} needs -o PATH" in result.err


def test_a_spreadsheet_goes_out_and_comes_back(settled: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "Second look.xlsx"
    assert settled.well("export", EVALUATION, "--as", "xlsx", "-o", str(path)).out == f"Wrote {path}.\n"
    assert settled.well("import", str(path), "--dry-run").out.startswith("Nothing was written.")
    assert settled.well("import", str(path), "--json").json["keys"] == ["second-look"]
    again = settled.well("export", "second-look", "--as", "csv").raw
    head, *rows = csv.reader(io.StringIO(again.decode("utf-8"), newline=""))
    assert head[2:] == ["Django", "FastAPI", "Hono", "Elysia"]
    assert rows[0][:4] == ["Stability and maintenance", "0.370408", "4", "3"]


def test_csv_comes_in_through_standard_input(terminal: Terminal) -> None:
    result = terminal.well("import", "-", typed=b"Criterion,Weight,A,B\nSpeed,1,4,3\n")
    assert result.out == "Imported Matrix: 1 criterion, and as options A, B.\n"


def test_decisions_go_into_a_repository(settled: Terminal, tmp_path: Path) -> None:
    settled.well("decide", EVALUATION, "django", "--because", "boring")
    said = settled.well("export", EVALUATION, "--as", "adr", "-o", str(tmp_path)).out
    assert "Wrote docs/decisions/0001-use-django-as-web-framework.md." in said
    assert settled.well("export", "--all", "--as", "adr", "-o", str(tmp_path), "--json").json == {
        "done": "The records in docs/decisions are up to date.", "key": None
    }  # fmt: skip


def test_a_pdf_needs_no_display(settled: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    known = {name: value for name, value in os.environ.items()
             if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}  # fmt: skip
    code = "import sys; from ui.entry import main; sys.exit(main(sys.argv[1:]))"
    words = ("--data", str(settled.data), "export", EVALUATION, "--as", "pdf", "-o", str(path))
    ran = run_python(code, *words, env=known)
    assert (ran.returncode, ran.stdout) == (0, f"Wrote {path}.\n"), ran.stderr
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(b"old")
    path.chmod(0o644)
    assert run_python(code, *words, env=known).returncode == 0
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.stat().st_mode & 0o777 == 0o600, "what is exported is for its owner only"
