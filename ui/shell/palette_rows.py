"""What the command palette finds: rows, and the sources that give rows for typed words.

A source is a function from the typed words to rows. One that only looks through what it holds is asked at every key;
one that has to query (the full text of notes) is asked when typing pauses, and its rows come below. Must not: widgets.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from ui.actions import ACTIONS, MENUS, ActionSet
from ui.menu_letters import plain
from ui.shell.fuzzy import fit
from ui.shell.places import Place, evaluation_place

if TYPE_CHECKING:
    from app.services.views import Thing

_IN_MENU, _OFF = 30, 200  # how much less the name of the menu counts than that of the action, and one that is off


@dataclass(frozen=True, slots=True)
class Row:
    """One row: words, few more at the right, an icon, what happens. One that is not `enabled` is greyed.

    `fits` says how well it fits what was typed, more being better.
    """

    words: str
    detail: str
    icon: str
    run: Callable[[], object]
    enabled: bool = True
    fits: int = 0


Source = Callable[[str], Iterable[Row]]
Go = Callable[[Place], None]


def action_rows(actions: ActionSet, typed: str) -> Iterable[Row]:
    """Yield the actions that fit; with nothing typed, those that can be done now."""
    menus = {key: QCoreApplication.translate("Actions", words) for key, words in MENUS}
    for definition in ACTIONS:
        action = actions[definition.id]
        words = plain(action.text())
        found = fit(typed, words)
        if found is None:
            with_menu = fit(typed, f"{words} {menus[definition.menu]}")
            found = None if with_menu is None else with_menu - _IN_MENU
        if found is None or definition.id == "palette" or not (typed or action.isEnabled()):
            continue
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        less = 0 if action.isEnabled() else _OFF
        yield Row(words, keys, definition.icon, action.trigger, action.isEnabled(), found - less)


def thing_rows(things: "Iterable[Thing]", go: Go, typed: str) -> Iterable[Row]:
    """Yield the evaluations, candidates and criteria that fit; with nothing typed, the evaluations."""
    kinds = {
        "evaluation": ("ring", QCoreApplication.translate("Palette", "Evaluation")),
        "candidate": ("candidates", QCoreApplication.translate("Palette", "Candidate")),
        "criterion": ("matrix", QCoreApplication.translate("Palette", "Criterion")),
    }
    for thing in things:
        if not typed and thing.kind != "evaluation":
            continue
        found = fit(typed, thing.name)
        if found is not None:
            icon, kind = kinds[thing.kind]
            where = kind if thing.kind == "evaluation" else f"{kind} · {thing.title}"
            yield Row(thing.name, where, icon, partial(go, place_of(thing)), fits=found)


def place_of(thing: "Thing") -> Place:
    """Return where a thing is seen."""
    if thing.kind == "candidate":
        return evaluation_place(thing.evaluation, "candidates", thing.key)
    if thing.kind == "criterion":
        return evaluation_place(thing.evaluation, "matrix", f"/{thing.key}")
    return evaluation_place(thing.evaluation)
