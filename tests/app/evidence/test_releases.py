"""Tags as releases: grouped by prefix, the right group chosen, dates and versions kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence import releases, versions
from app.evidence.git.reader import Tag

DAY = 86_400
ANCHOR = 20_000 * DAY


def tags(*rows: tuple[str, int]) -> list[Tag]:
    """Return tags with how many days before the anchor their commits are."""
    return [Tag(name, "1" * 40, ANCHOR - days * DAY) for name, days in rows]


@pytest.mark.parametrize(
    ("name", "prefix", "version", "finished"),
    [
        ("v1.2.3", "v", (1, 2, 3), True),
        ("1.2", "", (1, 2, 0), True),
        ("pkg@1.2.3", "pkg@", (1, 2, 3), True),
        ("@scope/pkg@1.2.3", "@scope/pkg@", (1, 2, 3), True),
        ("pkg-v1.2.3", "pkg-v", (1, 2, 3), True),
        ("STRUTS_7_3_0", "STRUTS_", (7, 3, 0), True),
        ("STRUTS_2_0_0_RC1", "STRUTS_", (2, 0, 0), False),
        ("release/METEOR@3.0.4", "release/METEOR@", (3, 0, 4), True),
        ("plugin-vue2@1.1.0", "plugin-vue2@", (1, 1, 0), True),
        ("4.0.0.Final", "", (4, 0, 0), True),
        ("1.0.0+build.5", "", (1, 0, 0), True),
        ("2.0.0rc1", "", (2, 0, 0), False),
        ("1.0b2", "", (1, 0, 0), False),
        ("1.0.0.M1", "", (1, 0, 0), False),
        ("3.5.2.CR1", "", (3, 5, 2), False),
        ("v3.0.0.beta.2", "v", (3, 0, 0), False),
        ("v5.0.0-dev.2023.1.2", "v", (5, 0, 0), False),
        ("v1.2.3-hotfix-2.1", "v", (1, 2, 3), False),
        ("v8.0.0-canary", "v", (8, 0, 0), False),
    ],
)
def test_a_tag_is_read(name: str, prefix: str, version: tuple[int, int, int], finished: bool) -> None:
    found = versions.read(name)
    assert found is not None
    assert (found.prefix, found.version, found.finished) == (prefix, version, finished)


@given(st.text("v12.0_-a@/", max_size=10))
def test_the_name_of_a_package_makes_no_other_version_of_a_tag(name: str) -> None:
    assert versions.read(name) == versions._read(name)  # which takes longer


@pytest.mark.parametrize("name", ["0.12.x", "1.2.3.4", "v2", "20180101", "latest", "", "v1.2-branch", "1.2.3" * 200])
def test_what_names_no_version(name: str) -> None:
    assert versions.read(name) is None


def test_with_and_without_v_is_one_version() -> None:
    group = releases.grouped(tags(("v1.0.0", 20), ("1.0.0", 10), ("v1.1.0", 5)))[""]
    assert (group.prefix, [release.tag for release in group.releases]) == ("v", ["v1.0.0", "v1.1.0"])


def test_words_after_the_numbers_count_where_a_project_has_no_other_releases() -> None:
    words = tags(("1.0.0.Final", 20), ("1.1.0.GA", 10), ("1.1.1.CR1", 5))
    group = releases.grouped(words)[""]
    assert ([release.tag for release in group.releases], group.pre_releases) == (["1.0.0.Final", "1.1.0.GA"], 1)
    group = releases.grouped([*words, *tags(("v1.2.0", 1))])[""]
    assert ([release.tag for release in group.releases], group.pre_releases) == (["v1.2.0"], 1)


def test_the_group_is_that_of_the_package_then_of_the_manifest_then_the_largest() -> None:
    rows = tags(("v1.0.0", 9), ("v1.1.0", 8), ("@s/tool@3.0.0", 7), ("release/METEOR@2.0.0", 6))
    assert releases.facts(rows, ANCHOR, None, ())[0].prefix == "v"
    assert releases.facts(rows[1:], ANCHOR, None, ())[0].prefix == "v"
    assert releases.facts(rows, ANCHOR, "@s/tool", ())[0].prefix == "@s/tool@"
    assert releases.facts(rows, ANCHOR, "tool", ("meteor",))[0].prefix == "@s/tool@"
    assert releases.facts(rows, ANCHOR, None, ("meteor",))[0].prefix == "release/METEOR@"
    found, notes = releases.facts(rows, ANCHOR, "vite", ())
    assert (found.prefix, notes[0]) == ("v", "No tag is named after vite; those without a name were taken.")


def test_the_very_name_comes_before_one_with_a_scope() -> None:
    rows = tags(("router@1.0.0", 9), ("@s/router@1.0.0", 8), ("@s/router@1.1.0", 7), ("lib/router@3.0.0", 6))
    for package, prefix in (("router", "router@"), ("@s/router", "@s/router@")):
        assert releases.facts(rows, ANCHOR, package, ())[0].prefix == prefix
    assert releases.facts(rows[1:], ANCHOR, "router", ())[0].prefix == "@s/router@"


def test_tags_without_a_name_that_go_on_after_those_of_the_name_are_told() -> None:
    found, notes = releases.facts(tags(("cherry-3.2.0", 4000), ("v18.0.0", 9)), ANCHOR, None, ("Cherry",))
    assert (found.prefix, notes[0]) == (
        "cherry-", "Tags that begin with “cherry-” were taken, since they are named after Cherry; "
        "tags without a name have later releases.")  # fmt: skip
    assert len(releases.facts(tags(("cherry-3.2.0", 4), ("v18.0.0", 9)), ANCHOR, None, ("Cherry",))[1]) == 1


def test_tags_may_leave_out_the_first_word_of_a_package() -> None:
    rows = tags(("v1.0.0", 9), ("web-v4.0.0", 8), ("http-v3.0.0", 7), ("http-test-v2.0.0", 1))
    for package, prefix in (("actix-web", "web-v"), ("actix_http-test", "http-test-v"), ("actix-files", "v")):
        assert releases.facts(rows, ANCHOR, package, ())[0].prefix == prefix


def test_tags_of_a_scoped_package_are_not_those_of_a_manifest_without_the_scope() -> None:
    rows = tags(("v1.0.0", 9), ("v1.1.0", 8), ("@feathers/feathers@2.0.0", 1))
    assert releases.facts(rows, ANCHOR, None, ("feathers",))[0].prefix == "v"
    assert releases.facts(rows, ANCHOR, None, ("@feathers/feathers",))[0].prefix == "@feathers/feathers@"


def test_a_package_without_tags_is_unknown() -> None:
    found, notes = releases.facts(tags(("a@1.0.0", 9), ("b@1.0.0", 9)), ANCHOR, "c", ())
    assert found.count is None
    assert "unknown" in notes[0]


def test_no_tags_are_unknown_and_not_zero() -> None:
    found, notes = releases.facts([], ANCHOR, None, ())
    assert (found.count, found.last_365_days, len(notes)) == (None, None, 1)


def test_latest_by_date_is_not_the_highest() -> None:
    found, _ = releases.facts(tags(("v5.0.0", 40), ("v4.9.1", 10)), ANCHOR, None, ())
    assert found.latest is not None
    assert found.highest is not None
    assert (found.latest.tag, found.highest.tag, found.days_before_anchor) == ("v4.9.1", "v5.0.0", 10)
    assert found.lines_last_365_days == (4, 5)


def test_figures_of_a_long_life() -> None:
    rows = tags(("v0.1.0", 3000), ("v0.2.0", 2900), ("v1.0.0", 2000), ("v1.1.0", 700), ("v2.0.0", 400), ("v2.1.0", 365),
                ("v2.2.0", 364), ("v3.0.0-rc.1", 1))  # fmt: skip
    found, notes = releases.facts(rows, ANCHOR, None, ())
    assert (found.count, found.pre_releases, found.last_365_days) == (7, 1, 1)
    assert found.median_gap_days == 35.0  # 700 to 400, to 365, to 364
    assert (found.majors, found.majors_last_5_years, found.minors_of_zero) == ((0, 1, 2), 1, 2)
    assert found.majors_per_year == pytest.approx(2 / ((3000 - 364) / 365.25))
    assert notes == []


def test_one_release_has_no_gap_and_no_rate() -> None:
    found, notes = releases.facts(tags(("v1.0.0", 3)), ANCHOR, None, ())
    assert (found.majors_per_year, found.median_gap_days) == (0.0, None)
    assert notes == ["Fewer than two releases in the last 24 months, so there is no gap."]


def test_calendar_versions_are_no_majors() -> None:
    found, notes = releases.facts(tags(("2023.1", 300), ("2024.2.1", 100)), ANCHOR, None, ())
    assert (found.count, found.majors, found.majors_per_year, found.lines_last_365_days) == (2, None, None, None)
    assert found.highest is not None
    assert "calendar" in notes[0]


def test_a_calendar_version_after_others_is_the_highest_but_no_major() -> None:
    rows = tags(("v1.0.0", 3000), ("v2.0.0", 2900), ("v2.1.0", 2800), ("v2020.1.1", 200))
    found, _ = releases.facts(rows, ANCHOR, None, ())
    assert found.highest is not None
    assert (found.highest.tag, found.majors, found.count) == ("v2020.1.1", (1, 2), 4)
    assert found.majors_per_year == pytest.approx(1 / (2800 / 365.25))


def test_pre_releases_only() -> None:
    found, notes = releases.facts(tags(("v1.0.0-beta", 3)), ANCHOR, None, ())
    assert (found.count, found.pre_releases, found.latest) == (0, 1, None)
    assert notes == ["The tags name pre-releases only."]
