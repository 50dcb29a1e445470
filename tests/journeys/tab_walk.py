"""Round through a page of the real window by the Tab key, there and back, the focus in sight; part of `keyboard.py`.

What is reached, and in which order, is asked of the accessibility bus; that the focus is seen, of the screen.
"""

import reader

STOPS = {"push button", "text", "table", "list", "page tab list", "combo box", "spin button"}
MOST = 60
SIDE = 228  # pixels that the left side takes
EDGE = 4  # pixels around a thing in which a frame may stand
LEAST = 20  # pixels that differ where a frame is seen


def round_and_back(window):
    """Walk round the page on screen and back: everything is reached in order, and the focus is seen."""
    focus = reader.Focus()
    there = walk(focus, "Tab", looks=True)
    missed = reader.stops(window.app(), STOPS) - {name_of(stop) for stop in there}
    assert not missed, f"Tab never comes to {missed}"
    in_order(there)
    back = walk(focus, "shift+Tab", looks=False)
    assert {name_of(stop) for stop in back} == {name_of(stop) for stop in there}, "the way back is another"


def walk(focus, key, *, looks):
    """Press a key until the focus comes round; return the stops. One `looks` whether each shows the focus."""
    met = []
    focus.go_on(key)
    before = reader.screen() if looks else None
    for _ in range(MOST):
        stop = focus.go_on(key)
        if looks:
            now = reader.screen()
            assert now.changed(before, reader.area(stop, EDGE)) >= LEAST, f"the focus is not seen at {name_of(stop)}"
            before = now
        if met and stop == met[0]:
            return met
        met.append(stop)
    raise SystemExit(f"{key} does not come round: {[name_of(stop) for stop in met]}")


def in_order(met):
    """Require that the left side is gone through at once, from above to below."""
    side = [reader.area(stop) for stop in met if reader.area(stop)[0] < SIDE]
    first = next(at for at, stop in enumerate(met) if stop.name == "Menu")
    turned = [*met[first:], *met[:first]]
    assert all(reader.area(stop)[0] < SIDE for stop in turned[: len(side)]), [name_of(stop) for stop in turned]
    tops = [reader.area(stop)[1] for stop in turned[: len(side)]]
    assert tops == sorted(tops), tops


def name_of(stop):
    """Return what a person would call a thing."""
    return (stop.getRoleName(), stop.name)
