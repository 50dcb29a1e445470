"""The command `scan`: the user's own repositories below a folder.

It needs no data file; where there is one, the states that the user corrected there win.
"""

import json
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line import output, signals
from app.command_line.output import Answer
from app.command_line.run import PATIENCE
from app.model.days import day_text
from app.model.errors import AppError
from app.model.scan import ScannedRepository
from app.model.words import say
from app.services import scans
from app.services.scans import Scan

if TYPE_CHECKING:
    from app.compose import App


def before_opening(given: Namespace) -> Answer:
    """Do `scan`; no data file is made."""
    problem = ""
    try:
        corrected = _corrected(given)
    except AppError as error:
        corrected, problem = {}, say("What you corrected is not known: {problem}", problem=error.sentence)
    scan = scans.read(Path(given.folder), given.me, given.environment, corrected)
    return Answer(words=_words(scan), plain=scans.plain(scan), advice="\n".join(filter(None, (_advice(scan), problem))))


def corrections(app: "App", _: Namespace) -> Answer:
    """Return the states that the user corrected, by path: what the owner of the data file adds to a scan elsewhere."""
    return Answer(words="", plain=dict(app.own_repositories.settings().corrected))


def _corrected(given: Namespace) -> Mapping[str, str]:
    """Return the corrections that stand in the data file, be it that of an open window; none without a file."""
    if not scans.has_data_file(given.data, given.environment):
        return {}
    from app import compose  # noqa: PLC0415 - the store costs, and a scan can do without
    from app.services import handing_over  # noqa: PLC0415

    reply = handing_over.ask(given.data, given.environment, ["scan", given.folder], json=True, content=None)
    if reply is not None:
        return json.loads(reply["out"]) if reply["code"] == 0 else {}
    app = compose.open_app(given.data, given.environment, PATIENCE)
    try:
        return app.own_repositories.settings().corrected
    finally:
        app.close()


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
