"""The command `signals`: what repeats in records and repositories, each with its rows and the next step."""

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.command_line.output import Answer, indented
from app.model.history import BANNER, GOOD, NOTICE, SIGNAL, Finding, Question
from app.model.words import say
from app.services import signal_views

if TYPE_CHECKING:
    from app.compose import App

MOST_ROWS = 12


def signals(app: "App", given: Namespace) -> Answer:
    """Do `signals`. Repositories are looked at now; with a window open, as it last looked at them."""
    found = app.signals.findings_now(given.evaluation, look=app.listener is None)
    plain = [signal_views.plain(each) for each in found]
    asked = () if given.evaluation else app.signals.questions()
    return Answer(words=words(found, asked), plain=plain)


def words(found: Iterable[Finding], asked: Iterable[Question] = ()) -> str:
    """Return findings and questions as paragraphs under their level."""
    blocks = [_block(each) for each in found]
    blocks += ["\n".join((f"{say('Question')}: {each.sentence}", indented(each.next))) for each in asked]
    return "\n\n".join(blocks) or say("No signal fires. Nothing in your records repeats.")


def _block(finding: Finding) -> str:
    level = {BANNER: say("Loop"), SIGNAL: say("Signal"), NOTICE: say("Notice"), GOOD: say("Good sign")}[finding.level]
    rows = [f"- {row.words}" for row in finding.rows[:MOST_ROWS]]
    left = len(finding.rows) - len(rows)
    more = [say("- and {count} more", count=left)] if left else []
    name = level if finding.level == BANNER else f"{level} {finding.signal}"
    head = f"{name}: {finding.sentence}"
    return "\n".join((head, indented("\n".join((*rows, *more, finding.next)))))
