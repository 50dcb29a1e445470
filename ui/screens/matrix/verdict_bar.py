"""Above the matrix: the verdict in one sentence, and what to do about it. It asks, the tab does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.results import AT_ONCE, STOPPING, Analysis, Verdict
from app.model.records import Evaluation
from ui.kit.buttons import Button, button
from ui.kit.cards import Banner
from ui.screens.matrix import sentences

if TYPE_CHECKING:
    from app.services.views import EvaluationView


def _tr(text: str) -> str:
    return QCoreApplication.translate("Matrix", text)


class VerdictBar(QWidget):
    """The verdict, a trade-off question, candidates that can no longer win.

    `shown_wanted` carries a cell, `lifted` the criterion that was chosen before the other, `rank_wanted` asks to weigh
    by rank, `take_out_wanted` carries a candidate.
    """

    shown_wanted = Signal(str)
    decide_wanted = Signal()
    test_wanted = Signal()
    lifted = Signal(str, str)
    rank_wanted = Signal()
    take_out_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("accent", "", parent=self)
        self.test = button(_tr("Test it"), "quiet", parent=self)
        self.first, self.second = (button("", parent=self) for _ in range(2))
        self.beaten = Banner("warn", "", inline=True, action=_tr("Take out…"), parent=self)
        self._cell = ""
        self._choice = ("", "")
        self._beaten = ""
        self._analysis: Analysis | None = None
        self._lay_out()
        self._listen()

    def show_plain(self, view: "EvaluationView") -> None:
        """Say what can be said before the readings are there: what is proven, and no proof that holds no more.

        Any other verdict stays until the readings are there, so that nothing flickers.
        """
        proven = view.proven
        if self._analysis is not None and proven == _provable(self._analysis.verdict):
            return
        self.banner.set_banner_kind("ok" if proven is not None and proven.kind in STOPPING else "accent")
        lead = sentences.plain_lead(view) if proven is None else proven.text
        self.banner.set_words(lead, sentences.missing(view))
        self._offer("", "")

    def forget(self) -> None:
        """Another evaluation: what was said does not hold for it."""
        self._analysis = None
        self.beaten.hide()

    def show_analysis(self, evaluation: Evaluation, analysis: Analysis, *, held: bool) -> None:
        """Say the verdict. Only one that `held` for a while says that it is time to decide."""
        self._analysis = analysis
        if evaluation.state != "deciding":
            self._show_closed(evaluation, analysis)
            return
        stopping = analysis.verdict.kind in STOPPING and len(_taking_part(analysis)) > 1
        due = stopping and held and evaluation.state == "deciding"
        self.banner.set_banner_kind("ok" if stopping else "accent")
        more = [sentences.risk(analysis), self._follow_up(evaluation, analysis)]
        lead = f"{_tr('Time to decide.')} {analysis.verdict.text}" if due else analysis.verdict.text
        self.banner.set_words(lead, " ".join(part for part in more if part))
        cell = next(iter(analysis.verdict.cells), None)
        action = _tr("Decide…") if due else _tr("Show it") if cell else ""
        self._offer(action, "/".join(cell) if cell else "")
        self.test.setVisible(analysis.verdict.kind == "settled")
        self._ask_trade_off(evaluation, analysis)
        self._show_beaten(evaluation, analysis)

    def _show_closed(self, evaluation: Evaluation, analysis: Analysis) -> None:
        """Say what became of it first; what could still change the answer is no question any more."""
        self.banner.set_banner_kind("accent")
        self.banner.set_words(sentences.outcome(evaluation), analysis.verdict.text)
        self._offer("", "")
        self.beaten.hide()

    def show_test(self, analysis: Analysis) -> None:
        """Say what the verdict would be if every range was half wider."""
        before = self._analysis
        if before is None:
            return
        same = analysis.leader == before.leader and analysis.verdict.kind == "settled"
        holds = _tr("With every range half wider it still holds.")
        moves = _tr("With every range half wider: {verdict}").format(verdict=analysis.verdict.text)
        self.banner.set_words(before.verdict.text, holds if same else moves)
        self.test.hide()

    def _follow_up(self, evaluation: Evaluation, analysis: Analysis) -> str:
        if analysis.verdict.must_haves:
            texts = {must_have.key: must_have.text for must_have in evaluation.must_haves}
            return _tr("Unknown: {text}.").format(text=texts[analysis.verdict.must_haves[0]])
        if analysis.verdict.kind == "nothing-scored":
            return _tr("Choose a cell and press 1 to 5.")
        if analysis.verdict.kind == "one-question":
            return sentences.others_move_nothing(analysis)
        choice = sentences.trade_off(analysis)
        return sentences.which_first(evaluation, *choice) if choice else ""

    def _ask_trade_off(self, evaluation: Evaluation, analysis: Analysis) -> None:
        """Offer the two criteria where the answer is a rank; where nothing is ranked yet, offer to rank."""
        choice = sentences.trade_off(analysis) or ("", "")
        names = {criterion.key: criterion.name for criterion in evaluation.criteria}
        ranked = evaluation.weights == "ranked"
        self._choice = choice if ranked else ("", "")
        self.first.set_words(names.get(choice[0], "") if ranked else _tr("Weigh by rank"))
        self.second.set_words(names.get(choice[1], ""))
        self.first.setVisible(bool(choice[0]) and evaluation.weights != "points")
        self.second.setVisible(bool(choice[1]) and ranked)

    def _show_beaten(self, evaluation: Evaluation, analysis: Analysis) -> None:
        names = {candidate.key: candidate.name for candidate in evaluation.candidates}
        beaten = [c.key for c in analysis.candidates if c.can_win is False]
        self._beaten = beaten[0] if beaten else ""
        self.beaten.setVisible(bool(beaten) and evaluation.state == "deciding")
        if beaten:
            lead = _tr("{name} can no longer win, whatever is learned.").format(name=names[self._beaten])
            self.beaten.set_words(lead)

    def _offer(self, action: str, cell: str) -> None:
        self._cell = cell
        self.banner.set_action(action)
        for extra in (self.test, self.first, self.second):
            extra.hide()

    def _on_acted(self) -> None:
        if self._cell and self.banner.action.words() == _tr("Show it"):
            self.shown_wanted.emit(self._cell)
        else:
            self.decide_wanted.emit()

    def _on_first(self) -> None:
        if self._choice[0]:
            self.lifted.emit(*self._choice)
        else:
            self.rank_wanted.emit()

    def _on_second(self) -> None:
        self.lifted.emit(*reversed(self._choice))

    def _on_beaten(self) -> None:
        self.take_out_wanted.emit(self._beaten)

    def _listen(self) -> None:
        self.banner.acted.connect(self._on_acted)
        self.test.clicked.connect(self.test_wanted)
        self.first.clicked.connect(self._on_first)
        self.second.clicked.connect(self._on_second)
        self.beaten.acted.connect(self._on_beaten)

    def _lay_out(self) -> None:
        extras: tuple[Button, ...] = (self.test, self.first, self.second)
        for extra in extras:
            self.banner.add_button(extra)
            extra.hide()
        self.beaten.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.beaten)


def _provable(verdict: Verdict) -> Verdict | None:
    return verdict if verdict.kind in AT_ONCE else None


def _taking_part(analysis: Analysis) -> list[str]:
    return [candidate.key for candidate in analysis.candidates if candidate.first is not None]
