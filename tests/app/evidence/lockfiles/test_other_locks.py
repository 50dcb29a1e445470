"""Lock files of the other languages."""

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


def test_bundler_counts_the_builds_of_a_gem_once_and_own_gems_not_at_all() -> None:
    found = _read("Gemfile.lock", GEMFILE)
    assert (found.direct, found.runtime, found.total, found.unit) == (3, None, 3, "gems")


def test_mix_counts_the_packages_and_not_what_they_ask_for() -> None:
    found = _read("mix.lock", MIX)
    assert (found.direct, found.runtime, found.total) == (None, None, 3)


def test_nuget_counts_over_all_targets() -> None:
    found = _read("packages.lock.json", NUGET)
    assert (found.direct, found.runtime, found.total) == (1, 3, 3)


def test_gradle_tells_the_tests_class_path_apart() -> None:
    found = _read("gradle.lockfile", GRADLE)
    assert (found.direct, found.runtime, found.total) == (None, 1, 2)


def test_gradle_without_a_runtime_class_path_leaves_it_open() -> None:
    assert _read("gradle.lockfile", "a:web:1.0=compileOnly\n").runtime is None
