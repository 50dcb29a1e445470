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


@pytest.mark.parametrize("name", sorted(lockfiles.READERS.keys() - {"yarn.lock", "bun.lockb"}))
@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_lock_does_not_say_that_nothing_comes_in(name: str, data: bytes) -> None:
    found = lockfiles.read(name, {name: data, "package.json": b"{}", "pyproject.toml": b"", "composer.json": b"{}"})
    assert _is_nothing(found)
    assert found.reasons == (f"{name} is empty.",)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *((name, b"other = 1\n") for name in TOML),
        *((name, b'{"other": 1}') for name in JSON),
        *((name, b"other: 1\n") for name in YAML),
        ("go.mod", b"other\n"), ("Gemfile.lock", b"other\n"), ("mix.lock", b"other\n"), ("gradle.lockfile", b"other\n"),
    ],
)  # fmt: skip
def test_a_file_that_lists_nothing_as_such_a_lock_does_is_none(name: str, data: bytes) -> None:
    assert _is_nothing(lockfiles.read(name, {name: data, "package.json": b"{}", "pyproject.toml": b""}))


NEWER = [
    ("uv.lock", b"version = 2\n[[package]]\nname = 'a'\n", "2", 1),
    ("poetry.lock", b"[metadata]\nlock-version = '3.0'\n", "3", 2),
    ("pdm.lock", b"[metadata]\nlock_version = '5.0.1'\n", "5", 4),
    ("pylock.toml", b"lock-version = '2.0'\n", "2", 1),
    ("Pipfile.lock", b'{"_meta": {"pipfile-spec": 7}}', "7", 6),
    ("Cargo.lock", b"version = 5\n\n[[package]]\nname = 'a'\n", "5", 4),
    ("Cargo.lock", b'version = 5\n\n[[package]]\nname = "a"\nversion = "1"\n', "5", 4),
    ("packages.lock.json", b'{"version": 4, "dependencies": {}}', "4", 3),
]


@pytest.mark.parametrize(("name", "data", "form", "newest"), NEWER)
def test_a_form_that_is_not_known_is_not_guessed_at(name: str, data: bytes, form: str, newest: int) -> None:
    found = lockfiles.read(name, {name: data})
    assert _is_nothing(found)
    assert found.reasons == (f"{name} is of form {form}, and forms up to {newest} are known.",)


@pytest.mark.parametrize("name", sorted(lockfiles.READERS | {"requirements.txt": ""}))
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_both_sides_of_a_merge_are_not_counted_together(name: str, end: bytes) -> None:
    lines = [b"<<<<<<< HEAD", b"a==1", b"=======", b"b==1", b">>>>>>> other", b""]
    found = lockfiles.read(name, {name: end.join([b"c==1", *lines])})
    assert _is_nothing(found)
    assert found.reasons == (f"{name} holds a merge that was not finished.",)


def test_packages_inside_packages_are_counted_however_deep() -> None:
    inner: dict[str, object] = {}
    for level in range(64):
        inner = {f"p{level}": {"version": "1.0.0", "dependencies": inner}}
    npm = json.dumps({"lockfileVersion": 1, "dependencies": inner}).encode()
    assert lockfiles.read("package-lock.json", {"package-lock.json": npm}).total == 64
    keys = ["/".join(f"p{level}" for level in range(depth)) for depth in range(1, 65)]
    chain = {key: [f"p{key.count('/')}@1.0.0", "", {"dependencies": {f"p{key.count('/') + 1}": "1"}}] for key in keys}
    bun = json.dumps({"workspaces": {"": {"dependencies": {"p0": "1"}}}, "packages": chain}).encode()
    assert lockfiles.read("bun.lock", {"bun.lock": bun}).runtime == 64


def test_of_a_name_that_is_there_twice_the_last_counts_as_with_npm() -> None:
    lock = b'{"packages": {"node_modules/a": {"version": "1"}, "node_modules/a": {"version": "2", "dev": true}}}'
    found = lockfiles.read("package-lock.json", {"package-lock.json": lock})
    assert (found.runtime, found.total) == (0, 1)


def test_a_huge_file_is_left_alone() -> None:
    found = lockfiles.read("uv.lock", {"uv.lock": bytes(64 * 1024 * 1024 + 1)})
    assert found.reasons == ("uv.lock is larger than 64 MB and was not read.",)


def test_all_locks_of_a_folder_are_read_by_name_and_manifests_are_none() -> None:
    files = {"uv.lock": b"", "package.json": b"{}", "Cargo.lock": b"", "README.md": b""}
    assert [found.file for found in lockfiles.read_all(files)] == ["Cargo.lock", "uv.lock"]
    assert [name for name in files if lockfiles.is_wanted(name)] == ["uv.lock", "package.json", "Cargo.lock"]
