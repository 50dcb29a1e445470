"""Reports and decision records over the real store and real folders: whole or not at all, never through a link."""

import stat
from pathlib import Path

import pytest

from app.compose import App
from app.model.errors import FileProblem, Refused
from app.model.wishes import NewDecision
from tests.support import EVALUATION, everything, nothing_changes

RECORD = "docs/decisions/0001-use-django-as-web-framework.md"


@pytest.fixture
def house(app: App, example: bytes) -> App:
    """A file with the sample, decided."""
    app.transfer.import_json(example)
    app.decisions.decide(EVALUATION, NewDecision(reasons="boring", chosen="django"))
    return app


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("form", ["csv", "markdown", "html", "xlsx"])
def test_a_report_is_written_for_its_owner_only(house: App, tmp_path: Path, form: str) -> None:
    path = tmp_path / "report"
    assert house.records.write(EVALUATION, form, path).sentence == f"Wrote {path}."
    assert path.stat().st_size > 400
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_record_is_new_for_its_owner_only_and_one_that_is_there_keeps_its_rights(
    house: App, repository: Path
) -> None:
    house.records.write_decisions(EVALUATION, repository)
    first = repository / RECORD
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    first.chmod(0o664)
    house.decisions.reopen(EVALUATION, "defect", "It leaks memory.")
    house.decisions.decide(EVALUATION, NewDecision(reasons="calmer", chosen="fastapi"))
    assert "Changed docs/decisions/0001" in house.records.write_decisions(EVALUATION, repository).sentence
    assert stat.S_IMODE(first.stat().st_mode) == 0o664


def test_a_chart_is_written_by_its_drawer_and_never_over_the_data_file(house: App, tmp_path: Path) -> None:
    path = tmp_path / "chart.png"
    assert house.records.writing_picture(path, lambda: b"drawn")().sentence == f"Wrote {path}."
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"drawn", 0o600)
    with nothing_changes(house, "belongs to the data file"):
        house.records.writing_picture(house.data_file, lambda: b"drawn")


def test_an_export_holds_what_was_stored_when_it_was_asked_for(house: App, tmp_path: Path) -> None:
    works = [
        house.records.writing(EVALUATION, "csv", tmp_path / "x"),
        house.transfer.writing(EVALUATION, tmp_path / "y"),
    ]
    before = house.records.text(EVALUATION, "csv"), house.transfer.export_json(EVALUATION)
    house.candidates.change(EVALUATION, "django", "name", "Other")
    assert [work().sentence for work in works] == [f"Wrote {tmp_path / name}." for name in "xy"]
    assert ((tmp_path / "x").read_bytes().decode(), (tmp_path / "y").read_bytes().decode()) == before


def test_a_pdf_is_what_the_drawer_draws(house: App, tmp_path: Path) -> None:
    house.records.write(None, "pdf", tmp_path / "r.pdf", lambda reports: reports[0].title.encode())
    assert (tmp_path / "r.pdf").read_bytes() == b"Invoicing API"


def test_the_data_file_is_never_written_over(house: App) -> None:
    with nothing_changes(house, "belongs to the data file"):
        house.records.write(EVALUATION, "xlsx", house.data_file)


def test_without_an_evaluation_there_is_nothing_to_export(app: App) -> None:
    with pytest.raises(Refused, match="no evaluation to export"):
        app.records.text(None, "html")


def test_time_counts_the_gaps_that_were_kept(house: App) -> None:
    (report,) = house.records.reports(EVALUATION)
    assert sum(each.counted_ms for each in report.spent) == report.used_ms > 0


def test_records_are_written_once_and_then_up_to_date(house: App, repository: Path) -> None:
    before = everything(house)
    plan = house.records.plan_decisions(EVALUATION, repository)
    assert list(repository.iterdir()) == []
    done = house.records.apply_decisions(plan, repository)
    assert done.sentence.splitlines()[1:] == [f"Wrote {RECORD}."]
    written = (repository / RECORD).read_bytes()
    assert written == plan.changes[0].new.encode()
    assert house.records.write_decisions(None, repository).sentence == "The records in docs/decisions are up to date."
    assert (repository / RECORD).read_bytes() == written
    assert everything(house) == before


def test_undecided_evaluations_have_no_record(app: App, example: bytes, repository: Path) -> None:
    app.transfer.import_json(example)
    with pytest.raises(Refused, match="no decision on record"):
        app.records.write_decisions(EVALUATION, repository)


@pytest.mark.parametrize("link", ["docs", "docs/decisions", RECORD])
def test_nothing_is_written_through_a_link(house: App, repository: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository / link).parent.mkdir(parents=True, exist_ok=True)
    (repository / link).symlink_to(outside / "file" if link == RECORD else outside)
    if link == RECORD:
        assert "0002-use-django" in house.records.write_decisions(EVALUATION, repository).sentence
    else:
        with pytest.raises(Refused, match="is a link"):
            house.records.write_decisions(EVALUATION, repository)
    assert list(outside.iterdir()) == []


def test_a_file_that_changed_after_the_plan_is_left_alone(house: App, repository: Path) -> None:
    plan = house.records.plan_decisions(EVALUATION, repository)
    (repository / "docs/decisions").mkdir(parents=True)
    (repository / RECORD).write_text("mine")
    with pytest.raises(Refused, match="changed meanwhile"):
        house.records.apply_decisions(plan, repository)
    assert (repository / RECORD).read_text() == "mine"


def test_records_that_are_no_text_still_count(house: App, repository: Path) -> None:
    (repository / "docs/adr").mkdir(parents=True)
    (repository / "docs/adr/0004-old.md").write_bytes(b"\xff\xfe\x00")
    (repository / "docs/adr/0003-older.md").write_text("# Old\n\n* Status: accepted\n")
    assert "docs/adr/0005-use-django" in house.records.write_decisions(EVALUATION, repository).sentence


def test_a_repository_that_is_not_there_is_a_sentence(house: App, tmp_path: Path) -> None:
    for path in (tmp_path / "none", house.data_file):
        with pytest.raises(FileProblem, match="name the repository"):
            house.records.write_decisions(EVALUATION, path)


def test_a_matrix_is_imported_as_one_step_with_a_budget(app: App) -> None:
    data = b"Criterion,Weight,A,B\nSpeed,1,4,3\n"
    dry = app.transfer.import_any(data, "Choice.csv", dry_run=True)
    assert (dry.keys, app.evaluations.listing()) == (("choice",), ())
    assert dry.sentence == "Nothing was written. The file would add Choice: 1 criterion, and as options A, B."
    assert app.transfer.import_any(data, "Choice.csv").added == dry.added
    assert app.transfer.import_any(data, "Choice.csv").keys == ("choice-2",)
    rows = app.evaluations.listing()
    assert [(row.project, row.standing.effort_ms) for row in rows] == [("choice", 28_800_000), ("choice-2", 28_800_000)]
    assert app.history.labels().undo == "Import Choice"
