"""What the clones of all candidates say, side by side: facts down, candidates across, over windows of the same length.

Lives here: the table. Must not: services, one candidate's clone (`evidence.py`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.model.records import Candidate
from ui import words
from ui.kit.dialogs import fitting
from ui.kit.labels import WrapLabel
from ui.kit.tables import TableDialog

if TYPE_CHECKING:
    from app.services.evidence import EvidenceView

_SIZE = (820, 520)
_WIDEST = 170  # of a column; a longer cell is seen whole on hovering
FEWEST = 2


def comparison(candidates: Sequence[Candidate], found: "EvidenceView", zone: str, parent: QWidget) -> TableDialog:
    """Return the dialog; candidates without a clone that was read are left out."""
    shown = [each for each in candidates if each.key in found.clones]
    clones = [found.clones[each.key] for each in shown]
    rows = [(_tr("Last commit"), *(words.long_day(clone.anchor, zone) for clone in clones), "")]
    rows += [
        (facts[0].words, *(fact.text for fact in facts), facts[0].window)
        for facts in zip(*(clone.facts for clone in clones), strict=True)
    ]
    heads = (_tr("Fact"), *(each.name for each in shown), _tr("Window"))
    dialog = TableDialog(_tr("All clones"), heads, rows, parent)
    dialog.table.setMinimumSize(fitting(parent, *_SIZE))
    for column in range(1, len(heads)):
        dialog.table.setColumnWidth(column, min(dialog.table.columnWidth(column), _WIDEST))
    said = _tr("Each window ends at the last commit of its clone. “Unknown” is neither zero nor good.")
    dialog.add(WrapLabel(said, "soft", dialog))
    if found.warning:
        dialog.add(WrapLabel(found.warning, "warn", dialog))
    return dialog


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)
