"""The lossless file: every refusal with its exact path, defaults left out, the same bytes again."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.exchange import document
from app.model.errors import BadDocument
from app.model.records import Document
from tests.strategies import documents

Change = Callable[[dict[str, Any]], None]
E = "$.projects[0].evaluations[0]"


def read(value: Any) -> Document:
    return document.read(json.dumps(value).encode())


@pytest.fixture
def full(example: bytes) -> dict[str, Any]:
    """The example with one of everything added."""
    value: dict[str, Any] = json.loads(example)
    evaluation = value["projects"][0]["evaluations"][0]
    when = "2026-11-20T10:00:00Z"
    fact = {"candidate": "django", "criterion": "stability", "fact": "releases", "value": 8, "measured_at": when}
    evaluation |= {
        "nudges": [{"version": 1, "stage": "warn", "fired_at": when, "leader": "django"}],
        "evidence": [fact],
        "notes": [{"text": "n", "at": when, "about": "decision/1"}],
        "decisions": [
            {
                "decided_at": when,
                "chosen": "django",
                "reasons": "r",
                "rejected": [{"candidate": "hono", "why": "w"}],
                "pain_points": [{"pain": "p", "isolate": "i", "success": "s"}],
                "evidence": [dict(fact)],
                "reopened": {"at": when, "ground": "newer", "what": "w"},
            }
        ],
    }
    evaluation["criteria"][6] |= {"kind": "measured", "unit": "ms", "worst": 200, "best": 20}
    value["projects"][0]["time_entries"] = [
        {"started_at": when, "ended_at": when, "counted_ms": 0, "phase": "build", "activity": "building"}
    ]
    value["projects"][0]["notes"] = [{"text": "n", "at": when}]
    value["signal_verdicts"] = [{"signal": "S1", "subject": "all", "answer": "wrong", "at": when}]
    value["repositories"] = [{"path": "/r", "state": "dormant"}]
    value["parked"] = [{"name": "Encore"}]
    return value


def test_one_of_everything_is_read(full: dict[str, Any]) -> None:
    text = document.write(read(full))
    assert document.write(document.read(text.encode())) == text


def put(path: str, new: Any) -> Change:
    """Return the change that puts `new` at a path below the first evaluation (or below `$` if it starts so)."""

    def change(value: dict[str, Any]) -> None:
        here: Any = value if path.startswith("$") else value["projects"][0]["evaluations"][0]
        *way, last = path.removeprefix("$.").split(".")
        for step in way:
            here = here[int(step)] if step.isdigit() else here[step]
        if new == GONE:
            del here[last]
        elif last == "+":
            here.append(copy.deepcopy(new))
        else:
            here[int(last) if last.isdigit() else last] = new

    return change


GONE = "(gone)"
REFUSED: list[tuple[str, Any, str]] = [
    # the head of the file
    ("$.format", "other", "$.format"),
    ("$.format", GONE, "$.format"),
    ("$.version", 2, "$.version"),
    ("$.version", 0, "$.version"),
    ("$.version", True, "$.version"),
    ("$.version", 1.0, "$.version"),
    ("$.version", "1", "$.version"),
    ("$.version", GONE, "$.version"),
    ("$.projects", GONE, "$.projects"),
    ("$.projects", {}, "$.projects"),
    ("$.extra", 1, "$.extra"),
    # unknown and missing fields
    ("$.projects.0.colour", "red", "$.projects[0].colour"),
    ("colour", "red", f"{E}.colour"),
    ("stage", "warn", f"{E}.stage"),
    ("candidates.0.since", "x", f"{E}.candidates[0].since"),
    ("budgets.0.effort_ms", 1, f"{E}.budgets[0].effort_ms"),
    ("key", GONE, f"{E}.key"),
    ("title", GONE, f"{E}.title"),
    ("slot", GONE, f"{E}.slot"),
    ("opened_at", GONE, f"{E}.opened_at"),
    ("criteria.0.name", GONE, f"{E}.criteria[0].name"),
    ("scores.0.criterion", GONE, f"{E}.scores[0].criterion"),
    ("budgets.0.deadline", GONE, f"{E}.budgets[0].deadline"),
    ("decisions.0.reasons", GONE, f"{E}.decisions[0].reasons"),
    ("decisions.0.pain_points.0.success", GONE, f"{E}.decisions[0].pain_points[0].success"),
    ("decisions.0.reopened.what", GONE, f"{E}.decisions[0].reopened.what"),
    # wrong kinds and limits
    ("title", "", f"{E}.title"),
    ("title", 7, f"{E}.title"),
    ("title", None, f"{E}.title"),
    ("title", "x" * 201, f"{E}.title"),
    ("title", "a\nb", f"{E}.title"),
    ("title", "a\0b", f"{E}.title"),
    ("title", "a\ud800", f"{E}.title"),
    ("key", "Not A Key", f"{E}.key"),
    ("question", "a\0b", f"{E}.question"),
    ("question", "x" * 1_048_577, f"{E}.question"),
    ("state", "undecided", f"{E}.state"),
    ("reason", "boredom", f"{E}.reason"),
    ("weights", "equal", f"{E}.weights"),
    ("opened_at", "2026-02-30T00:00:00Z", f"{E}.opened_at"),
    ("opened_at", 1_795_798_800, f"{E}.opened_at"),
    ("requirements", ["a", "b", "c", "d"], f"{E}.requirements"),
    ("queries", ["a", "b", "c", "d"], f"{E}.queries"),
    ("infrastructure.cache", "x", f"{E}.infrastructure.cache"),
    ("criteria.0.levels.6", "x", f"{E}.criteria[0].levels.6"),
    ("criteria.0.rank", 0, f"{E}.criteria[0].rank"),
    ("criteria.0.rank", 1.5, f"{E}.criteria[0].rank"),
    ("criteria.0.points", -1, f"{E}.criteria[0].points"),
    ("criteria.0.points", "3", f"{E}.criteria[0].points"),
    ("candidates.0.baseline", 1, f"{E}.candidates[0].baseline"),
    ("candidates.0.sketches", ["a", "b", "c", "d"], f"{E}.candidates[0].sketches"),
    ("candidates.0.must_haves.postgres", "maybe", f"{E}.candidates[0].must_haves.postgres"),
    ("scores.0.value", "5", f"{E}.scores[0].value"),
    ("scores.0.value", True, f"{E}.scores[0].value"),
    ("scores.0.value", 10**400, f"{E}.scores[0].value"),
    ("scores.0.confidence", "certain", f"{E}.scores[0].confidence"),
    ("budgets.0.effort_minutes", 0, f"{E}.budgets[0].effort_minutes"),
    ("budgets.0.effort_minutes", -5, f"{E}.budgets[0].effort_minutes"),
    ("budgets.0.effort_minutes", 600_001, f"{E}.budgets[0].effort_minutes"),
    ("budgets.0.version", 0, f"{E}.budgets[0].version"),
    ("nudges.0.stage", "checkpoint", f"{E}.nudges[0].stage"),
    ("nudges.0.answer", "later", f"{E}.nudges[0].answer"),
    ("time_entries.0.counted_ms", -1, f"{E}.time_entries[0].counted_ms"),
    ("time_entries.0.counted_ms", 1.5, f"{E}.time_entries[0].counted_ms"),
    ("time_entries.0.activity", "sleeping", f"{E}.time_entries[0].activity"),
    ("prototypes.0.state", "done", f"{E}.prototypes[0].state"),
    ("prototypes.0.folder", "", f"{E}.prototypes[0].folder"),
    ("evidence.0.value", [], f"{E}.evidence[0].value"),
    ("notes.0.text", " ", f"{E}.notes[0].text"),
    ("decisions.0.kind", "guess", f"{E}.decisions[0].kind"),
    ("decisions.0.ship_by", "2026-13-01", f"{E}.decisions[0].ship_by"),
    ("decisions.0.revisit", ["boredom"], f"{E}.decisions[0].revisit[0]"),
    ("decisions.0.quiet_days", -1, f"{E}.decisions[0].quiet_days"),
    ("decisions.0.reopened.ground", "boredom", f"{E}.decisions[0].reopened.ground"),
    ("$.signal_verdicts.0.answer", "no", "$.signal_verdicts[0].answer"),
    ("$.projects.0.shipped_on", "soon", "$.projects[0].shipped_on"),
    ("$.repositories.0.path", "", "$.repositories[0].path"),
    # keys that stand twice
    ("$.projects.+", {"key": "invoicing", "title": "Again"}, "$.projects[1].key"),
    ("$.projects.0.evaluations.+", {"key": "invoicing-api", "title": "x", "slot": "y",
                                   "opened_at": "2026-11-20T10:00:00Z"}, "$.projects[0].evaluations[1].key"),
    ("$.projects.+", {"key": "p2", "title": "x", "evaluations": [
        {"key": "invoicing-api", "title": "x", "slot": "y", "opened_at": "2026-11-20T10:00:00Z"}]},
     "$.projects[1].evaluations[0].key"),
    ("must_haves.+", {"key": "postgres", "text": "x"}, f"{E}.must_haves[2].key"),
    ("criteria.+", {"key": "stability", "name": "x"}, f"{E}.criteria[7].key"),
    ("candidates.+", {"key": "django", "name": "x"}, f"{E}.candidates[4].key"),
    ("scores.+", {"candidate": "django", "criterion": "stability", "value": 1}, f"{E}.scores[20].criterion"),
    ("budgets.+", {"version": 1, "effort_minutes": 1, "deadline": "2026-11-20T10:00:00Z"}, f"{E}.budgets[1].version"),
    ("nudges.+", {"version": 1, "stage": "warn", "fired_at": "2026-11-20T10:00:00Z"}, f"{E}.nudges[1].stage"),
    ("decisions.0.rejected.+", {"candidate": "hono", "why": "x"}, f"{E}.decisions[0].rejected[1].candidate"),
    # a second one being decided
    ("$.projects.0.evaluations.+", {"key": "k", "title": "x", "slot": " Web FRAMEWORK ",
                                   "opened_at": "2026-11-20T10:00:00Z"}, "$.projects[0].evaluations[1].state"),
    # keys that lead nowhere
    ("candidates.0.must_haves.nowhere", "pass", f"{E}.candidates[0].must_haves.nowhere"),
    ("candidates.0.replaces", "nowhere", f"{E}.candidates[0].replaces"),
    ("candidates.0.replaces", "django", f"{E}.candidates[0].replaces"),
    ("scores.0.candidate", "nowhere", f"{E}.scores[0].candidate"),
    ("scores.0.criterion", "nowhere", f"{E}.scores[0].criterion"),
    ("nudges.0.leader", "nowhere", f"{E}.nudges[0].leader"),
    ("time_entries.0.candidate", "nowhere", f"{E}.time_entries[0].candidate"),
    ("$.projects.0.time_entries.0.candidate", "django", "$.projects[0].time_entries[0].candidate"),
    ("prototypes.0.candidate", "nowhere", f"{E}.prototypes[0].candidate"),
    ("evidence.0.candidate", "nowhere", f"{E}.evidence[0].candidate"),
    ("evidence.0.criterion", "nowhere", f"{E}.evidence[0].criterion"),
    ("decisions.0.chosen", "nowhere", f"{E}.decisions[0].chosen"),
    ("decisions.0.chosen", GONE, f"{E}.decisions[0].chosen"),
    ("decisions.0.rejected.0.candidate", "nowhere", f"{E}.decisions[0].rejected[0].candidate"),
    ("decisions.0.evidence.0.candidate", "nowhere", f"{E}.decisions[0].evidence[0].candidate"),
    ("decisions.0.evidence.0.criterion", "nowhere", f"{E}.decisions[0].evidence[0].criterion"),
    ("notes.0.about", "decision/2", f"{E}.notes[0].about"),
    ("notes.0.about", "candidate/", f"{E}.notes[0].about"),
    ("notes.0.about", "django", f"{E}.notes[0].about"),
    ("$.projects.0.notes.0.about", "candidate/django", "$.projects[0].notes[0].about"),
    # what contradicts itself
    ("scores.0.value", 6, f"{E}.scores[0]"),
    ("scores.0.value", GONE, f"{E}.scores[0]"),
    ("scores.0.low", 1, f"{E}.scores[0]"),
    ("scores.0.not_applicable", True, f"{E}.scores[0]"),
    ("criteria.6.unit", GONE, f"{E}.criteria[6]"),
    ("criteria.6.best", 200, f"{E}.criteria[6]"),
    ("criteria.0.unit", "ms", f"{E}.criteria[0]"),
    ("budgets.+", {"version": 2, "effort_minutes": 1, "deadline": "2026-11-20T10:00:00Z"}, f"{E}.budgets[1].question"),
    ("time_entries.0.ended_at", "2026-11-16T08:29:59Z", f"{E}.time_entries[0].ended_at"),
    ("time_entries.0.activity", "building", f"{E}.time_entries[0].activity"),
    ("$.projects.0.time_entries.0.phase", "research", "$.projects[0].time_entries[0].activity"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "new", "path"), REFUSED, ids=lambda value: str(value)[:40])
def test_refused_with_the_exact_path(full: dict[str, Any], where: str, new: Any, path: str) -> None:
    put(where, new)(full)
    with pytest.raises(BadDocument) as caught:
        read(full)
    assert caught.value.path == path
    assert caught.value.sentence.startswith(f"{path}: ")


def test_research_on_a_project_is_refused(full: dict[str, Any]) -> None:
    full["projects"][0]["time_entries"][0] |= {"phase": "research", "activity": "docs"}
    with pytest.raises(BadDocument, match=r"^\$\.projects\[0\]\.time_entries\[0\]\.phase: "):
        read(full)


def test_a_newer_format_says_which_one_and_what_to_do(full: dict[str, Any]) -> None:
    full["version"] = 7
    full["from_the_future"] = True
    with pytest.raises(BadDocument, match=r"newer Settled \(format 7\); this one reads up to 1. Update Settled"):
        read(full)


@pytest.mark.parametrize("data", [b"[]", b"1", b'"settled"', b"null", b"{}"])
def test_other_json_is_not_ours(data: bytes) -> None:
    with pytest.raises(BadDocument, match=r"^\$\.format: This is not a Settled file"):
        document.read(data)


def test_defaults_are_filled_in_on_reading_and_left_out_on_writing(full: dict[str, Any]) -> None:
    evaluation = full["projects"][0]["evaluations"][0]
    evaluation["state"] = "deciding"
    evaluation["candidates"][0] |= {"baseline": False, "version": "", "added_at": evaluation["opened_at"], "out": ""}
    evaluation["candidates"][1]["must_haves"]["postgres"] = "unknown"
    evaluation["budgets"][0]["set_at"] = evaluation["opened_at"]
    found = read(full).projects[0].evaluations[0]
    assert found.candidates[0].added_at == found.opened_at == found.budgets[0].set_at
    assert found.criteria[6].rank == 7
    assert dict(found.candidates[1].must_haves) == {"self-hosted": "pass"}

    plain = json.loads(document.write(read(full)))["projects"][0]["evaluations"][0]
    assert not {"state", "reason", "closed_at"} & set(plain)
    assert set(plain["candidates"][0]) == {"key", "name", "language", "packages", "must_haves", "answers", "notes"}
    assert set(plain["budgets"][0]) == {"version", "effort_minutes", "deadline"}
    assert not any("rank" in criterion for criterion in plain["criteria"])
    assert plain["scores"][0]["value"] == 4
    assert '"value": 4,' in document.write(read(full)), "a whole number is written without a fraction"


def test_a_default_confidence_is_left_out(full: dict[str, Any]) -> None:
    scores = json.loads(document.write(read(full)))["projects"][0]["evaluations"][0]["scores"]
    assert scores[-1] == {"candidate": "hono", "criterion": "observability", "value": 3}


def test_fields_stand_in_the_order_of_the_interface_page(full: dict[str, Any]) -> None:
    text = json.loads(document.write(read(full)))
    order = ["key", "title", "slot", "opened_at", "zone", "question", "requirements", "queries", "infrastructure"]
    assert list(text) == ["format", "version", "projects", "repositories", "parked", "signal_verdicts"]
    assert list(text["projects"][0]["evaluations"][0])[:9] == order
    decision = text["projects"][0]["evaluations"][0]["decisions"][0]
    assert list(decision) == ["decided_at", "chosen", "reasons", "rejected", "pain_points", "evidence", "reopened"]


@pytest.mark.parametrize(
    ("ranks", "read_as", "written"),
    [
        ((None, None, None, None), (1, 2, 3, 4), (None, None, None, None)),
        ((1, 2, 2, 4), (1, 2, 2, 4), (None, None, 2, None)),
        ((1, 2, 2, 3), (1, 2, 2, 3), (None, None, 2, None)),
        ((7, 7, 9, 9), (7, 7, 9, 9), (None, 1, None, 3)),
        ((1, 1, 1, 1), (1, 1, 1, 1), (None, 1, 1, 1)),
    ],
)
def test_equal_ranks_are_a_tie(
    full: dict[str, Any], ranks: tuple[int | None, ...], read_as: tuple[int, ...], written: tuple[int | None, ...]
) -> None:
    evaluation = full["projects"][0]["evaluations"][0]
    evaluation["criteria"] = [
        {"key": f"c{at}", "name": f"C{at}", **({"rank": rank} if rank else {})} for at, rank in enumerate(ranks)
    ]
    evaluation |= {"scores": [], "evidence": [], "decisions": [], "notes": []}
    found = read(full)
    assert tuple(c.rank for c in found.projects[0].evaluations[0].criteria) == read_as
    again = json.loads(document.write(found))["projects"][0]["evaluations"][0]["criteria"]
    assert tuple(c.get("rank") for c in again) == written


def test_criteria_are_put_in_the_order_of_their_ranks(full: dict[str, Any]) -> None:
    evaluation = full["projects"][0]["evaluations"][0]
    evaluation["criteria"][0]["rank"], evaluation["criteria"][1]["rank"] = 2, 1
    assert [c.key for c in read(full).projects[0].evaluations[0].criteria][:2] == ["operations", "stability"]


def test_one_evaluation_is_the_same_file_with_one_project_and_one_evaluation(full: dict[str, Any]) -> None:
    project = read(full).projects[0]
    again = document.read(document.write(document.single(project, project.evaluations[0])).encode())
    assert again.projects == (project,)
    assert again.parked == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_write_read_write_gives_the_same_bytes(made: Document) -> None:
    text = document.write(made)
    read_back = document.read(text.encode())
    assert document.write(read_back) == text
    assert document.read(document.write(read_back).encode()) == read_back
