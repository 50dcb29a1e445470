"""Can more research still change the answer? For an evaluation in the data file, or in an exported one."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from app.analysis import results
from app.analysis.results import FEWEST_READINGS, MOST_READINGS, MOST_SEED, Analysis, Thresholds
from app.exchange import document, json_text
from app.model.errors import NotFound, Refused
from app.model.preferences import Preferences
from app.model.records import Evaluation
from app.model.rules import SCALE_HIGH, SCALE_LOW
from app.model.words import say
from app.platform import files
from app.platform.clock import Clock
from app.services import base
from app.store import find, read
from app.store.unit import Store

READINGS, SEED = results.READINGS, results.SEED
PARTS = frozenset({"scores"})
MOST_BYTES = json_text.LARGEST_FILE + 1
MOST_NAMED = 10


class _Choosable(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def state(self) -> str: ...


C = TypeVar("C", bound=_Choosable)


@dataclass(frozen=True, slots=True)
class Found:
    """An evaluation with its criteria, candidates and scores, and what can be said of it."""

    evaluation: Evaluation
    analysis: Analysis


class Analyses(base.Service):
    """The queries of the analysis."""

    def __init__(self, store: Store, clock: Clock, preferences: Callable[[], Preferences] = Preferences) -> None:
        super().__init__(store, clock)
        self._preferences = preferences

    def analyse(self, word: str | None, readings: int = READINGS, seed: int = SEED) -> tuple[str, Analysis]:
        """Return the key of the evaluation that `word` names, and what can be said of it.

        Without a word it is the one evaluation that is being decided.
        """
        found = self.examine(word, readings, seed)
        return found.evaluation.key, found.analysis

    def examine(self, word: str | None, readings: int = READINGS, seed: int = SEED) -> Found:
        """Return the same with the evaluation itself: criteria, candidates and scores."""
        _check(readings, seed)
        with self._store.reading() as connection:
            of = find.evaluation(connection, word) if word is not None else _only(find.evaluations(connection))
            record = read.evaluation(connection, of.id, PARTS)
        return Found(record, _analysis(record, readings, seed, results.limits_of(self._preferences())))


def read_file(path: Path) -> bytes:
    """Return the bytes of an exported file, up to one more than may be in it."""
    return files.read_limited(path, MOST_BYTES)


def examine_file(data: bytes, word: str | None, readings: int = READINGS, seed: int = SEED) -> Found:
    """Return the evaluation that `word` names in the exported file `data`, and what can be said of it.

    Without a word it is the only one there, or the only one that is being decided. No data file is touched.
    """
    _check(readings, seed)
    found = [evaluation for project in document.read(data).projects for evaluation in project.evaluations]
    record = _named(found, word) if word is not None else found[0] if len(found) == 1 else _only(found)
    return Found(record, _analysis(record, readings, seed, Thresholds()))


def plain(key: str, analysis: Analysis) -> dict[str, Any]:
    """Return an analysis as plain values, as the interface page has them."""
    said = analysis.verdict
    return {
        "evaluation": key,
        "readings": analysis.readings,
        "seed": analysis.seed,
        "scale": [int(SCALE_LOW), int(SCALE_HIGH)],
        "verdict": {
            "kind": said.kind,
            "text": said.text,
            "cells": [{"candidate": candidate, "criterion": criterion} for candidate, criterion in said.cells],
            "must_haves": list(said.must_haves),
        },
        "leader": analysis.leader,
        "regret": None if analysis.regret is None else asdict(analysis.regret),
        "candidates": [
            {**asdict(each), "ranks": None if each.ranks is None else list(each.ranks)} for each in analysis.candidates
        ],
        "pairwise": {one: dict(others) for one, others in analysis.pairwise.items()},
        "questions": [asdict(each) for each in analysis.questions],
        "weights": [asdict(each) for each in analysis.weights],
        "rivals": [asdict(each) for each in analysis.rivals],
    }


def _check(readings: int, seed: int) -> None:
    if not FEWEST_READINGS <= readings <= MOST_READINGS:
        raise Refused(
            say("The readings are {least:,} to {most:,}; 10,000 are plenty.", least=FEWEST_READINGS, most=MOST_READINGS)
        )
    if not 0 <= seed <= MOST_SEED:
        raise Refused(say("The seed is a whole number from 0 to {most}.", most=MOST_SEED))


def _analysis(record: Evaluation, readings: int, seed: int, limits: Thresholds) -> Analysis:
    from app.analysis.analyse import analyse  # noqa: PLC0415 - NumPy, when first needed
    from app.analysis.draws import Streams  # noqa: PLC0415

    return analyse(record, Streams(seed, readings), limits)


def _only(found: Sequence[C]) -> C:
    """Return the one that is being decided, or refuse naming those that are."""
    deciding = [each for each in found if each.state == "deciding"]
    if len(deciding) == 1:
        return deciding[0]
    if deciding:
        raise Refused(say("Several evaluations are being decided; name one of {keys}.", keys=_keys(deciding)))
    if found:
        raise Refused(say("No evaluation is being decided; name one of {keys}.", keys=_keys(found)))
    raise Refused(say("There is no evaluation to analyse yet."))


def _named(found: Sequence[Evaluation], word: str) -> Evaluation:
    fitting = [each for each in found if each.key == word] or [each for each in found if each.title == word]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NotFound(say("“{word}” is the title of several evaluations; use a key: {keys}.", word=word[:80],
                           keys=_keys(fitting)))  # fmt: skip
    if not found:
        raise NotFound(say("There is no evaluation in the file."))
    raise NotFound(say("There is no evaluation “{word}” in the file; there are {keys}.", word=word[:80],
                       keys=_keys(found)))  # fmt: skip


def _keys(found: Sequence[_Choosable]) -> str:
    keys = [each.key for each in found]
    return ", ".join(keys[:MOST_NAMED]) + (", …" if len(keys) > MOST_NAMED else "")
