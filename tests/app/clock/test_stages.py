"""Stages, prompts, snoozes, extensions. Scenarios T36 to T46."""

from itertools import pairwise

import pytest

from app.analysis.nudging import may_show
from app.analysis.proposal import Ended, Proposal, propose
from app.model.errors import Refused
from app.model.times import DAY, HOUR, MINUTE, SECOND, parse_instant
from app.model.wishes import Cell, NewDecision
from app.services.prompts import DueNow
from tests.steered import Desk
from tests.support import nothing_changes

QUESTIONS = (
    "Does A stream uploads over 1 GB?",
    "Does A keep row locks on failover?",
    "Who maintains the ORM of A now?",
    "Does A run without a shared cache?",
)


def due(desk: Desk, *stopping: str) -> DueNow:
    return desk.house.prompts.due(stopping)


def told(desk: Desk, *stopping: str) -> list[str]:
    """Return what is due now, and let all of it be shown, as a window does."""
    found = due(desk, *stopping)
    shown = [*found.notices, *([found.prompt] if found.prompt else [])]
    for each in shown:
        desk.house.prompts.shown(each.evaluation, each.stage)
    return [f"{each.evaluation} {each.stage}{' again' if each.returns else ''}" for each in shown]


def extend(desk: Desk, question: str, on: str = "small") -> str:
    return desk.house.budgets.extend(on, question, "if it does, A leads", "a 30-line prototype").sentence


def test_T36_of_all_stages_passed_in_one_gap_only_the_highest_fires(desk: Desk) -> None:
    desk.use(5 * HOUR)
    assert told(desk) == []
    desk.clock.run(8 * DAY)
    assert told(desk) == ["small decide"]
    assert told(desk) == []


def test_T37_each_stage_fires_once_for_a_version_of_the_budget_across_restarts(desk: Desk) -> None:
    seen = []
    for hours in (6, 1.2, 0.8, 1, 1):
        desk.use(int(hours * HOUR))
        for _ in range(5):
            seen += told(desk)
            desk.again()
    assert seen == ["small warn", "small last", "small decide"]
    assert [(nudge.version, nudge.stage) for nudge in desk.nudges] == [(1, "warn"), (1, "last"), (1, "decide")]
    desk.house.history.undo()
    assert len(desk.nudges) == 3, "messages that were shown stand outside undo"


def test_T38_opening_and_closing_changes_nothing_that_is_left(desk: Desk) -> None:
    desk.use(3 * HOUR)
    before = desk.house.evaluations.standing("small")
    for _ in range(3):
        desk.again()
    assert desk.house.evaluations.standing("small") == before


def test_T39_a_stop_is_saved_at_three_times_the_budget(desk: Desk) -> None:
    desk.use(24 * HOUR)
    desk.start()
    desk.work(10 * MINUTE)
    assert desk.house.timer.stop().sentence == "Stopped: 10 m on Small, 16 h 10 m over the budget."
    assert desk.house.evaluations.standing("small")[1].ratio > 3
    desk.start(activity="building")
    desk.work(MINUTE)
    desk.house.timer.stop()
    desk.house.decisions.decide("small", NewDecision(reasons="enough", chosen="a"))


def test_T40_a_deadline_that_passed_while_closed_is_told_at_the_next_start(desk: Desk) -> None:
    desk.leave()
    desk.clock.reboot(9 * DAY)
    desk.come_back()
    assert told(desk) == ["small decide"]


def test_T41_a_prompt_waits_for_the_screen_and_for_a_pause_in_typing_ten_minutes_at_most() -> None:
    since = 1000 * SECOND
    assert not may_show(since, since, None, locked=True)
    assert not may_show(since + 9 * HOUR, since, None, locked=True), "locked is locked"
    assert may_show(since, since, None, locked=False)
    assert not may_show(since + MINUTE, since, since + MINUTE - SECOND, locked=False), "somebody types"
    assert may_show(since + MINUTE, since, since + MINUTE - 3 * SECOND, locked=False)
    assert may_show(since + 10 * MINUTE, since, since + 10 * MINUTE, locked=False), "a promise kept"


