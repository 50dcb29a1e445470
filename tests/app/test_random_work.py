"""Random work on a real file: undo gives the export of before, redo that of after, refusals leave it as it was.

The model is a stack of exports; the program must agree with it after every step, across closing and opening, and a
second house that imports the export must say the same.
"""
# ruff: noqa: PT017, TC001

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app import compose
from app.compose import App
from app.model.errors import Refused
from app.model.records import PROTOTYPE_STATES
from app.model.times import MINUTE
from app.model.vocabulary import ACTIVITIES
from app.model.wishes import Cell, Measure, NewDecision, NewEntry, NewEvaluation
from app.store import backups
from tests import support
from tests.strategies import HOSTILE
from tests.support import everything

WHEN = "2026-11-20T10:00:00Z"
SMALL = json.dumps(
    {
        "format": "settled", "version": 1,
        "projects": [{"key": "p2", "title": "P2", "evaluations": [{
            "key": "b", "title": "B", "slot": "s", "opened_at": WHEN, "must_haves": [{"key": "c", "text": "C"}],
            "criteria": [{"key": "stability", "name": "S"}, {"key": "operations", "name": "O", "rank": 1}],
            "candidates": [{"key": "a", "name": "A", "must_haves": {"c": "pass"}},
                           {"key": "b", "name": "B", "replaces": "a"}],
            "scores": [{"candidate": "a", "criterion": "operations", "value": 2.25}],
            "decisions": [{"decided_at": WHEN, "chosen": "b", "reasons": "r",
                           "rejected": [{"candidate": "a", "why": "w"}],
                           "reopened": {"at": WHEN, "ground": "newer", "what": "w"}}],
            "notes": [{"text": "n", "at": WHEN, "about": "decision/1"}],
        }]}],
    }
).encode()  # fmt: skip

names = st.sampled_from(("A", "B", "C", "a", "Größe", "", "x" * 201, *HOSTILE[:3]))
words = st.sampled_from(("", "because", "a\0b", *HOSTILE))
evaluations = st.sampled_from(("a", "b", "a-2", "A", "nowhere"))
things = st.sampled_from(("a", "b", "c", "stability", "operations", "nowhere"))
criteria = st.sampled_from(("stability", "operations", "a", "b", "upgrade-path"))
numbers = st.sampled_from((1.0, 2.5, 5.0, 0.1 + 0.2, 7.0, -1.0, float("nan"), 1 / 3))


