"""The oldest runtime that a manifest supports, and when it was raised."""

import pytest

from app.evidence import floors, packages
from app.evidence.git.reader import Change
from app.evidence.packages import Stated


@pytest.mark.parametrize(
    ("value", "least"),
    [
        (">=3.10", (3, 10)),
        (">=2.7, !=3.0.*, !=3.1.*", (2, 7)),
        ("^14.18.0 || >=16.0.0", (14, 18, 0)),
        ("^20.19.0 || >=22.12.0", (20, 19, 0)),
        (">=14 <21", (14,)),
        ("14 - 16", (14,)),
        ("~> 1.15", (1, 15)),
        ("^7.2|^8.0", (7, 2)),
        ("18.x", (18,)),
        ("<4,>=3.8", (3, 8)),
        ("net8.0;netstandard2.0", (2, 0)),
        ("net472", (472,)),
        ("*", ()),
        ("", ()),
    ],
)
def test_the_lowest_version_that_is_let_in(value: str, least: tuple[int, ...]) -> None:
    assert floors.floor(value) == least


@pytest.mark.parametrize(
    ("file", "text", "stated"),
    [
        ("pyproject.toml", '[project]\nname="a"\nrequires-python=">=3.9"', ("a", ">=3.9")),
        ("pyproject.toml", '[tool.poetry]\nname="a"\n[tool.poetry.dependencies]\npython="^3.9"', ("a", "^3.9")),
        ("setup.cfg", "[metadata]\nname = a\n[options]\npython_requires = >=3.6\n", ("a", ">=3.6")),
        ("setup.py", "setup(name='a', python_requires='>=3.6')", ("a", ">=3.6")),
        ("package.json", '\ufeff{"name": "@s/a", "engines": {"node": ">= 18"}}', ("@s/a", ">= 18")),
        ("package.json", '{"name": 1, "engines": ["node"]}', (None, None)),
        ("go.mod", "module example.org/a\n\ngo 1.22 // x\n", ("example.org/a", "1.22")),
        ("Cargo.toml", '[package]\nname="a"\nrust-version="1.70"', ("a", "1.70")),
        ("Cargo.toml", '[workspace.package]\nrust-version="1.71"', (None, "1.71")),
        ("composer.json", '{"name":"s/a","require":{"php":">=8.1"}}', ("s/a", ">=8.1")),
        ("mix.exs", 'app: :shop,\n elixir: "~> 1.15",', ("shop", "~> 1.15")),
        ("a.gemspec", "s.name = 'a'\ns.required_ruby_version = '>= 3.2'", ("a", ">= 3.2")),
        ("pom.xml", "<parent><artifactId>p</artifactId></parent><artifactId>a</artifactId>"
         "<java.version>17</java.version>", ("a", "17")),
        ("pom.xml", "<artifactId>a</artifactId><!-- <profiles> --><profiles><profile><id>new</id><properties>"
         "<maven.compiler.source>1.7</maven.compiler.source></properties></profile></profiles>"
         "<maven.compiler.source>1.6</maven.compiler.source>", ("a", "1.6")),
        ("Shop.csproj", "\ufeff<Project Sdk=\"Microsoft.NET.Sdk\">\r\n  <PropertyGroup>\r\n    <TargetFramework>net8.0"
         "</TargetFramework>\r\n    <PackageId>Shop</PackageId>\r\n", ("Shop", "net8.0")),
        ("Shop.fsproj", "<!-- <TargetFramework>net5.0</TargetFramework> --><TargetFrameworks Condition=\"'$(OS)'!=''\">"
         "net8.0;netstandard2.0</TargetFrameworks>", (None, "net8.0;netstandard2.0")),
        ("Shop.csproj", "<TargetFrameworks>$(Frameworks)</TargetFrameworks>", (None, None)),
        ("Directory.Build.props", "<TargetFramework>net48</TargetFramework>", (None, "net48")),
        ("build.gradle", "// sourceCompatibility = 11\nsourceCompatibility = '1.8'\n", (None, "1.8")),
        ("build.gradle", "sourceCompatibility JavaVersion.VERSION_1_8", (None, "1.8")),
        ("build.gradle", "java {\n  toolchain {\n    languageVersion = JavaLanguageVersion.of(17)\n  }\n}",
         (None, "17")),
        ("build.gradle", "toolchain.languageVersion = JavaLanguageVersion.of(21)\ntasks.withType(JavaCompile) {\n"
         "  options.release = 11\n}", (None, "11")),
        ("build.gradle.kts", "languageVersion.set(JavaLanguageVersion.of(17))\nsourceCompatibility = "
         "JavaVersion.VERSION_11", (None, "11")),
        ("build.gradle.kts", "kotlin {\n    jvmToolchain(17)\n}", (None, "17")),
        ("build.gradle", "exclude '**/*.key'\nsourceCompatibility = 17 // as ever\ninclude \"**/*.groovy\"",
         (None, "17")),
        ("build.gradle", "url 'https://a.example' // sourceCompatibility = 8\nsourceCompatibility = 11",
         (None, "11")),
        ("build.gradle", "/* sourceCompatibility = 8 */ sourceCompatibility = javaVersion", (None, None)),
    ],
)  # fmt: skip
def test_what_manifests_state(file: str, text: str, stated: tuple[str | None, str | None]) -> None:
    assert packages.read(file, text.encode()) == Stated(*stated)


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe{}", b"[" * 100_000, b" " * (2**20 + 1)])
def test_a_broken_manifest_states_nothing(data: bytes) -> None:
    assert packages.read("package.json", data) is None


@pytest.mark.parametrize("file", [".gemspec", ".csproj", "csproj", "x.csproj.user", ".nvmrc/x", ""])
def test_names_that_only_look_like_those_of_manifests(file: str) -> None:
    assert not packages.is_manifest(file)


def _changes(*rows: tuple[str, str, str | None]) -> list[Change]:
    """Return changes, newest first, from rows in order of time: commit, path, blob."""
    return [Change(commit, int(commit), path, blob) for commit, path, blob in reversed(rows)]


def _raised(rows: list[Change], **values: str | None) -> list[tuple[str, int]]:
    stated = {
        blob: None if value is None else {"requires-python": value} if value else {} for blob, value in values.items()
    }
    states = {(row.path, row.blob): stated[row.blob] for row in rows if row.blob is not None}
    return [(each.value, each.at // 1000) for each in floors.raises(rows, states).get("requires-python", ())]


def test_the_first_statement_is_no_raise_and_lowering_is_none() -> None:
    rows = _changes(*((str(at), "pyproject.toml", f"b{at}") for at in range(1, 6)))
    found = _raised(rows, b1=">=3.8", b2=">=3.7", b3=">=3.9", b4=">=3.9,<4", b5=">=3.10")
    assert found == [(">=3.9", 3), (">=3.10", 5)]


def test_java_8_is_1_8() -> None:
    rows = _changes(*((str(at), "pom.xml", f"b{at}") for at in range(1, 5)))
    stated = {("pom.xml", f"b{at}"): {"java": value} for at, value in enumerate(("1.7", "1.8", "8", "11"), 1)}
    assert [each.value for each in floors.raises(rows, stated)["java"]] == ["1.8", "11"]


def test_a_broken_version_in_between_changes_nothing() -> None:
    rows = _changes(("1", "pyproject.toml", "a"), ("2", "pyproject.toml", "broken"), ("3", "pyproject.toml", "a"))
    assert _raised(rows, a=">=3.8", broken=None) == []


def test_the_statement_may_move_to_another_file() -> None:
    rows = _changes(
        ("1", "setup.py", "old"), ("2", "pyproject.toml", "new"), ("2", "setup.py", None), ("3", "pyproject.toml", "up")
    )
    assert _raised(rows, old=">=3.8", new=">=3.8", up=">=3.9") == [(">=3.9", 3)]
