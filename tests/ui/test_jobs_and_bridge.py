"""Work off the GUI thread: where it runs, where its answer arrives, what becomes of one that nobody wants any more."""

import gc
import threading
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app.changes import ChangeFeed, Changes
from ui.bridge import FeedBridge
from ui.jobs import Job, Jobs


@pytest.fixture
def jobs(qtbot: QtBot):
    found = Jobs()
    yield found
    found.finish()
    found.deleteLater()


class Told:
    """What came back, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.current_thread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.current_thread())


def test_work_is_done_on_another_thread_and_told_on_this_one(jobs: Jobs, qtbot: QtBot) -> None:
    told = Told()
    jobs.start(threading.get_ident, told.done, told.failed)
    qtbot.waitUntil(lambda: bool(told.results))
    assert told.results != [threading.get_ident()]
    assert told.threads == {threading.main_thread()}


def test_an_error_is_handed_over(jobs: Jobs, qtbot: QtBot) -> None:
    told = Told()

    def fail() -> None:
        raise ValueError("no")

    jobs.start(fail, told.done, told.failed)
    qtbot.waitUntil(lambda: bool(told.errors))
    assert isinstance(told.errors[0], ValueError)
    assert told.threads == {threading.main_thread()}
    assert told.results == []


def test_an_answer_that_was_dropped_comes_to_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    told, go_on = Told(), threading.Event()
    dropped = jobs.start(go_on.wait, told.done, told.failed)
    dropped.drop()
    go_on.set()
    jobs.start(lambda: "second", told.done, told.failed)
    qtbot.waitUntil(lambda: bool(told.results))
    jobs.finish()
    qtbot.wait(0)
    assert told.results == ["second"]


def test_inline_it_is_done_at_once(qtbot: QtBot) -> None:
    told = Told()
    jobs = Jobs(inline=True)
    jobs.start(lambda: 42, told.done, told.failed)
    jobs.start(lambda: 1 // 0, told.done, told.failed)
    assert told.results == [42]
    assert isinstance(told.errors[0], ZeroDivisionError)


def test_nothing_is_kept_of_a_job_that_is_done(jobs: Jobs, qtbot: QtBot) -> None:
    class Result:
        pass

    results: list[weakref.ref[Result]] = []
    told = 0

    def done(_: object) -> None:
        nonlocal told
        told += 1

    def work() -> Result:
        result = Result()
        results.append(weakref.ref(result))
        return result

    for _ in range(20):
        jobs.start(work, done, done)
    qtbot.waitUntil(lambda: told == 20)
    jobs.finish()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each for each in jobs.children() if isinstance(each, Job) and shiboken6.isValid(each)] == []
    assert [each for each in results if each() is not None] == []


def test_a_change_from_another_thread_arrives_on_this_one(qtbot: QtBot) -> None:
    feed = ChangeFeed()
    bridge, heard = FeedBridge(feed), list[tuple[Changes, threading.Thread]]()

    def hear(changes: Changes) -> None:
        heard.append((changes, threading.current_thread()))

    bridge.changed.connect(hear)
    changes = Changes("Write a note", frozenset({("note", 1)}))
    worker = threading.Thread(target=feed.publish, args=(changes,))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(changes, threading.main_thread())]
    bridge.close()
    feed.publish(changes)
    assert len(heard) == 1
