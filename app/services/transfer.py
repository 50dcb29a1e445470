"""Export and import of the lossless JSON file, and import of a matrix from a spreadsheet or CSV."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange import document, json_text
from app.model import checks, times
from app.model.errors import AppError, BadDocument, Refused
from app.model.records import Budget, Document, Evaluation, Project
from app.model.wishes import PROPOSED_DAYS, PROPOSED_EFFORT
from app.model.words import say
from app.platform import files, paths
from app.services import base
from app.services.views import Done, Imported
from app.services.work import Work, writing
from app.store import backups, find, read, write
from app.store.unit import Unit

if TYPE_CHECKING:
    from app.exchange.sheets.guess import Mapping
    from app.exchange.sheets.matrix import Preview

MOST_BYTES = json_text.LARGEST_FILE


class _DryRunError(Exception):
    """Leaves a unit of work without keeping it."""


class Transfer(base.Service):
    """The verbs of export and import."""

    def export_json(self, word: str | None) -> str:
        """Return the file of one evaluation, or of everything when `word` is None."""
        return document.write(self._document(word))

    def export_file(self, word: str | None, path: Path) -> Done:
        """Write the file of one evaluation, or of everything, to `path`; there is the old content or the new."""
        return self.writing(word, path)()

    def writing(self, word: str | None, path: Path) -> Work:
        """Read what `export_file` needs, at once and in one unit; return the work, for any thread."""
        refuse_own(path, self._store.database.path)
        found = self._document(word)
        key = None if word is None else found.projects[0].evaluations[0].key
        return writing(path, partial(document.write, found), key)

    def _document(self, word: str | None) -> Document:
        with self._store.reading() as connection:
            if word is None:
                return document.whole(read.projects(connection), **read.others(connection))
            of = find.evaluation(connection, word)
            project = read.project(connection, of.project_id, only=of.id)
        return document.single(project, project.evaluations[0])

    def import_file(self, path: Path, *, dry_run: bool = False, initiator: object | None = None) -> Imported:
        """Add everything in the file at `path`, or nothing. CSV and XLSX are taken with the guessed mapping."""
        return self.import_any(self.read(path), path.name, dry_run=dry_run, initiator=initiator)

    def import_sample(self, initiator: object | None = None) -> Imported:
        """Add the sample evaluation, as if it had begun a few days ago."""
        from app.exchange.sample import as_of  # noqa: PLC0415 - for those who look at it

        today = times.local(self._clock.now(), self._clock.zone()).date()
        text = (paths.resources() / "sample" / "invoicing.json").read_text("utf-8")
        return self.import_json(as_of(text, today).encode(), initiator=initiator)

    def read(self, path: Path) -> bytes:
        """Return what is in a file to import, up to one byte more than may be in it."""
        refuse_own(path, self._store.database.path)
        return files.read_limited(path, MOST_BYTES + 1)

    def import_any(
        self, data: bytes, name: str = "", *, dry_run: bool = False, initiator: object | None = None
    ) -> Imported:
        """Add everything in `data`, which tells by itself what it is; `name` is that of its file, where it has one."""
        from app.exchange.sheets import matrix  # noqa: PLC0415 - few imports are spreadsheets

        if not matrix.is_sheet(data, name):
            return self.import_json(data, dry_run=dry_run, initiator=initiator)
        return self.import_matrix(matrix.preview(data, name), dry_run=dry_run, initiator=initiator)

    def preview(self, path: Path) -> "Preview | None":
        """Return what a CSV or a spreadsheet would be taken for; None for a file of any other kind."""
        from app.exchange.sheets import matrix  # noqa: PLC0415 - few imports are spreadsheets

        data = self.read(path)
        return matrix.preview(data, path.name) if matrix.is_sheet(data, path.name) else None

    def reread(self, shown: "Preview", mapping: "Mapping") -> "Preview":
        """Return a preview under another mapping; where its names moved, everything else follows them."""
        from app.exchange.sheets import matrix  # noqa: PLC0415 - few imports are spreadsheets

        places = (mapping.table, mapping.turned, mapping.head, mapping.names)
        old = shown.mapping
        if places == (old.table, old.turned, old.head, old.names):
            return matrix.reread(shown, mapping)
        table, turned, head, names = places
        return matrix.relay(shown, table=table, turned=turned, head=head, names=names)

    def import_matrix(
        self,
        shown: "Preview",
        *,
        project: str | None = None,
        slot: str | None = None,
        dry_run: bool = False,
        initiator: object | None = None,
    ) -> Imported:
        """Add the evaluation in a preview under its mapping, with the usual budget, to `project` or to one of its own.

        `project` is found by key or title, else made.
        """
        from app.exchange.sheets import matrix  # noqa: PLC0415 - few imports are spreadsheets

        now, zone = self._clock.now(), self._clock.zone()
        deadline = times.same_time_later(now, PROPOSED_DAYS, zone)
        with self._store.reading() as connection:
            key = checks.free_key(shown.title, find.keys(connection, "evaluation"))
        record = replace(
            matrix.build(shown, shown.mapping, key=key, opened_at=now, zone=zone, slot=slot or matrix.SLOT),
            budgets=(Budget(version=1, effort_ms=PROPOSED_EFFORT, deadline=deadline, set_at=now),),
        )
        added = self._add(say("Import {title}", title=record.title), dry_run=dry_run, initiator=initiator,
                          put=lambda unit: _put_matrix(unit, record, project))  # fmt: skip
        return Imported(added=added, keys=(key,), sentence=_matrix_sentence(shown, dry_run=dry_run))

    def import_json(self, data: bytes, *, dry_run: bool = False, initiator: object | None = None) -> Imported:
        """Add everything in the file `data`, or nothing; a dry run only says what would be added."""
        found = document.read(data)
        keys = tuple(evaluation.key for project in found.projects for evaluation in project.evaluations)

        def put(unit: Unit) -> None:
            _refuse_taken(unit, found)
            _write(unit, found)

        added = self._add(_step(found), put, dry_run=dry_run, initiator=initiator)
        return Imported(added=added, keys=keys, sentence=_sentence(keys, dry_run=dry_run))

    def _add(
        self, step: str, put: Callable[[Unit], None], *, dry_run: bool, initiator: object | None
    ) -> dict[str, int]:
        """Do `put` in one step and return the rows it added by table; a dry run keeps nothing."""
        added: dict[str, int] = {}
        if not dry_run:
            self._back_up()
        with suppress(_DryRunError), self._store.unit(step, initiator) as unit:
            put(unit)
            added = dict(sorted(Counter(entry.table for entry in unit.collect() if entry.op == "insert").items()))
            if dry_run:
                raise _DryRunError
        return added

    def _back_up(self) -> None:
        """Back up what changed since the last backup. An import is not held up by one that fails: undo is there too."""
        if self._store.changed:
            with suppress(AppError):
                backups.make(self._store.database, self._clock.now())
                self._store.changed = False


def refuse_own(path: Path, own: Path) -> None:
    """Refuse the data file and what lies beside it: opening it would drop its locks, writing it would end it."""
    beside = {own.name, *(own.name + tail for tail in ("-wal", "-shm", "-journal")), f".{own.name}.lock"}
    named = path.name in beside and path.absolute().parent == own.parent
    if named or any(files.are_same(path, own.with_name(name)) for name in beside):
        raise Refused(say("{path} belongs to the data file itself; name another file.", path=path))


def _write(unit: Unit, found: Document) -> None:
    for project in found.projects:
        project_id = write.project(unit, project)
        for evaluation in project.evaluations:
            write.evaluation(unit, evaluation, project_id)
    write.others(unit, found)


def _put_matrix(unit: Unit, record: Evaluation, project: str | None) -> None:
    """Write an evaluation into the project that is named, or into a new one with its title."""
    there = None if project is None else find.project(unit.connection, project)
    if there is None:
        title = project or record.title
        key = checks.free_key(title, find.keys(unit.connection, "project"))
        write.evaluation(unit, record, write.project(unit, Project(key=key, title=title)))
    else:
        base.refuse_second_deciding(unit.connection, there.id, record.slot)
        write.evaluation(unit, record, there.id)


def _refuse_taken(unit: Unit, found: Document) -> None:
    projects = set(find.keys(unit.connection, "project"))
    evaluations = set(find.keys(unit.connection, "evaluation"))
    for at, project in enumerate(found.projects):
        path = f"$.projects[{at}]"
        if project.key in projects:
            raise BadDocument(f"{path}.key", say("There is a project “{key}” already.", key=project.key))
        for number, evaluation in enumerate(project.evaluations):
            if evaluation.key in evaluations:
                raise BadDocument(
                    f"{path}.evaluations[{number}].key",
                    say("There is an evaluation “{key}” already.", key=evaluation.key),
                )


def _step(found: Document) -> str:
    titles = [evaluation.title for project in found.projects for evaluation in project.evaluations]
    return say("Import {title}", title=titles[0]) if len(titles) == 1 else say("Import a file")


def _sentence(keys: tuple[str, ...], *, dry_run: bool) -> str:
    what = say("1 evaluation") if len(keys) == 1 else say("{count} evaluations", count=len(keys))
    if dry_run:
        return say("Nothing was written. The file would add {what}.", what=what)
    return say("Imported {what}.", what=what)


def _matrix_sentence(shown: "Preview", *, dry_run: bool) -> str:
    """Return what was taken for what, and what is doubtful, a line each."""
    count = len(shown.rows)
    criteria = say("1 criterion") if count == 1 else say("{count} criteria", count=count)
    what = say("{title}: {criteria}, and as options {names}.", title=shown.title, criteria=criteria,
               names=", ".join(shown.candidates))  # fmt: skip
    first = say("Nothing was written. The file would add {what}", what=what) if dry_run else say("Imported {what}",
                                                                                                 what=what)  # fmt: skip
    return "\n".join((first, *shown.problems))
