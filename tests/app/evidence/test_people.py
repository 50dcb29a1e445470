"""Who wrote half of it: one person is one, a program is none."""

import pytest

from app.evidence import people
from app.evidence.bots import is_bot
from app.evidence.commits import facts as commit_facts
from app.evidence.git.reader import Columns
from app.evidence.mailmap import Mailmap
from app.evidence.people import half, unite
from app.evidence.tally import Tally, tally

DAY = 86_400
ANCHOR = 20_000 * DAY
NOBODY = Mailmap(b"")


def counted(*rows: tuple[str, str, int, int]) -> Tally:
    """Return a tally of rows: name, e-mail, days before the anchor, how many commits."""
    return tally(
        (
            Columns([True] * times, [f"{name}\0{email}".encode()] * times, [ANCHOR - days * DAY] * times)
            for name, email, days, times in rows
        ),
        ANCHOR,
    )


def test_the_factor_is_that_of_the_definition() -> None:
    """The worked example of CHAOSS."""
    counts = dict(zip("abcdefgh", (1000, 202, 90, 33, 332, 343, 42, 433), strict=True))
    found = half(counts)
    assert found is not None
    assert found.members == ("a", "h")


def test_exactly_half_is_enough() -> None:
    found = half({"a": 2, "b": 1, "c": 1})
    assert found is not None
    assert (found.members, found.top_share) == (("a",), 0.5)
    assert half({}) is None


@pytest.mark.parametrize(
    ("rows", "persons"),
    [
        ([("Ann Lee", "a@x"), ("Ann Lee", "b@x")], 1),
        ([("Ann Lee", "A@X"), ("annie", "a@x")], 1),
        ([("ANN  lee", "a@x"), ("Ann Lee", "b@x")], 1),
        ([("ann", "a@x"), ("ann", "b@x")], 2),
        ([("Your Name", "a@x"), ("Your Name", "b@x")], 2),
        ([("Jane Doe", "a@x"), ("Jane Doe", "b@x")], 1),
        ([("x", "1+ann@users.noreply.github.com"), ("y", "ann@users.noreply.github.com")], 1),
        ([("Ann Lee", "a@x"), ("Bo Ek", "b@x"), ("Ann Lee", "c@x"), ("Bo Ek", "c@x")], 1),
        ([("Ann Lee", ""), ("bo", "")], 2),
    ],
)
def test_identities(rows: list[tuple[str, str]], persons: int) -> None:
    assert len(people.identities(counted(*((*row, 1, 1) for row in rows)), NOBODY)) == persons


def test_groups_hang_together_over_several_hops() -> None:
    assert unite([["a", "b"], ["c"], ["b", "d"], ["d", "c"], ["e"]]) == ["a", "a", "a", "a", "e"]


def test_bots_are_no_people_but_addresses() -> None:
    found = people.facts(counted(("dependabot[bot]", "d@x", 1, 50), ("Ann Lee", "a@x", 1, 1)), NOBODY)
    assert (found.half_by, found.top_share, found.emails) == (1, 1.0, 2)


def test_nobody_lately_is_unknown() -> None:
    found = people.facts(counted(("Ann Lee", "a@x", 400, 1), ("renovate", "r@x", 1, 3)), NOBODY)
    assert (found.half_by, found.half_by_last_365_days, found.top_share_last_365_days) == (1, None, None)
    assert found.core_still_here == 0.0


def test_the_core_counts_those_of_the_first_half_only() -> None:
    rows = (("Ann Lee", "a@x", 900, 5), ("Bo Ek", "b@x", 800, 4), ("Bo Ek", "b@x", 2, 1), ("C D", "c@x", 1, 3))
    found = people.facts(counted(*rows), NOBODY)
    assert (found.half_by, found.core_still_here) == (2, 0.5)


@pytest.mark.parametrize(
    ("name", "email", "bot"),
    [
        ("dependabot[bot]", "x@y", True),
        ("x", "49699333+dependabot[bot]@users.noreply.github.com", True),
        ("snyk-bot", "x@y", True),
        ("Renovate Bot", "x@y", True),
        ("github-actions", "x@y", True),
        ("Abbot", "x@y", False),
        ("Ann Robot", "x@y", False),
        ("Renovater", "x@y", False),
    ],
)
def test_bots(name: str, email: str, bot: bool) -> None:
    assert is_bot(name, email) is bot


def test_windows_are_open_at_their_old_end() -> None:
    found = commit_facts(counted(("A B", "a@x", 365, 1), ("A B", "a@x", 364, 2), ("A B", "a@x", -30, 1)))
    assert (found.last_365_days, found.trend) == (3, 6.0)


def test_no_trend_without_the_years_before() -> None:
    assert commit_facts(counted(("A B", "a@x", 1, 1))).trend is None


def test_mailmap() -> None:
    found = Mailmap(
        b"\xef\xbb\xbf# comment\nAnn Lee <a@x>\n<proper@x> <old@x>\nBo Ek <bo@x> <shared@x>\n"
        b"Cy Dee <cy@x> cy <shared@x>\nnonsense\n"
    )
    assert found.proper("ann", "A@X") == ("Ann Lee", "A@X")
    assert found.proper("z", "old@x") == ("z", "proper@x")
    assert found.proper("CY", "shared@x") == ("Cy Dee", "cy@x")
    assert found.proper("other", "Shared@x") == ("Bo Ek", "bo@x")
    assert found.proper("other", "new@x") == ("other", "new@x")


def test_mailmap_passes_by_what_git_passes_by() -> None:
    found = Mailmap("Ann Lee <> <a@x>\nÉva Kis <éva@x> <É@x>\n".encode())
    assert found.proper("ann", "a@x") == ("ann", "a@x")
    assert (found.proper("e", "É@X"), found.proper("e", "é@x")) == (("Éva Kis", "éva@x"), ("e", "é@x"))
