"""The feed: in order, only real changes, until one leaves."""

from app.changes import ChangeFeed, Changes

ONE = Changes("step", frozenset({("project", 1)}))


def test_every_listener_hears_in_the_order_of_subscription() -> None:
    feed, heard = ChangeFeed(), []
    feed.subscribe(lambda changes: heard.append(("first", changes)))
    leave = feed.subscribe(lambda changes: heard.append(("second", changes)))
    feed.publish(ONE)
    leave()
    leave()
    feed.publish(ONE)
    assert heard == [("first", ONE), ("second", ONE), ("first", ONE)]


def test_nothing_changed_is_not_told() -> None:
    feed, heard = ChangeFeed(), []
    feed.subscribe(heard.append)
    feed.publish(Changes("step", frozenset()))
    assert heard == []


def test_one_that_leaves_or_comes_while_it_is_told_disturbs_nobody() -> None:
    feed, heard = ChangeFeed(), []

    def once(_: Changes) -> None:
        leave()
        feed.subscribe(lambda _: heard.append("late"))

    leave = feed.subscribe(once)
    feed.subscribe(lambda _: heard.append("other"))
    feed.publish(ONE)
    assert heard == ["other"]
    feed.publish(ONE)
    assert heard == ["other", "other", "late"]
