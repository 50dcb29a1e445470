"""Verdicts on signals and their effect, what a look keeps, and what does not depend on the order of edits."""

import json
from pathlib import Path

import pytest

from app.compose import App
from app.model.errors import Refused
from app.services import signal_views
from tests import histories, support
from tests.support import at, everything, nothing_changes, opened

LATER = at("2026-12-22T12:00:00Z")


@pytest.fixture
def looped(app: App, tmp_path: Path) -> App:
    app.transfer.import_json(histories.placed("loop-in-full", tmp_path / "none"))
    return app


def signals(house: App) -> list[tuple[str, str]]:
    return [(each.signal, each.subject) for each in house.signals.findings()]


def test_not_now_and_wrong_silence_and_undo_brings_back(looped: App) -> None:
    for answer in ("not-now", "wrong"):
        done = looped.signals.answer("S2", "chat", answer)
        assert done.sentence.startswith("Silent for 30 days: Chat was evaluated again twice")
        assert ("S2", "chat") not in signals(looped)
        looped.history.undo()
        assert ("S2", "chat") in signals(looped)


def test_agreeing_is_kept_and_silences_nothing(looped: App) -> None:
    looped.signals.answer("S2", "chat", "agree")
    assert ("S2", "chat") in signals(looped)
    (kept,) = json.loads(everything(looped))["signal_verdicts"]
    assert (kept["signal"], kept["answer"], "until" in kept) == ("S2", "agree", False)


def test_the_silence_ends(looped: App, tmp_path: Path) -> None:
    looped.signals.answer("S2", "chat", "not-now")
    text = everything(looped).encode()
    with opened(tmp_path / "later.db", LATER) as house:
        house.transfer.import_json(text)
        assert ("S2", "chat") in signals(house)


def test_wrong_twice_moves_the_threshold(looped: App) -> None:
    assert ("S3", "chat-web") in signals(looped)
    looped.signals.answer("S3", "chat-web", "wrong")
    looped.signals.answer("S3", "links-web", "wrong")
    history = looped.signals.history()
    late = [each for each in signals(looped) if each[0] == "S3"]
    assert late == []
    assert len(history.verdicts) == 2


def test_what_is_not_there_or_good_gets_no_verdict(looped: App) -> None:
    with nothing_changes(looped, "There is no signal S7 about chat now"):
        looped.signals.answer("S7", "chat", "wrong")
    with nothing_changes(looped, "A good sign needs no verdict"):
        looped.signals.answer("H1", "all", "wrong")
    with pytest.raises(Refused):
        looped.signals.answer("S2", "chat", "never")


def test_a_look_is_kept_outside_undo_and_events_and_serves_at_once(app: App, tmp_path: Path) -> None:
    histories.repositories("loop-in-full", tmp_path / "code")
    app.transfer.import_json(histories.placed("loop-in-full", tmp_path / "code"))
    before, steps = everything(app), app.history.labels()
    looked = app.signals.looking(lambda: False)()
    app.signals.keep(looked)
    assert (everything(app), app.history.labels()) == (before, steps)
    assert dict(looked) == app.signals.history().repositories
    with support.opened(app.data_file.with_name("second.db")) as other:
        other.transfer.import_json(before.encode())
        assert other.signals.history().repositories == {}
    plain = [signal_views.plain(each) for each in app.signals.findings()]
    again = [signal_views.plain(each) for each in app.signals.findings_now(None, look=True)]
    assert plain == again


def test_one_repository_has_one_name_however_it_is_written(app: App, tmp_path: Path) -> None:
    histories.repositories("beginner", tmp_path / "code")
    text = histories.placed("beginner", tmp_path / "code" / ".." / "code")
    app.transfer.import_json(text)
    looked = app.signals.looking(lambda: False)()
    assert [path for path, _ in looked] == [str(tmp_path / "code" / "try-django")]
    app.signals.keep(looked)
    (project,) = app.signals.history().projects
    assert project.evaluations[0].prototypes[0].folder in app.signals.history().repositories


def test_a_folder_that_is_gone_says_nothing(app: App, tmp_path: Path) -> None:
    app.transfer.import_json(histories.placed("beginner", tmp_path / "gone"))
    assert app.signals.looking(lambda: False)() == ()
    assert app.signals.findings() == ()


def test_the_same_history_is_read_once_until_something_is_written(looped: App) -> None:
    first = looped.signals.history()
    assert looped.signals.history() is first
    looped.notes.add("chat-web", "a thought")
    assert looped.signals.history() is not first


def test_a_threshold_moved_in_the_settings_counts_at_once(looped: App) -> None:
    assert ("S2", "chat") in signals(looped)
    for name in ("re_evaluations", "without_ground"):
        looped.settings.set_number(f"signals.S2.values.{name}", 9)
    assert ("S2", "chat") not in signals(looped)
    looped.settings.set_number("signals.S2.values.re_evaluations", None)
    assert ("S2", "chat") in signals(looped)
