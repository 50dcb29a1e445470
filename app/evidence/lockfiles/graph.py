"""What can be reached from where: the closure of a set of dependencies."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Node = TypeVar("Node")


def reachable(roots: Iterable[Node], next_of: Callable[[Node], Iterable[Node]]) -> set[Node]:
    """Return the roots and everything that they lead to."""
    found = set(roots)
    waiting = list(found)
    while waiting:
        for node in next_of(waiting.pop()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found
