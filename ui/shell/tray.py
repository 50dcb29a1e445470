"""The icon in the tray: what runs, what is left, a menu to start and stop, one notification a stage.

Where there is no tray, none of this is made: title, banner and ring say the same.
"""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.model.vocabulary import ACTIVITIES
from app.model.wishes import NewStart
from ui import words
from ui.actions import ActionSet
from ui.kit.ring import RingKind, paint_ring
from ui.shell.clock import ClockKeeper
from ui.shell.clock_actions import ClockActions
from ui.shell.window import Window
from ui.theme.palette import current_tokens

if TYPE_CHECKING:
    from app.compose import App
    from app.services.clock_views import Running, Status
    from app.services.prompts import Notice
    from app.services.views import EvaluationRow

MOST_EVALUATIONS = 3
SIDES = (16, 22, 24, 32, 48)


class Rooms(Protocol):
    """What the tray needs of the desk."""

    clock: ClockKeeper
    clock_actions: ClockActions


class Tray(QObject):
    """The icon, its menu and the notifications. Closing the window hides it here, which is told once."""

    def __init__(self, rooms: Rooms, app: "App", actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._rooms, self._app, self._window = rooms, app, window
        self._told = False
        self._face: tuple[object, ...] = ()
        self.menu = QMenu()
        self._lay_out_menu(actions)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(window.come_forward)
        self.menu.aboutToShow.connect(self._fill)
        rooms.clock.changed.connect(self._on_status)
        rooms.clock.notice_due.connect(self._on_notice)
        rooms.clock.prompt_waits.connect(self._on_notice)
        window.hides = self._hides
        self._on_status(rooms.clock.status)

    @staticmethod
    def is_there() -> bool:
        """Tell whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Be seen in the tray."""
        self.icon.show()

    def close(self) -> None:
        """Leave the tray."""
        self._window.hides = None
        self.icon.hide()
        self.menu.deleteLater()

    def _lay_out_menu(self, actions: ActionSet) -> None:
        self.menu.addAction(actions["clock"])
        self._above = self.menu.addSeparator()
        self._evaluations = self.menu.addAction(_tr("Start on"))  # trays on D-Bus leave the words of a section out
        self._evaluations.setEnabled(False)
        self._below = self.menu.addSeparator()
        self._activities = QMenu(_tr("Activity"), self.menu)
        self.menu.addMenu(self._activities)
        self.menu.addSeparator()
        self._open = self.menu.addAction(_tr("Open Settled"))
        self._open.triggered.connect(self._on_open)
        self.menu.addAction(actions["quit"])
        self.menu.triggered.connect(self._on_chosen)
        self._offered: list[QAction] = []

    @Slot()
    def _fill(self) -> None:
        """Offer the evaluations that were opened last, and the activities of what runs."""
        for action in self._offered:
            self.menu.removeAction(action)
            action.deleteLater()
        rows = [row for row in self._app.evaluations.listing(leaders=False) if row.state == "deciding"]
        self._offered = [self._start_action(row) for row in reversed(rows[-MOST_EVALUATIONS:])]
        self.menu.insertActions(self._below, self._offered)
        for action in (self._above, self._evaluations):
            action.setVisible(bool(self._offered))
        self._activities.clear()
        running = self._rooms.clock.status.running
        on_research = running is not None and running.evaluation is not None
        self._activities.menuAction().setEnabled(on_research)
        if running is not None and on_research:
            self._fill_activities(running)

    def _start_action(self, row: "EvaluationRow") -> QAction:
        left = row.standing.left_ms
        text = row.title if left is None else f"{row.title}  {words.left(left)}"
        action = QAction(text.replace("&", "&&"), self.menu)
        action.setData(row.key)
        return action

    def _fill_activities(self, running: "Running") -> None:
        for activity in ACTIVITIES[:-1]:
            action = self._activities.addAction(words.activity(activity))
            action.setCheckable(True)
            action.setChecked(activity == running.activity)
            action.setData(NewStart(evaluation=running.evaluation, activity=activity, candidate=running.candidate,
                                    switch=True))  # fmt: skip

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        wanted = action.data()
        if isinstance(wanted, NewStart):
            self._rooms.clock_actions.start(wanted)
        elif isinstance(wanted, str) and action in self._offered:
            self._rooms.clock_actions.start_on(wanted)

    @Slot(object)
    def _on_status(self, status: "Status") -> None:
        running = status.running
        row = self._row(running)
        told, ratio, kind = _tooltip(running, row), 0.0 if row is None else min(row.standing.ratio, 1.0), _kind(row)
        face = (told, round(ratio, 2), kind, running is None)
        if face != self._face:
            self._face = face
            self.icon.setToolTip(told)
            self.icon.setIcon(ring_icon(ratio, kind, runs=running is not None))

    def _row(self, running: "Running | None") -> "EvaluationRow | None":
        if running is None or running.evaluation is None:
            return None
        rows = self._app.evaluations.listing(leaders=False)
        return next((row for row in rows if row.key == running.evaluation), None)

    @Slot(object)
    def _on_notice(self, notice: "Notice") -> None:
        """Tell of a stage, once; the window says the same when it is looked at."""
        if not self._window.isActiveWindow():
            title, text = _notification(notice)
            self.icon.showMessage(title, text, self.icon.icon(), 15_000)

    def _hides(self) -> bool:
        """Tell whether closing the window hides it; the first time, say where it went."""
        if not (self.icon.isVisible() and self.is_there() and self._app.settings.values.tray):
            return False
        if not self._told:
            self._told = True
            text = _tr("Settled stays in the tray. Quit is in the menu there and in the menu File.")
            self.icon.showMessage("Settled", text, self.icon.icon(), 10_000)
        return True

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._on_open()

    @Slot()
    def _on_open(self) -> None:
        self._window.come_forward()


def ring_icon(fraction: float, kind: RingKind, *, runs: bool) -> QIcon:
    """Return the ring of the budget as an icon, with the square of a running clock in it."""
    icon = QIcon()
    for side in SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_ring(painter, QRectF(0.5, 0.5, side - 1, side - 1), fraction, kind, current_tokens())
        if runs:
            dot = QRectF(0, 0, side / 4, side / 4)
            dot.moveCenter(QRectF(pixmap.rect()).center())
            painter.fillRect(dot, QColor(getattr(current_tokens(), kind)))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _kind(row: "EvaluationRow | None") -> RingKind:
    ratio = 0.0 if row is None else row.standing.ratio
    return "stop" if ratio >= 1 else "warn" if ratio >= 0.75 else "ok"


def _tooltip(running: "Running | None", row: "EvaluationRow | None") -> str:
    if running is None:
        return _tr("Settled: no clock is running")
    what = _tr("{title}: {activity} {length}").format(
        title=running.title, activity=words.activity(running.activity).lower(),
        length=words.clock_length(running.counted_ms),
    )  # fmt: skip
    left = None if row is None else row.standing.left_ms
    return what if left is None else f"{what}, {words.left(left)}"


def _notification(notice: "Notice") -> tuple[str, str]:
    """Return title and text of what is told of a stage."""
    if notice.stage == "decide":
        return _tr("Time to decide: {title}").format(title=notice.title), _tr("Settled has it open for you.")
    text = {
        "warn": _tr("Three quarters of the budget are used. From here a new candidate replaces one."),
        "last": _tr("The last questions: answer those that can still change the choice."),
    }[notice.stage]
    return notice.title, text


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tray", text)
