"""The fields of the page on which an evaluation is opened, and what stands in them.

Lives here: the fields and their layout. Must not: services, buttons, when it is sent.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.model import times
from app.model.preferences import Preferences
from app.model.wishes import PROPOSED_EFFORT, NewEvaluation
from ui import words
from ui.kit.choice import ChoiceBox
from ui.kit.fields import DayField, DurationField, Field
from ui.kit.suggest_field import SuggestField
from ui.kit.tags import TagField
from ui.today import Today

if TYPE_CHECKING:
    from app.services.views import CriteriaSet

_GAP = 12
_TWO_HOURS = 2 * times.HOUR
_LONGEST_MINUTES = times.LONGEST_EFFORT // times.MINUTE
_SUBJECT = ("project", "slot", "title")
_NEAR_DAYS = 7  # within which a weekday says which day it is

Completions = Callable[[str], Sequence[tuple[str, str]]]
"""What to offer as candidates for a slot: name and detail."""


class EvaluationFields(QWidget):
    """Everything it takes to open an evaluation. `slot_changed` says that something else is to be chosen."""

    slot_changed = Signal(str)
    candidates_changed = Signal()

    def __init__(self, today: Today, completions: Completions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._completions = today, completions
        self._title_typed = self._if_then_typed = False
        self.project = SuggestField(self)
        self.title, self.question, self.if_then = (QLineEdit(self) for _ in range(3))
        self.slot_box = self._slot_box()
        self.candidates = TagField(self.tr("Name one, then Enter"), parent=self)
        self.effort = DurationField(PROPOSED_EFFORT // times.MINUTE, maximum=_LONGEST_MINUTES, parent=self)
        self.day = DayField(today(), self)
        self.criteria = ChoiceBox(self)
        self.candidates.complete_from(self._known)
        self._fields = self._make_fields()
        self._lay_out()
        self.project.textEdited.connect(self._on_subject)
        self.slot_box.editTextChanged.connect(self._on_subject)
        self.slot_box.editTextChanged.connect(self._on_slot)
        self.title.textEdited.connect(self._on_title)
        self.if_then.textEdited.connect(self._on_if_then)
        self.candidates.changed.connect(self._on_candidates)
        self.day.dateChanged.connect(self._propose_if_then)

    def reset(
        self,
        projects: Sequence[tuple[str, str]],
        sets: "Sequence[CriteriaSet]",
        effort_ms: int = PROPOSED_EFFORT,
        usual: Preferences | None = None,
    ) -> None:
        """Empty everything, and propose what can be proposed."""
        usual = Preferences() if usual is None else usual
        self._title_typed = self._if_then_typed = False
        for edit in (self.project, self.title, self.question, self.if_then):
            edit.clear()
        self.slot_box.setCurrentIndex(0)
        self.candidates.set_tags([])
        self.candidates.edit.clear()
        self.set_effort(effort_ms)
        self.day.set_earliest(self._today() + dt.timedelta(days=1))
        self.day.set_day(self._today() + dt.timedelta(days=usual.days))
        self.criteria.clear()
        for each in sets:
            self._offer_set(each)
        keys = [tuple(self.criteria.itemData(at)) for at in range(self.criteria.count())]
        chosen = (usual.criteria_set, False)
        self.criteria.setCurrentIndex(keys.index(chosen) if chosen in keys else 0)
        self.project.set_completions([title for _, title in projects])
        self._propose_if_then()
        self.clear_errors()

    def set_effort(self, effort_ms: int) -> None:
        """Propose a budget."""
        self.effort.set_minutes(effort_ms // times.MINUTE)
        self.effort.restore()

    def set_two_hours(self) -> None:
        """Propose the least that is worth a look: two hours, until tomorrow."""
        self.set_effort(_TWO_HOURS)
        self.day.set_day(self._today() + dt.timedelta(days=1))

    def slot(self) -> str:
        """Return what is to be chosen."""
        return self.slot_box.currentText()

    def first_candidate(self) -> str:
        """Return the candidate that was named first, or nothing."""
        return next(iter(self.candidates.tags()), "")

    def wish(self) -> NewEvaluation:
        """Return what would be opened now."""
        key, last_order = self.criteria.currentData() or ("short", False)
        return NewEvaluation(
            title=self.title.text(),
            project=self.project.text(),
            slot=self.slot_box.currentText(),
            candidates=tuple(self.candidates.tags()),
            effort_ms=self.effort.minutes() * times.MINUTE,
            days=(self.day.day() - self._today()).days,
            criteria_set=key,
            last_order=last_order,
            recognise=True,
            question=self.question.text(),
            if_then=self.if_then.text(),
        )

    def is_touched(self) -> bool:
        """Return whether anything is typed that would be missed."""
        edits = (self.project, self.question, self.candidates.edit)
        return (
            self._title_typed
            or self._if_then_typed
            or bool(self.candidates.tags())
            or any(edit.text().strip() for edit in edits)
        )

    def typed(self) -> dict[str, Any]:
        """Return what is typed, as it is kept through a crash."""
        texts = {name: edit.text() for name, edit in self._lines().items()}
        return {**texts, "slot": self.slot_box.currentText(), "candidates": self.candidates.tags()}

    def put_typed(self, value: object) -> None:
        """Put back what was typed; what makes no sense in it is left as it is."""
        found = value if isinstance(value, dict) else {}
        for name, edit in self._lines().items():
            if isinstance(found.get(name), str):
                edit.setText(found[name])
        if isinstance(found.get("slot"), str):
            self.slot_box.setCurrentText(found["slot"])
        tags = found.get("candidates")
        if isinstance(tags, list):
            self.candidates.set_tags([tag for tag in tags if isinstance(tag, str)])
        self._title_typed = bool(self.title.text())
        self._put_if_then(self.if_then.text())
        self.candidates_changed.emit()

    def _put_if_then(self, text: str) -> None:
        """Take a sentence back: the one that would be proposed is nobody's own."""
        self._if_then_typed = False
        self._propose_if_then()
        self._if_then_typed = bool(text) and text != self.if_then.text()
        if self._if_then_typed:
            self.if_then.setText(text)

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "project": self.project,
            "title": self.title,
            "question": self.question,
            "if_then": self.if_then,
            "candidate": self.candidates.edit,
        }

    def check(self) -> bool:
        """Show what is wrong in its field, the focus on the first; True when nothing is."""
        self.clear_errors()
        self.effort.commit()
        self._say("candidates", "" if self.candidates.take_text() else self._fields["candidates"].error())
        for name, problem in self._problems().items():
            self._say(name, problem)
        wrong = next((field for field in self._fields.values() if field.error()), None)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def check_subject(self) -> bool:
        """Show whether project, slot and title are missing, all that a decision without an evaluation needs."""
        self.clear_errors()
        problems = self._problems()
        for name in _SUBJECT:
            self._say(name, problems.get(name, ""))
        wrong = next((self._fields[name] for name in _SUBJECT if self._fields[name].error()), None)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def clear_errors(self) -> None:
        """Take all errors away."""
        for field in self._fields.values():
            field.set_error("")

    def field(self, name: str) -> Field:
        """Return the frame of one field."""
        return self._fields[name]

    def _problems(self) -> dict[str, str]:
        found = {"effort": self.effort.problem()}
        if not self.project.text().strip():
            found["project"] = self.tr("Which product is it for?")
        if not self.slot_box.currentText().strip():
            found["slot"] = self.tr("What is to be chosen?")
        if not self.title.text().strip():
            found["title"] = self.tr("It needs a title.")
        if self.day.day() <= self._today():
            found["day"] = self.tr("Choose a day after today.")
        return found

    def _say(self, name: str, problem: str) -> None:
        self._fields[name].set_error(problem)

    def _on_subject(self) -> None:
        for name in ("project", "slot"):
            self._say(name, "")
        if not self._title_typed:
            self.title.setText(f"{self.project.text().strip()} {self.slot_box.currentText().strip()}".strip())
            self._say("title", "")

    def _on_title(self, text: str) -> None:
        self._title_typed = bool(text.strip())
        self._say("title", "")

    def _known(self) -> Sequence[tuple[str, str]]:
        return self._completions(self.slot())

    def _on_slot(self, slot: str) -> None:
        self.slot_changed.emit(slot)

    def _on_if_then(self, text: str) -> None:
        self._if_then_typed = bool(text.strip())

    def _on_candidates(self) -> None:
        self._say("candidates", "")
        self._propose_if_then()
        self.candidates_changed.emit()

    def _propose_if_then(self) -> None:
        """Say what happens if nothing changes the mind, until the user has words of their own for it."""
        if self._if_then_typed:
            return
        first, day = self.first_candidate(), self.day.day()
        near = (day - self._today()).days <= _NEAR_DAYS
        words_ = self.tr("If no candidate fails a must-have by {day}, I take {name}.").format(
            day=words.weekday_long(day) if near else words.weekday_and_day(day), name=first
        )
        self.if_then.setText(words_ if first else "")
        self.if_then.setCursorPosition(0)

    def _offer_set(self, each: "CriteriaSet") -> None:
        if each.reordered:
            self.criteria.addItem(self.tr("{name}, your last order").format(name=each.name), (each.key, True))
        self.criteria.addItem(each.name, (each.key, False))

    def _slot_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(
            [
                self.tr("web framework"),
                self.tr("ORM"),
                self.tr("job queue"),
                self.tr("host"),
                self.tr("database"),
                self.tr("front-end framework"),
                self.tr("authentication"),
                self.tr("test framework"),
                self.tr("desktop or mobile framework"),
            ]
        )
        return box

    def _make_fields(self) -> dict[str, Field]:
        self.project.setPlaceholderText(self.tr("Invoicing"))
        self.question.setPlaceholderText(self.tr("Which backend framework for a multi-tenant invoicing service?"))
        self.if_then.setPlaceholderText(self.tr("If no candidate fails a must-have by Friday, I take the boring one."))
        return {
            "project": Field(self.tr("Project"), self.project, self),
            "slot": Field(self.tr("What for"), self.slot_box, self),
            "title": Field(self.tr("Title"), self.title, self),
            "question": Field(self.tr("Question"), self.question, self),
            "candidates": Field(self.tr("Candidates"), self.candidates, self),
            "effort": Field(self.tr("Research at most"), self.effort, self),
            "day": Field(self.tr("Decide by"), self.day, self),
            "criteria": Field(self.tr("Criteria"), self.criteria, self),
            "if-then": Field(self.tr("If nothing changes my mind, then"), self.if_then, self),
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        rows = (("project", "slot"), ("title", "question"), ("candidates",), ("effort", "day", "criteria"))
        for names in (*rows, ("if-then",)):
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            for name in names:
                row.addWidget(self._fields[name], 2 if name in {"criteria", "question"} else 1)
            column.addLayout(row)
