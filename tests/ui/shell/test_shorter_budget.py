"""An overrun shortens the budget that is proposed next: it is shown, with why, and can be declined."""

from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.times import HOUR
from app.model.wishes import NewDecision, NewEntry
from tests.support import NOW, open_small
from tests.ui.shell.whole import Whole


def test_it_is_shown_with_why_and_can_be_declined(app: App, qtbot: QtBot) -> None:
    key = open_small(app, "Blog engine", effort_ms=2 * HOUR)
    app.time_entries.log(NewEntry(evaluation=key, length_ms=5 * HOUR, activity="docs", started_at=NOW - 6 * HOUR))
    app.decisions.decide(key, NewDecision(reasons="because", chosen="a"))
    whole = Whole(app)
    whole.show(qtbot)
    whole.trigger("new-evaluation")
    page = whole.desk.new_evaluation
    assert page.shorter.isVisible()
    assert "Blog engine took longer than planned." in page.shorter.words()
    assert page.fields.effort.minutes() == 5 * 60
    page.shorter.action.click()
    assert page.fields.effort.minutes() == 8 * 60
    assert not page.shorter.isVisible()
    whole.desk.close()
