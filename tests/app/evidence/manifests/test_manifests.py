"""Manifests of every language: which packages run, which are for development, what is passed by."""

import pytest

from app.evidence import manifests

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
 <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId></parent>
 <dependencies>
  <dependency><groupId>io.javalin</groupId><artifactId>javalin</artifactId></dependency>
  <dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>
 </dependencies></project>"""
GRADLE = """plugins {
    id("io.ktor.plugin") version "2.3"
}
dependencies {
    implementation("io.ktor:ktor-server-core:2.3")
    api group: 'io.javalin', name: 'javalin', version: '5'
    // implementation 'io.quarkus:quarkus-core'
    testImplementation 'junit:junit:4'
}"""
GEMFILE = """gem "rails", "~> 7"
# gem "sinatra"
gem 'rspec', group: :test
group :development, :test do
  gem "rubocop"
end
gem 'puma'
"""
MIX = """defp deps do
  [
    {:phoenix, "~> 1.7"},
    # {:ash, "~> 3.0"},
    {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
  ]
end"""
CSPROJ = """<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
 <PackageReference Include="Dapper" Version="2" /></ItemGroup></Project>"""
PYPROJECT = """[project]
dependencies = ["Flask[async]>=2 ; python_version > '3.8'"]
optional-dependencies = {fast = ["uvloop"]}
[dependency-groups]
dev = ["pytest", {include-group = "x"}]
[tool.poetry.dependencies]
python = "^3.11"
Django_Ninja = "*"
[tool.poetry.group.dev.dependencies]
mypy = "*"
"""
CATALOGUE = """[versions]
ktor = "3.0"
[libraries]
ktor-server-core = { module = "io.ktor:ktor-server-core", version.ref = "ktor" }
ktor-server-test-host = { group = "io.ktor", name = "ktor-server-test-host", version.ref = "ktor" }
logback = "ch.qos.logback:logback-classic:1.5"
[plugins]
ktor = { id = "io.ktor.plugin", version.ref = "ktor" }
quarkus = "io.quarkus:3.1"
"""
SETUP_CFG = """[metadata]
name = shop
[options]
install_requires =
    Flask[async]>=2 ; python_version > "3.8"
    # Django
    uvloop
[options.extras_require]
dev =
    pytest
"""
SETUP_PY = """setup(
    name="shop",  # install_requires = ["no"]
    install_requires=[
        "Flask[async] >= 2; python_version > '3.8'",  # "Django", it was
        # 'Sanic',
        'uvloop',
    ],
    extras_require={"dev": ["pytest"]},
)"""
CASES: list[tuple[str, str, set[str], set[str]]] = [
    ("pyproject.toml", PYPROJECT, {"pypi:flask", "pypi:django-ninja"}, {"pypi:uvloop", "pypi:pytest", "pypi:mypy"}),
    (
        "libs.versions.toml",
        CATALOGUE,
        {
            "maven:io.ktor:ktor-server-core",
            "maven:ch.qos.logback:logback-classic",
            "maven:io.ktor.plugin:plugin",
            "maven:io.quarkus:plugin",
        },
        {"maven:io.ktor:ktor-server-test-host"},
    ),
    ("setup.cfg", SETUP_CFG, {"pypi:flask", "pypi:uvloop"}, {"pypi:pytest"}),
    ("setup.cfg", "[flake8]\nmax-line-length = 100%\n", set(), set()),
    ("setup.py", SETUP_PY, {"pypi:flask", "pypi:uvloop"}, set()),
    ("setup.py", "setup(install_requires=REQUIRED)", set(), set()),
    ("Pipfile", '[packages]\nQuart = "*"\n[dev-packages]\npytest = "*"\n', {"pypi:quart"}, {"pypi:pytest"}),
    (
        "requirements.txt",
        "# x\n-r base.txt\nDjango == 4 --hash=x\n-e git+https://h/y.git#egg=Flask\n./local\nhttps://h/z.whl\n",
        {"pypi:django", "pypi:flask"},
        set(),
    ),
    ("dev-requirements.txt", "pytest\n", set(), {"pypi:pytest"}),
    (
        "package.json",
        '{"dependencies": {"hono": "4", "old": "npm:express@4"}, "devDependencies": {"vitest": "1"}}',
        {"npm:hono", "npm:express"},
        {"npm:vitest"},
    ),
    (
        "deno.json",
        '{"imports": {"a": "npm:hono@4", "b": "jsr:@oak/oak@17", "c": "https://deno.land/x/fresh@1/mod.ts", }}',
        {"npm:hono", "jsr:@oak/oak", "deno:fresh"},
        set(),
    ),
    ("go.mod", "require (\n a.b/c v1.0.0\n d.e/f v2.0.0 // indirect\n)\n", {"golang:a.b/c"}, set()),
    (
        "Cargo.toml",
        '[dependencies]\naxum = "0.7"\nweb = {package = "actix-web"}\n[dev-dependencies]\ninsta = "1"\n',
        {"cargo:axum", "cargo:actix-web"},
        {"cargo:insta"},
    ),
    (
        "composer.json",
        '{"require": {"php": "8", "Slim/Slim": "4"}, "require-dev": {"phpunit/phpunit": "1"}}',
        {"composer:slim/slim"},
        {"composer:phpunit/phpunit"},
    ),
    ("Gemfile", GEMFILE, {"gem:rails", "gem:puma"}, {"gem:rspec", "gem:rubocop"}),
    (
        "pom.xml",
        POM,
        {"maven:org.springframework.boot:spring-boot-starter-parent", "maven:io.javalin:javalin"},
        {"maven:junit:junit"},
    ),
    (
        "build.gradle.kts",
        GRADLE,
        {"maven:io.ktor:ktor-server-core", "maven:io.javalin:javalin", "maven:io.ktor.plugin:plugin"},
        {"maven:junit:junit"},
    ),
    ("Shop.csproj", CSPROJ, {"nuget:Dapper", "nuget:Microsoft.AspNetCore.App"}, set()),
    ("mix.exs", MIX, {"hex:phoenix"}, {"hex:credo"}),
]


@pytest.mark.parametrize(("name", "content", "running", "developing"), CASES, ids=[case[0] for case in CASES])
def test_names_to_run_and_names_for_development(
    name: str, content: str, running: set[str], developing: set[str]
) -> None:
    found = manifests.read(f"api/{name}", content.encode())
    assert found is not None
    assert (found.running, found.developing) == (running, developing)


@pytest.mark.parametrize(
    "name", ["pyproject.toml", "Pipfile", "package.json", "Cargo.toml", "composer.json", "pom.xml"]
)
@pytest.mark.parametrize(
    "data", [b"<<<<<<< HEAD\n", b"\xff\xfe\x00", b"[" * 50_000, b"version https://git-lfs\n"], ids=range(4)
)
def test_a_manifest_that_cannot_be_read_names_nothing(name: str, data: bytes) -> None:
    assert manifests.read(name, data) is None


@pytest.mark.parametrize("name", [case[0] for case in CASES])
@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 9, b"{}", b"<a/>"], ids=range(4))
def test_nothing_makes_a_reader_stumble(name: str, data: bytes) -> None:
    found = manifests.read(name, data)
    assert found is None or not found.developing


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><project>&y;</project>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><project>&x;</project>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><project/>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused(data: bytes) -> None:
    assert manifests.read("pom.xml", data) is None


@pytest.mark.parametrize(
    "path", ["go.mod", "services/api/package.json", "requirements/base-requirements.txt", "a.fsproj"]
)
def test_a_project_has_manifests_anywhere(path: str) -> None:
    assert manifests.is_own(path)


@pytest.mark.parametrize("path", ["node_modules/a/package.json", "Docs/requirements.txt", "vendor/go.mod", "README.md"])
def test_what_a_project_carries_is_not_its_own(path: str) -> None:
    assert not manifests.is_own(path)
