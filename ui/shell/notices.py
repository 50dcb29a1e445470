"""The place over the parts of an evaluation where notices stand: one at a time, the weightiest first.

Lives here: which one is seen. Must not: what they say, or when they have something to say.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

DECIDE, LOOP, WAITING, OFFER = range(4)
"""What a notice weighs: the budget, what repeats, what waited for its time, a question for time without a clock."""


class Notices(QWidget):
    """Holds notices. One that has to wait is seen once those before it have nothing to say any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: dict[QWidget, int] = {}
        self._wanted: set[QWidget] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def take(self, notice: QWidget, weight: int) -> None:
        """Take a notice in; it has nothing to say yet."""
        notice.hide()
        self._weights[notice] = weight
        self._column.addWidget(notice)

    def want(self, notice: QWidget, *, wanted: bool) -> None:
        """Say whether a notice has something to say."""
        self._wanted = self._wanted | {notice} if wanted else self._wanted - {notice}
        seen = min(self._wanted, key=lambda each: self._weights[each], default=None)
        for each in self._weights:
            each.setVisible(each is seen)
