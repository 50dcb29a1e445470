"""Versions that are not parsed, since what they have in common with the one before says it: no raise is another one."""

import json
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence import floors, packages
from app.evidence.git.reader import Blob, Change, Reader
from app.evidence.manifest_versions import Versions, stated

PACKAGE = """{
}
  "name": "x",
  "version": "1.0.0",
  "version": "1.0.1",
  "scripts": {
  },
  "a": "\\"
  "engines": {"node": ">=16"},
  "engines": {
    "node": ">=16"
    "node": ">=18",
    "npm": "9"
  }
  "engines": {"node": ">=18"}
  "\\u0065ngines": {"node": ">=20"}
  "z": 1
  "z": 1,
  "b": {
<<<<<<<
{"engines": {"node": ">=14"}}
  "engines": ["node"],
  "k": "{", "engines": {"x": "}", "node": ">=12"},""".splitlines()
PYPROJECT = """[project]
name = "x"
version = "1"
version = "2"
requires-python = ">=3.8"
requires-python = ">=3.9" # x
dependencies = [
  "a",
  "b>=1",
]
[tool.poetry]
[tool.poetry.dependencies]
python = "^3.7"
python = "^3.8"
a = "1"
[tool.x]
x = \"""
\"""
x = '''
'''
"requires\\u002dpython" = ">=3.11"
<<<<<<<
python = {version = "^3.6"}
[project.urls]""".splitlines()
CARGO = """[package]
name = "x"
version = "1"
rust-version = "1.60"
rust-version = "1.70"
[workspace]
[workspace.package]
[dependencies]
a = "1"
b = "2"
"rust\\u002dversion" = "1.80"
x = \"""
\"""
<<<<<<<""".splitlines()


class Contents:
    """A reader that knows the contents of files, the last of some first."""

    def __init__(self, blobs: dict[str, bytes]) -> None:
        self._blobs = blobs

    def blobs(self, ids: Collection[str], most: int) -> Iterator[tuple[str, Blob]]:
        assert most == packages.LARGEST
        return ((each, Blob(self._blobs[each])) for each in sorted(ids))


def raised(file: str, texts: list[str | None]) -> tuple[Any, Any]:
    """Return the raises of versions, oldest first (None: it is gone), as they are found and with each read alone."""
    blobs = {str(hash(text)): text.encode() for text in texts if text is not None}
    rows = [Change(str(at), at, file, None if text is None else str(hash(text))) for at, text in enumerate(texts)]
    rows = [row for before, row in pairwise([None, *rows]) if before is None or before.blob != row.blob][::-1]
    alone = {(file, blob): stated(file, packages.read(file, data), data) for blob, data in blobs.items()}
    return floors.raises(rows, taken(Contents(blobs), rows).states), floors.raises(rows, alone)


def taken(contents: "Contents", rows: list[Change]) -> Versions:
    versions = Versions(cast("Reader", contents))
    for at in range(0, len(rows), 2):
        versions.take(rows[at : at + 2])
    versions.end()
    return versions


def edits(lines: list[str], first: list[str]) -> st.SearchStrategy[list[str | None]]:
    """Draw versions of which each is the one before with some lines put in, taken out or exchanged."""
    edit = st.tuples(st.integers(0, 12), st.integers(0, 2), st.lists(st.sampled_from(lines), max_size=2))
    some = st.lists(st.one_of(st.none(), st.just("again"), st.lists(edit, min_size=1, max_size=2)), max_size=7)
    return some.map(lambda all_of_them: _versions(first, all_of_them))


def _versions(first: list[str], rows: list[Any]) -> list[str | None]:
    found: list[str | None] = ["\n".join(first)]
    here = first
    for row in rows:
        if row == "again":
            found.append(found[0])
        elif row is None:
            found.append(None)
        else:
            here = list(here)
            for at, gone, new in row:
                here[at : at + gone] = new
            found.append("\n".join(here) + "\n")
    return found


@given(edits(PACKAGE, ["{", '  "name": "x",', '  "engines": {', '    "node": ">=16"', "  },", '  "z": 1', "}"]))
def test_raises_of_node(texts: list[str | None]) -> None:
    found, alone = raised("package.json", texts)
    assert found == alone


@given(edits(PYPROJECT, ["[project]", 'name = "x"', 'requires-python = ">=3.8"', 'version = "1"', "[tool.x]", "x = 1"]))
def test_raises_of_python(texts: list[str | None]) -> None:
    found, alone = raised("pyproject.toml", texts)
    assert found == alone


@given(edits(CARGO, ["[workspace.package]", 'version = "1"', 'rust-version = "1.60"', "[dependencies]", 'a = "1"']))
def test_raises_of_rust(texts: list[str | None]) -> None:
    found, alone = raised("Cargo.toml", texts)
    assert found == alone


def test_most_versions_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    read = packages.read_text
    monkeypatch.setattr(packages, "read_text", lambda file, text: (parsed.append(file), read(file, text))[1])
    blobs, rows = dict[str, bytes](), list[Change]()
    for number in range(9):
        manifest = {"name": "x", "engines": {"node": ">=18"}, "dependencies": {"a": str(number)}}
        lines = [
            "[project]",
            'requires-python = ">=3.9"',
            f'version = "{number}"',
            "dependencies = [",
            f'"a{number}",',
            "]",
        ]
        blobs |= {f"j{number}": json.dumps(manifest, indent=2).encode(), f"t{number}": "\n".join(lines).encode()}
        rows += [Change("", 0, "package.json", f"j{number}"), Change("", 0, "pyproject.toml", f"t{number}")]
    states = taken(Contents(blobs), rows).states
    assert {blob: value for (file, blob), value in states.items()} == {
        blob: {"engines.node": ">=18"} if blob.startswith("j") else {"requires-python": ">=3.9"} for blob in blobs
    }
    assert parsed.count("package.json") == 2, "the newest, and the oldest to make sure"
    assert parsed.count("pyproject.toml") <= 3
