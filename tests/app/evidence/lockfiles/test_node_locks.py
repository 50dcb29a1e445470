"""Lock files of JavaScript: aliases, peers, workspaces, and what is for development."""

import json

import pytest

from app.evidence import lockfiles
from app.model.dependencies import Dependencies

MANIFEST = json.dumps({"dependencies": {"web": "^1.0.0"}, "devDependencies": {"checker": "*"}})
NPM = {
    "lockfileVersion": 3,
    "packages": {
        "": {"dependencies": {"web": "^1"}, "optionalDependencies": {"bell": "*"}, "devDependencies": {"checker": "*"}},
        "node_modules/web": {"version": "1.0.0"},
        "node_modules/web/node_modules/core": {"version": "2.0.0"},
        "node_modules/core": {"version": "2.0.0", "dev": True},
        "node_modules/core-old": {"name": "core", "version": "1.0.0", "devOptional": True},
        "node_modules/checker": {"version": "9.0.0", "dev": True},
        "node_modules/own": {"resolved": "packages/own", "link": True},
        "packages/own": {"version": "1.0.0"},
    },
}
NPM_1 = {
    "lockfileVersion": 1,
    "dependencies": {
        "web": {"version": "1.0.0", "dependencies": {"core": {"version": "1.0.0"}}},
        "core": {"version": "2.0.0"},
        "checker": {"version": "9.0.0", "dev": True},
    },
}
PNPM_9 = """
lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      web: {specifier: ^1, version: 1.0.0(core@2.0.0)}
      own: {specifier: 'workspace:*', version: 'link:packages/own'}
    devDependencies:
      checker: {specifier: '*', version: 9.0.0}
  packages/own:
    dependencies:
      narrow: {specifier: 'npm:wide@4', version: wide@4.0.0}
packages:
  web@1.0.0: {}
  core@2.0.0: {}
  wide@4.0.0: {}
  checker@9.0.0: {}
snapshots:
  web@1.0.0(core@2.0.0):
    dependencies: {core: 2.0.0}
  web@1.0.0(core@1.0.0): {}
  core@2.0.0: {}
  wide@4.0.0: {}
  checker@9.0.0: {}
"""
PNPM_6 = """
lockfileVersion: '6.0'
dependencies:
  web: {specifier: ^1, version: 1.0.0(core@2.0.0)}
devDependencies:
  checker: {specifier: '*', version: 9.0.0}
packages:
  /web@1.0.0(core@2.0.0):
    dependencies: {core: 2.0.0}
  /core@2.0.0: {}
  /checker@9.0.0: {dev: true}
"""
PNPM_5 = """
lockfileVersion: 5.4
dependencies:
  '@scope/web': 1.0.0_core@2.0.0
devDependencies:
  checker: 9.0.0
packages:
  /@scope/web/1.0.0_core@2.0.0:
    dependencies: {core: 2.0.0}
  /@scope/web/1.0.0_core@1.0.0: {dev: true}
  /core/2.0.0: {}
  /checker/9.0.0: {dev: true}
"""
YARN_1 = """
# yarn lockfile v1

web@^1.0.0, web@^1.1.0:
  version "1.2.0"
  resolved "r"
  dependencies:
    core "^2.0.0"
    "@scope/narrow" "^1.0.0"

core@^2.0.0:
  version "2.0.0"

"@scope/narrow@^1.0.0", "narrow-alias@npm:@scope/narrow@^1.0.0":
  version "1.0.0"

checker@*:
  version "9.0.0"
"""
YARN_BERRY = """
__metadata:
  version: 8

"web@npm:^1.0.0":
  version: 1.2.0
  resolution: "web@npm:1.2.0"
  dependencies:
    core: "npm:^2.0.0"

"core@npm:^2.0.0":
  version: 2.0.0
  resolution: "core@npm:2.0.0"

"core@patch:core@npm%3A^2.0.0#fix":
  version: 2.0.0
  resolution: "core@patch:core@npm%3A2.0.0#fix::version=2.0.0"

"shop@workspace:.":
  version: 0.0.0-use.local
  resolution: "shop@workspace:."
"""
BUN = """
{
  // written by bun
  "lockfileVersion": 1,
  "workspaces": {
    "": {"name": "shop", "dependencies": {"web": "^1", "own": "workspace:*"}, "devDependencies": {"checker": "*"},},
  },
  "packages": {
    "web": ["web@1.0.0", "", {
      "dependencies": {"core": "^2"}, "peerDependencies": {"spare": "*"}, "optionalPeers": ["spare"]}, "h"],
    "web/core": ["core@2.0.0", "", {}, "h//x"],
    "core": ["core@1.0.0", "", {}, "h"],
    "spare": ["spare@1.0.0", "", {}, "h"],
    "own": ["own@workspace:packages/own"],
    "checker": ["checker@9.0.0", "", {}, "h"],
  },
}
"""


