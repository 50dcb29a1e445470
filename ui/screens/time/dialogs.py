"""The dialogs of this page: add time, change an entry, split it, merge it with another.

Lives here: dialogs that run one verb and show its refusal. Must not: anything else.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.analysis import wall_time
from app.analysis.days import day_of
from app.model.errors import AppError
from app.model.times import MINUTE
from app.model.vocabulary import ACTIVITIES
from app.model.wishes import NewEntry
from ui import words
from ui.kit.chips import ChipGroup
from ui.kit.choice import ChoiceBox
from ui.kit.durations import parse_duration
from ui.kit.fields import DayField, DurationField, Field
from ui.kit.labels import WrapLabel, small_label
from ui.kit.link import hang
from ui.screens.time import words as time_words
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.time_entries import TimeEntries
    from app.store.time_entries import EntryRow

_HALF_HOUR = 30


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind every dialog here: the service, the candidates by key, the user's zone and day."""

    entries: "TimeEntries"
    names: Mapping[str, str]
    zone: str
    today: dt.date
    verbs: Verbs


def _tr(text: str) -> str:
    return QCoreApplication.translate("Time", text)


def _activity_chips(parent: QWidget, activities: Sequence[str] = ACTIVITIES) -> ChipGroup:
    return ChipGroup([(each, words.activity(each)) for each in activities], _tr("Activity"), parent)