def test_T42_a_snooze_over_a_suspend_comes_back_once(desk: Desk) -> None:
    desk.use(8 * HOUR)
    assert told(desk) == ["small decide"]
    desk.house.budgets.snooze("small")
    assert desk.stage == "snoozed"
    assert told(desk) == []
    desk.clock.sleep(3 * HOUR)
    assert desk.stage == "decide"
    assert told(desk) == ["small decide again"]
    assert told(desk) == []
    assert len(desk.nudges) == 1


def test_T43_after_two_snoozes_the_prompt_is_not_put_off_any_more(desk: Desk) -> None:
    desk.use(8 * HOUR)
    for left in (2, 1):
        assert desk.house.prompts.sheet("small").snoozes_left == left
        told(desk)
        desk.house.budgets.snooze("small")
        with pytest.raises(Refused, match="put off"):
            desk.house.budgets.snooze("small")
        desk.clock.run(10 * MINUTE)
    assert told(desk) == ["small decide again"]
    assert desk.house.prompts.sheet("small").snoozes_left == 0
    with nothing_changes(desk.house, "put off twice already. Decide, extend or drop it"):
        desk.house.budgets.snooze("small")
    extend(desk, QUESTIONS[0])
    desk.use(2 * HOUR)
    assert desk.house.prompts.sheet("small").snoozes_left == 2, "twice for each time the budget runs out"


def test_nothing_is_put_off_before_time_is_up_or_after_the_end(desk: Desk) -> None:
    with nothing_changes(desk.house, "not time to decide on “Small” yet"):
        desk.house.budgets.snooze("small")
    desk.house.evaluations.drop("small")
    with nothing_changes(desk.house, "was dropped"):
        desk.house.budgets.snooze("small")


def test_a_wall_clock_set_back_does_not_put_a_prompt_off_for_days(desk: Desk) -> None:
    desk.use(8 * HOUR)
    desk.house.budgets.snooze("small")
    desk.clock.step(-3 * DAY)
    assert desk.stage == "decide"


def test_T44_extensions_shrink_and_there_are_three(desk: Desk) -> None:
    opened = desk.house.evaluations.standing("small")[0].opened_at
    deadlines = [opened + 7 * DAY]
    for question, more, total in zip(QUESTIONS, (120, 60, 30), (600, 660, 690), strict=False):
        found = desk.house.budgets.next_extension("small")
        assert found is not None
        assert (found.more_ms, found.effort_ms) == (more * MINUTE, total * MINUTE)
        extend(desk, question)
        deadlines.append(desk.house.evaluations.standing("small")[1].deadline or 0)
    steps = [after - before for before, after in pairwise(deadlines)]
    assert steps == [int(7 * DAY / 4), DAY, DAY], "the same share of the first span, at least a day"
    assert desk.house.budgets.next_extension("small") is None
    with nothing_changes(desk.house, "extended three times"):
        extend(desk, QUESTIONS[3])


def test_a_small_budget_grows_by_a_quarter_of_an_hour_at_least_and_a_past_deadline_counts_from_now(desk: Desk) -> None:
    key = desk.another("Tiny", effort_ms=30 * MINUTE, days=1)
    desk.clock.run(5 * DAY)
    found = desk.house.budgets.next_extension(key)
    assert found is not None
    assert (found.more_ms, found.deadline) == (15 * MINUTE, desk.clock.now() + DAY)


def test_of_an_extension_only_its_half_and_its_end_are_told(desk: Desk) -> None:
    desk.use(8 * HOUR)
    told(desk)
    assert extend(desk, QUESTIONS[0]) == "Extended Small by 2 h to 10 h. Two more are left, each half as long."
    assert desk.nudges[0].answer == "extend"
    seen = []
    for _ in range(8):
        desk.use(15 * MINUTE)
        seen += told(desk)
    assert seen == ["small last"], "the end waits: one prompt a day"
    desk.clock.run(DAY)
    assert told(desk) == ["small decide"]


def test_an_extension_that_is_used_already_says_so(desk: Desk) -> None:
    desk.use(12 * HOUR)
    done = desk.house.budgets.extend("small", QUESTIONS[0], "it leads", "docs")
    assert done.advice == "12 h are used already, so it is still time to decide."


