"""The first-parent line picked out of one log, and the trees along it: the same as a log along first parents tells."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.git import along, line
from app.evidence.git.line import Line
from app.evidence.git.parsing import Compared
from tests.app.evidence.repositories import START, Repo, by_dulwich, by_git, opened

IDS = [f"{number:040x}" for number in range(12)]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[bytes], list[str]]:
    """Draw commits in an order in which none stands before all of its children, and the line that is in them."""
    length = draw(st.integers(1, len(IDS)))
    parents = {
        number: [number + 1, *draw(st.lists(st.integers(number + 1, length - 1), max_size=2, unique=True))]
        for number in range(length - 1)
    }
    parents[length - 1] = []
    parents = {child: draw(st.permutations(each)) for child, each in parents.items()}
    told, waiting = list[int](), [0]
    while waiting:
        child = waiting.pop(draw(st.integers(0, len(waiting) - 1)))
        told.append(child)
        waiting += [each for each in parents[child] if each not in told and each not in waiting]
    expected = [0]
    while parents[expected[-1]]:
        expected.append(parents[expected[-1]][0])
    rows = [
        f"{IDS[each]} {IDS[each][::-1]} {' '.join(IDS[parent] for parent in parents[each])}".encode() for each in told
    ]
    return rows, [IDS[each] for each in expected]


@given(histories(), st.integers(1, 4))
def test_the_line_is_found_in_any_order_and_in_parts(history: tuple[list[bytes], list[str]], size: int) -> None:
    rows, expected = history
    found = Line(IDS[0])
    parts = []
    for at in range(0, len(rows), size):
        some = rows[at : at + size]
        parts.append(found.take([row[:40] for row in some], some, range(at, at + len(some))))
    steps = [step for part in parts for step in part]
    assert [row[:40].decode() for row, _ in steps] == expected
    assert not found.missing
    assert [rows[at] for _, at in steps] == [row for row, _ in steps]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A line whose clock went back, with side lines that are younger than what they were merged into."""
    made = Repo.new(tmp_path / "clone")
    for number in range(6):
        made.commit({"go.mod": b"module x\ngo 1.%d\n" % (number // 2)}, day=100 - number)
        made.git("checkout", "-q", "-b", f"side{number}", "HEAD~1" if number else "HEAD")
        made.commit({f"side{number}": b"x", "go.mod": b"module x\ngo 1.9\n"}, day=200 + number)
        made.git("checkout", "-q", "main")
        made.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "merge", f"side{number}",
                 GIT_COMMITTER_DATE=f"@{START - number} +0000", GIT_AUTHOR_DATE=f"@{START} +0000")  # fmt: skip
    return made


@pytest.mark.parametrize("most_apart", [0, 1, 1000])
@pytest.mark.parametrize("most_pairs", [1, 3, 1000])
def test_clocks_that_went_back(repo: Repo, monkeypatch: pytest.MonkeyPatch, most_apart: int, most_pairs: int) -> None:
    monkeypatch.setattr(line, "MOST_APART", most_apart)
    monkeypatch.setattr(along, "_MOST_PAIRS", most_pairs)
    with opened(repo.path, by_dulwich) as reader:
        expected = list(reader.history(["go.mod"]))
    with opened(repo.path, by_git) as reader:
        alone = list(reader.history(["go.mod"]))
        assert sum(len(each.plain) for each in reader.columns()) == int(repo.git("rev-list", "--count", "HEAD"))
        beside = list(reader.history(["go.mod"]))
    assert alone == beside == expected
    assert len(expected) == 3


@pytest.mark.parametrize("said", [b"x", b"1 2", b":100644 100644 a b M\0p\0", b"%b %b\nx" % (b"1" * 40, b"2" * 40)])
def test_what_git_was_not_asked_is_no_answer(said: bytes) -> None:
    compared = Compared([(b"1" * 40, 0)], 40)
    with pytest.raises(ValueError, match="not"):  # noqa: PT012
        list(compared.take(said))
        compared.end()


@given(
    st.lists(st.lists(st.sampled_from(["a.toml", "b:c\nd"]), max_size=2), min_size=1, max_size=5), st.integers(1, 90)
)
def test_answers_are_read_however_they_come(commits: list[list[str]], size: int) -> None:
    said = b"".join(
        b"%b %b\n" % (b"1" * 40, b"2" * 40)
        + b"".join(b":100644 100644 %b %b M\0%b\0" % (b"3" * 40, b"4" * 40, path.encode()) for path in paths)
        for paths in commits
    )
    compared = Compared([(IDS[number].encode(), number) for number in range(len(commits))], 40)
    found = [each for at in range(0, len(said), size) for each in compared.take(said[at : at + size])]
    compared.end()
    assert [(each.commit, each.path) for each in found] == [
        (IDS[number], path) for number, paths in enumerate(commits) for path in paths
    ]


def test_tags_that_the_log_came_by_are_those_that_git_tells(repo: Repo) -> None:
    repo.git("tag", "v1", "HEAD~2")
    repo.git("tag", "-a", "-m", "x", "v2", "HEAD~1")
    repo.git("tag", "-a", "-m", "x", "v3", "v2")
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit({"other": b"x"}, day=7)
    repo.git("tag", "-a", "-m", "x", "v4")
    repo.git("tag", "v5")
    repo.git("tag", "v6", "HEAD:other")
    repo.git("tag", "-a", "-m", "x", "v7", "HEAD:other")
    repo.git("checkout", "-q", "main")
    for pack in (False, True):
        if pack:
            repo.git("pack-refs", "--all")
        with opened(repo.path, by_dulwich) as reader:
            expected = reader.tags()
        with opened(repo.path, by_git) as reader:
            alone = reader.tags()
            assert [len(each.plain) > 0 for each in reader.columns()]
            assert reader.tags() == alone == expected
    assert [tag.name for tag in expected] == ["v1", "v2", "v3", "v4", "v5"]
