"""Export and import of the lossless JSON file."""

from collections import Counter

from app.exchange import document
from app.model.errors import BadDocument
from app.model.records import Document
from app.model.words import say
from app.services import base
from app.services.views import Imported
from app.store import find, read, write
from app.store.tables import choice
from app.store.unit import Unit


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
    if dry_run:
        return say("Nothing was written. The file would add {count} evaluation(s).", count=len(keys))
    return say("Imported {count} evaluation(s).", count=len(keys))
