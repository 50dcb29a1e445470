"""What joins the card of a clone, the reader and the service, for the candidate on show.

Lives here: the gestures around clones and lock files. Must not: how they look.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.model import facts
from app.model.errors import AppError
from app.model.records import Candidate
from ui.facts_dialog import FactsDialog
from ui.jobs import Jobs
from ui.kit.fact_rows import FactWords
from ui.links import show_folder
from ui.screens.candidates import comparing
from ui.screens.candidates.clone_reader import CloneReader
from ui.screens.candidates.evidence import EvidenceCard
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.evidence import EvidenceService, EvidenceView
    from app.services.views import EvaluationView


class Clones(QObject):
    """The clones of the candidates of one evaluation at a time."""

    def __init__(
        self, evidence: "EvidenceService", card: EvidenceCard, verbs: Verbs, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._evidence, self._card, self._verbs = evidence, card, verbs
        self._view: EvaluationView | None = None
        self._found: EvidenceView | None = None
        self._candidate: Candidate | None = None
        self._shown = ("", "")
        self._asked = ""  # the lock file that is being read; it comes back into the field if that fails
        self.reader = CloneReader(evidence, verbs, jobs, self)
        self._listen()

    def set_view(self, view: "EvaluationView") -> None:
        """Take the evaluation as it is now."""
        self._view = view
        with_clones = any(each.clone for each in view.evaluation.candidates)
        self._found = self._verbs.run(self._evidence.view, view.evaluation.key) if with_clones else None

    def show(self, candidate: Candidate) -> None:
        """Show the clone of a candidate."""
        assert self._view is not None
        here = (self._view.evaluation.key, candidate.key)
        if here != self._shown:
            self._card.path.clear()
            self._card.show_error("")
        self._shown, self._candidate = here, candidate
        clone = self._found.clones.get(candidate.key) if self._found else None
        rows = facts.latest(self._view.evaluation.evidence)
        locks = tuple(
            FactWords(row.fact, str(row.value), row.source.folder)
            for row in rows
            if row.candidate == candidate.key and row.source.sha256
        )
        self._card.show_clone(candidate.clone, clone, locks)
        several = self._found is not None and len(self._found.clones) >= comparing.FEWEST
        self._card.show_others(self._found.warning if self._found else "", comparable=several)
        self._card.show_busy(busy=self.reader.is_busy and self.reader.about == here)

    def takes(self, path: str) -> bool:
        """Tell whether a path can be taken for the candidate that is shown."""
        return self._where() is not None and self._evidence.takes(path)

    def take(self, path: str) -> None:
        """Take a path that was typed, chosen or dropped: a folder is a clone, a file a lock file. What is refused stays
        in the field, to be mended.
        """
        where = self._where()
        if where is None:
            return
        if not path.strip():  # its source ended before it gave away what it let fall
            self._verbs.refused.emit(self.tr("What was dropped did not arrive. Drop it again, or type its path."))
            return
        self._card.show_error("")
        if Path(path).expanduser().is_file():
            self._asked = path
            self._card.path.clear()  # before the focus leaves it, so that it is not kept as something half typed
            self.reader.read_lock(*where, path)
            self._card.show_busy(busy=self.reader.is_busy)
            return
        self._asked = ""
        done = self._verbs.attempt(self._evidence.set_clone, *where, path)
        if isinstance(done, AppError):
            self._card.refuse(path, done.sentence)
            return
        self._card.path.clear()
        self._read(str(Path(path).expanduser().absolute()))

    def _read(self, folder: str) -> None:
        where = self._where()
        if where is not None and folder:
            self.reader.read_clone(*where, folder)
            self._card.show_busy(busy=self.reader.is_busy)

    def _where(self) -> tuple[str, str] | None:
        if self._view is None or self._candidate is None:
            return None
        return self._view.evaluation.key, self._candidate.key

    def _on_folder_asked(self) -> None:
        dialog = QFileDialog(self._card, self.tr("Choose the folder of a clone"), self._near())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open(dialog)

    def _on_lock_asked(self) -> None:
        dialog = QFileDialog(self._card, self.tr("Choose a lock file"), self._near(inside=True))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog)

    def _near(self, *, inside: bool = False) -> str:
        """Return where to begin to look: beside this candidate's clone, or in it, or else beside another one's."""
        own = self._candidate.clone if self._candidate else ""
        if own and inside:
            return own
        candidates = self._view.evaluation.candidates if self._view else ()
        clones = [own, *(each.clone for each in reversed(candidates))]
        return next((str(Path(clone).parent) for clone in clones if clone), "")

    def _open(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_read_asked(self) -> None:
        if self._candidate is not None:
            self._read(self._candidate.clone)

    def _on_forget_asked(self) -> None:
        where = self._where()
        if where is not None:
            self._verbs.tell(self._verbs.run(self._evidence.set_clone, *where, ""))

    def _on_compare_asked(self) -> None:
        if self._view is not None and self._found is not None:
            evaluation = self._view.evaluation
            comparing.comparison(evaluation.candidates, self._found, evaluation.zone, self._card).open()

    def _on_place_asked(self) -> None:
        if self._candidate is None:
            return
        if Path(self._candidate.clone).is_dir():
            show_folder(self._candidate.clone)
        else:
            self._card.show_error(self.tr("{folder} is not there any more.").format(folder=self._candidate.clone))

    def _on_all_asked(self) -> None:
        if self._view is not None and self._found is not None and self._candidate is not None:
            clone = self._found.clones[self._candidate.key]
            FactsDialog(self._candidate.name, clone, self._view.evaluation.zone, self._card).open()

    def _on_failed(self, sentence: str) -> None:
        """Say it in the card where it is seen, else over the page."""
        if self.reader.about == self._where():
            self._card.path.setText(self._asked)
            self._card.show_error(sentence)
        if self._card.error.visibleRegion().isEmpty():
            self._verbs.refused.emit(sentence)

    def _on_ended(self) -> None:
        self._card.show_busy(busy=False)

    def _listen(self) -> None:
        card, reader = self._card, self.reader
        for signal, slot in (
            (card.named, self.take),
            (card.folder_asked, self._on_folder_asked),
            (card.lock_asked, self._on_lock_asked),
            (card.read_asked, self._on_read_asked),
            (card.cancel_asked, reader.cancel),
            (card.all_asked, self._on_all_asked),
            (card.forget_asked, self._on_forget_asked),
            (card.place_asked, self._on_place_asked),
            (card.compare_asked, self._on_compare_asked),
            (reader.progressed, card.show_progress),
            (reader.failed, self._on_failed),
            (reader.ended, self._on_ended),
        ):
            signal.connect(slot)
