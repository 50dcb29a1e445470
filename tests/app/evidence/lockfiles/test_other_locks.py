"""Lock files of the other languages."""

import pytest

from app.evidence import lockfiles
from app.model.dependencies import Dependencies

CARGO = """
[[package]]
name = "shop"
version = "0.1.0"
dependencies = ["web", "core 2.0.0", "macros"]
[[package]]
name = "macros"
version = "0.1.0"
dependencies = ["quote"]
[[package]]
name = "web"
version = "1.0.0"
source = "registry+r"
[[package]]
name = "core"
version = "1.0.0"
source = "registry+r"
[[package]]
name = "core"
version = "2.0.0"
source = "registry+r"
[[package]]
name = "quote"
version = "1.0.0"
source = "registry+r"
"""
GO = """
module example.org/shop

go 1.21

require github.com/gin-gonic/gin v1.9.0
require (
	golang.org/x/net v0.1.0 // indirect
	golang.org/x/text v0.3.0
	// golang.org/x/old v0.1.0
)
exclude golang.org/x/bad v1.0.0
replace (
	golang.org/x/net v0.1.0 => ../net
)
"""
COMPOSER = '{"packages": [{"name": "A/web", "version": "v1"}], "packages-dev": [{"name": "b/check", "version": "2"}]}'
GEMFILE = """GIT
  remote: r
  specs:
    forked (1.0)
      rack

PATH
  remote: .
  specs:
    shop (0.1)

GEM
  remote: r
  specs:
    nokogiri (1.19.1)
    nokogiri (1.19.1-arm64-darwin)
    rack (3.0.0)

PLATFORMS
  ruby

DEPENDENCIES
  forked!
  rack (~> 3.0)
  shop!

BUNDLED WITH
   2.6.2
"""
MIX = """%{
  "bandit": {:hex, :bandit, "1.5.0", "aa", [:mix], [{:plug, "~> 1.14", [hex: :plug]}], "hexpm", "bb"},
  "heroicons": {:git, "r", "cc", [tag: "v2"]},
  "plug": {:hex, :plug, "1.16.0", "dd", [:mix], [], "hexpm", "ee"},
}
"""
NUGET = """{"version": 1, "dependencies": {
  "net8.0": {"Web": {"type": "Direct", "resolved": "1.0"}, "Core": {"type": "Transitive", "resolved": "2.0"},
             "shop": {"type": "Project"}},
  "net9.0": {"Web": {"type": "Direct", "resolved": "1.0"}, "Core": {"type": "Transitive", "resolved": "3.0"}}}}"""
GRADLE = """# This is a Gradle generated file for dependency locking.
a:web:1.0=compileClasspath,runtimeClasspath
a:check:2.0=testCompileClasspath,testRuntimeClasspath
empty=annotationProcessor
"""


def _read(name: str, text: str, **beside: str) -> Dependencies:
    return lockfiles.read(
        name, {name: text.encode()} | {key.replace("__", "."): v.encode() for key, v in beside.items()}
    )


@pytest.mark.parametrize("name", sorted(lockfiles.READERS))
def test_every_lock_has_a_reader_that_takes_an_empty_one(name: str) -> None:
    assert _read(name, "").file == name


def test_cargo_tells_the_own_crates_by_their_missing_source() -> None:
    found = _read("Cargo.lock", CARGO)
    assert (found.direct, found.runtime, found.total, found.unit) == (3, None, 4, "crates")


def test_go_counts_what_the_module_file_requires() -> None:
    found = _read("go.mod", GO)
    assert (found.direct, found.runtime, found.total, found.unit) == (2, None, 3, "modules")


def test_an_old_go_module_lists_only_what_it_imports() -> None:
    found = _read("go.mod", GO.replace("go 1.21", "go 1.16"))
    assert (found.direct, found.total) == (2, None)
    assert found.reasons == ("go.mod is of a Go before 1.17 and lists only what the project imports itself.",)


def test_composer_does_not_count_the_platform() -> None:
    found = _read(
        "composer.lock", COMPOSER, composer__json='{"require": {"php": ">=8", "ext-json": "*", "a/web": "^1"}}'
    )
    assert (found.direct, found.runtime, found.total) == (1, 1, 2)


