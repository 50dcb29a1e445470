"""The words of the prompt: why now, what is given up, what is open, what earlier prompts led to.

Lives here: sentences. Must not: widgets, services.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.model import rules
from app.model.records import Evaluation
from app.model.times import effort_words
from ui import words

if TYPE_CHECKING:
    from app.analysis.budget import Standing
    from app.analysis.results import Question
    from app.services.prompts import Rival, Sheet
    from app.store.nudges import NudgeRow

MOST_GIVEN_UP = 3
LONGEST = 280


def _tr(text: str) -> str:
    return QCoreApplication.translate("Prompt", text)


def why_now(record: Evaluation, standing: "Standing") -> str:
    """Return what was planned and what is used, in a sentence or two."""
    title, used = record.title, effort_words(standing.used_ms)
    if standing.effort_ms is None or standing.deadline is None:
        return title
    effort = effort_words(standing.effort_ms)
    if standing.used_ms >= standing.effort_ms:
        if used == effort:
            return _tr("You gave {title} {effort} of research. They are used.").format(title=title, effort=effort)
        return _tr("You gave {title} {effort} of research. {used} are used.").format(
            title=title, effort=effort, used=used
        )
    if standing.late:
        day = words.day(standing.deadline, record.zone)
        return _tr("You gave {title} until {day}. That has passed, with {used} of {effort} used.").format(
            title=title, day=day, used=used, effort=effort
        )
    return _tr("Nothing left to look up can change the answer for {title}. {used} of {effort} are used.").format(
        title=title, used=used, effort=effort
    )


def extended_for(record: Evaluation) -> str:
    """Return the question that the budget was extended for last, or nothing."""
    last = max(record.budgets, key=lambda budget: budget.version, default=None)
    if last is None or not last.question:
        return ""
    return _tr("You extended it for one question: {question}").format(question=shortened(last.question))


def figures(rival: "Rival") -> str:
    """Return `4.31 overall, first in 87% of readings`."""
    if rival.overall is None:
        return _tr("not scored")
    overall = _tr("{score} overall").format(score=words.overall(rival.overall))
    if rival.first is None:
        return overall
    return _tr("{overall}, first in {share} of readings").format(overall=overall, share=f"{rival.first:.0%}")


def gives_up(runner_up: "Rival | None", criteria: Sequence[str]) -> str:
    """Return what choosing the leader gives up, as rich text with the criteria in bold; nothing without a rival."""
    if runner_up is None:
        return ""
    if not criteria:
        return _tr("You would give up nothing that is scored: {name} is higher on no criterion.").format(
            name=escape(runner_up.name)
        )
    named = [f"<b>{escape(name)}</b>" for name in criteria[:MOST_GIVEN_UP]]
    if len(criteria) > MOST_GIVEN_UP:
        named.append(_tr("{count} more").format(count=len(criteria) - MOST_GIVEN_UP))
    return _tr("What you would give up: {name} scores higher on {criteria}.").format(
        name=escape(runner_up.name), criteria=listed(named)
    )


def still_open(record: Evaluation, questions: "Sequence[Question]") -> tuple[str, ...]:
    """Return what is open that could change the answer, by worth, a line each."""
    if not questions:
        return (_tr("Nothing that is open can change the answer by itself."),)
    if len(questions) == 1:
        return (_tr("One question is still open: {question}").format(question=question(record, questions[0])),)
    head = _tr("Still open, what matters most first:")
    return (head, *(question(record, each) for each in questions))


def question(record: Evaluation, asked: "Question") -> str:
    """Return `Hono, operational complexity: at 4.2 the answer changes`."""
    named = cell(record, asked)
    if asked.flips_at is None:
        return named
    criterion = next((each for each in record.criteria if each.key == asked.criterion), None)
    value = f"{asked.flips_at:.2g}"
    if criterion is not None and criterion.unit:
        value = f"{asked.flips_at:.4g} {criterion.unit}"
    return _tr("{question}: at {value} the answer changes").format(question=named, value=value)


def cell(record: Evaluation, asked: "Question") -> str:
    """Return `Hono, operational complexity`."""
    candidate = next((each.name for each in record.candidates if each.key == asked.candidate), asked.candidate)
    criterion = next((each.name for each in record.criteria if each.key == asked.criterion), asked.criterion)
    return f"{candidate}, {criterion}"


def planned(record: Evaluation) -> str:
    """Return the user's own if-then sentence with what became of it, or nothing."""
    if not record.if_then:
        return ""
    said = _tr("You planned: “{sentence}”").format(sentence=shortened(record.if_then))
    return f"{said} {_must_haves(record)}".strip()


def _must_haves(record: Evaluation) -> str:
    if not record.must_haves:
        return ""
    failing = [each.name for each in record.candidates if rules.failed_must_haves(each)]
    if not failing:
        return _tr("No candidate fails a must-have so far.")
    return _tr("A must-have is failed by {names}.").format(names=listed(failing[:MOST_GIVEN_UP]))


def earlier(told: "Sequence[NudgeRow]", chosen: Mapping[str, str | None]) -> str:
    """Return what earlier prompts led to; `chosen` names what each evaluation ended with."""
    latest = {each.evaluation: each for each in reversed(told)}
    ended = {key: each for key, each in latest.items() if chosen.get(key)}
    if not latest:
        return ""
    count, same = len(latest), sum(each.leader == chosen[key] for key, each in ended.items())
    came = (
        _tr("You came to this point once before, with {title}.").format(title=next(iter(latest.values())).title)
        if count == 1
        else _tr("You came to this point with {count} earlier evaluations.").format(count=count)
    )
    return f"{came} {_led_to(count, len(ended), same)}".strip()


def _led_to(count: int, decided: int, same: int) -> str:
    if not decided:
        return _tr("No decision came of it yet.")
    if count == decided == same:
        return _tr("It ended with the candidate that led then.") if count == 1 else _tr(
            "All of them ended with the candidate that led then."
        )  # fmt: skip
    if count == 1:
        return _tr("It ended with another candidate than the one that led then.")
    return _tr("{decided} ended in a decision, {same} of them for the candidate that led then.").format(
        decided=decided, same=same
    )


def extension_left(left: int) -> str:
    """Return how many extensions follow this one."""
    if not left:
        return _tr("This is the last one.")
    return _tr("One more follows, half as long.") if left == 1 else _tr("Two more follow, each half as long.")


def shortened(text: str) -> str:
    """Return the text on one line, cut where it is longer than anyone would read here."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def listed(names: Sequence[str]) -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return _tr("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def not_extended(sheet: "Sheet") -> str:
    """Return why the budget cannot be extended any more, or nothing."""
    if sheet.extension is not None or not sheet.evaluation.budgets:
        return ""
    return _tr("It was extended three times, so there is no extension left.")
