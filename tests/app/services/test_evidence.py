"""Evidence about candidates: from real clones, beside their criteria, frozen at decisions, read again only when due."""

from pathlib import Path

import pytest

from app.compose import App
from app.evidence.git.reader import Cancelled
from app.model import facts
from app.model.errors import AppError
from app.model.evidence import CloneReading
from app.model.records import Decision, Evaluation
from app.model.wishes import NewDecision
from tests.app.evidence.scan.made import Made, build, git
from tests.support import EVALUATION, nothing_changes


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    lock = '[[package]]\nname = "a"\nsource = { editable = "." }\n[[package]]\nname = "b"\nversion = "1"\n'
    files = {"uv.lock": lock, "pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.10"\n', "LICENSE": "x"}
    commits = [Made(0, files), *(Made(30 * number, {"f": str(number)}) for number in range(1, 13))]
    return build(tmp_path / "hono", commits, {"v1.0.0": 2, "v2.0.0": 9})


def _never() -> bool:
    return False


def _nothing(_stage: str, _count: int) -> None:
    pass


def _read(house: App, folder: Path) -> CloneReading:
    return house.evidence.reading_of(str(folder), _never, _nothing)()


def _record(house: App) -> Evaluation:
    return house.evaluations.record(EVALUATION)[0]


def _fact(house: App, criterion: str, fact: str) -> object:
    rows = facts.beside(_record(house), "hono", criterion)
    return next(row.value for row in rows if row.fact == fact)


def test_facts_stand_beside_the_criteria_that_they_bear_on(house: App, clone: Path) -> None:
    house.evidence.set_clone(EVALUATION, "hono", str(clone))
    done = house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    assert done.sentence.startswith("Read the clone of Hono: ")
    assert _fact(house, "stability", "Releases in the last 365 days") == 2
    assert _fact(house, "operations", "Oldest runtime") == "requires-python >=3.10"
    assert _fact(house, "operations", "Dependencies") == "uv.lock: 0 declared, 0 to run, 1 in all"
    for criterion in _record(house).criteria:
        assert len(facts.beside(_record(house), "hono", criterion.key)) <= 3


def test_a_fact_names_its_source_and_the_command_that_reproduces_it(house: App, clone: Path) -> None:
    house.evidence.set_clone(EVALUATION, "hono", str(clone))
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    head = git(clone, "rev-parse", "HEAD").strip()
    row = facts.beside(_record(house), "hono", "stability")[0]
    assert (row.source.folder, row.source.commit) == (str(clone), head)
    view = house.evidence.view(EVALUATION).clones["hono"]
    commits = next(fact for fact in view.facts if fact.path == "commits.all")
    assert (commits.text, commits.window) == ("13", "all of HEAD")
    assert git(clone, *commits.command.split()[3:]).strip() == "13"
    assert next(fact.words for fact in view.first) == "Releases in the last 365 days"


def test_nothing_is_read_again_while_head_and_tags_are_the_same(house: App, clone: Path) -> None:
    first = _read(house, clone)
    house.evidence.keep(EVALUATION, "hono", first)
    assert _read(house, clone) == first
    git(clone, "tag", "v3.0.0")
    assert _read(house, clone) != first


def test_reading_the_same_again_adds_nothing_and_something_else_keeps_the_old(house: App, clone: Path) -> None:
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    before = _record(house).evidence
    again = house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    assert again.sentence.endswith(": it says the same as before.")
    assert not again.changed
    assert _record(house).evidence == before
    git(clone, "tag", "v3.0.0")
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    assert _record(house).evidence[: len(before)] == before
    assert _fact(house, "stability", "Releases in the last 365 days") == 3


def test_what_another_clone_does_not_know_is_unknown_and_not_what_the_first_one_said(
    house: App, clone: Path, tmp_path: Path
) -> None:
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    assert _fact(house, "stability", "Releases in the last 365 days") == 2
    bare = build(tmp_path / "bare", [Made(0), Made(200)])
    house.evidence.keep(EVALUATION, "hono", _read(house, bare))
    assert _fact(house, "stability", "Releases in the last 365 days") is None
    before = _record(house).evidence
    assert not house.evidence.keep(EVALUATION, "hono", _read(house, bare)).changed
    assert _record(house).evidence == before
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    assert _fact(house, "stability", "Releases in the last 365 days") == 2


def test_evidence_is_taken_back_in_one_step(house: App, clone: Path) -> None:
    before = house.transfer.export_json(None)
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    assert house.history.labels().undo == "Evidence about Hono"
    house.history.undo()
    assert house.transfer.export_json(None) == before


def test_a_decision_freezes_the_facts_and_later_ones_are_told_against_it(house: App, clone: Path) -> None:
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    house.decisions.decide(EVALUATION, NewDecision(chosen="django", reasons="r"))
    decision: Decision = _record(house).decisions[-1]
    assert decision.evidence == facts.latest(_record(house).evidence)
    assert facts.since_decided(_record(house)) == ()
    git(clone, "tag", "v3.0.0")
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    changed = {(then.fact, then.value, now.value) for then, now in facts.since_decided(_record(house))}
    assert ("Releases in the last 365 days", 2, 3) in changed


def test_clones_of_different_ages_are_not_compared_without_a_word(house: App, clone: Path, tmp_path: Path) -> None:
    house.evidence.set_clone(EVALUATION, "hono", str(clone))
    house.evidence.keep(EVALUATION, "hono", _read(house, clone))
    for days, warned in ((360 - 30, False), (360 - 31, True)):
        other = build(tmp_path / f"django-{days}", [Made(days)])
        house.evidence.set_clone(EVALUATION, "django", str(other))
        house.evidence.keep(EVALUATION, "django", _read(house, other))
        warning = house.evidence.view(EVALUATION).warning
        assert ("The clone of Django is 31 days older than that of Hono" in warning) is warned


def test_a_lock_file_of_its_own_stands_beside_the_criterion_of_dependencies(house: App, clone: Path) -> None:
    lock = house.evidence.lock_reading_of(str(clone / "uv.lock"))
    (clone / "uv.lock").write_bytes(git(clone, "show", "HEAD:uv.lock").encode())
    done = house.evidence.keep_lock(EVALUATION, "hono", lock())
    assert done.sentence == "Hono: uv.lock: 0 declared, 0 to run, 1 in all."
    assert done.changed
    assert not house.evidence.keep_lock(EVALUATION, "hono", lock()).changed
    row = next(row for row in _record(house).evidence if row.fact == "Lock file")
    assert (row.source.folder, len(row.source.sha256)) == (str(clone / "uv.lock"), 64)


@pytest.mark.parametrize(("name", "words"), [("README.md", "is no lock file"), ("uv.lock", "There is no file")])
def test_what_is_no_lock_file_is_refused(house: App, tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(AppError, match=words):
        house.evidence.lock_reading_of(str(tmp_path / name))()


def test_reading_that_is_taken_back_ends_without_a_word(house: App, clone: Path) -> None:
    with pytest.raises(Cancelled):
        house.evidence.reading_of(str(clone), lambda: True, _nothing)()


def test_a_candidate_that_is_none_is_refused(house: App, clone: Path) -> None:
    reading = _read(house, clone)
    with nothing_changes(house, "There is no candidate", AppError):
        house.evidence.keep(EVALUATION, "nobody", reading)


def test_what_is_no_clone_takes_the_place_of_none(house: App, clone: Path, tmp_path: Path) -> None:
    house.evidence.set_clone(EVALUATION, "hono", str(clone))
    with nothing_changes(house, "There is no folder", AppError):
        house.evidence.set_clone(EVALUATION, "hono", str(tmp_path / "nowhere"))


def test_a_clone_is_let_go(house: App, clone: Path) -> None:
    house.evidence.set_clone(EVALUATION, "hono", f"  {clone} ")
    assert house.evidence.set_clone(EVALUATION, "hono", "").sentence == "Hono has no clone here any more."
    assert house.evidence.view(EVALUATION).clones == {}


def test_a_shallow_clone_is_read_again_once_it_is_whole(house: App, clone: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--bare", "--no-local", "--depth=1", f"file://{clone}", str(shallow))
    git(shallow, "fetch", "-q", "--depth=1", "origin", "refs/tags/*:refs/tags/*")
    house.evidence.set_clone(EVALUATION, "hono", str(shallow))
    first = _read(house, shallow)
    house.evidence.keep(EVALUATION, "hono", first)
    assert _read(house, shallow) is not None
    assert _read(house, shallow).content["commits"]["all"] is None
    git(shallow, "fetch", "-q", "--unshallow")
    whole = _read(house, shallow)
    assert (whole.content["head"], whole.content["commits"]["all"]) == (first.content["head"], 13)
