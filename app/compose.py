"""Builds everything from a data file into one frozen record. The window, the terminal and the tests use the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.analysis.results import Thresholds, limits_of
from app.changes import ChangeFeed
from app.model.errors import DamagedFile, Remedy
from app.model.preferences import Preferences
from app.platform import channel, clock, idle, paths
from app.platform.channel import Listener
from app.platform.clock import Clock
from app.platform.owner import OwnerLock
from app.platform.settings import Settings
from app.services import restoring
from app.services.analyses import Analyses
from app.services.boring_choice import BoringChoice
from app.services.brief import Brief
from app.services.budgets import Budgets
from app.services.building_estimates import BuildingEstimates
from app.services.candidates import Candidates
from app.services.care import Care
from app.services.criteria import Criteria
from app.services.criteria_sets import CriteriaSets
from app.services.decisions import Decisions
from app.services.evaluations import Evaluations
from app.services.evidence import EvidenceService
from app.services.gaps import Gaps
from app.services.history import History
from app.services.known import KnownFrameworks
from app.services.notes import Notes
from app.services.own_repositories import OwnRepositories
from app.services.projects import Projects
from app.services.prompts import Prompts
from app.services.prototypes import Prototypes
from app.services.records import Records
from app.services.scores import Scores
from app.services.signals import Signals
from app.services.time_entries import TimeEntries
from app.services.time_reports import TimeReports
from app.services.timer import Timer
from app.services.transfer import Transfer
from app.services.waiting import Waiting
from app.store import backups, database, late
from app.store.unit import Store


@dataclass(frozen=True, slots=True)
class App:
    """Every service over one open data file.

    `listener` is the local channel, `idle` tells for how many milliseconds nobody touched the machine; None without.
    `get_ready` imports what the first write would have to wait for; it may run on any thread.
    """

    data_file: Path
    feed: ChangeFeed
    clock: Clock
    known: KnownFrameworks
    criteria_sets: CriteriaSets
    evaluations: Evaluations
    candidates: Candidates
    criteria: Criteria
    scores: Scores
    notes: Notes
    brief: Brief
    decisions: Decisions
    boring_choice: BoringChoice
    timer: Timer
    gaps: Gaps
    budgets: Budgets
    prompts: Prompts
    time_entries: TimeEntries
    time_reports: TimeReports
    building_estimates: BuildingEstimates
    projects: Projects
    analyses: Analyses
    history: History
    transfer: Transfer
    records: Records
    prototypes: Prototypes
    evidence: EvidenceService
    own_repositories: OwnRepositories
    signals: Signals
    waiting: Waiting
    care: Care
    settings: Settings
    limits: Callable[[], Thresholds]
    close: Callable[[], None] = lambda: None
    get_ready: Callable[[], None] = lambda: None
    listener: Listener | None = None
    portable: bool = False
    idle: Callable[[], int | None] | None = None


def open_app(
    option: str | None,
    environment: Mapping[str, str],
    patience: float = 0.0,
    *,
    listens: bool = False,
    settings: Settings | None = None,
) -> App:
    """Open the data file that the option or the environment names, else the user's own.

    `listens`: commands in other processes are to be heard, as long as it is open. `settings` are those that were read
    already, else they are read now.
    """
    paths.restrict_new_files()
    room = environment if listens else None
    data_file, time = paths.data_file(option, environment), clock.from_environment(environment)
    app = build(data_file, time, patience, room, Settings(paths.settings_file()) if settings is None else settings)
    return replace(app, idle=idle.source(environment), portable=paths.is_portable()) if listens else app


def build(
    data_file: Path,
    time: Clock,
    patience: float = 0.0,
    room: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> App:
    """Open the data file, waiting up to `patience` seconds for another owner to go, and build the services.

    `room` is the environment that says where the local channel may be, None for none; without `settings` everything
    is as at first.
    """
    try:
        return _build(data_file, time, patience, room, settings or Settings())
    except DamagedFile as error:
        offered = DamagedFile(f"{error.sentence} {restoring.offer(data_file)}")
        offered.remedy = restoring.remedy(data_file)
        raise offered from error


def apply_remedy(remedy: Remedy, environment: Mapping[str, str]) -> str:
    """Put a backup in the place of the damaged file, which is kept; return what was done."""
    paths.restrict_new_files()
    now = clock.from_environment(environment).now()
    return restoring.restore(remedy.data_file, remedy.backup, now).sentence


def _build(data_file: Path, time: Clock, patience: float, room: Mapping[str, str] | None, settings: Settings) -> App:
    paths.require_folder(data_file)
    database.require_ours(data_file)
    lock, listener = OwnerLock(data_file), None
    try:
        if not lock.acquire(patience):
            raise database.busy(data_file)
        listener = None if room is None else channel.listen(data_file, room)
        opened = database.open_or_create(data_file, lambda old, schema: backups.make(old, time.now(), schema))
    except BaseException:
        _let_go(lock, listener)
        raise
    store = Store(opened, ChangeFeed(), time.now)
    try:
        app = _services(store, time, settings)
        return replace(app, close=lambda: _close(store, lock, listener, time), get_ready=_get_ready, listener=listener)
    except BaseException:
        opened.close()
        _let_go(lock, listener)
        raise


def _let_go(lock: OwnerLock, listener: Listener | None) -> None:
    if listener is not None:
        listener.close()
    lock.release()


@dataclass(frozen=True, slots=True)
class _Shared:
    """The services that others are made of."""

    known: KnownFrameworks
    criteria_sets: CriteriaSets
    timer: Timer
    analyses: Analyses
    evaluations: Evaluations
    history: History


def _shared(store: Store, time: Clock, preferences: Callable[[], Preferences]) -> _Shared:
    known = KnownFrameworks(paths.resources() / "catalogue.json")
    sets = CriteriaSets(store, time, paths.resources() / "criteria.json")
    timer, analyses = Timer(store, time, preferences), Analyses(store, time, preferences)
    evaluations = Evaluations(store, time, sets, timer, known, preferences=preferences)
    history = History(store, time)
    history.purge()
    return _Shared(known, sets, timer, analyses, evaluations, history)


def _preferences_of(settings: Settings) -> Callable[[], Preferences]:
    return lambda: settings.values


def _services(store: Store, time: Clock, settings: Settings) -> App:
    preferences = _preferences_of(settings)
    shared = _shared(store, time, preferences)
    evaluations, timer, known = shared.evaluations, shared.timer, shared.known
    return App(
        data_file=store.database.path,
        feed=store.feed,
        clock=time,
        known=known,
        criteria_sets=shared.criteria_sets,
        evaluations=evaluations,
        candidates=Candidates(store, time, evaluations, known),
        criteria=Criteria(store, time),
        scores=Scores(store, time),
        notes=Notes(store, time),
        brief=Brief(store, time),
        decisions=Decisions(store, time, timer),
        boring_choice=BoringChoice(store, time, evaluations),
        timer=timer,
        gaps=Gaps(store, time, timer),
        budgets=Budgets(store, time),
        prompts=Prompts(store, time, shared.analyses),
        time_entries=TimeEntries(store, time),
        time_reports=TimeReports(store, time),
        building_estimates=BuildingEstimates(store, time),
        projects=Projects(store, time),
        analyses=shared.analyses,
        history=shared.history,
        transfer=Transfer(store, time),
        records=Records(store, time, preferences),
        prototypes=Prototypes(store, time),
        evidence=EvidenceService(store, time, paths.resources() / "evidence.json"),
        own_repositories=OwnRepositories(store, time),
        signals=Signals(store, time, settings.numbers),
        waiting=Waiting(store, time),
        care=Care(store, time, timer),
        settings=settings,
        limits=lambda: limits_of(settings.values),
    )


def _get_ready() -> None:
    """Import what showing an evaluation does without and the first write would have to wait for: SQLModel."""
    late.load("app.store.writing")


def _close(store: Store, lock: OwnerLock, listener: Listener | None, time: Clock) -> None:
    """Hear no more commands, back up what changed, let go of the file, let go of the lock."""
    if listener is not None:
        listener.close()
    try:
        if store.changed:
            backups.make(store.database, time.now())
    finally:
        store.database.close()
        lock.release()
