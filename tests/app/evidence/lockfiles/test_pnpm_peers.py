"""Optional peers in pnpm-lock.yaml; each was asked of pnpm 12: `pnpm list -r --prod --lockfile-only`."""

import pytest

from app.evidence import lockfiles
from app.evidence.lockfiles import pnpm_peers

Groups = dict[str, dict[str, str]]

WEB = {"web@1.0.0": ["ts"]}
BOUND = {"web@1.0.0(ts@5.0.0)": {"optionalDependencies": {"ts": "5.0.0"}}, "ts@5.0.0": {}}
ASKED = {"dependencies": {"web": "1.0.0(ts@5.0.0)"}}
TOOLS = {"devDependencies": {"ts": "5.0.0"}}


def lock(projects: dict[str, Groups], optional: dict[str, list[str]], snapshots: dict[str, Groups]) -> bytes:
    """Write a lock; `optional`: the optional peers of each package that has any."""
    lines = ["lockfileVersion: '9.0'", "", "importers:", ""]
    for path, groups in projects.items():
        lines += [f"  {path}:", *(f"    {line}" for line in _listed(groups, "\n        version: ")), ""]
    lines += ["packages:", ""]
    for key in dict.fromkeys(each.partition("(")[0] for each in snapshots):
        lines += [
            f"  {key}:",
            "    resolution: {integrity: sha512-x==}",
            "    deprecated: |-",
            "      No,",
            "",
            "      no",
        ]
        if peers := optional.get(key, []):
            lines += ["    peerDependencies:", *(f"      {peer}: '*'" for peer in [*peers, "foo"])]
            marks = (f"      {peer}:\n        optional: true" for peer in peers)
            lines += ["    peerDependenciesMeta:", *marks, "      foo:\n        optional: false"]
        lines.append("")
    lines += ["snapshots:", ""]
    for key, groups in snapshots.items():
        lines += [f"  {key}:", *(f"    {line}" for line in _listed(groups, " ")), ""]
    return "\n".join(lines).encode()


def _listed(groups: Groups, between: str) -> list[str]:
    return [
        line for name, wishes in groups.items()
        for line in [f"{name}:", *(f"  {wish}:{between}{found}" for wish, found in wishes.items())]
    ]  # fmt: skip


def running(projects: dict[str, Groups], optional: dict[str, list[str]], snapshots: dict[str, Groups]) -> int | None:
    data = lock(projects, optional, snapshots)
    found = lockfiles.read("pnpm-lock.yaml", {"pnpm-lock.yaml": data})
    windows = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    assert lockfiles.read("pnpm-lock.yaml", {"pnpm-lock.yaml": windows}) == found
    return found.runtime


@pytest.mark.parametrize(
    ("projects", "count"),
    [
        ({".": ASKED | TOOLS}, 1),
        ({".": {"optionalDependencies": ASKED["dependencies"]} | TOOLS}, 1),
        ({".": ASKED | {"devDependencies": {"other-name": "ts@5.0.0"}}}, 1),
        ({".": TOOLS, "shop": ASKED}, 1),
        ({".": {"dependencies": {"shop": "link:shop"}}, "shop": ASKED | TOOLS}, 1),
        ({".": {}, "shop": ASKED, "tools": TOOLS}, 2),
        ({".": {}, "shop": ASKED, "bar": ASKED | TOOLS}, 2),
        ({".": ASKED | {"optionalDependencies": {"ts": "5.0.0"}}}, 2),
        ({".": ASKED | {"dependencies": ASKED["dependencies"] | {"mine": "ts@5.0.0"}} | TOOLS}, 2),
        ({".": TOOLS, "shop": {"dependencies": ASKED["dependencies"] | {"ts": "5.0.0"}}}, 2),
        ({".": ASKED}, 2),
    ],
)
def test_an_optional_peer_that_is_listed_for_development_only_does_not_run(
    projects: dict[str, Groups], count: int
) -> None:
    assert running(projects, WEB, BOUND) == count


@pytest.mark.parametrize(
    ("key", "needs", "count"),
    [
        ("web@1.0.0(0123456789abcdef0123456789ABCDEF)", {"ts": "5.0.0"}, 1),
        ("web@1.0.0(patch_hash=ab)(ts@5.0.0)", {"ts": "5.0.0"}, 1),
        ("web@1.0.0(foo@1.0.0(ts@5.0.0))(ts@5.0.0)", {"ts": "5.0.0"}, 1),
        ("web@1.0.0", {"ts": "5.0.0"}, 2),
        ("web@1.0.0(patch_hash=ab)", {"ts": "5.0.0"}, 2),
        ("web@1.0.0(foo@1.0.0)", {"ts": "5.0.0"}, 2),
        ("web@1.0.0(foo@1.0.0(ts@5.0.0))", {"ts": "5.0.0"}, 2),
        ("web@1.0.0(ts@4.0.0)", {"ts": "5.0.0"}, 2),
    ],
)
def test_a_dependency_of_its_own_runs_though_it_is_an_optional_peer_as_well(
    key: str, needs: dict[str, str], count: int
) -> None:
    projects = {".": {"dependencies": {"web": key.removeprefix("web@")}} | TOOLS}
    assert running(projects, WEB, {key: {"dependencies": needs}, "ts@5.0.0": {}}) == count


def test_a_peer_that_is_not_optional_runs_wherever_it_comes_from() -> None:
    assert running({".": ASKED | TOOLS}, {}, BOUND) == 2
    asked = {"dependencies": {"web": "1.0.0(foo@1.0.0)"}, "devDependencies": {"foo": "1.0.0"}}
    snapshots: dict[str, Groups] = {"web@1.0.0(foo@1.0.0)": {"dependencies": {"foo": "1.0.0"}}, "foo@1.0.0": {}}
    assert running({".": asked}, WEB, snapshots) == 2


def test_another_package_that_needs_the_peer_keeps_it() -> None:
    asked = {"dependencies": {"web": "1.0.0(ts@5.0.0)", "two": "1.0.0"}}
    assert running({".": asked | TOOLS}, WEB, BOUND | {"two@1.0.0": {"dependencies": {"ts": "5.0.0"}}}) == 3


def test_what_an_optional_peer_needs_goes_with_it_unless_it_is_needed_as_well() -> None:
    snapshots: dict[str, Groups] = {
        "web@1.0.0(es@1.0.0)(ts@5.0.0)": {"optionalDependencies": {"es": "1.0.0", "ts": "5.0.0"}},
        "ts@5.0.0": {"dependencies": {"core": "1.0.0", "es": "1.0.0"}},
        "core@1.0.0": {},
        "es@1.0.0": {},
    }
    asked = {"dependencies": {"web": "1.0.0(es@1.0.0)(ts@5.0.0)"}}
    assert running({".": asked | TOOLS}, {"web@1.0.0": ["es", "ts"]}, snapshots) == 2


def test_a_lock_that_would_take_too_long_leaves_open_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pnpm_peers, "_MOST_STEPS", 1)
    data = lock({".": {}, "shop": ASKED | TOOLS}, WEB, BOUND)
    found = lockfiles.read("pnpm-lock.yaml", {"pnpm-lock.yaml": data})
    assert (found.direct, found.runtime, found.total) == (1, None, 2)
    assert found.reasons == ("pnpm-lock.yaml binds too many optional peers to tell what runs.",)