def _read(name: str, text: str, manifest: str = "") -> Dependencies:
    return lockfiles.read(name, {name: text.encode()} | ({"package.json": manifest.encode()} if manifest else {}))


@pytest.mark.parametrize("name", ["package-lock.json", "npm-shrinkwrap.json"])
def test_npm_counts_an_alias_by_its_real_name_and_running_before_development(name: str) -> None:
    assert _read(name, json.dumps(NPM)) == Dependencies(file=name, direct=2, runtime=3, total=4)


def test_the_first_npm_locks_keep_packages_inside_packages() -> None:
    found = _read("package-lock.json", json.dumps(NPM_1), MANIFEST)
    assert (found.direct, found.runtime, found.total) == (1, 3, 4)


def test_the_first_npm_locks_name_aliases_and_folders_in_the_version() -> None:
    locked = {
        "narrow": "npm:wide@4.0.0", "mine": "npm:@scope/wide@4.0.0", "wide": "4.0.0", "own": "file:packages/own",
        "packed": "file:packed-1.0.0.tgz", "cloned": "git+ssh://git@example.org/x/cloned.git#abc",
    }  # fmt: skip
    lock = {"lockfileVersion": 1, "dependencies": {name: {"version": version} for name, version in locked.items()}}
    assert _read("package-lock.json", json.dumps(lock), MANIFEST).total == 4


def test_a_form_of_npm_that_is_not_known_is_not_guessed_at() -> None:
    found = _read("package-lock.json", json.dumps(NPM | {"lockfileVersion": 5}), MANIFEST)
    assert (found.direct, found.runtime, found.total) == (None, None, None)
    assert found.reasons == ("package-lock.json is of form 5, and forms up to 4 are known.",)
    assert _read("package-lock.json", json.dumps(NPM_1 | {"lockfileVersion": 4}), MANIFEST).total == 4  # Meteor's


def test_an_npm_lock_without_its_manifest_says_so() -> None:
    found = _read("package-lock.json", json.dumps(NPM_1))
    assert found.direct is None
    assert found.reasons == ("What package-lock.json was asked for stands in package.json, which is not here.",)


def test_pnpm_counts_peers_once_and_follows_links_and_aliases() -> None:
    found = _read("pnpm-lock.yaml", PNPM_9)
    assert (found.direct, found.runtime, found.total) == (3, 3, 4)


@pytest.mark.parametrize("lock", [PNPM_5, PNPM_6])
def test_older_pnpm_locks_read_the_same(lock: str) -> None:
    found = _read("pnpm-lock.yaml", lock)
    assert (found.direct, found.runtime, found.total) == (1, 2, 3)


def test_yarn_1_closes_over_the_manifest() -> None:
    found = _read("yarn.lock", YARN_1, MANIFEST)
    assert (found.direct, found.runtime, found.total) == (1, 3, 4)


def test_yarn_1_knows_an_alias_by_its_real_name() -> None:
    lock = '"narrow@npm:wide@^4":\n  version "4.0.0"\n\nwide@^4:\n  version "4.0.0"\n'
    assert _read("yarn.lock", lock).total == 1


def test_later_yarn_leaves_workspaces_out_and_counts_a_patched_package_apart() -> None:
    found = _read("yarn.lock", YARN_BERRY, MANIFEST)
    assert (found.direct, found.runtime, found.total) == (1, 2, 3)


def test_yarn_without_a_manifest_knows_the_total_only() -> None:
    found = _read("yarn.lock", YARN_1)
    assert (found.direct, found.runtime, found.total) == (None, None, 4)


OUTDATED = "package.json asks for what yarn.lock does not hold, so what runs is unknown."


