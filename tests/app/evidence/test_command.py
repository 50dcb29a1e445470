"""`settled evidence FOLDER`: the keys of the interface page, sentences for people, no data file."""

import json
import re
from pathlib import Path

import pytest

from tests.app.command_line.terminal import Terminal, elsewhere
from tests.app.evidence.repositories import Repo
from tests.support import ROOT

INTERFACES = ROOT.parent / "shared" / "design" / "6-interfaces.md"
KEYS = {
    "": "folder head anchor shallow commits people releases runtime files dependencies notes",
    "commits": "all no_merges last_365_days bots_last_365_days trend",
    "people": "emails half_by half_by_last_365_days top_share top_share_last_365_days core_still_here",
    "releases": "prefix count pre_releases latest highest days_before_anchor last_365_days median_gap_days majors "
    "majors_per_year majors_last_5_years minors_of_zero lines_last_365_days first_of_major",
    "files": "license security codeowners governance maintainers conduct changelog",
}


@pytest.fixture
def clone(tmp_path: Path) -> Repo:
    """A repository with two packages, a lock file and a release of each."""
    made = Repo.new(tmp_path / "clone")
    made.commit({
        "package.json": b'{"name": "whole", "engines": {"node": ">=18"}, "dependencies": {"a": "1"}}',
        "package-lock.json": json.dumps({"lockfileVersion": 3, "packages": {
            "": {"dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0"},
            "node_modules/b": {"version": "1.0.0", "dev": True}}}).encode(),
        "packages/tool/package.json": b'{"name": "@s/tool", "engines": {"node": ">=20"}}',
        "packages/tool/CHANGELOG.md": b"",
    })  # fmt: skip
    made.tag("v1.0.0", "@s/tool@0.3.0")
    return made


def test_the_keys_are_those_of_the_page(terminal: Terminal, clone: Repo) -> None:
    found = terminal.well("evidence", str(clone.path), "--json").json
    assert list(found) == KEYS[""].split()
    for part in ("commits", "people", "releases", "files"):
        assert list(found[part]) == KEYS[part].split()
    assert found["folder"] == str(clone.path)
    assert found["runtime"] == [{"key": "engines.node", "value": ">=18", "raises": []}]
    assert found["dependencies"] == [
        {"file": "package-lock.json", "direct": 1, "runtime": 1, "total": 2, "unit": "packages"}
    ]
    assert found["releases"]["latest"] == {"tag": "v1.0.0", "at": "2023-11-14"}


@pytest.mark.skipif(not INTERFACES.is_file(), reason="the interface page lies beside the working copy only")
def test_the_page_has_no_other_keys() -> None:
    page = INTERFACES.read_text("utf-8")
    example = re.search(r"## `settled evidence.*?```json\n(.*?)```", page, re.DOTALL)
    assert example is not None
    shown = json.loads(example[1])
    assert list(shown) == KEYS[""].split()
    assert all(list(shown[part]) == words.split() for part, words in KEYS.items() if part)


def test_a_package_of_several(terminal: Terminal, clone: Repo) -> None:
    found = terminal.well("evidence", str(clone.path), "--package", "@s/tool", "--json").json
    assert found["releases"]["prefix"] == "@s/tool@"
    assert found["runtime"][0]["value"] == ">=20"
    assert found["files"]["changelog"] == "packages/tool/CHANGELOG.md"


def test_a_package_that_is_not_there(terminal: Terminal, clone: Repo) -> None:
    clone.git("tag", "-d", "v1.0.0")
    clone.tag("other@1.0.0")
    result = terminal("evidence", str(clone.path), "--package", "nope", "--json")
    assert (result.code, result.raw) == (1, b"")
    assert "holds no package nope" in result.err


def test_words_for_people(terminal: Terminal, clone: Repo) -> None:
    said = terminal.well("evidence", str(clone.path)).out
    assert "windows end there, not today." in said
    assert "1 direct, 1 at run time, 2 in all (packages)" in said
    assert "unknown" in said
    assert "None" not in said


def test_no_data_file_is_opened(terminal: Terminal, clone: Repo) -> None:
    terminal.data.write_bytes(b"not a data file")
    terminal.well("evidence", str(clone.path))
    assert terminal.data.read_bytes() == b"not a data file"


@pytest.mark.parametrize("place", ["nowhere", "empty", "unborn"])
def test_errors_are_sentences(terminal: Terminal, tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    Repo.new(tmp_path / "unborn")
    result = terminal("evidence", str(tmp_path / place), "--json")
    assert (result.code, result.raw) == (1, b"")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err


def test_the_same_clone_gives_the_same_bytes(terminal: Terminal, clone: Repo) -> None:
    first = terminal.well("evidence", str(clone.path), "--json").raw
    assert elsewhere(terminal, "evidence", str(clone.path), "--json").stdout == first


def test_without_git_the_same_is_said(terminal: Terminal, clone: Repo) -> None:
    said = elsewhere(terminal, "evidence", str(clone.path), "--json", environment={"PATH": "/nowhere"})
    assert (said.returncode, said.stderr) == (0, b"")
    assert said.stdout == terminal.well("evidence", str(clone.path), "--json").raw


def test_control_characters_of_a_tag_or_path_do_not_reach_the_terminal(terminal: Terminal, clone: Repo) -> None:
    clone.commit({"LICENSE.\x1b[31m": b""}, day=1)
    assert "\x1b" not in terminal.well("evidence", str(clone.path)).out
