"""One evaluation on a sheet of text, as `show` prints it. Takes a view, gives words; asks no service."""

from collections.abc import Iterable

from app.command_line import answers, output
from app.model import rules, times
from app.model.records import Candidate, Criterion, Decision, Evaluation, Infrastructure, PainPoint, Score
from app.model.words import say
from app.services.views import EvaluationView


def of(view: EvaluationView, now: int) -> str:
    """Return the sheet of an evaluation."""
    record = view.evaluation
    blocks = (
        _head(view, now),
        _block(say("Requirements"), _bullets(record.requirements)),
        _block(say("Critical queries"), _bullets(record.queries)),
        _block(say("Handed over"), output.columns(_handed_over(record.infrastructure))),
        _block(say("Must-haves"), output.columns((m.key, m.text) for m in record.must_haves)),
        _block(say("Candidates"), _candidates(view) or say("none yet")),
        _block(say("Criteria"), _matrix(view) or say("none yet")),
        *(_block(_decision_head(d, record, now), _decision(d, record, now)) for d in reversed(record.decisions)),
        _block(say("Notes"), "\n".join(_notes(record, now))),
    )
    return "\n\n".join(block for block in blocks if block)


def _handed_over(split: Infrastructure) -> Iterable[tuple[str, str]]:
    rows = (
        (say("Auth"), split.auth),
        (say("Data"), split.data),
        (say("Files"), split.files),
        (say("Jobs"), split.jobs),
    )
    return (row for row in rows if row[1].strip())


def _head(view: EvaluationView, now: int) -> str:
    record = view.evaluation
    title = say("{title} ({key})", title=record.title, key=record.key)
    facts = [
        (say("Project"), view.project_title),
        (say("Slot"), record.slot),
        (say("Stage"), _standing(view, now)),
        (say("If-then"), record.if_then),
        (say("Weights"), {"ranked": say("by rank"), "points": say("by points"), "open": say("open")}[record.weights]),
    ]
    lines = [title, *record.question.splitlines(), "", output.columns(fact for fact in facts if fact[1])]
    return "\n".join(lines)


def _standing(view: EvaluationView, now: int) -> str:
    stage, standing = answers.stage(view.standing.stage), view.standing
    if view.evaluation.state != "deciding" or standing.effort_ms is None or standing.deadline is None:
        return stage
    return say(
        "{stage}: {left} of {effort}, due {deadline}",
        stage=stage,
        left=answers.left(standing.left_ms),
        effort=times.effort_words(standing.effort_ms),
        deadline=answers.moment(standing.deadline, view.evaluation.zone, now),
    )


def _candidates(view: EvaluationView) -> str:
    return output.columns(
        (c.key, " ".join(filter(None, (c.name, c.version))), "; ".join((_overall(c, view), *_remarks(c, view))))
        for c in view.evaluation.candidates
    )


def _overall(candidate: Candidate, view: EvaluationView) -> str:
    figures = next(each for each in view.figures if each.key == candidate.key)
    if figures.state == "out":
        return say("out: {reason}", reason=candidate.out or _failing(candidate, view.evaluation))
    if figures.overall is None or figures.low is None or figures.high is None or not figures.scored:
        return say("not scored")
    return say("{overall:.2f} ({low:.1f} to {high:.1f})", overall=figures.overall, low=figures.low, high=figures.high)


def _failing(candidate: Candidate, record: Evaluation) -> str:
    failed = rules.failed_must_haves(candidate)
    return say("fails “{text}”", text=next(m.text for m in record.must_haves if m.key in failed))


def _remarks(candidate: Candidate, view: EvaluationView) -> Iterable[str]:
    unknown = [m.key for m in view.evaluation.must_haves if candidate.must_haves.get(m.key, "unknown") == "unknown"]
    if candidate.key == view.leader and view.evaluation.state == "deciding":
        yield say("leads")
    if candidate.baseline:
        yield say("what we have")
    if unknown and not rules.is_out(candidate):
        yield say("open must-haves: {keys}", keys=", ".join(unknown))


def _matrix(view: EvaluationView) -> str:
    """Criteria down with their weights, the candidates that are in across."""
    record = view.evaluation
    if not record.criteria:
        return ""
    inside = [candidate.key for candidate in record.candidates if not rules.is_out(candidate)]
    cells = {(score.candidate, score.criterion): score for score in record.scores}
    head = (say("Key"), say("Criterion"), say("Weight"), *inside)
    lines = [
        (c.key, c.name, f"{weight:.0%}", *(_cell(cells.get((key, c.key)), c) for key in inside))
        for c, weight in zip(record.criteria, view.weights, strict=True)
    ]
    return output.table(head, lines, right=(2,))


def _cell(score: Score | None, criterion: Criterion) -> str:
    if score is None:
        return "-"
    if score.not_applicable:
        return say("n/a")
    unit = f" {criterion.unit}" if criterion.unit else ""
    reach = "" if score.low is None else say("{low:g} to {high:g}", low=score.low, high=score.high)
    if score.value is None:
        return reach + unit
    return f"{score.value:g}{unit} " + (f"({reach})" if reach else answers.confidence(score.confidence))


def _decision_head(decision: Decision, record: Evaluation, now: int) -> str:
    return say("Decision of {when}", when=answers.moment(decision.decided_at, record.zone, now))


def _decision(decision: Decision, record: Evaluation, now: int) -> str:
    names = {candidate.key: candidate.name for candidate in record.candidates}
    kinds = {"stay-and-mend": say("stay and mend"), "no-evaluation": say("no evaluation needed")}
    facts = [
        (say("Chosen"), names.get(decision.chosen or "", kinds.get(decision.kind, ""))),
        (say("Reasons"), decision.reasons),
        (say("Gives up"), decision.gives_up),
        *((say("Rejected"), ": ".join(filter(None, (names[r.candidate], r.why)))) for r in decision.rejected),
        *((say("To mend"), _mending(pain)) for pain in decision.pain_points),
        (say("Revisit on"), ", ".join(decision.revisit)),
        (say("First task"), decision.first_task),
        (say("Ship by"), decision.ship_by or ""),
        (say("Reopened"), _reopened(decision, record, now)),
    ]
    return output.columns(fact for fact in facts if fact[1])


def _mending(point: PainPoint) -> str:
    isolate = say("isolate {piece}", piece=point.isolate) if point.isolate.strip() else ""
    success = say("success looks like {success}", success=point.success) if point.success.strip() else ""
    return "; ".join(part for part in (point.pain, isolate, success) if part)


def _reopened(decision: Decision, record: Evaluation, now: int) -> str:
    if decision.reopened is None:
        return ""
    what = decision.reopened
    when = answers.moment(what.at, record.zone, now)
    return say("{when}, {ground}: {what}", when=when, ground=what.ground, what=" ".join((what.what, what.link)).strip())


def _notes(record: Evaluation, now: int) -> Iterable[str]:
    for note in record.notes:
        about = say(" on {about}", about=note.about) if note.about else ""
        yield answers.moment(note.at, record.zone, now) + about + "\n" + output.indented(note.text)


def _block(head: str, body: str) -> str:
    return f"{head}\n{output.indented(body)}" if body else ""


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join("- " + output.indented(text.strip()).lstrip() for text in texts if text.strip())
