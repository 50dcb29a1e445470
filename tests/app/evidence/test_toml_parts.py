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
     "<<<<<<< HEAD", "=======", "x = '''", "'''", "", "[project.urls]", 'authors = [{name = "z"}]',
     "authors = [", '{name = "z"},', '{name = "z", requires-python = "1"}', '"a",', '"a"', '"\\"x",', 'x = "\\""',
     "name = ["]
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
def test_versions_with_the_same_essence_state_the_same(one: list[str], other: list[str]) -> None:
    first, second = ("\n".join(each) for each in (one, other))
    essence = toml_parts.essence(first)
    if essence is None or essence != toml_parts.essence(second):
        return
    read = [packages.read_text("pyproject.toml", each) for each in (first, second)]
    assert read[0] == read[1] or None in read


@pytest.mark.parametrize(
    "broken", ["<<<<<<< HEAD\n", "x = 1 # '''\n", '"""\n', 'requires-python = """\n3"""\n', "x = [\"'''\"]\n"]
)
def test_what_cannot_be_told_is_parsed_as_a_whole(broken: str) -> None:
    assert toml_parts.essence(f'[project]\nname = "a"\n{broken}') is None


@pytest.mark.parametrize("mark", ['"""', "'''"])
def test_a_string_of_several_lines_hides_what_looks_like_a_table(mark: str) -> None:
    text = f'[project]\nname = "a"\n[tool.x]\nt = {mark}\n[project]\nname = "b"\n{mark}\n'
    assert toml_parts.essence(text) == '[project]\nname = "a"'
    assert toml_parts.load(text) == {"project": {"name": "a"}}


def test_python_is_stated_in_several_ways() -> None:
    texts = [
        '[project]\nname = "a"\nrequires-python = ">=3.8"\ndependencies = [\n  "x>=1",\n]\n',
        '[project]\nname = "a"\nrequires-python = ">=3.8"\ndependencies = [\n  "x>=2",\n  "y",\n]\n',
        '[project]\nname = "a"\nrequires-python = ">=3.9"\ndependencies = [\n  "x>=2",\n  "y",\n]\n',
        '[project]\nname = "a"\nrequires-python = = ">=3.9"\n',
        '[project]\nname = "a"\nrequires-python = ">=3.9"\n',
        '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.9"\nx = { version = "1" }\n',
        '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = { version = "^3.9" }\n',
    ]
    found = [packages.read("pyproject.toml", text.encode()) for text in texts]
    assert [each and each.floor for each in found] == [">=3.8", ">=3.8", ">=3.9", None, ">=3.9", "^3.9", "^3.9"]


def test_a_table_that_nobody_looks_at_is_not_parsed() -> None:
    assert toml_parts.load('[project]\nname = "a"\n[tool.x]\nbroken =\n') == {"project": {"name": "a"}}
