"""Lock files of Python: what is direct, what runs, what is there for development."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence import lockfiles
from app.evidence.lockfiles import requirements
from app.model.dependencies import Dependencies

UV = """
version = 1
[[package]]
name = "shop"
source = { editable = "." }
dependencies = [{ name = "web", extra = ["fast"] }, { name = "old", version = "1.0" }]
[package.dev-dependencies]
dev = [{ name = "checker" }]
[[package]]
name = "web"
version = "2.0"
source = { registry = "r" }
dependencies = [{ name = "core" }]
[package.optional-dependencies]
fast = [{ name = "loop" }]
slow = [{ name = "checker" }]
[[package]]
name = "core"
version = "1"
source = { registry = "r" }
dependencies = [{ name = "web" }]
[[package]]
name = "loop"
version = "1"
source = { registry = "r" }
[[package]]
name = "old"
version = "1.0"
source = { registry = "r" }
[[package]]
name = "old"
version = "2.0"
source = { registry = "r" }
[[package]]
name = "checker"
version = "9"
source = { registry = "r" }
"""

POETRY = """
[[package]]
name = "Web"
version = "2.0"
optional = false
[package.dependencies]
core = "*"
colour = {version = "*", optional = true, markers = "extra == 'colours'"}
[package.extras]
colours = ["colour (>=1)"]
[[package]]
name = "core"
version = "1"
optional = false
[[package]]
name = "colour"
version = "1"
optional = true
[[package]]
name = "checker"
version = "9"
optional = false
"""

PDM = """
[[package]]
name = "web"
version = "2.0"
groups = ["default", "dev"]
[[package]]
name = "web"
version = "2.0"
extras = ["fast"]
groups = ["default"]
[[package]]
name = "checker"
version = "9"
groups = ["dev"]
"""

PYLOCK = """
lock-version = "1.0"
[[packages]]
name = "web"
version = "2.0"
[[packages]]
name = "shop"
directory = { path = "." }
"""

PIPFILE_LOCK = (
    '{"default": {"web": {"version": "==2"}, "core": {"version": "==1"}}, "develop": {"web": {"version": "==2"}}}'
)

COMPILED = """
-r more/base.txt
asgiref==3.7 \\
    --hash=sha256:aaaa
    # via django
django==4.2
    # via -r requirements.in
sqlparse==0.5  # via django
pinned @ https://example.org/pinned.zip
    # via
    #   -r requirements.in
    #   other
