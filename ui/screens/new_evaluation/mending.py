"""Stay with what runs, and mend it: the form for that, before any evaluation.

Lives here: the dialog. Must not: what is done with it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.model.vocabulary import OFFERED_GROUNDS
from app.model.wishes import NewDecision, NewEvaluation
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel
from ui.kit.rows_field import RowsField
from ui.kit.texts import TextField
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.boring_choice import BoringChoice

_WIDTH, _COLUMNS = 760, 3


class MendingDialog(VerbDialog):
    """What runs, why it stays, and what hurts. `wish` makes the evaluation of the name of what runs."""

    def __init__(
        self,
        boring: "BoringChoice",
        wish: Callable[[str], NewEvaluation],
        name: str,
        verbs: Verbs,
        parent: QWidget,
    ) -> None:
        super().__init__(_tr("Stay and mend"), _tr("Put it on record"), verbs, parent)
        self._boring, self._wish = boring, wish
        self.setMinimumWidth(_WIDTH)
        self.name = QLineEdit(name, self)
        self.reasons = TextField("", _tr("What changing it would cost, and what it would not give."), parent=self)
        columns = [_tr("What hurts"), _tr("Piece to isolate"), _tr("Success looks like")]
        self.pains = RowsField(columns, _tr("Add what hurts"), self)
        self.reasons.textChanged.connect(self.reasons.commit)
        self.kept.read, self.kept.write = self._typed, self._put_typed
        self.add(Field(_tr("What we run"), self.name, self))
        self.add(Field(_tr("Why it stays"), self.reasons, self))
        self.add(self.pains)
        self.add(WrapLabel(_tr("Weakest piece first. Alt Up and Alt Down move a row."), "soft", self))
        (self.reasons if name else self.name).setFocus()

    def _typed(self) -> dict[str, Any]:
        """Return what is typed, as it is kept through a crash."""
        rows = [list(row) for row in self.pains.rows()]
        return {"name": self.name.text(), "reasons": self.reasons.toPlainText(), "rows": rows}

    def _put_typed(self, value: Any) -> None:
        """Put back what was typed; what makes no sense in it is left as it is."""
        found = value if isinstance(value, dict) else {}
        rows = found.get("rows")
        self.name.setText(str(found.get("name", "")))
        self.reasons.setPlainText(str(found.get("reasons", "")))
        if isinstance(rows, list):
            self.pains.set_rows([row for row in rows if isinstance(row, list) and len(row) == _COLUMNS])

    def submit(self) -> None:
        """Put it on record; whatever is missing is said, and nothing typed is lost."""
        if not self.name.text().strip():
            self.set_error(_tr("Say what runs."))
            self.name.setFocus()
            return
        if not any(part.strip() for row in self.pains.rows() for part in row):
            self.set_error(
                _tr("Name at least one thing that hurts, the piece to isolate, and what success looks like.")
            )
            self.pains.setFocus()
            return
        decision = NewDecision(
            reasons=self.reasons.toPlainText(),
            chosen=self.name.text(),
            kind="stay-and-mend",
            revisit=OFFERED_GROUNDS,
            pain_points=tuple((row[0], row[1], row[2]) for row in self.pains.rows()),
        )
        self.run(self._boring.decide_at_once, self._wish(self.name.text()), decision)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NewEvaluation", text)
