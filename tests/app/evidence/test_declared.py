"""Without a lock file, what the manifests declare is a fact and the rest is unknown."""

from pathlib import Path
from typing import Any

import pytest

from app.evidence.gathering import gather
from app.services.clones import plain
from tests.app.evidence.repositories import READERS, Repo

PYPROJECT = b'[project]\nname = "a"\ndependencies = ["x>=1", "y"]\n[project.optional-dependencies]\ndev = ["z"]\n'
PACKAGE = (
    b'{"name": "a", "dependencies": {"b": "1"}, "optionalDependencies": {"c": "1"}, "devDependencies": {"d": "1"}}'
)


def said(path: Path) -> tuple[list[tuple[Any, ...]], list[str]]:
    found = [plain(gather(path, choose=choose)) for choose in READERS]
    assert found[0] == found[1]
    rows = [tuple(each[name] for name in ("file", "direct", "runtime", "total")) for each in found[0]["dependencies"]]
    return rows, found[0]["notes"]


@pytest.mark.parametrize(
    ("files", "rows"),
    [
        ({"pyproject.toml": PYPROJECT}, [("pyproject.toml", 2, None, None)]),
        ({"package.json": PACKAGE}, [("package.json", 2, None, None)]),
        ({"package.json": b'{"name": "a"}'}, [("package.json", 0, None, None)]),
        ({"Cargo.toml": b'[dependencies]\na = "1"\n[dev-dependencies]\nb = "1"\n'}, [("Cargo.toml", 1, None, None)]),
        ({"composer.json": b'{"require": {"php": ">=8", "a/b": "1"}}'}, [("composer.json", 1, None, None)]),
    ],
)
def test_a_manifest_that_is_data_says_what_is_declared(
    tmp_path: Path, files: dict[str, bytes], rows: list[tuple[Any, ...]]
) -> None:
    repo = Repo.new(tmp_path / "clone")
    repo.commit(files)
    found, notes = said(repo.path)
    assert found == rows
    assert f"{rows[0][0]}: there is no lock file, so what these need in turn is unknown." in notes


@pytest.mark.parametrize(
    "files",
    [
        {"pyproject.toml": b'[project]\nname = "a"\ndynamic = ["dependencies"]\n'},
        {"pyproject.toml": b"[broken"},
        {"Gemfile": b'gem "rails"\n'},
        {"README": b"x"},
    ],
)
def test_what_is_not_declared_as_data_stays_unknown(tmp_path: Path, files: dict[str, bytes]) -> None:
    repo = Repo.new(tmp_path / "clone")
    repo.commit(files)
    found, notes = said(repo.path)
    assert found == []
    assert "There is no lock file, so the dependencies are unknown." in notes


def test_a_lock_file_says_more_than_the_manifest_beside_it(tmp_path: Path) -> None:
    repo = Repo.new(tmp_path / "clone")
    lock = b'{"lockfileVersion": 3, "packages": {"": {"dependencies": {"b": "1"}}, "node_modules/b": {"version": "1"}}}'
    repo.commit({"package.json": PACKAGE, "package-lock.json": lock, "pyproject.toml": PYPROJECT})
    assert [row[0] for row in said(repo.path)[0]] == ["package-lock.json"]