def test_composer_counts_no_package_that_another_one_stands_for() -> None:
    manifest = '{"require": {"A/Web": "^1", "psr/log-implementation": "*", "composer-runtime-api": "^2"}}'
    assert _read("composer.lock", COMPOSER, composer__json=manifest).direct == 1


def test_bundler_counts_the_builds_of_a_gem_once_and_own_gems_not_at_all() -> None:
    found = _read("Gemfile.lock", GEMFILE)
    assert (found.direct, found.runtime, found.total, found.unit) == (3, None, 3, "gems")


def test_mix_counts_the_packages_and_not_what_they_ask_for() -> None:
    found = _read("mix.lock", MIX)
    assert (found.direct, found.runtime, found.total) == (None, None, 3)


def test_mix_counts_whatever_stands_on_one_line() -> None:
    lock = """# written by hand
%{"bunt": {:hex, :bunt, "0.2.0", "ab", [:mix], []},
  "credo": {:git, "r", "ab", [branch: "a}b", opts: {"inner", {1}}, more: %{"inner": {1}}]}, "same": {:hex, :same, "1"},
  # "no": {:hex, :no},
  "at" => {:hex, :at, "say \\"x\\": {"}, atom: {:hex, :atom, "1"}}
"""
    assert _read("mix.lock", lock).total == 5


def test_go_asks_for_what_is_not_marked_as_go_marks_it() -> None:
    lines = ["a v1 // directly, not indirect", "b v1 //indirect", "c v1 // indirect; why", "d v1 // indirectly",
             "e v1 // indirect // more", '"f" v1 // indirect ']  # fmt: skip
    found = _read("go.mod", "module m\ngo 1.21\nrequire (\n" + "\n".join(lines) + "\n)\n")
    assert (found.direct, found.total) == (3, 6)


def test_cargo_tells_an_own_crate_from_another_of_its_name() -> None:
    lock = CARGO.replace('"core 2.0.0", "macros"', '"core 2.0.0", "macros 0.1.0", "macros 0.1.0 (registry+r)"')
    found = _read("Cargo.lock", lock + '[[package]]\nname = "macros"\nversion = "0.1.0"\nsource = "registry+r"\n')
    assert (found.direct, found.total) == (4, 5)


def test_nuget_counts_over_all_targets() -> None:
    found = _read("packages.lock.json", NUGET)
    assert (found.direct, found.runtime, found.total) == (1, None, 3)
    assert found.reasons == ("packages.lock.json does not say which packages are for building or for tests only.",)


def test_gradle_tells_the_tests_class_path_apart() -> None:
    found = _read("gradle.lockfile", GRADLE)
    assert (found.direct, found.runtime, found.total) == (None, 1, 2)


def test_gradle_without_a_runtime_class_path_leaves_it_open() -> None:
    assert _read("gradle.lockfile", "a:web:1.0=compileOnly\n").runtime is None


WRITTEN = """# This file is automatically @generated by Cargo.
version = 4

[[package]]
name = "own"
version = "0.1.0"
dependencies = [
 "serde",
 "serde 0.9.0",
]

[[package]]
name = "serde"
version = "1.0.0"
source = "registry+https://example.org"
checksum = "ab"

[[package]]
name = "serde"
version = "0.9.0"
source = "registry+https://example.org"
dependencies = [
 "own",
]
"""


@pytest.mark.parametrize(
    "text",
    [
        WRITTEN, WRITTEN.replace("\n", "\r\n"), WRITTEN.replace("version = 4\n", ""), WRITTEN + "\n[metadata]\nx = 1\n",
        WRITTEN.replace('"ab"', '"ab" # x'), WRITTEN.rstrip(), WRITTEN.replace(' "own",\n]', ' "own"\n]'),
    ],
)  # fmt: skip
def test_cargo_is_read_the_same_however_it_is_written(text: str) -> None:
    found = lockfiles.read("Cargo.lock", {"Cargo.lock": text.encode()})
    assert (found.direct, found.total) == (1, 2)


def test_a_broken_cargo_lock_is_a_reason() -> None:
    found = lockfiles.read("Cargo.lock", {"Cargo.lock": (WRITTEN + "[[package]]\nname = ").encode()})
    assert (found.direct, found.total) == (None, None)
    assert found.reasons
