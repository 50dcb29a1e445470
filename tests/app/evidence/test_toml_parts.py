"""The tables of a TOML manifest that matter: cut out, they say what the whole says."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence import packages, toml_parts

LINES = st.sampled_from(
    ['[project]', 'name = "a"', 'name = "b"', 'requires-python = ">=3.9"', 'requires-python = ">=3.10"', "[tool.ruff]",
     "[tool.poetry]", "[tool.poetry.dependencies]", 'python = "^3.8"', "[tool.poetry.dependencies.python]",
     'version = "^3.7"', '[[tool.mypy.overrides]]', 'x = """', '"""', "x = [", '["a"],', '["a"]', "]", "# [project]",
     "[ 'project' ]  # x", 'project.name = "c"', "[tool]", 'poetry = {name = "d", dependencies = {python = "3"}}',
     "<<<<<<< HEAD", "=======", "x = '''", "'''", "", "[project.urls]", 'authors = [{name = "z"}]']
)  # fmt: skip


@given(st.lists(LINES, max_size=10).map("\n".join))
def test_the_parts_say_what_the_whole_says(text: str) -> None:
    try:
        tomllib.loads(text)
    except ValueError:
        return  # what is broken in a part that nobody looks at may be read all the same
    cut = toml_parts.load
    try:
        toml_parts.load = tomllib.loads
        whole = packages.read("pyproject.toml", text.encode())
    finally:
        toml_parts.load = cut
    assert packages.read("pyproject.toml", text.encode()) == whole


@given(st.lists(LINES, max_size=8), st.lists(LINES, max_size=8))
def test_versions_with_the_same_telling_lines_state_the_same(one: list[str], other: list[str]) -> None:
    first, second = ("\n".join(each).encode() for each in (one, other))
    told = packages.telling("pyproject.toml", first)
    if told is None or told != packages.telling("pyproject.toml", second):
        return
    read = [packages.read("pyproject.toml", each) for each in (first, second)]
    assert read[0] == read[1] or None in read


@pytest.mark.parametrize("broken", ["<<<<<<< HEAD\n", "'''\n", '"""\n'])
def test_what_cannot_be_told_is_not_cut(broken: str) -> None:
    assert toml_parts.cut(f'[project]\nname = "a"\n{broken}') is None


def test_other_manifests_have_no_telling_lines() -> None:
    assert packages.telling("package.json", b"{}") is None


def test_a_table_that_nobody_looks_at_is_not_parsed() -> None:
    assert toml_parts.load('[project]\nname = "a"\n[tool.x]\nbroken =\n') == {"project": {"name": "a"}}
