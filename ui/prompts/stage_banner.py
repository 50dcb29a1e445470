"""The banner over the page of an evaluation whose budget runs out: what was planned, who leads, what is open.

Lives here: the banner and its words. Must not: services; it says what was asked for.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.analysis.extension import SHARES
from app.model import rules
from app.model.records import Evaluation
from app.model.times import effort_words
from ui import words
from ui.kit.buttons import button, icon_button
from ui.kit.cards import Banner, BannerKind
from ui.kit.labels import breakable
from ui.prompts.words import cell, shortened
from ui.theme.tokens import spaces

if TYPE_CHECKING:
    from app.analysis.budget import Standing
    from app.analysis.results import Question
    from app.services.views import EvaluationView

STAGES = ("checkpoint", "warn", "last", "decide", "snoozed")
_KINDS: dict[str, BannerKind] = {"checkpoint": "accent", "warn": "warn", "last": "warn", "decide": "stop",
                                 "snoozed": "stop"}  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Stage", text)


class StageBanner(QWidget):
    """Says one stage at a time; closed by hand it stays away until the next stage.

    `wanted` tells whether it has something to say; whether it is seen then is not its own choice.
    """

    wanted = Signal(bool)
    decide_asked = Signal()
    extend_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed: set[tuple[str, int, str]] = set()
        self._shown: tuple[str, int, str] = ("", 0, "")
        self.banner = Banner("warn", "", inline=True, parent=self)
        self.extend = button(self.tr("Extend…"), bulk="small", parent=self.banner)
        self.decide = button(self.tr("Decide…"), bulk="small", parent=self.banner)
        self.close_button = icon_button("cross", self.tr("Close this notice"), bulk="small", parent=self.banner)
        for each in (self.extend, self.decide, self.close_button):
            self.banner.add_button(each)
        row = QHBoxLayout(self)
        margin = spaces().page_margin
        row.setContentsMargins(margin, 14, margin, 0)
        row.addWidget(self.banner)
        self.decide.clicked.connect(self.decide_asked)
        self.extend.clicked.connect(self.extend_asked)
        self.close_button.clicked.connect(self._on_closed)

    def set_stage(self, view: "EvaluationView", questions: "Sequence[Question]", *, running: bool) -> None:
        """Show the stage of an evaluation; `questions` are open ones by worth. Half-time is told while nothing runs."""
        record, standing = view.evaluation, view.standing
        version = max((budget.version for budget in record.budgets), default=0)
        self._shown = (record.key, version, standing.stage)
        told = standing.stage in STAGES and not (standing.stage == "checkpoint" and running)
        self.wanted.emit(told and self._shown not in self._closed)
        if not told:
            return
        self.banner.set_banner_kind(_KINDS[standing.stage])
        self.banner.set_words(*(breakable(part) for part in stage_words(view, questions)))
        self.extend.setVisible(standing.stage in {"decide", "snoozed"} and len(record.budgets) <= len(SHARES))
        self.decide.setVisible(standing.stage != "checkpoint")

    def _on_closed(self) -> None:
        self._closed.add(self._shown)
        self.wanted.emit(False)


def stage_words(view: "EvaluationView", questions: "Sequence[Question]") -> tuple[str, str]:
    """Return the sentence in bold, and what follows it."""
    record, standing = view.evaluation, view.standing
    used = _used(standing, record.zone)
    if standing.stage == "checkpoint":
        return used, _known(record)
    if standing.stage == "warn":
        return used, " ".join(filter(None, (_planned(record), _leads(view), _replaces())))
    if standing.stage == "last":
        return used, " ".join(filter(None, (_leads(view), _open(record, questions))))
    lead = _tr("Time to decide.") if standing.stage == "decide" else _tr("Time to decide, put off for 10 minutes.")
    return lead, " ".join(filter(None, (used, _leads(view))))


def _used(standing: "Standing", zone: str) -> str:
    if standing.effort_ms is None or standing.deadline is None:
        return ""
    if standing.late:
        return _tr("{used} of {effort} used, and {day} has passed.").format(
            used=effort_words(standing.used_ms), effort=effort_words(standing.effort_ms),
            day=words.day(standing.deadline, zone),
        )  # fmt: skip
    return _tr("{used} of {effort} used, due {day}.").format(
        used=effort_words(standing.used_ms), effort=effort_words(standing.effort_ms),
        day=words.day(standing.deadline, zone),
    )  # fmt: skip


def _planned(record: Evaluation) -> str:
    return _tr("You planned: “{sentence}”").format(sentence=shortened(record.if_then)) if record.if_then else ""


def _leads(view: "EvaluationView") -> str:
    name = next((each.name for each in view.evaluation.candidates if each.key == view.leader), "")
    figure = next((each.overall for each in view.figures if each.key == view.leader and each.scored), None)
    if not name or figure is None:
        return _tr("Nothing is scored yet.")
    return _tr("{name} leads with {score}.").format(name=name, score=words.overall(figure))


def _replaces() -> str:
    return _tr("From here on a new candidate replaces one.")


def _open(record: Evaluation, questions: "Sequence[Question]") -> str:
    if not questions:
        return ""
    asked = "; ".join(cell(record, each) for each in questions)
    return _tr("Still open: {questions}.").format(questions=asked)


def _known(record: Evaluation) -> str:
    inside = [each for each in record.candidates if not rules.is_out(each)]
    keys = {each.key for each in inside}
    unknown = sum(
        each.must_haves.get(must_have.key, "unknown") == "unknown" for each in inside for must_have in record.must_haves
    )
    return _tr("Known so far: {scored} of {cells} cells. Open: {unknown} answers to must-haves.").format(
        scored=sum(score.candidate in keys for score in record.scores),
        cells=len(inside) * len(record.criteria),
        unknown=unknown,
    )
