"""What is left of the budget, and the button that starts and stops the clock. It shows and asks; it starts nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.model import rules
from app.model.vocabulary import ACTIVITIES
from app.model.wishes import NewStart
from ui import words
from ui.kit.buttons import button, icon_button
from ui.kit.labels import ElidedLabel

if TYPE_CHECKING:
    from app.services.clock_views import Running
    from app.services.views import EvaluationView

RESEARCH = ACTIVITIES[:-1]


class ClockCard(QFrame):
    """`toggled` asks to start or stop on what is shown, `wanted` carries what the clock is to run on instead.

    `reopen_asked` asks for research on what was decided, which needs a ground.
    """

    toggled = Signal()
    reopen_asked = Signal()
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        self._view: EvaluationView | None = None
        self._running: Running | None = None
        self.left = ElidedLabel("", "number", self)
        self.of = ElidedLabel("", "small", self)
        self.clock = button("", icon="play", parent=self)
        self.menu_button = icon_button("chevron-down", self.tr("What the clock runs on"), parent=self)
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self.clock.clicked.connect(self.toggled)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.triggered.connect(self._on_chosen)
        self._lay_out()

    def set_words(self, left: str, of: str, *, late: bool) -> None:
        """Say what is left, and of what."""
        self.left.setText(left)
        self.of.setText(of)
        self.of.set_role("error" if late else "small")
        self.setAccessibleName(f"{left}, {of}" if of else left)

    def set_clock(self, view: "EvaluationView", running: "Running | None") -> None:
        """Show whether the clock runs on this evaluation."""
        self._view, self._running = view, running
        here = self._runs_here()
        self.clock.set_words(self._clock_words(here))
        self.clock.set_icon("play" if not here else "pause" if running is not None and running.paused else "stop")
        self.clock.setToolTip(self._tip(here))
        dropped = view.evaluation.state == "dropped"
        self.clock.setHidden(dropped and not here)
        self.menu_button.setHidden(dropped)

    def _runs_here(self) -> bool:
        view, running = self._view, self._running
        if view is None or running is None:
            return False
        return running.evaluation == view.evaluation.key or (
            running.evaluation is None and running.project == view.project
        )

    def _clock_words(self, here: bool) -> str:  # noqa: FBT001 - one of the two states
        running, view = self._running, self._view
        if here and running is not None:
            what = self.tr("Paused") if running.paused else words.activity(running.activity)
            return f"{what} {words.clock_length(running.counted_ms)}"
        if running is not None:
            return self.tr("Switch here")
        return self.tr("Start building") if view and view.evaluation.state == "settled" else self.tr("Start the clock")

    def _tip(self, here: bool) -> str:  # noqa: FBT001 - as above
        if here:
            return self.tr("Stop the clock (F5)")
        if self._running is not None:
            return self.tr("The clock runs on {title} (F5 stops it)").format(title=self._running.title)
        return self.tr("Start the clock (F5)")

    @Slot()
    def _fill(self) -> None:
        """Offer what the clock may run on, the present choice ticked."""
        self.menu.clear()
        view, here = self._view, self._runs_here()
        if view is None:
            return
        running = self._running if here else None
        if view.evaluation.state == "deciding":
            self._offer_activities(view, running)
            self._offer_candidates(view, running)
            self.menu.addSeparator()
        building = self.tr("Building {project}").format(project=view.project_title)
        ticked = running is not None and running.phase == "build"
        self._offer(None, building, NewStart(project=view.project, switch=True), ticked=ticked)
        if view.evaluation.state == "settled":
            self.menu.addSeparator()
            self.menu.addAction(self.tr("Research again…")).triggered.connect(self.reopen_asked)

    def _offer_activities(self, view: "EvaluationView", running: "Running | None") -> None:
        group = QActionGroup(self.menu)
        candidate = None if running is None else running.candidate
        for activity in RESEARCH:
            wish = NewStart(evaluation=view.evaluation.key, activity=activity, candidate=candidate, switch=True)
            ticked = running is not None and running.activity == activity
            self._offer(group, words.activity(activity), wish, ticked=ticked)

    def _offer_candidates(self, view: "EvaluationView", running: "Running | None") -> None:
        inside = [(each.key, each.name) for each in view.evaluation.candidates if not rules.is_out(each)]
        if not inside:
            return
        self.menu.addSection(self.tr("About"))
        group = QActionGroup(self.menu)
        research = running if running is not None and running.phase == "research" else None
        activity = None if research is None else research.activity
        for key, name in ((None, self.tr("All candidates")), *inside):
            wish = NewStart(evaluation=view.evaluation.key, activity=activity, candidate=key, switch=True)
            self._offer(group, name, wish, ticked=research is not None and research.candidate == key)

    def _offer(self, group: QActionGroup | None, text: str, wish: NewStart, *, ticked: bool) -> None:
        action = self.menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(ticked)
        action.setData(wish)
        if group is not None:
            group.addAction(action)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        wish = action.data()
        if isinstance(wish, NewStart):
            self.wanted.emit(wish)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self.left)
        column.addWidget(self.of)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 7)
        row.setSpacing(4)
        row.addLayout(column)
        row.addSpacing(8)
        row.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignVCenter)
