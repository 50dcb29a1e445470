"""Reports and decision records: gathers an evaluation with its analysis and its time, and hands it to the formats.

The formats are imported when they are asked for: every command opens this room, few of them export.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.results import Thresholds, limits_of
from app.model.errors import AppError, Refused
from app.model.preferences import Preferences
from app.model.words import say
from app.platform import paths
from app.platform.clock import Clock
from app.services import base, transfer
from app.services.views import Done, Preview
from app.services.work import Work, writing
from app.store import find, read, tables
from app.store import standing as standings
from app.store.unit import Store

if TYPE_CHECKING:
    from app.exchange.adr.planning import Plan
    from app.exchange.report import Report
    from app.exchange.wording import Worded
    from app.model.records import Evaluation

TEXTS = ("csv", "markdown", "html")
DRAWN = ("pdf", "png", "svg")
PdfDrawer = Callable[["Sequence[Worded]"], bytes]
"""Draws the pages of reports; only a caller that has Qt can give one."""
Gathered = tuple[tuple[standings.Row, "Evaluation"], ...]
"""Evaluations as they were stored: all that a report is made of."""


class Records(base.Service):
    """The verbs of reports and decision records."""

    def __init__(self, store: Store, clock: Clock, preferences: Callable[[], Preferences] = Preferences) -> None:
        super().__init__(store, clock)
        self._preferences = preferences

    def reports(self, word: str | None) -> "tuple[Report, ...]":
        """Return the report of the evaluation that `word` names, or of all when it is None."""
        return _reports(self._gathered(word), self._clock.now(), limits_of(self._preferences()))

    def text(self, word: str | None, form: str) -> str:
        """Return the report as one of `TEXTS`."""
        return _text(self.reports(word), form)

    def write(self, word: str | None, form: str, path: Path, draw: PdfDrawer | None = None) -> Done:
        """Write the report in `form` to `path`. `draw` is asked for what is drawn: the pages of a PDF, a picture."""
        return self.writing(word, form, path, draw)()

    def writing(self, word: str | None, form: str, path: Path, draw: PdfDrawer | None = None) -> Work:
        """Read what `write` needs, at once and in one unit; return the work, which may be done on any thread."""
        transfer.refuse_own(path, self._store.database.path)
        rows, now = self._gathered(word), self._clock.now()
        key = None if word is None else rows[0][1].key
        return writing(path, partial(_content, rows, now, limits_of(self._preferences()), form, draw), key)

    def writing_picture(self, path: Path, draw: Callable[[], bytes]) -> Work:
        """Return the work that writes what `draw` draws to `path`; it may be done on any thread."""
        transfer.refuse_own(path, self._store.database.path)
        return writing(path, draw)

    def _gathered(self, word: str | None) -> Gathered:
        with self._store.reading() as connection:
            if word is not None:  # most often the one that a page shows
                kept, of = self._store.kept, find.evaluation(connection, word)
                return ((kept.standing(connection, of.id), kept.evaluation(connection, of.id, read.PARTS)),)
            rows = standings.evaluations(connection)
            gathered = tuple((row, read.evaluation(connection, row.id)) for row in rows)
        if not gathered:
            raise Refused(say("There is no evaluation to export yet."))
        return gathered

    def repository(self, word: str) -> str:
        """Return the folder of the project of an evaluation; empty where none is known."""
        with self._store.reading() as connection:
            return find.project_folder(connection, find.evaluation(connection, word).project_id)

    def remember_repository(self, word: str, folder: Path, initiator: object | None = None) -> Done:
        """Keep a folder as that of the project of an evaluation."""
        path = str(folder.expanduser().absolute())
        with self._store.unit(say("Keep the project’s folder"), initiator) as unit:
            of = find.evaluation(unit.connection, word)
            unit.change(tables.choice.ProjectDraft, of.project_id, folder=path)
        return Done(say("{path} is the project’s folder.", path=path), of.key)

    def plan_decisions(self, word: str | None, repository: Path) -> "Plan":
        """Return what an export of the decisions into a repository would write, with the difference."""
        from app.exchange.adr import planning  # noqa: PLC0415
        from app.services.records_folder import Folder  # noqa: PLC0415

        reports = [report for report in self.reports(word) if report.evaluation.decisions]
        if not reports:
            raise Refused(say("There is no decision on record yet; decide first."))
        return planning.plan(Folder(repository), reports)

    def previewing(self, word: str) -> Callable[[], Preview]:
        """Read what the record of the newest decision is made of; return the work, which may be done on any thread."""
        rows, now, limits = self._gathered(word), self._clock.now(), limits_of(self._preferences())
        return partial(_preview, rows, now, limits, self.repository(word))

    def apply_decisions(self, plan: "Plan", repository: Path) -> Done:
        """Write what was planned, unless a file changed meanwhile."""
        from app.services.records_folder import Folder  # noqa: PLC0415

        Folder(repository).apply(plan)
        if not plan.changes:
            return Done(say("The records in {folder} are up to date.", folder=plan.folder))
        written = "\n".join(
            say("Wrote {path}." if change.old is None else "Changed {path}.", path=change.path)
            for change in plan.changes
        )
        return Done(f"{plan.why}\n{written}")

    def write_decisions(self, word: str | None, repository: Path) -> Done:
        """Write the decisions into a repository, in the style that is there."""
        return self.apply_decisions(self.plan_decisions(word, repository), repository)


def _reports(gathered: Gathered, now: int, limits: Thresholds) -> "tuple[Report, ...]":
    from app.services.records_report import report_of  # noqa: PLC0415

    return tuple(report_of(record, row.project_title, row.used_ms, now, limits) for row, record in gathered)


def _preview(gathered: Gathered, now: int, limits: Thresholds, folder: str) -> Preview:
    """Return the record as it would be written; where no repository is known or it cannot be read, as into none."""
    from app.exchange.adr import planning  # noqa: PLC0415
    from app.services.records_folder import Folder, NoFolder  # noqa: PLC0415

    reports = _reports(gathered, now, limits)
    if folder:
        with suppress(AppError):
            changes = planning.plan(Folder(Path(folder)), reports).changes
            return Preview(changes[-1].path, changes[-1].new) if changes else Preview("", "")
    return Preview("", planning.plan(NoFolder(), reports).changes[-1].new)


def _content(gathered: Gathered, now: int, limits: Thresholds, form: str, draw: PdfDrawer | None) -> str | bytes:
    reports = _reports(gathered, now, limits)
    if form == "xlsx":
        from app.exchange import workbook  # noqa: PLC0415

        return workbook.workbook(reports, _tokens()["light"])
    if form in DRAWN:
        from app.exchange import wording  # noqa: PLC0415

        assert draw is not None
        return draw(tuple(map(wording.worded, reports)))
    return _text(reports, form)


def _text(reports: "tuple[Report, ...]", form: str) -> str:
    from app.exchange import csv_text, markdown, page  # noqa: PLC0415

    if form == "csv":
        return csv_text.matrix_csv(reports)
    if form == "markdown":
        return markdown.markdown(reports)
    return page.page(reports, _tokens())


def _tokens() -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((paths.resources() / "theme" / "tokens.json").read_text("utf-8"))
    return found