class Work(RuleBasedStateMachine):
    """Verbs of all services in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="settled-work-"))
        self.app: App = compose.build(self.folder / "s.db", support.STILL)
        self.now = everything(self.app)
        self.undo: list[str] = []
        self.redo: list[str] = []
        self.backed_up: tuple[Path, str, list[str], list[str]] | None = None

    def teardown(self) -> None:
        """At the end the file is sound, and another house that imports the export says the same."""
        assert everything(self.app) == self.now
        assert self.app.care.problems() == []
        self.app.close()
        with support.opened(self.folder / "other.db") as other:
            other.transfer.import_json(self.now.encode())
            assert everything(other) == self.now
        shutil.rmtree(self.folder)

    def do(self, verb: Any, *args: Any, **more: Any) -> None:
        """Call a verb. Refused: nothing changed. Done: one step more, or none if nothing changed."""
        steps = self.app.history.labels()
        try:
            verb(*args, **more)
        except Refused as error:
            assert error.sentence.endswith((".", "”", ")")), error.sentence
            assert everything(self.app) == self.now
            assert self.app.history.labels() == steps
            return
        after = everything(self.app)
        if after != self.now:
            self.undo.append(self.now)
            self.redo = []
            self.now = after

    @initialize()
    def begin(self) -> None:
        self.do(self.app.evaluations.new, NewEvaluation(title="A", project="P", slot="s", candidates=("A", "B")))

    @rule(title=names, slot=st.sampled_from("st"), candidates=st.lists(names, max_size=2))
    def new(self, title: str, slot: str, candidates: list[str]) -> None:
        wanted = NewEvaluation(title=title, project="P", slot=slot, candidates=tuple(candidates))
        self.do(self.app.evaluations.new, wanted)

    @rule(
        of=evaluations, field=st.sampled_from(("title", "question", "weights", "slot")), value=names | st.just("open")
    )
    def change(self, of: str, field: str, value: str) -> None:
        self.do(self.app.evaluations.change, of, field, value)

    @rule(of=evaluations, name=names, replaces=st.none() | things)
    def add(self, of: str, name: str, replaces: str | None) -> None:
        self.do(self.app.candidates.add, of, name, replaces)

    @rule(of=evaluations, who=things, because=words)
    def out(self, of: str, who: str, because: str) -> None:
        self.do(self.app.candidates.take_out, of, who, because)

    @rule(of=evaluations, who=things)
    def bring_in(self, of: str, who: str) -> None:
        self.do(self.app.candidates.bring_in, of, who)

    @rule(of=evaluations, who=things, field=st.sampled_from(("name", "notes", "baseline", "data")), value=words)
    def set_candidate(self, of: str, who: str, field: str, value: str) -> None:
        self.do(self.app.candidates.change, of, who, field, value)

    @rule(of=evaluations, text=names)
    def must_have(self, of: str, text: str) -> None:
        self.do(self.app.candidates.add_must_have, of, text)

    @rule(of=evaluations, who=things, key=things, answer=st.sampled_from(("pass", "fail", "unknown")))
    def answer(self, of: str, who: str, key: str, answer: str) -> None:
        self.do(self.app.candidates.answer, of, who, key, answer)

    @rule(of=evaluations, key=things)
    def remove_must_have(self, of: str, key: str) -> None:
        self.do(self.app.candidates.remove_must_have, of, key)

    @rule(of=evaluations, name=names, measure=st.none() | st.builds(Measure, st.just("ms"), numbers, numbers))
    def criterion(self, of: str, name: str, measure: Measure | None) -> None:
        self.do(self.app.criteria.add, of, name, "", measure)

    @rule(of=evaluations, key=criteria, place=st.integers(0, 6))
    def rank(self, of: str, key: str, place: int) -> None:
        self.do(self.app.criteria.rank, of, key, place)

    @rule(of=evaluations, key=criteria)
    def tie(self, of: str, key: str) -> None:
        self.do(self.app.criteria.tie, of, key)

    @rule(of=evaluations, key=criteria, points=numbers)
    def points(self, of: str, key: str, points: float) -> None:
        self.do(self.app.criteria.set_points, of, key, points)

    @rule(of=evaluations, key=criteria)
    def remove(self, of: str, key: str) -> None:
        self.do(self.app.criteria.remove, of, key)

    @rule(
        of=evaluations, who=things, key=criteria,
        cell=st.builds(Cell, value=st.none() | numbers, low=st.none() | numbers, high=st.none() | numbers,
                       not_applicable=st.booleans(), unknown=st.booleans(), why=st.none() | words),
    )  # fmt: skip
    def score(self, of: str, who: str, key: str, cell: Cell) -> None:
        self.do(self.app.scores.put, of, who, key, cell)

    @rule(of=evaluations, who=st.sampled_from("ab"), key=st.sampled_from(("stability", "operations")), value=numbers)
    def plain_score(self, of: str, who: str, key: str, value: float) -> None:
        self.do(self.app.scores.put, of, who, key, Cell(value=value))

    @rule(of=evaluations, text=words, on=st.none() | things)
    def note(self, of: str, text: str, on: str | None) -> None:
        self.do(self.app.notes.add, of, text, on)

    @rule(of=evaluations, who=st.none() | things, kind=st.sampled_from(("choose", "stay-and-mend")), reasons=words)
    def decide(self, of: str, who: str | None, kind: str, reasons: str) -> None:
        self.do(self.app.decisions.decide, of, NewDecision(chosen=who, kind=kind, reasons=reasons))

    @rule(of=evaluations, what=words)
    def reopen(self, of: str, what: str) -> None:
        self.do(self.app.decisions.reopen, of, "newer", what)

    @rule(of=evaluations)
    def drop(self, of: str) -> None:
        self.do(self.app.evaluations.drop, of)

    @rule(of=evaluations)
    def throw_away(self, of: str) -> None:
        self.do(self.app.evaluations.throw_away, of)

    @precondition(lambda self: self.app.history.trash())
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self.app.history.trash()))
        self.do(self.app.history.restore, row.number)

    @rule(of=evaluations, minutes=st.sampled_from((0, 1, 90)), activity=st.sampled_from((*ACTIVITIES, "sleeping")))
    def log(self, of: str, minutes: int, activity: str) -> None:
        self.do(self.app.time_entries.log, NewEntry(evaluation=of, length_ms=minutes * MINUTE, activity=activity))

    @rule(
        of=evaluations,
        question=st.sampled_from(("short", "Does the driver lock rows under load?", "Is it fast, then?" * 3)),
    )
    def extend(self, of: str, question: str) -> None:
        self.do(self.app.budgets.extend, of, question, "it would change the leader", "in a prototype")

    @rule(name=names, of=st.none() | evaluations)
    def park(self, name: str, of: str | None) -> None:
        self.do(self.app.projects.park, name, "a newsletter", of)

    @rule(project=st.sampled_from(("p", "p2", "nowhere")), day=st.sampled_from((None, "2026-11-01", "2027-01-01")))
    def ship(self, project: str, day: str | None) -> None:
        self.do(self.app.projects.ship, project, day)

    @rule(of=evaluations, who=st.none() | things)
    def prototype(self, of: str, who: str | None) -> None:
        self.do(self.app.prototypes.add, of, str(self.folder), who, "can it lock rows?")

    @rule(state=st.sampled_from(PROTOTYPE_STATES), answer=st.sampled_from((None, "it can")))
    def prototype_state(self, state: str, answer: str | None) -> None:
        self.do(self.app.prototypes.set_state, str(self.folder), state, answer)

    @rule()
    def back_up(self) -> None:
        self.app.care.back_up()
        newest = backups.listing(self.app.data_file)[-1].path
        self.backed_up = (newest, self.now, list(self.undo), list(self.redo))

    @precondition(lambda self: self.backed_up)
    @rule()
    def go_back(self) -> None:
        """Everything is as it was when the backup was made, what undo and redo would do too."""
        assert self.backed_up is not None
        path, self.now, undo, redo = self.backed_up
        self.undo, self.redo = list(undo), list(redo)
        self.app.care.restore(path)
        assert everything(self.app) == self.now
        assert self.app.care.problems() == []

    @rule()
    def import_again(self) -> None:
        self.do(self.app.transfer.import_json, SMALL)

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        self.app.history.undo()
        self.redo.append(self.now)
        self.now = self.undo.pop()
        assert everything(self.app) == self.now

    @precondition(lambda self: self.redo)
    @rule()
    def take_again(self) -> None:
        self.app.history.redo()
        self.undo.append(self.now)
        self.now = self.redo.pop()
        assert everything(self.app) == self.now

    @rule()
    def close_and_open(self) -> None:
        self.app.close()
        self.app = compose.build(self.folder / "s.db", support.STILL)
        assert self.app.care.problems() == []

    @rule()
    def look(self) -> None:
        assert everything(self.app) == self.now
        for row in self.app.evaluations.listing():
            view = self.app.evaluations.view(row.key)
            assert view.leader == row.leader
            assert len(view.figures) == len(view.evaluation.candidates)

    @invariant()
    def steps_agree(self) -> None:
        labels = self.app.history.labels()
        assert (labels.undo is not None, labels.redo is not None) == (bool(self.undo), bool(self.redo))


Work.TestCase.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestWork = Work.TestCase