@pytest.mark.parametrize("again", [QUESTIONS[0], f"  {QUESTIONS[0].upper()} ", QUESTIONS[0].replace("?", "")])
def test_T45_the_question_of_an_earlier_extension_is_refused(desk: Desk, again: str) -> None:
    extend(desk, QUESTIONS[0])
    extend(desk, QUESTIONS[1])
    with nothing_changes(desk.house, "An earlier extension was for this question"):
        extend(desk, again)


@pytest.mark.parametrize(
    ("given", "match"),
    [
        (("too short", "it leads", "docs"), "at least 20 characters"),
        (("x" * 19 + "   ", "it leads", "docs"), "at least 20 characters"),
        ((QUESTIONS[0], " ", "docs"), "which answer would change"),
        ((QUESTIONS[0], "it leads", ""), "where the answer is"),
    ],
)
def test_an_extension_needs_its_three_answers(desk: Desk, given: tuple[str, str, str], match: str) -> None:
    with nothing_changes(desk.house, match):
        desk.house.budgets.extend("small", *given)


def test_T46_what_is_decided_or_dropped_is_not_extended(desk: Desk) -> None:
    desk.house.decisions.decide("small", NewDecision(reasons="enough", chosen="a"))
    with nothing_changes(desk.house, "“Small” is decided; its budget is closed"):
        extend(desk, QUESTIONS[0])
    with nothing_changes(desk.house, "its budget is closed"):
        desk.house.budgets.snooze("small")


# --- one prompt a day, the answers, the sheet


def test_one_prompt_a_day_for_the_whole_program_the_most_overdue_first(desk: Desk) -> None:
    desk.another("Second")
    desk.another("Third")
    desk.use(8 * HOUR)
    desk.use(20 * HOUR, "second")
    desk.use(9 * HOUR, "third")
    assert told(desk) == ["second decide"]
    assert told(desk) == []
    desk.house.budgets.snooze("second")
    desk.clock.run(10 * MINUTE)
    assert told(desk) == ["second decide again"], "the return of a snooze counts for no limit"
    desk.clock.run(DAY)
    assert told(desk) == ["third decide"]
    desk.clock.run(DAY)
    assert told(desk) == ["small decide"]


def test_a_day_is_a_local_day(desk: Desk) -> None:
    desk.another("Second")
    desk.clock.wall = parse_instant("2026-11-23T22:50:00Z")
    desk.use(8 * HOUR)
    desk.use(9 * HOUR, "second")
    assert told(desk) == ["second decide"]
    desk.clock.run(20 * MINUTE)
    assert told(desk) == ["small decide"], "past midnight in Berlin, still the same day in UTC"


def test_a_verdict_that_held_makes_it_time_to_decide(desk: Desk) -> None:
    assert told(desk, "small") == ["small decide"]
    desk.house.budgets.snooze("small")
    desk.clock.run(10 * MINUTE)
    assert told(desk, "small") == ["small decide again"]
    desk.use(7 * HOUR)
    assert told(desk) == [], "a lower stage is not told after a higher one"


def test_what_a_prompt_led_to_is_kept(desk: Desk) -> None:
    desk.use(8 * HOUR)
    desk.house.scores.put("small", "a", "stability", Cell(value=4))
    told(desk)
    desk.house.budgets.snooze("small")
    desk.house.decisions.decide("small", NewDecision(reasons="enough", chosen="b"))
    (row,) = desk.house.prompts.history()
    assert (row.stage, row.answer, row.leader, row.snoozes) == ("decide", "decide", "A", 1)
    key = desk.another("Second")
    desk.use(9 * HOUR, key)
    desk.clock.run(DAY)
    assert told(desk) == ["second decide"]
    assert [(each.evaluation, each.answer) for each in desk.house.prompts.sheet(key).earlier] == [("small", "decide")]
    desk.house.evaluations.drop(key)
    assert [each.answer for each in desk.house.prompts.history()] == ["decide", "drop"]


