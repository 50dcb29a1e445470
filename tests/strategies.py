"""Random documents of the exchange format: everything a file may hold, coherent, with hostile words and numbers."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from app.model import records as r
from app.model.times import HOUR, LONGEST_EFFORT, parse_instant

FIRST, LAST = parse_instant("0001-01-01T00:00:00Z"), parse_instant("9999-12-31T23:59:59.999Z")
SOON = parse_instant("2026-11-16T08:30:00Z")
HOSTILE = (
    "'); DROP TABLE note;--",
    '"; --',
    "🦊 \U0010fffd",
    "{0} {x} %s",
    "</script>",
    "é́",
    "\\u0000",
    "NULL",
    "1e999",
)

_CONTROLS = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 127]))
_IN_TEXT = st.characters(exclude_categories=["Cs"], exclude_characters=_CONTROLS)
_IN_NAME = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])

texts = st.text(_IN_TEXT, max_size=12) | st.sampled_from(HOSTILE)
filled_texts = texts.filter(lambda value: bool(value.strip()))
names = (st.text(_IN_NAME, min_size=1, max_size=12).map(str.strip).filter(bool)) | st.sampled_from(HOSTILE)
labels = st.just("") | names
keys = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)
instants = st.integers(SOON, SOON + 5) | st.integers(SOON, SOON + 1000 * HOUR) | st.integers(FIRST, LAST)
days = st.dates().map(str)
numbers = st.integers(-(10**15), 10**15).map(float) | st.floats(-1e15, 1e15)
lengths = st.integers(0, 2**53)
_TINY = {"max_size": 2}


def some(*, of: Any, **fields: Any) -> Any:
    """Return records `of` a kind from strategies of all its fields."""
    return st.builds(of, **fields)


links = some(of=r.Link, url=names, title=labels)
sources = some(of=r.Source, folder=texts, commit=labels, sha256=labels)
gaps = some(
    of=r.Gap,
    since=instants,
    length_ms=lengths,
    kind=st.sampled_from(("sleep", "idle", "stall", "crash", "reboot")),
    answer=st.sampled_from(("pending", "keep", "discard", "building", "other")),
)
edits = some(of=r.Edit, at=instants, field=names, old=texts, new=texts, why=texts)
parked = some(of=r.Parked, name=names, heard_from=texts, at=st.none() | instants)
grounds = st.sampled_from(r.GROUNDS)
reopenings = some(of=r.Reopening, at=instants, ground=grounds, what=texts, link=labels)
pain_points = some(of=r.PainPoint, pain=filled_texts, isolate=texts, success=texts)


def maybe_of(choices: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.none() if not choices else st.none() | st.sampled_from(choices)


@st.composite
def time_entries(draw: st.DrawFn, candidates: Sequence[str], *, building: bool = False) -> r.TimeEntry:
    start, end = sorted((draw(instants), draw(instants)))
    activity = "building" if building else draw(st.sampled_from(r.ACTIVITIES))
    return r.TimeEntry(
        started_at=start,
        ended_at=end,
        counted_ms=draw(lengths),
        phase="build" if activity == "building" else "research",
        activity=activity,
        candidate=draw(maybe_of(candidates)),
        zone=draw(st.none() | st.just("Europe/Berlin") | names),
        edits=tuple(draw(st.lists(edits, **_TINY))),
        gaps=tuple(draw(st.lists(gaps, **_TINY))),
    )


@st.composite
def criteria(draw: st.DrawFn) -> tuple[r.Criterion, ...]:
    out: list[r.Criterion] = []
    for place, key in enumerate(draw(st.lists(keys, unique=True, max_size=4)), 1):
        tied = bool(out) and draw(st.booleans())
        measure = draw(st.none() | st.tuples(numbers, numbers).filter(lambda ends: ends[0] != ends[1]))
        out.append(
            r.Criterion(
                key=key,
                name=draw(names),
                question=draw(texts),
                kind="rated" if measure is None else "measured",
                rank=out[-1].rank if tied else place,
                points=draw(numbers.map(abs)),
                levels=draw(st.dictionaries(st.sampled_from("12345"), texts, max_size=5)),
                unit=None if measure is None else draw(names),
                worst=None if measure is None else measure[0],
                best=None if measure is None else measure[1],
            )
        )
    return tuple(out)


@st.composite
def candidates(draw: st.DrawFn, must_haves: Sequence[str]) -> tuple[r.Candidate, ...]:
    names_of = draw(st.lists(keys, unique=True, max_size=4))
    return tuple(
        r.Candidate(
            key=key,
            name=draw(names),
            version=draw(labels),
            language=draw(labels),
            packages=tuple(draw(st.lists(names, **_TINY))),
            links=tuple(draw(st.lists(links, **_TINY))),
            must_haves={each: draw(st.sampled_from(("pass", "fail"))) for each in must_haves if draw(st.booleans())},
            out=draw(st.just("") | texts),
            answers=draw(some(of=r.Answers, data=texts, operations=texts, upgrades=texts)),
            sketches=tuple(draw(st.lists(texts, max_size=3))),
            clone=draw(texts),
            added_at=draw(st.none() | instants),
            replaces=draw(maybe_of([other for other in names_of if other != key])),
            baseline=draw(st.booleans()),
            notes=draw(texts),
        )
        for key in names_of
    )


def _on(criterion: r.Criterion) -> st.SearchStrategy[float]:
    return st.floats(1, 5) | st.integers(1, 5).map(float) if criterion.kind == "rated" else numbers


@st.composite
def scores(draw: st.DrawFn, candidate: str, criterion: r.Criterion) -> r.Score:
    """Draw one cell in any of its shapes."""
    low, value, high = sorted(draw(st.tuples(*[_on(criterion)] * 3)))
    shape = draw(st.sampled_from(("value", "range", "all", "not applicable")))
    return r.Score(
        candidate=candidate,
        criterion=criterion.key,
        value=value if shape in ("value", "all") else None,
        low=low if shape in ("range", "all") else None,
        high=high if shape in ("range", "all") else None,
        not_applicable=shape == "not applicable",
        confidence=draw(st.sampled_from(r.CONFIDENCES)),
        why=draw(texts),
        at=draw(st.none() | instants),
    )


@st.composite
def evidence(draw: st.DrawFn, candidates: Sequence[str], criteria: Sequence[str]) -> tuple[r.Evidence, ...]:
    if not candidates or not criteria:
        return ()
    one = some(
        of=r.Evidence,
        candidate=st.sampled_from(candidates),
        criterion=st.sampled_from(criteria),
        fact=names,
        value=st.none() | numbers | texts,
        unit=labels,
        source=sources,
        measured_at=instants,
    )
    return tuple(draw(st.lists(one, **_TINY)))


@st.composite
def decisions(draw: st.DrawFn, candidates: Sequence[str], criteria: Sequence[str]) -> r.Decision:
    chosen = draw(maybe_of(candidates))
    kinds = r.DECISION_KINDS if chosen is not None else r.DECISION_KINDS[1:]
    rejected = draw(st.lists(st.sampled_from(candidates), unique=True, max_size=3)) if candidates else []
    return r.Decision(
        decided_at=draw(instants),
        kind=draw(st.sampled_from(kinds)),
        chosen=chosen,
        reasons=draw(texts),
        gives_up=draw(texts),
        rejected=tuple(r.Rejection(candidate=each, why=draw(texts)) for each in rejected),
        revisit=tuple(draw(st.lists(grounds, max_size=3))),
        quiet_days=draw(st.just(90) | lengths),
        first_task=draw(texts),
        ship_by=draw(st.none() | days),
        pain_points=tuple(draw(st.lists(pain_points, **_TINY))),
        evidence=draw(evidence(candidates, criteria)),
        reopened=draw(st.none() | reopenings),
    )


@st.composite
def budgets(draw: st.DrawFn) -> tuple[r.Budget, ...]:
    return tuple(
        r.Budget(
            version=version,
            effort_ms=draw(st.integers(1, LONGEST_EFFORT) | st.just(8 * HOUR)),
            deadline=draw(instants),
            set_at=draw(st.none() | instants),
            question=draw(filled_texts if version > 1 else texts),
            answer_would_change=draw(filled_texts if version > 1 else texts),
            where=draw(filled_texts if version > 1 else texts),
        )
        for version in range(1, draw(st.integers(0, 3)) + 1)
    )


@st.composite
def nudges(draw: st.DrawFn, candidates: Sequence[str]) -> tuple[r.Nudge, ...]:
    stages = st.tuples(st.integers(1, 3), st.sampled_from(("warn", "last", "decide")))
    return tuple(
        r.Nudge(
            version=version,
            stage=stage,
            fired_at=draw(instants),
            answer=draw(st.none() | st.sampled_from(("decide", "snooze", "extend", "drop"))),
            leader=draw(maybe_of(candidates)),
        )
        for version, stage in draw(st.lists(stages, unique=True, max_size=3))
    )


@st.composite
def notes(draw: st.DrawFn, about: Sequence[str]) -> r.Note:
    return r.Note(text=draw(filled_texts), at=draw(instants), about=draw(st.sampled_from(about)))


@st.composite
def evaluations(draw: st.DrawFn, key: str, slot: str) -> r.Evaluation:
    must_haves = tuple(r.MustHave(key=each, text=draw(names)) for each in draw(st.lists(keys, unique=True, max_size=3)))
    rows = draw(criteria())
    columns = draw(candidates([m.key for m in must_haves]))
    who, what = [c.key for c in columns], [c.key for c in rows]
    made = tuple(draw(st.lists(decisions(who, what), **_TINY)))
    about = ["", *(f"candidate/{k}" for k in who), *(f"criterion/{k}" for k in what)]
    about += [f"decision/{number}" for number in range(1, len(made) + 1)]
    prototypes = some(
        of=r.Prototype,
        folder=filled_texts,
        candidate=maybe_of(who),
        question=texts,
        state=st.sampled_from(("open", "answered", "carried-forward", "abandoned", "finished")),
        answer=texts,
        at=st.none() | instants,
    )
    return r.Evaluation(
        key=key,
        title=draw(names),
        slot=slot,
        opened_at=draw(instants),
        zone=draw(st.sampled_from(("UTC", "Europe/Berlin", "Nowhere/Town"))),
        question=draw(texts),
        state=draw(st.sampled_from(r.STATES)),
        closed_at=draw(st.none() | instants),
        reason=draw(st.sampled_from(("first", "problem", "newer"))),
        requirements=tuple(draw(st.lists(texts, max_size=3))),
        queries=tuple(draw(st.lists(texts, max_size=3))),
        infrastructure=draw(some(of=r.Infrastructure, auth=texts, data=texts, files=texts, jobs=texts)),
        if_then=draw(texts),
        weights=draw(st.sampled_from(r.WEIGHTS)),
        must_haves=must_haves,
        criteria=rows,
        candidates=columns,
        scores=tuple(draw(scores(a, c)) for a in who for c in rows if draw(st.booleans())),
        budgets=draw(budgets()),
        nudges=draw(nudges(who)),
        time_entries=tuple(draw(st.lists(time_entries(who), **_TINY))),
        prototypes=tuple(draw(st.lists(prototypes, **_TINY))),
        evidence=draw(evidence(who, what)),
        decisions=made,
        parked=tuple(draw(st.lists(parked, **_TINY))),
        notes=tuple(draw(st.lists(notes(about), max_size=3))),
    )


@st.composite
def projects(draw: st.DrawFn, key: str, evaluation_keys: Sequence[str]) -> r.Project:
    return r.Project(
        key=key,
        title=draw(names),
        folder=draw(texts),
        shipped_on=draw(st.none() | days),
        time_entries=tuple(draw(st.lists(time_entries((), building=True), **_TINY))),
        notes=tuple(draw(st.lists(notes([""]), **_TINY))),
        evaluations=tuple(draw(evaluations(each, f"slot {at}")) for at, each in enumerate(evaluation_keys)),
    )


@st.composite
def documents(draw: st.DrawFn) -> r.Document:
    """Draw a whole valid file."""
    own = draw(st.lists(keys, unique=True, max_size=2))
    evaluation_keys = draw(st.lists(keys, unique=True, max_size=3))
    shares = [evaluation_keys[:1], evaluation_keys[1:]]
    paths = draw(st.lists(filled_texts, unique=True, **_TINY))
    verdicts = some(
        of=r.SignalVerdict,
        signal=names,
        subject=names,
        answer=st.sampled_from(("agree", "not-now", "wrong")),
        at=instants,
        until=st.none() | instants,
    )
    return r.Document(
        format="settled",
        version=1,
        projects=tuple(draw(projects(key, share)) for key, share in zip(own, shares, strict=False)),
        scan_folders=tuple(draw(st.lists(filled_texts, unique=True, **_TINY))),
        me=tuple(draw(st.lists(names, unique=True, **_TINY))),
        repositories=tuple(r.Repository(path=path, state=draw(names)) for path in paths),
        parked=tuple(draw(st.lists(parked, **_TINY))),
        signal_verdicts=tuple(draw(st.lists(verdicts, **_TINY))),
    )
