"""The fast reader of YAML: what it reads, it reads as the full parser does; the rest it leaves to that one."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.lockfiles import parsing, plain_yaml

UNREAD = {"resolution", "engines", "lockfileVersion", "deprecated"}
KEYS = st.sampled_from(
    ["a", "b-c", "'@x/y@1.0.0'", '"@x/y@npm:^1"', "/z/1.0.0_q", "on", "1", "1.0", "~", ".", "a b", "- a", "'it''s'",
     "resolution", "engines", "c:d", "e:", "?", "*f", "a#b", "", "'", "Null", "0x1f"]
)  # fmt: skip
VALUES = st.sampled_from(
    ["", "1.0.0", "1.0", "1", "^2", "~3.1", "~", "true", "No", "'quoted'", '"double"', "'it''s'", "{}", "[]", "[x64]",
     "{integrity: sha512-x==}", "{node: '>=18'}", "link:../a", "a: b", "a #b", "a#b", "|", ">-", "&x", "*x", "!t",
     "1e5", "2021-01-01", "1:20", "0x1f", ".5", "a:", "- b", "npm:c@1", "@d", "`e", "%f", "?g", "1.2.3(x@1)", "é",
     "a b", "1_0", "0b1", "+1", "-1", ".inf", "{a: {b: c}}", "'open", '"esc\\n"', "null", "a'b", "=", "<<", " "]
)  # fmt: skip
USUAL_KEYS = st.sampled_from(["a", "b-c", "'@x/y@1.0.0'", "/z/1.0.0_q", ".", "resolution"])
USUAL_VALUES = st.sampled_from(["1.0.0", "^2", "true", "'quoted'", "{}", "[x64]", "link:../a", "1.2.3(x@1)", "a b"])
BLANK = st.sampled_from(["", "", "  ", "  ", "   ", "    "])
LINES = st.one_of(
    st.builds("{}{}: {}".format, BLANK, USUAL_KEYS, USUAL_VALUES),
    st.builds("{}{}: {}".format, BLANK, USUAL_KEYS, VALUES),
    st.builds("{}{}: {}".format, BLANK, KEYS, USUAL_VALUES),
    st.builds("{}{}:".format, BLANK, USUAL_KEYS),
    st.just("  - a"),
    st.builds("{}- {}".format, BLANK, VALUES),
    st.builds("{}{}:".format, BLANK, KEYS),
    st.sampled_from(["", "# remark", "  # remark", "---", "  text that goes on", "\t"]),
)  # fmt: skip


def plain(value: Any, key: object = "") -> Any:
    """Return what the fast reader keeps, with nothing and what is no string as one; `UNREAD` is not looked into."""
    if isinstance(value, dict) and key not in UNREAD:
        return {name: plain(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return []
    return value if isinstance(value, str | bool) and key not in UNREAD else 0


@given(st.lists(LINES, min_size=1, max_size=5).map("\n".join))
def test_what_is_read_is_what_the_full_parser_reads(text: str) -> None:
    try:
        mine = plain_yaml.read(text)
    except plain_yaml.NotPlain:
        return
    assert plain(mine) == plain(yaml.safe_load(text)), text


@pytest.mark.parametrize(
    "text",
    ["a: |\n  b\n", "a: &x 1\n", "? a\n: b\n", "a: {b: c}\n", "---\na: 1\n", "", "- a\n", "a: b: c\n", "a:\n\tb: 1\n"],
)
def test_what_is_written_otherwise_is_left_alone(text: str) -> None:
    with pytest.raises(plain_yaml.NotPlain):
        plain_yaml.read(text)


def test_a_lock_as_pnpm_writes_it_is_read_without_the_full_parser() -> None:
    text = """lockfileVersion: '9.0'

settings:
  autoInstallPeers: true

importers:

  .:
    dependencies:
      '@x/y':
        specifier: ^1.0.0
        version: 1.0.0(z@2.0.0)

packages:

  '@x/y@1.0.0':
    resolution: {integrity: sha512-abc==}
    engines: {node: '>=18'}
    cpu: [x64]
    hasBin: true

snapshots:

  '@x/y@1.0.0(z@2.0.0)':
    dependencies:
      z: 2.0.0
    transitivePeerDependencies:
      - supports-color

  z@2.0.0: {}
"""
    read = plain_yaml.read(text)
    assert read["importers"] == {".": {"dependencies": {"@x/y": {"specifier": "^1.0.0", "version": "1.0.0(z@2.0.0)"}}}}
    assert read["packages"]["@x/y@1.0.0"] == {"resolution": 0, "engines": 0, "cpu": [], "hasBin": True}
    assert read["snapshots"]["@x/y@1.0.0(z@2.0.0)"] == {
        "dependencies": {"z": "2.0.0"},
        "transitivePeerDependencies": [],
    }
    assert read["snapshots"]["z@2.0.0"] == {}


def test_depth_and_keys_have_an_end() -> None:
    with pytest.raises(plain_yaml.NotPlain):
        plain_yaml.read("".join(f"{' ' * depth}a:\n" for depth in range(100)))
    with pytest.raises(plain_yaml.NotPlain):
        plain_yaml.read(f"{'a' * 5000}: b")


def test_the_full_parser_reads_the_rest() -> None:
    assert parsing.yaml("x", b"a: {b: [1, 'c']}\n") == {"a": {"b": [1, "c"]}}
    assert parsing.yaml("x", b"a:\n  b: c\n") == {"a": {"b": "c"}}
