"""What must hold between the fields of a document: unique keys, references that lead somewhere, cells on the scale."""

from collections.abc import Callable, Iterable

from app.model import rules
from app.model.errors import BadDocument, Refused
from app.model.records import Budget, Candidate, Criterion, Decision, Document, Evaluation, Project, TimeEntry
from app.model.words import say


def check(document: Document) -> None:
    """Raise `BadDocument` for the first thing in `document` that contradicts another."""
    _unique((p.key for p in document.projects), "$.projects", "key")
    evaluation_paths: dict[str, str] = {}
    for at, project in enumerate(document.projects):
        path = f"$.projects[{at}]"
        _project(project, path)
        for number, evaluation in enumerate(project.evaluations):
            where = f"{path}.evaluations[{number}]"
            if evaluation.key in evaluation_paths:
                raise BadDocument(f"{where}.key", say("The key “{key}” stands twice.", key=evaluation.key))
            evaluation_paths[evaluation.key] = where


def _project(project: Project, path: str) -> None:
    deciding: set[str] = set()
    _times(project.time_entries, f"{path}.time_entries")
    for at, entry in enumerate(project.time_entries):
        where = f"{path}.time_entries[{at}]"
        if entry.phase != "build":
            raise BadDocument(f"{where}.phase", say("Time on a project is building time."))
        _known(entry.candidate, (), f"{where}.candidate")
    for at, note in enumerate(project.notes):
        if note.about:
            raise BadDocument(f"{path}.notes[{at}].about", say("A note of a project is about the project."))
    for at, evaluation in enumerate(project.evaluations):
        where = f"{path}.evaluations[{at}]"
        slot = rules.same_slot(evaluation.slot)
        if evaluation.state == "deciding" and slot in deciding:
            raise BadDocument(f"{where}.state", say("Another evaluation of this slot is being decided in the project."))
        deciding.update({slot} if evaluation.state == "deciding" else ())
        _evaluation(evaluation, where)


def _evaluation(evaluation: Evaluation, path: str) -> None:
    must_haves = _unique((m.key for m in evaluation.must_haves), f"{path}.must_haves", "key")
    criteria = _unique((c.key for c in evaluation.criteria), f"{path}.criteria", "key")
    candidates = _unique((c.key for c in evaluation.candidates), f"{path}.candidates", "key")
    _each(evaluation.criteria, f"{path}.criteria", _criterion)
    for at, candidate in enumerate(evaluation.candidates):
        _candidate(candidate, f"{path}.candidates[{at}]", must_haves, candidates)
    _scores(evaluation, path)
    _unique((b.version for b in evaluation.budgets), f"{path}.budgets", "version")
    _each(evaluation.budgets, f"{path}.budgets", _budget)
    _unique(((n.version, n.stage) for n in evaluation.nudges), f"{path}.nudges", "stage")
    _times(evaluation.time_entries, f"{path}.time_entries")
    for name in ("nudges", "time_entries", "prototypes", "evidence"):
        for at, item in enumerate(getattr(evaluation, name)):
            field = "leader" if name == "nudges" else "candidate"
            _known(getattr(item, field), candidates, f"{path}.{name}[{at}].{field}")
    for at, evidence in enumerate(evaluation.evidence):
        _known(evidence.criterion, criteria, f"{path}.evidence[{at}].criterion")
    for at, decision in enumerate(evaluation.decisions):
        _decision(decision, f"{path}.decisions[{at}]", candidates, criteria)
    _notes(evaluation, path, candidates, criteria)


def _criterion(criterion: Criterion, path: str) -> None:
    _refusable(lambda: rules.check_measure(criterion), path)


def _candidate(candidate: Candidate, path: str, must_haves: set[object], candidates: set[object]) -> None:
    for key in candidate.must_haves:
        _known(key, must_haves, f"{path}.must_haves.{key}")
    _known(candidate.replaces, candidates, f"{path}.replaces")
    if candidate.replaces == candidate.key:
        raise BadDocument(f"{path}.replaces", say("A candidate cannot replace itself."))


def _scores(evaluation: Evaluation, path: str) -> None:
    criteria = {c.key: c for c in evaluation.criteria}
    candidates = {c.key for c in evaluation.candidates}
    _unique(((s.candidate, s.criterion) for s in evaluation.scores), f"{path}.scores", "criterion")
    for at, score in enumerate(evaluation.scores):
        where = f"{path}.scores[{at}]"
        _known(score.candidate, candidates, f"{where}.candidate")
        _known(score.criterion, criteria, f"{where}.criterion")
        _refusable(lambda s=score: rules.check_score(s, criteria[s.criterion]), where)  # type: ignore[misc]


def _budget(budget: Budget, path: str) -> None:
    if budget.version > 1:
        for name in ("question", "answer_would_change", "where"):
            if not getattr(budget, name).strip():
                raise BadDocument(f"{path}.{name}", say("An extension of the budget needs this field."))


def _times(entries: tuple[TimeEntry, ...], path: str) -> None:
    for at, entry in enumerate(entries):
        where = f"{path}[{at}]"
        if entry.ended_at < entry.started_at:
            raise BadDocument(f"{where}.ended_at", say("The end is before the start."))
        if (entry.activity == "building") != (entry.phase == "build"):
            raise BadDocument(f"{where}.activity", say("The activity is building if and only if the phase is build."))


def _decision(decision: Decision, path: str, candidates: set[object], criteria: set[object]) -> None:
    if decision.kind == "choose" and decision.chosen is None:
        raise BadDocument(f"{path}.chosen", say("A choice names the candidate that was chosen."))
    _known(decision.chosen, candidates, f"{path}.chosen")
    _unique((r.candidate for r in decision.rejected), f"{path}.rejected", "candidate")
    for at, rejection in enumerate(decision.rejected):
        _known(rejection.candidate, candidates, f"{path}.rejected[{at}].candidate")
    for at, fact in enumerate(decision.evidence):
        _known(fact.candidate, candidates, f"{path}.evidence[{at}].candidate")
        _known(fact.criterion, criteria, f"{path}.evidence[{at}].criterion")


def _notes(evaluation: Evaluation, path: str, candidates: set[object], criteria: set[object]) -> None:
    decisions: set[object] = {str(number) for number in range(1, len(evaluation.decisions) + 1)}
    things: dict[str, set[object]] = {"candidate": candidates, "criterion": criteria, "decision": decisions}
    for at, note in enumerate(evaluation.notes):
        kind, _, key = note.about.partition("/")
        if note.about and key not in things.get(kind, set()):
            raise BadDocument(f"{path}.notes[{at}].about", say("“{about}” is nothing here.", about=note.about[:80]))


def _unique(keys: Iterable[object], path: str, field: str) -> set[object]:
    found: set[object] = set()
    for at, key in enumerate(keys):
        if key in found:
            raise BadDocument(f"{path}[{at}].{field}", say("“{key}” stands twice.", key=_words(key)))
        found.add(key)
    return found


def _words(key: object) -> str:
    return " ".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _known(key: str | None, among: Iterable[object], path: str) -> None:
    if key is not None and key not in among:
        raise BadDocument(path, say("“{key}” is nothing here.", key=key[:80]))


def _each(items: Iterable[object], path: str, rule: Callable[..., None]) -> None:
    for at, item in enumerate(items):
        rule(item, f"{path}[{at}]")


def _refusable(rule: Callable[[], None], path: str) -> None:
    try:
        rule()
    except BadDocument:
        raise
    except Refused as error:
        raise BadDocument(path, error.sentence) from None
