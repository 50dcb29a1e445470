"""Export and import of the lossless JSON file."""

from collections import Counter
from pathlib import Path

from app.exchange import document, json_text
from app.model.errors import BadDocument, Refused
from app.model.records import Document
from app.model.words import say
from app.platform import files
from app.services import base
from app.services.views import Done, Imported
from app.store import find, read, write
from app.store.tables import choice
from app.store.unit import Unit

MOST_BYTES = json_text.LARGEST_FILE


class _DryRunError(Exception):
    """Leaves a unit of work without keeping it."""


class Transfer(base.Service):
    """The verbs of export and import."""

    def export_json(self, word: str | None) -> str:
        """Return the file of one evaluation, or of everything when `word` is None."""
        with self._store.reading() as connection:
            if word is None:
                return document.write(document.whole(read.projects(connection), **read.others(connection)))
            of = find.evaluation(connection, word)
            project = read.project(connection, of.project_id, only=of.id)
        return document.write(document.single(project, project.evaluations[0]))

    def export_file(self, word: str | None, path: Path) -> Done:
        """Write the file of one evaluation, or of everything, to `path`; there is the old content or the new."""
        self._refuse_own(path)
        text = self.export_json(word)
        files.write_atomically(path, text)
        return Done(say("Wrote {path}.", path=path), None if word is None else self._evaluation(word).key)

    def import_file(self, path: Path, *, dry_run: bool = False, initiator: object | None = None) -> Imported:
        """Add everything in the file at `path`, or nothing."""
        self._refuse_own(path)
        return self.import_json(files.read_limited(path, MOST_BYTES + 1), dry_run=dry_run, initiator=initiator)

    def import_json(self, data: bytes, *, dry_run: bool = False, initiator: object | None = None) -> Imported:
        """Add everything in the file `data`, or nothing; a dry run only says what would be added."""
        found = document.read(data)
        keys = tuple(evaluation.key for project in found.projects for evaluation in project.evaluations)
        added: dict[str, int] = {}
        try:
            with self._store.unit(_step(found), initiator) as unit:
                _refuse_taken(unit, found)
                _write(unit, found)
                added = dict(sorted(Counter(entry.table for entry in unit.collect() if entry.op == "insert").items()))
                if dry_run:
                    raise _DryRunError
        except _DryRunError:
            pass
        return Imported(added=added, keys=keys, sentence=_sentence(keys, dry_run=dry_run))

    def _refuse_own(self, path: Path) -> None:
        """Refuse the data file and what lies beside it: opening it would drop its locks, writing it would end it."""
        own = self._store.database.path
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


def _refuse_taken(unit: Unit, found: Document) -> None:
    projects = set(find.keys(unit.connection, choice.Project))
    evaluations = set(find.keys(unit.connection, choice.Evaluation))
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