@pytest.mark.parametrize(
    ("wish", "runtime"),
    [("^1.0.0", 3), ("^1.0.0 ", 3), ("^1.2.0", None), ("link:../web", 0), ("workspace:*", 0), ("file:../web", None)],
)
def test_what_yarn_has_not_locked_is_not_counted_as_nothing(wish: str, runtime: int | None) -> None:
    found = _read("yarn.lock", YARN_1, json.dumps({"dependencies": {"web": wish}}))
    assert (found.direct, found.runtime, found.total) == (1, runtime, 4)
    assert found.reasons == (() if runtime is not None else (OUTDATED,))
    half = _read("yarn.lock", YARN_1.replace("core@^2.0.0", "core@^3.0.0"), MANIFEST)
    assert (half.runtime, half.reasons) == (None, (OUTDATED,))


@pytest.mark.parametrize("lock", [YARN_1, YARN_BERRY])
def test_the_packages_of_a_workspace_of_yarn_run_on_more_than_is_seen(lock: str) -> None:
    found = _read("yarn.lock", lock, json.dumps({"workspaces": ["packages/*"], "dependencies": {"web": "^1.0.0"}}))
    assert (found.direct, found.runtime) == (None, None)
    assert found.total is not None
    assert found.reasons == ("What the packages of this workspace run on stands in their own package.json.",)


@pytest.mark.parametrize(
    ("pattern", "instead", "runtime"),
    [
        ("core", "1.0.0", 2), ("**/core", "1.0.0", 2), ("web/core", "npm:1.0.0", 2), ("core@^2.0.0", "1.0.0", 2),
        ("core@npm:^2.0.0", "1.0.0", 2), ("web@1.2.0/core", "1.0.0", 2), ("web@npm:1.2.0/core@^2.0.0", "1.0.0", 2),
        ("web", "npm:core@1.0.0", 1), ("shop/web", "npm:core@1.0.0", 1), ("other/web", "npm:core@1.0.0", None),
        ("web/other", "1.0.0", None), ("web@2.0.0/core", "1.0.0", None),
        ("core@^3.0.0", "1.0.0", None), ("core", "9.9.9", None), ("@scope/core", "1.0.0", None), ("a/b/c", "1", None),
    ],
)  # fmt: skip
def test_later_yarn_locks_what_the_project_puts_in_the_place_of_another(
    pattern: str, instead: str, runtime: int | None
) -> None:
    lock = YARN_BERRY.replace('"core@npm:^2.0.0"', '"core@npm:1.0.0, web@npm:core@1.0.0"')
    manifest = {"name": "shop", "dependencies": {"web": "^1.0.0"}}
    manifest["resolutions"] = {pattern: instead, "odd": 1}
    assert _read("yarn.lock", lock, json.dumps(manifest)).runtime == runtime


def test_later_yarn_names_the_project_behind_what_is_patched() -> None:
    lock = YARN_BERRY.replace("npm%3A^2.0.0#fix", "npm%3A^2.0.0#./fix::locator=shop%40workspace%3A.")
    manifest = {"dependencies": {"core": "patch:core@npm%3A^2.0.0#./fix"}}
    assert _read("yarn.lock", lock, json.dumps(manifest)).runtime == 1


def test_a_form_of_yarn_that_is_not_known_is_not_guessed_at() -> None:
    assert _read("yarn.lock", YARN_BERRY.replace("version: 8", "version: 10"), MANIFEST).total == 3
    found = _read("yarn.lock", YARN_BERRY.replace("version: 8", "version: 11"), MANIFEST)
    assert (found.direct, found.runtime, found.total) == (None, None, None)
    assert found.reasons == ("yarn.lock is of form 11, and forms up to 10 are known.",)


def test_bun_takes_the_nearest_copy_and_no_optional_peer() -> None:
    found = _read("bun.lock", BUN)
    assert (found.direct, found.runtime, found.total) == (1, 2, 5)


BUN_WORKSPACE = {
    "lockfileVersion": 2,
    "workspaces": {
        "": {
            "name": "shop", "dependencies": {"web": "7", "@x/own": "workspace:*"}, "devDependencies": {"tool": "1"},
            "peerDependencies": {"peer": "1", "spare": "1"}, "optionalPeers": ["spare"],
        },
        "packages/own": {"name": "@x/own", "dependencies": {"web": "3"}, "optionalDependencies": {"built": "1"}},
    },
    "packages": {
        "@x/own": ["@x/own@workspace:packages/own"],
        "web": ["web@7.0.0", "", {}, "h"],
        "@x/own/web": ["web@3.0.0", "", {"dependencies": {"core": "1", "tool": "1"}, "optionalPeers": ["core"]}, "h"],
        "@x/core": ["@x/core@1.0.0", "", {}, "h"],
        "core": ["core@1.0.0", "", {"peerDependencies": {"spare": "*", "peer": "*"}, "optionalPeers": ["spare"]}, "h"],
        "peer": ["peer@1.0.0", "", {}, "h"],
        "spare": ["spare@1.0.0", "", {}, "h"],
        "built": ["built@1.0.0", "", {"os": "win32", "cpu": "arm64"}, "h"],
        "tool": ["tool@1.0.0", "", {}, "h"],
        "alias": ["tool@1.0.0", "", {}, "h"],
    },
}  # fmt: skip


