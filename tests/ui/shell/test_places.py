"""Places: going, coming back, and what is forgotten."""

from ui.shell.places import MOST_REMEMBERED, NEW_EVALUATION, WELCOME, Place, Places, evaluation_place


def test_back_and_forward_walk_the_same_way(qtbot):
    places = Places()
    first, second = evaluation_place("a"), evaluation_place("b", "matrix", "x/y")
    places.go(first)
    places.go(second)
    places.back()
    assert places.current == first
    places.back()
    assert places.current == WELCOME
    assert not places.can_go_back
    places.forward()
    places.forward()
    assert places.current == second
    assert not places.can_go_forward


def test_a_new_way_forgets_the_way_forward(qtbot):
    places = Places()
    places.go(evaluation_place("a"))
    places.back()
    places.go(NEW_EVALUATION)
    assert not places.can_go_forward


def test_going_where_one_is_leaves_no_step_but_is_told(qtbot):
    places = Places()
    places.go(evaluation_place("a"))
    with qtbot.waitSignal(places.moved):
        places.go(evaluation_place("a"))
    places.back()
    assert places.current == WELCOME


def test_places_of_a_deleted_evaluation_are_forgotten(qtbot):
    places = Places()
    for key in ("a", "b", "a", "c"):
        places.go(evaluation_place(key))
    places.forget("a")
    places.back()
    assert places.current == evaluation_place("b")


def test_only_so_many_places_are_remembered(qtbot):
    places = Places()
    for number in range(MOST_REMEMBERED + 20):
        places.go(Place("evaluation", str(number)))
    steps = 0
    while places.can_go_back:
        places.back()
        steps += 1
    assert steps == MOST_REMEMBERED
