"""No order of edits and undos leaves a signal that a fresh computation would not give.

The program keeps what it computed until something is written; here it is asked after every edit, undo and redo, and
must say what one says that has not computed anything yet, and in the end what a house says that reads the export.
"""
# ruff: noqa: TC001

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app import compose
from app.compose import App
from app.model.errors import AppError
from app.model.times import HOUR
from app.model.wishes import NewDecision, NewEntry, NewEvaluation
from app.services import signal_views
from app.services.signals import Signals
from tests import histories, support
from tests.app.analysis.signals.made import ago
from tests.support import everything

evaluations = st.sampled_from(("chat-web", "links-web", "shop-web", "shop-again", "new"))
candidates = st.sampled_from(("elysia", "hono", "express", "fastify"))


class Edits(RuleBasedStateMachine):
    """Edits of the loop in full, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="settled-signals-"))
        self.app: App = compose.build(self.folder / "s.db", support.STILL)
        self.app.transfer.import_json(histories.placed("loop-in-full", self.folder / "code"))

    def told(self) -> list[dict[str, Any]]:
        return [signal_views.plain(each) for each in self.app.signals.findings()]

    def teardown(self) -> None:
        """A house that reads the export for the first time says the same."""
        told, export = self.told(), everything(self.app)
        self.app.close()
        with support.opened(self.folder / "fresh.db") as fresh:
            fresh.transfer.import_json(export.encode())
            assert [signal_views.plain(each) for each in fresh.signals.findings()] == told
        shutil.rmtree(self.folder)

    def do(self, verb: Any, *values: Any) -> None:
        with suppress(AppError):
            verb(*values)

    @rule(slot=st.sampled_from(("web framework", "ORM", "jobs")), project=st.sampled_from(("chat", "shop", "new")))
    def new(self, slot: str, project: str) -> None:
        self.do(self.app.evaluations.new, NewEvaluation(title="New", project=project, slot=slot))

    @rule(of=evaluations)
    def throw_away(self, of: str) -> None:
        self.do(self.app.evaluations.throw_away, of)

    @rule(of=evaluations)
    def drop(self, of: str) -> None:
        self.do(self.app.evaluations.drop, of)

    @rule(of=evaluations, name=st.sampled_from(("Bun", "Rails")))
    def add(self, of: str, name: str) -> None:
        self.do(self.app.candidates.add, of, name)

    @rule(of=evaluations, chosen=candidates)
    def decide(self, of: str, chosen: str) -> None:
        self.do(self.app.decisions.decide, of, NewDecision(reasons="because", chosen=chosen))

    @rule(of=evaluations, ground=st.sampled_from(("newer", "defect")), link=st.sampled_from(("", "https://e.org/1")))
    def reopen(self, of: str, ground: str, link: str) -> None:
        self.do(self.app.decisions.reopen, of, ground, "it broke", link)

    @rule(of=evaluations, activity=st.sampled_from(("docs", "prototyping")), days=st.integers(1, 80))
    def log(self, of: str, activity: str, days: int) -> None:
        self.do(
            self.app.time_entries.log,
            NewEntry(evaluation=of, length_ms=3 * HOUR, activity=activity, started_at=ago(days)),
        )

    @rule(project=st.sampled_from(("chat", "links")))
    def ship(self, project: str) -> None:
        self.do(self.app.projects.ship, project)

    @rule(signal=st.sampled_from(("S2", "S3", "S8", "loop")), subject=st.sampled_from(("chat", "links-web", "all")),
          answer=st.sampled_from(("agree", "not-now", "wrong")))  # fmt: skip
    def say(self, signal: str, subject: str, answer: str) -> None:
        self.do(self.app.signals.answer, signal, subject, answer)

    @rule()
    def undo(self) -> None:
        self.do(self.app.history.undo)

    @rule()
    def redo(self) -> None:
        self.do(self.app.history.redo)

    @rule()
    def restore(self) -> None:
        for row in self.app.history.trash()[:1]:
            self.do(self.app.history.restore, row.number)

    @invariant()
    def a_fresh_computation_says_the_same(self) -> None:
        fresh = Signals(self.app.signals._store, support.STILL)
        assert [signal_views.plain(each) for each in fresh.findings()] == self.told()


Edits.TestCase.settings = settings(
    max_examples=10, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
TestEdits = Edits.TestCase
