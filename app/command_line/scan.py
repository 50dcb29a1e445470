"""The command `scan`: the user's own repositories below a folder. It needs no data file."""

from argparse import Namespace
from pathlib import Path

from app.command_line import output, signals
from app.command_line.output import Answer
from app.model.days import day_text
from app.model.scan import ScannedRepository
from app.model.words import say
from app.services import scans
from app.services.scans import Scan


def before_opening(given: Namespace) -> Answer:
    """Do `scan`; no data file is opened."""
    scan = scans.read(Path(given.folder), given.me, given.environment)
    return Answer(words=_words(scan), plain=scans.plain(scan), advice=_advice(scan))


def _words(scan: Scan) -> str:
    if not scan.repositories:
        return say("No repository stands below {folder}.", folder=scan.folder)
    head = (say("Repository"), say("Own"), say("From"), say("To"), say("Commits"), say("Days"), say("Weeks"),
            say("Frameworks"), say("State"))  # fmt: skip
    table = output.table(head, map(_row, scan.repositories), right=(4, 5, 6))
    return "\n\n".join(part for part in (table, _swaps(scan), _across(scan), _signals(scan)) if part)


def _row(row: ScannedRepository) -> tuple[str, ...]:
    first, last = ("" if day is None else day_text(day) for day in (row.first, row.last))
    own = say("yes") if row.own else say("no")
    counts = (str(row.commits), str(len(row.days)), str(row.weeks))
    return row.path, own, first, last, *counts, ", ".join(row.frameworks), row.state


def _swaps(scan: Scan) -> str:
    lines = [(row.path, swap) for row in scan.repositories for swap in row.swaps]
    return output.columns(
        (path, say("{old} to {new}", old=swap.source, new=swap.target), swap.kind, day_text(swap.at))
        for path, swap in lines
    )


def _across(scan: Scan) -> str:
    share = scan.across.shipped_share
    lines = [say("Web frameworks in own repositories: {count}", count=scan.across.stacks)]
    lines += [
        say("{second} began again what {first} was.", first=first, second=second)
        for first, second in scan.across.restarts
    ]
    if share is not None:
        lines.append(say("In use, of those older than 90 days: {share}%", share=round(100 * share)))
    return "\n".join(lines)


def _signals(scan: Scan) -> str:
    return signals.words(scan.signals) if scan.signals else ""


def _advice(scan: Scan) -> str:
    lines = [unread.sentence for unread in scan.unread]
    if not scan.me:
        lines.append(say("No e-mail of yours is known, so no repository counts as your own; name it with --me."))
    return "\n".join(lines)
