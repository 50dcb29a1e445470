"""Lock files that nobody vouches for: whatever stands in them, there is an answer, and it invents nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence import lockfiles
from app.model.dependencies import Dependencies

TOML = ["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Cargo.lock"]
JSON = ["Pipfile.lock", "package-lock.json", "composer.lock", "packages.lock.json", "bun.lock"]
YAML = ["pnpm-lock.yaml"]
ALL = [*TOML, *JSON, *YAML, "yarn.lock", "requirements.txt", "go.mod", "Gemfile.lock", "mix.lock", "gradle.lockfile"]
NAMES = """packages package dependencies name version source groups importers snapshots dev workspaces default develop
    extra optional-dependencies optionalPeers node_modules/a a@1.0 type"""
KEYS = st.sampled_from(["", *NAMES.split()])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["a", "a@1.0", "1.0", "link:a", "Direct"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def _is_nothing(found: Dependencies) -> bool:
    return (found.direct, found.runtime, found.total) == (None, None, None) and bool(found.reasons)


@pytest.mark.parametrize("name", [*TOML, *JSON, *YAML])
@pytest.mark.parametrize("data", [b"<<<<<<< HEAD\n{}[", b"\xff\xfe\x00", b"[" * 100_000, b"- 1\n- 2\n"], ids=range(4))
def test_a_file_that_is_not_what_its_name_says_gives_a_reason_and_no_figure(name: str, data: bytes) -> None:
    found = lockfiles.read(name, {name: data})
    assert _is_nothing(found)
    assert found.reasons[0].startswith(name)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe\xff", b"\x00" * 10])
def test_nothing_makes_a_reader_stumble(name: str, data: bytes) -> None:
    assert lockfiles.read(name, {name: data}).file == name


@pytest.mark.parametrize("name", [*JSON, *YAML, "yarn.lock"])
@given(document=st.dictionaries(KEYS, VALUES, max_size=5))
def test_odd_structures_never_raise(name: str, document: dict[str, object]) -> None:
    head = {"__metadata": {"version": 8}} if name == "yarn.lock" else {}
    data = json.dumps(head | document, indent=1).replace('{\n "__metadata"', "{\n__metadata").encode()
    found = lockfiles.read(name, {name: data, "package.json": data})
    assert found.total is None or found.total >= 0


@pytest.mark.parametrize("name", sorted(lockfiles.READERS | {"requirements.txt": ""}))
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_both_sides_of_a_merge_are_not_counted_together(name: str, end: bytes) -> None:
    lines = [b"<<<<<<< HEAD", b"a==1", b"=======", b"b==1", b">>>>>>> other", b""]
    found = lockfiles.read(name, {name: end.join([b"c==1", *lines])})
    assert _is_nothing(found)
    assert found.reasons == (f"{name} holds a merge that was not finished.",)


def test_a_huge_file_is_left_alone() -> None:
    found = lockfiles.read("uv.lock", {"uv.lock": bytes(64 * 1024 * 1024 + 1)})
    assert found.reasons == ("uv.lock is larger than 64 MB and was not read.",)


def test_all_locks_of_a_folder_are_read_by_name_and_manifests_are_none() -> None:
    files = {"uv.lock": b"", "package.json": b"{}", "Cargo.lock": b"", "README.md": b""}
    assert [found.file for found in lockfiles.read_all(files)] == ["Cargo.lock", "uv.lock"]
    assert [name for name in files if lockfiles.is_wanted(name)] == ["uv.lock", "package.json", "Cargo.lock"]