def test_the_sheet_names_leader_runner_up_what_is_given_up_and_three_questions(desk: Desk) -> None:
    desk.house.evaluations.edit("small", {"if_then": "If nothing fails, I take A."})
    for criterion, a, b in (("stability", 4, 3), ("operations", 2, 3)):
        desk.house.scores.put("small", "a", criterion, Cell(value=a))
        desk.house.scores.put("small", "b", criterion, Cell(value=b))
    desk.use(9 * HOUR)
    sheet = desk.house.prompts.sheet("small")
    assert sheet.leader is not None
    assert sheet.runner_up is not None
    assert (sheet.leader.name, sheet.runner_up.name) == ("A", "B")
    assert sheet.evaluation.if_then == "If nothing fails, I take A."
    assert len(sheet.gives_up) == 1
    assert 1 <= len(sheet.questions) <= 3
    assert [q.worth for q in sheet.questions] == sorted((q.worth for q in sheet.questions), reverse=True)
    assert sheet.standing.stage == "decide"
    assert sheet.extension is not None


def test_research_on_what_is_decided_names_the_way_back_and_building_goes_on(desk: Desk) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    done = desk.house.decisions.decide("small", NewDecision(reasons="enough", chosen="a"))
    assert done.sentence.endswith("The clock runs on building now.")
    assert desk.running is not None
    assert (desk.running.activity, desk.running.evaluation) == ("building", "small")
    with pytest.raises(Refused, match="settled reopen small --ground"):
        desk.start(switch=True)
    desk.start(switch=True, activity="building")
    desk.house.timer.stop()
    desk.house.decisions.reopen("small", "defect", "it broke")
    desk.start()


def test_dropping_stops_research_and_leaves_building_alone(desk: Desk) -> None:
    desk.start()
    desk.work(MINUTE)
    desk.house.evaluations.drop("small")
    assert (desk.running, desk.counted) == (None, MINUTE)
    with pytest.raises(Refused, match="was dropped"):
        desk.start()
    key = desk.another("Second")
    desk.start(None, project="Shop")
    desk.house.evaluations.drop(key)
    assert desk.running is not None


def test_an_overrun_shortens_the_next_proposal_and_never_below_an_hour(desk: Desk) -> None:
    assert desk.house.budgets.proposal() == Proposal(8 * HOUR)
    desk.use(10 * HOUR + 10 * MINUTE)
    assert desk.house.budgets.proposal() == Proposal(8 * HOUR), "while it is being decided"
    desk.house.decisions.decide("small", NewDecision(reasons="enough", chosen="a"))
    found = desk.house.budgets.proposal()
    assert found == Proposal(5 * HOUR + 45 * MINUTE, 2 * HOUR + 15 * MINUTE, "Small")
    assert propose([Ended("x", HOUR, 99 * HOUR, 1)]).effort_ms == HOUR
    assert propose([Ended("x", HOUR, 99 * HOUR, 1), Ended("y", HOUR, HOUR, 2)]) == Proposal(8 * HOUR)


def test_the_burn_down_falls_with_research_and_jumps_with_an_extension(desk: Desk) -> None:
    opened = desk.clock.now()
    desk.clock.run(DAY)
    desk.use(2 * HOUR)
    extend(desk, QUESTIONS[0])
    desk.clock.run(HOUR)
    found = desk.house.budgets.burn_down("small")
    assert found is not None
    assert [(p.at - opened, p.left_ms // HOUR) for p in found.left] == [
        (0, 8), (DAY - 2 * HOUR, 8), (DAY, 6), (DAY, 6), (DAY, 8), (DAY + HOUR, 8)
    ]  # fmt: skip
    assert [point.left_ms for point in found.pace] == [8 * HOUR, 0]
    assert found.pace[1].at == found.deadline


def test_shipping_and_parking(desk: Desk) -> None:
    with nothing_changes(desk.house, "lies in the future"):
        desk.house.projects.ship("shop", "2026-11-23")
    with nothing_changes(desk.house, "There is no project “nowhere”"):
        desk.house.projects.ship("nowhere")
    done = desk.house.projects.ship("Shop")
    assert (done.sentence, done.key) == ("Shop shipped on 2026-11-22.", "shop")
    desk.house.projects.park("Litestar", "a talk", "small")
    desk.house.projects.park("Elysia", "")
    assert [each.name for each in desk.house.evaluations.record("small")[0].parked] == ["Litestar"]
    desk.house.history.undo()
    desk.house.history.undo()
    desk.house.history.undo()
