"""The command over everything at once, as data. What it does: `.signals`."""

from app.command_line.parser import Command
from app.command_line.parser import argument as _arg
from app.model.words import say

EXAMPLE = "invoicing-api"


def looking() -> tuple[Command, ...]:
    """Return the command of signals."""
    return (
        Command(
            ("signals",),
            say("say what repeats in your own records and repositories, with the rows and the next step"),
            "signals.signals",
            (_arg("evaluation", metavar="EVAL", nargs="?", text=say("only what concerns it; left out: everything")),),
            ("settled signals", f"settled signals {EXAMPLE} --json"),
            late="evaluation",
        ),
    )