-e .
"""


def _read(name: str, **files: str) -> Dependencies:
    content = {key.replace("__", "."): text.encode() for key, text in files.items()}
    return lockfiles.read(name, content)


def _counts(found: Dependencies) -> tuple[int | None, int | None, int | None]:
    return found.direct, found.runtime, found.total


def test_uv_follows_extras_and_versions_and_leaves_development_out() -> None:
    assert _counts(_read("uv.lock", uv__lock=UV)) == (2, 4, 6)


@pytest.mark.parametrize(
    ("marker", "holds"),
    [
        ("extra == 'x'", False), ("extra != 'x'", True), ("sys_platform == 'win32'", True),
        ("extra == 'x' and os_name == 'nt'", False), ("extra == 'x' or os_name == 'nt'", True),
        ("(extra == 'x' and os_name == 'nt') or extra == 'y'", False), ("extra == 'x' or extra != 'y'", True),
        ("(extra == 'x' or extra == 'y') and extra != 'z'", False), ("((extra == 'x'))", False),
        ("os_name == 'nt' and (extra == 'x' or (extra != 'y' and os_name != 'z'))", True), ("(", True),
    ],
)  # fmt: skip
def test_uv_follows_nothing_that_only_an_extra_brings(marker: str, holds: bool) -> None:
    lock = UV.replace(
        'dependencies = [{ name = "core" }]', f'dependencies = [{{ name = "core", marker = "{marker}" }}]'
    )
    assert _read("uv.lock", uv__lock=lock).runtime == (4 if holds else 3)


def test_poetry_follows_the_manifest_since_old_locks_mark_nothing() -> None:
    manifest = '[tool.poetry.dependencies]\npython = "^3.11"\nweb = "*"\nspare = {version = "*", optional = true}\n'
    assert _counts(_read("poetry.lock", poetry__lock=POETRY, pyproject__toml=manifest)) == (1, 2, 4)


def test_poetry_counts_what_an_asked_for_extra_brings() -> None:
    manifest = '[project]\nname = "shop"\ndependencies = ["web[Colours]>=2"]\n'
    assert _counts(_read("poetry.lock", poetry__lock=POETRY, pyproject__toml=manifest)) == (1, 3, 4)


@pytest.mark.parametrize(
    ("manifest", "counts"),
    [
        ('[project]\ndependencies = ["web", "Late>=1"]\n', (2, None, 4)),
        ('[project]\ndependencies = ["web", "late; python_version<\'3.9\'"]\n', (2, 2, 4)),
        ('[tool.poetry.dependencies]\npython = "^3"\nWeb = "*"\nlate = "*"\n', (2, None, 4)),
        ('[tool.poetry.dependencies]\nweb = "*"\nlate = {version = "*", python = "<3.9"}\n', (2, 2, 4)),
    ],
)
def test_poetry_knows_that_a_lock_is_older_than_its_manifest(manifest: str, counts: tuple[int | None, ...]) -> None:
    found = _read("poetry.lock", poetry__lock=POETRY, pyproject__toml=manifest)
    assert _counts(found) == counts
    older = "pyproject.toml asks for what poetry.lock does not hold, so what runs is unknown."
    assert found.reasons == (() if counts[1] is not None else (older,))


def test_poetry_without_a_manifest_leaves_open_what_no_one_marked() -> None:
    found = _read("poetry.lock", poetry__lock=POETRY)
    assert _counts(found) == (None, None, 4)
    assert found.reasons == ("What poetry.lock was asked for stands in pyproject.toml, which is not here.",)


def test_poetry_without_a_manifest_uses_the_groups_of_newer_locks() -> None:
    lock = '[[package]]\nname = "a"\ngroups = ["main", "dev"]\n[[package]]\nname = "b"\ngroups = ["dev"]\n'
    assert _counts(_read("poetry.lock", poetry__lock=lock)) == (None, 1, 2)


def test_pdm_counts_a_package_once_however_many_extras_it_stands_with() -> None:
    manifest = '[project]\ndependencies = ["web[fast]"]\n'
    assert _counts(_read("pdm.lock", pdm__lock=PDM, pyproject__toml=manifest)) == (1, 1, 2)


def test_what_a_build_works_out_is_not_taken_for_nothing() -> None:
    found = _read("pdm.lock", pdm__lock=PDM, pyproject__toml='[project]\ndynamic = ["dependencies", "version"]\n')
    assert _counts(found) == (None, 1, 2)
    assert found.reasons == ("What pdm.lock was asked for is worked out when the project is built.",)


def test_pylock_without_groups_is_all_for_running() -> None:
    assert _counts(_read("pylock.toml", pylock__toml=PYLOCK)) == (None, 1, 1)


@pytest.mark.parametrize(
    ("marker", "runs"),
    [
        ("'default' in dependency_groups", True), ("'dev' in dependency_groups", False), ("'x' in extras", False),
        ('"default" in dependency_groups or "x" in extras', True), ("'default' in extras", False),
        ("('dev' in dependency_groups) and (python_version >= '3.9')", False), ("sys_platform == 'win32'", True),
        ("os_name == 'nt' and 'default' in dependency_groups", True), ("'dev' not in dependency_groups", True),
        ("'default' not in dependency_groups", False), ("'x' not in extras and 'y' in extras", False),
    ],
)  # fmt: skip
def test_what_runs_of_a_pylock_is_what_is_installed_by_default(marker: str, runs: bool) -> None:
    package = f'[[packages]]\nname = "late"\nversion = "1"\nmarker = """{marker}"""\n'
    head = 'extras = ["x"]\ndependency-groups = ["dev"]\ndefault-groups = ["default"]\n'
    assert _counts(_read("pylock.toml", pylock__toml=head + PYLOCK + package)) == (None, 2 if runs else 1, 2)


def test_pipenv_keeps_development_apart_and_counts_a_shared_package_once() -> None:
    manifest = '[packages]\nweb = "*"\n'
    assert _counts(_read("Pipfile.lock", Pipfile__lock=PIPFILE_LOCK, Pipfile=manifest)) == (1, 2, 2)
    assert _counts(_read("Pipfile.lock", Pipfile__lock=PIPFILE_LOCK)) == (None, 2, 2)
    newer = (
        '{"default": {"web": {"version": "==2"}}, "develop": {"web": {"version": "==1"}, "test": {"version": "==1"}}}'
    )
    assert _counts(_read("Pipfile.lock", Pipfile__lock=newer, Pipfile=manifest)) == (1, 1, 2)


def test_pipenv_has_groups_of_its_own_names_and_the_project_is_none_of_its_packages() -> None:
    own = '"shop": {"editable": true, "path": "."}, "packed": {"path": "./packed-1.0.tar.gz"}'
    lock = f'{{"_meta": {{}}, "default": {{{own}}}, "develop": {{"Web": {{}}}}, "docs": {{"book": {{}}, "web": {{}}}}}}'
    manifest = '[packages]\nshop = {path = ".", editable = true}\npacked = {path = "./packed-1.0.tar.gz"}\n'
    assert _counts(_read("Pipfile.lock", Pipfile__lock=lock, Pipfile=manifest)) == (1, 1, 3)


def test_compiled_requirements_say_what_is_direct() -> None:
    assert _counts(_read("requirements.txt", requirements__txt=COMPILED)) == (2, 4, 4)


def test_included_requirements_count_and_an_include_that_leads_out_does_not() -> None:
    files = {
        "requirements.txt": b"-r more.txt\n-r ../../../etc/passwd\n-r /etc/passwd\na==1\n",
        "more.txt": b"-r requirements.txt\nb==2\n",
    }
    assert lockfiles.read("requirements.txt", files).total == 2


def test_requirements_that_are_not_pinned_bring_in_nobody_knows_what() -> None:
    found = _read("requirements.txt", requirements__txt="django>=4\nasgiref==3.7\n")
    assert _counts(found) == (2, None, None)
    assert found.reasons[0] == "Not every line of requirements.txt names one version, so what it brings in is unknown."


def test_requirements_for_development_say_nothing_of_what_runs() -> None:
    found = lockfiles.read("requirements-dev.txt", {"requirements-dev.txt": b"pytest==8\n"})
    assert _counts(found) == (None, None, 1)


LINES = st.one_of(
    st.sampled_from(
        ["a==1.0", "a == 1.0.0 ", "B_c>=1,<2", "web[fast, x-y] >=2", "web[]==1", "a==1,==1", "a==1.*", "a===1",
         "a~=1.2", "a", "a.zip", "zope.interface==5", "app", "-e .", "-r other.txt", "# via b", "    # via -r x.in",
         "a==1 # via b", "a==1 \\", "    --hash=sha256:0", "a==1; python_version>'3'", "a @ https://x/y.whl",
         "https://x/y.whl", "", "\f", "-", "--pre", "a==", "==1", "a>=1\u2028b==2", "a\u0661==1", "./a",
         "a==1 --hash=sha256:1", "${X}", "a=1", "# \\"]
    ),
    st.text("aB1.-_[]=<>!,~ #\\", max_size=9),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=7).map("\n".join))
def test_ordinary_requirements_are_read_as_pip_reads_them(content: str) -> None:
    files = {"requirements.txt": content.encode(), "other.txt": b"other==1\n"}
    found = lockfiles.read_all(files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(requirements, "_ORDINARY", "(?!)")
        assert lockfiles.read_all(files) == found