def _labelled(label: str, widget: QWidget, parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(small_label(label, parent))
    column.addWidget(widget)
    return column


def _candidate_box(names: Mapping[str, str], parent: QWidget) -> QComboBox:
    box = ChoiceBox(parent)
    box.setMinimumContentsLength(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.addItem(_tr("No one in particular"), None)
    for key, name in names.items():
        box.addItem(name, key)
    return box


class LogDialog(VerbDialog):
    """Adds time after the fact."""

    def __init__(self, behind: Behind, key: str, parent: QWidget, *, research: bool) -> None:
        super().__init__(_tr("Add time"), _tr("Add"), behind.verbs, parent)
        self._entries, self._key, self._zone = behind.entries, key, behind.zone
        self.setMinimumWidth(520)
        self.activity = _activity_chips(self, ACTIVITIES if research else ("building",))
        self.activity.set_choice("comparing" if research else "building")
        self.length = DurationField(_HALF_HOUR, maximum=24 * 60, parent=self)
        self.day = DayField(behind.today, self)
        self.start = QLineEdit(self)
        self.start.setPlaceholderText(self.tr("18:30"))
        self.candidate = _candidate_box(behind.names, self)
        self._length_field = Field(self.tr("How long"), self.length, self)
        self._fill()

    def submit(self) -> None:
        """Add it, or say what is wrong."""
        minutes = parse_duration(self.length.text())
        if self.length.problem() or minutes is None:
            self._length_field.set_error(self.length.problem())
            self.length.setFocus()
            return
        start = self.start.text().strip()
        try:
            at = wall_time.instant(self.day.day(), start, self._zone) if start else None
        except AppError as error:
            self.set_error(error.sentence)
            return
        self.run(
            self._entries.log,
            NewEntry(
                evaluation=self._key,
                length_ms=minutes * MINUTE,
                activity=self.activity.choice() or "comparing",
                candidate=self.candidate.currentData(),
                started_at=at,
            ),
        )

    def _fill(self) -> None:
        self.add_layout(_labelled(self.tr("Activity"), self.activity, self))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self._length_field, 1)
        pair.addWidget(Field(self.tr("Candidate"), self.candidate, self), 1)
        self.add_layout(pair)
        times = QHBoxLayout()
        times.setSpacing(12)
        times.addWidget(Field(self.tr("Day"), self.day, self), 1)
        times.addWidget(Field(self.tr("Started at"), self.start, self), 1)
        self.add_layout(times)
        self.add(WrapLabel(self.tr("Without a start it ended just now."), "soft", self))
        self.length.setFocus()
        self.length.selectAll()


class EditDialog(VerbDialog):
    """Changes an entry; what was there stays on record with the reason."""

    def __init__(self, behind: Behind, entry: "EntryRow", parent: QWidget) -> None:
        super().__init__(_tr("Change this entry"), _tr("Save"), behind.verbs, parent)
        self._entries, self._entry, self._zone = behind.entries, entry, entry.zone or behind.zone
        self.setMinimumWidth(520)
        self._day = day_of(entry.started_at, self._zone)
        self._hours = tuple(time_words.hour(at, self._zone) for at in (entry.started_at, entry.ended_at))
        self.day = DayField(self._day, self)
        self.start, self.end = (QLineEdit(hour, self) for hour in self._hours)
        self.activity = _activity_chips(self, ACTIVITIES if entry.evaluation else ("building",))
        self.activity.set_choice(entry.activity)
        self.candidate = _candidate_box(behind.names, self)
        self.candidate.setCurrentIndex(max(self.candidate.findData(entry.candidate), 0))
        self.why = QLineEdit(self)
        self.why.setPlaceholderText(self.tr("Forgot to stop; one line is enough"))
        self.trim = QCheckBox(self.tr("Cut away what overlaps another entry"), self)
        self.trim.hide()
        self._fill()

    def submit(self) -> None:
        """Save what differs, with the reason."""
        try:
            values = self._values()
        except AppError as error:
            self.set_error(error.sentence)
            return
        if not self.why.text().strip():
            self.set_error(self.tr("Say why; one line is enough."))
            self.why.setFocus()
            return
        self.run(self._save, values)
        self.trim.setVisible(self.isVisible() and ("started_at" in values or "ended_at" in values))

    def _save(self, values: dict[str, Any]) -> Any:
        return self._entries.edit(self._entry.id, values, self.why.text(), trim=self.trim.isChecked())

    def _values(self) -> dict[str, Any]:
        start, end = self._times()
        wanted = {
            "started_at": (start, self._entry.started_at),
            "ended_at": (end, self._entry.ended_at),
            "activity": (self.activity.choice(), self._entry.activity),
            "candidate": (self.candidate.currentData(), self._entry.candidate),
        }
        return {field: new for field, (new, old) in wanted.items() if new != old}

    def _times(self) -> tuple[int, int]:
        """Return both ends; what was not touched keeps its seconds, and its hour where that comes twice."""
        moved, typed = self.day.day() != self._day, (self.start.text().strip(), self.end.text().strip())
        start, end = self._entry.started_at, self._entry.ended_at
        if moved or typed[0] != self._hours[0]:
            start = wall_time.instant(self.day.day(), typed[0], self._zone)
        if moved or typed[1] != self._hours[1]:
            end = wall_time.instant(self.day.day(), typed[1], self._zone, after=start)
            if end <= start:
                end = wall_time.instant(self.day.day() + dt.timedelta(days=1), typed[1], self._zone, after=start)
        return start, end

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, field in ((_tr("Day"), self.day), (_tr("Start"), self.start), (_tr("End"), self.end)):
            row.addWidget(Field(label, field, self), 1)
        self.add_layout(row)
        self.add_layout(_labelled(self.tr("Activity"), self.activity, self))
        if self._entry.evaluation:
            self.add(Field(self.tr("Candidate"), self.candidate, self))
        else:
            self.candidate.hide()
        self.add(Field(self.tr("Why it is changed"), self.why, self))
        self.add_layout(hang(self.trim))
        self.start.setFocus()
        self.start.selectAll()


class SplitDialog(VerbDialog):
    """Makes two entries of one."""

    def __init__(self, behind: Behind, entry: "EntryRow", parent: QWidget) -> None:
        super().__init__(_tr("Split this entry"), _tr("Split"), behind.verbs, parent)
        self._entries, self._entry, self._zone = behind.entries, entry, entry.zone or behind.zone
        middle = (entry.started_at + entry.ended_at) // 2
        self.at = QLineEdit(time_words.hour(middle, self._zone), self)
        said = self.tr("It ran {span}. Each part gets its share of what was counted.")
        self.add(WrapLabel(said.format(span=time_words.span(entry, self._zone)), "soft", self))
        self.add(Field(self.tr("Split at"), self.at, self))
        self.at.setFocus()
        self.at.selectAll()

    def submit(self) -> None:
        """Split it, or say what is wrong."""
        start = self._entry.started_at
        try:
            day = day_of(start, self._zone)
            at = wall_time.instant(day, self.at.text(), self._zone, after=start)
            if at <= start:
                at = wall_time.instant(day + dt.timedelta(days=1), self.at.text(), self._zone)
        except AppError as error:
            self.set_error(error.sentence)
            return
        self.run(self._entries.split, self._entry.id, at)


class MergeDialog(VerbDialog):
    """Makes one entry of two of the same kind."""

    def __init__(self, behind: Behind, entry: "EntryRow", others: "Sequence[EntryRow]", parent: QWidget) -> None:
        super().__init__(_tr("Merge with another entry"), _tr("Merge"), behind.verbs, parent)
        self._entries, self._entry = behind.entries, entry
        self.other = ChoiceBox(self)
        for each in others:
            zone = each.zone or behind.zone
            day = words.day(each.started_at, zone)
            self.other.addItem(f"{day}, {time_words.span(each, zone)}, {words.clock_length(each.length_ms)}", each.id)
        said = self.tr("One entry spans both and counts what both counted, not the time between them.")
        self.add(WrapLabel(said, "soft", self))
        self.add(Field(self.tr("The other entry"), self.other, self))
        self.other.setFocus()

    def submit(self) -> None:
        """Merge them, or show why not."""
        self.run(self._entries.merge, self._entry.id, int(self.other.currentData()))
