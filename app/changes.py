"""What a unit of work changed, and the one feed that tells it. Plain Python; knows no SQL and no Qt."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows that a committed unit of work touched, derived from what was written.

    `initiator` is whoever asked for the change; an editor that sees itself ignores the echo of its own save.
    """

    step: str
    rows: frozenset[tuple[str, int]]
    initiator: object | None = None

    @property
    def tables(self) -> frozenset[str]:
        """The names of the touched tables."""
        return frozenset(table for table, _ in self.rows)

    def touch(self, *tables: str) -> bool:
        """Tell whether a row of any of `tables` was touched."""
        return not self.tables.isdisjoint(tables)


Listener = Callable[[Changes], None]


class ChangeFeed:
    """Tells every subscriber each `Changes`, in the order of subscription, on the thread that published."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` from now on; the returned function ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, changes: Changes) -> None:
        """Tell all subscribers, unless nothing changed."""
        if changes.rows:
            for listener in tuple(self._listeners):
                listener(changes)
