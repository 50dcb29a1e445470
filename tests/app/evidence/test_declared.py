"""Without a lock file, what the manifests declare is a fact and the rest is unknown."""

from pathlib import Path
from typing import Any

import pytest

from app.evidence import declared
from app.evidence.gathering import gather
from app.services.clones import plain
from tests.app.evidence.repositories import READERS, Repo

PYPROJECT = b'[project]\nname = "a"\ndependencies = ["x>=1", "y"]\n[project.optional-dependencies]\ndev = ["z"]\n'
PACKAGE = (
    b'{"name": "a", "dependencies": {"b": "1"}, "optionalDependencies": {"c": "1"}, "devDependencies": {"d": "1"}}'
)

POM = b"""<project xmlns="http://maven.apache.org/POM/4.0.0"><parent><groupId>p</groupId></parent>
<dependencyManagement><dependencies><dependency><groupId>m</groupId><artifactId>m</artifactId></dependency>
</dependencies></dependencyManagement><dependencies>
<dependency><groupId>io.javalin</groupId><artifactId>javalin</artifactId></dependency>
<dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>
</dependencies></project>"""
GRADLE = b"""plugins { id("org.springframework.boot") version "3.2.0" }
dependencies {
    implementation("io.ktor:ktor-server-core:2.3.0")
    implementation(libs.jackson.core)
    api(platform(libs.spring.bom))
    // implementation("no:no:1")
    testImplementation(libs.junit)
    testImplementation("org.assertj:assertj-core:3")
}
"""
PROJECT = b"""<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Dapper" Version="2" />
<PackageReference Include="dapper" /><PackageReference Update="Other" /><FrameworkReference Include="X" /></ItemGroup>
</Project>"""


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


@pytest.mark.parametrize(
    ("name", "data", "direct"),
    [
        ("package.json", b'{"dependencies": {"a": "1", "b": "1"}, "devDependencies": {"c": "1"}}', 2),
        ("package.json", b'{"name": "a"}', 0),
        ("pyproject.toml", b'[project]\nname = "a"\ndependencies = ["a>1", "b"]\n[dependency-groups]\ndev = ["c"]', 2),
        ("pyproject.toml", b'[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3"\nflask = "1"', 1),
        ("Pipfile", b'[packages]\nflask = "*"\n[dev-packages]\npytest = "*"', 1),
        ("Cargo.toml", b'[package]\nname = "a"\n[dependencies]\naxum = "1"\n[dev-dependencies]\nx = "1"', 1),
        ("composer.json", b'{"require": {"php": "^8", "slim/slim": "4"}, "require-dev": {"x/y": "1"}}', 1),
        ("Gemfile", b'gem "rails"\ngroup :test do\n  gem "rspec"\nend\n', 1),
        ("mix.exs", b'defp deps do\n[{:phoenix, "~> 1.7"}, {:credo, "~> 1", only: :dev}]\nend', 1),
        ("pom.xml", POM, 1),
        ("build.gradle.kts", GRADLE, 3),
        ("build.gradle", b"dependencies {\n  implementation 'a:b:1'\n  runtimeOnly group: 'c', name: 'd'\n}\n", 2),
        ("build.gradle.kts", b"dependencies {\n  implementation(libs.bundles.web)\n}\n", None),
        ("build.gradle.kts", b'exclude("**/*.java")\ndependencies {\n  implementation("a:b:1")\n}\nx("c*/")\n', 1),
        ("shop.csproj", PROJECT, 1),
    ],
)
def test_what_is_declared_to_run(name: str, data: bytes, direct: int | None) -> None:
    found = declared.read(name, data)
    assert found is not None
    assert (found.direct, found.runtime, found.total) == (direct, None, None)
    assert found.reasons


@pytest.mark.parametrize(
    ("name", "data"),
    [("pyproject.toml", b"[tool.ruff]\nline-length = 9"), ("package.json", b"{"), ("x.csproj", b"<"),
      ("package.json", b'{"type": "module"}'),
     ("Cargo.toml", b"[workspace]\nmembers = []")],
)  # fmt: skip
def test_mere_settings_declare_nothing(name: str, data: bytes) -> None:
    assert declared.read(name, data) is None


def test_a_manifest_that_is_a_program_is_only_searched(tmp_path: Path) -> None:
    repo = Repo.new(tmp_path / "clone")
    repo.commit({"build.gradle.kts": GRADLE, "pom.xml": POM})
    assert said(repo.path)[0] == [("build.gradle.kts", 3, None, None), ("pom.xml", 1, None, None)]
