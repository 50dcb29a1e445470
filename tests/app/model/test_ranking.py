"""Order with ties: ranks read 1, 2, 2, 4, and moving one leaves the ties of the others alone."""

from hypothesis import given
from hypothesis import strategies as st

from app.model import ranking

Ranking = list[tuple[int, int]]


@st.composite
def rankings(draw: st.DrawFn) -> Ranking:
    """Draw items 0..n-1 with ranks as the program writes them."""
    count = draw(st.integers(1, 9))
    new_group = [True, *draw(st.lists(st.booleans(), min_size=count - 1, max_size=count - 1))]
    out: Ranking = []
    for place, first in enumerate(new_group, 1):
        out.append((place - 1, place if first else out[-1][1]))
    return out


def well_formed(found: Ranking) -> bool:
    return all(rank == place or (place > 1 and rank == found[place - 2][1]) for place, (_, rank) in enumerate(found, 1))


def groups(found: Ranking, without: int) -> list[set[int]]:
    """Return the groups of equal rank, in order, without one item."""
    by_rank: dict[int, set[int]] = {}
    for item, rank in found:
        by_rank.setdefault(rank, set()).add(item)
    return [group - {without} for _, group in sorted(by_rank.items()) if group - {without}]


@given(rankings(), st.data())
def test_a_move_is_a_permutation_with_ranks_as_written_and_no_new_tie(before: Ranking, data: st.DataObject) -> None:
    item = data.draw(st.integers(0, len(before) - 1))
    place = data.draw(st.integers(1, len(before)))
    after = ranking.moved(before, item, place)
    assert sorted(each for each, _ in after) == sorted(each for each, _ in before)
    assert well_formed(after)
    assert after[place - 1] == (item, place)
    assert [rank for _, rank in after].count(place) == 1
    split = [g for g in groups(before, item) if g not in groups(after, item)]
    assert len(split) <= 1, "at most the group that the item was dropped into is split"
    assert [each for each, _ in after if each != item] == [each for each, _ in before if each != item]


@given(rankings(), st.data())
def test_tying_twice_ends_apart_and_never_touches_an_earlier_rank(before: Ranking, data: st.DataObject) -> None:
    item = data.draw(st.integers(0, len(before) - 1))
    once = ranking.tied(before, item)
    twice = ranking.tied(once, item)
    for found in (once, twice):
        assert [each for each, _ in found] == [each for each, _ in before]
        assert well_formed(found)
        assert found[:item] == before[:item]
    if item:
        together = before[item][1] == before[item - 1][1]
        assert (once[item][1] == once[item - 1][1]) is not together
        assert (twice[item][1] == twice[item - 1][1]) is together


def test_the_first_is_tied_with_nothing() -> None:
    assert ranking.tied([("a", 1), ("b", 2)], "a") == [("a", 1), ("b", 2)]


def test_a_tie_of_three_comes_apart_behind_the_item() -> None:
    assert ranking.tied([("a", 1), ("b", 1), ("c", 1)], "b") == [("a", 1), ("b", 2), ("c", 2)]


def test_ranks_are_written_one_two_two_four() -> None:
    assert ranking.closed([("a", 3), ("b", 7), ("c", 7), ("d", 9)]) == [("a", 1), ("b", 2), ("c", 2), ("d", 4)]
    assert ranking.closed([]) == []
