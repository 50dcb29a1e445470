"""The change feed of `app` as one Qt signal. The only file that knows both sides."""

from PySide6.QtCore import QObject, Signal

from app.changes import ChangeFeed, Changes


class FeedBridge(QObject):
    """Emits `changed` with each `Changes`, on the thread that this object lives in."""

    changed = Signal(object)

    def __init__(self, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe = feed.subscribe(self._publish)

    def close(self) -> None:
        """Hear nothing any more."""
        self._unsubscribe()

    def _publish(self, changes: Changes) -> None:
        self.changed.emit(changes)