def test_bun_installs_peers_and_gives_each_workspace_its_own_copy() -> None:
    found = _read("bun.lock", json.dumps(BUN_WORKSPACE))
    assert (found.direct, found.runtime, found.total) == (2, 6, 8)


def test_a_form_of_bun_that_is_not_known_is_not_guessed_at() -> None:
    found = _read("bun.lock", json.dumps(BUN_WORKSPACE | {"lockfileVersion": 3}))
    assert (found.direct, found.runtime, found.total) == (None, None, None)
    assert found.reasons == ("bun.lock is of form 3, and forms up to 2 are known.",)


def test_the_binary_lock_of_bun_names_the_way_out() -> None:
    found = _read("bun.lockb", "#!/usr/bin/env bun\n")
    assert found.reasons == ("bun.lockb is binary; `bun install --save-text-lockfile` writes one that can be read.",)


def test_what_pnpm_says_about_a_package_beside_its_name_is_passed_over() -> None:
    lock = """lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      a:
        specifier: ^1.0.0
        version: 1.0.0

packages:

  a@1.0.0:
    resolution: {integrity: sha512-x==}
    deprecated: |-
      No longer kept: "use b".
        Really.
    peerDependencies:
      react: '*'

  'b@2.0.0':
    resolution: {integrity: sha512-x==}

snapshots:

  a@1.0.0:
    dependencies:
      b: 2.0.0

  b@2.0.0: {}
"""
    found = _read("pnpm-lock.yaml", lock)
    assert (found.direct, found.runtime, found.total) == (1, 2, 2)
    broken = _read("pnpm-lock.yaml", lock.replace("  'b@2.0.0':", "<<<<<<< HEAD\n  'b@2.0.0':"))
    assert (broken.direct, broken.total) == (None, None)


ENV = """---
lockfileVersion: '9.0'
importers:
  .:
    packageManagerDependencies:
      pnpm: {specifier: 11.0.0, version: 11.0.0}
packages:
  pnpm@11.0.0: {}
snapshots:
  pnpm@11.0.0: {}
"""


def test_pnpm_does_not_count_itself_where_it_locks_itself_in_front() -> None:
    found = _read("pnpm-lock.yaml", ENV + "---\n" + PNPM_9.lstrip())
    assert (found.direct, found.runtime, found.total) == (3, 3, 4)
    alone = _read("pnpm-lock.yaml", ENV)
    assert (alone.direct, alone.runtime, alone.total) == (None, None, None)
    assert alone.reasons == ("pnpm-lock.yaml locks pnpm itself only.",)


@pytest.mark.parametrize("end", ["  core@2.0.0: {}\n", "packages:\n  core@2.0.0: {}\n"])
def test_pnpm_refuses_an_entry_that_is_there_twice(end: str) -> None:
    found = _read("pnpm-lock.yaml", PNPM_9 + end)
    assert (found.direct, found.runtime, found.total) == (None, None, None)
    assert found.reasons == ("pnpm-lock.yaml names an entry twice.",)
    usual = _read("pnpm-lock.yaml", PNPM_9 + "# x\n  # y\noverrides:\n  a>b: 1.0.0\nignored:\n  - c\n")
    assert usual.total == 4


@pytest.mark.parametrize(
    "lock", [PNPM_9.replace("9.0", "10.0"), '{\n\t"lockfileVersion": "10.0",\n\t"projects": {},\n}\n']
)
def test_a_form_of_pnpm_that_is_not_known_is_not_guessed_at(lock: str) -> None:
    found = _read("pnpm-lock.yaml", lock)
    assert (found.direct, found.runtime, found.total) == (None, None, None)
    assert found.reasons == ("pnpm-lock.yaml is of form 10, and forms up to 9 are known.",)
