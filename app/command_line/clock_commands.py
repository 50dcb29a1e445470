"""The commands of time and of the budget, as data. What they do stands in `.clock` and `.budget`."""

from app.command_line import parser
from app.command_line.parser import Command
from app.command_line.parser import argument as _arg
from app.model.vocabulary import ACTIVITIES
from app.model.words import say

EXAMPLE = "invoicing-api"
ANSWERS = ("keep", "discard", "building", "other")


def timing() -> tuple[Command, ...]:
    """Return the commands of the clock."""
    return (
        _start(),
        Command(("stop",), say("stop the clock; no budget stands in the way"), "clock.stop"),
        Command(("status",), say("say what runs, what is open, and how much budget is left"), "clock.status"),
        _log(),
        Command(("gaps",), say("list time that was not counted and waits for an answer"), "clock.gaps"),
        Command(
            ("gap",),
            say("say what such time was: keep it, discard it, building, or something other"),
            "clock.gap",
            (
                _arg("number", metavar="N", type=parser.whole, text=say("its number in “settled gaps”")),
                _arg("answer", choices=ANSWERS, text=say("what it was; undo takes the answer back")),
            ),
            ("settled gap 3 discard",),
        ),
    )


def deciding() -> tuple[Command, ...]:
    """Return the commands of the budget and of what comes after the decision."""
    return (
        _extend(),
        Command(
            ("snooze",),
            say("put the prompt off for 10 minutes, twice at most"),
            "budget.snooze",
            (_arg("evaluation", metavar="EVAL", text=say("key or exact title of an evaluation")),),
        ),
        Command(
            ("ship",),
            say("keep the day on which a project shipped"),
            "budget.ship",
            (
                _arg("project", metavar="PROJECT", text=say("key or exact title of a project")),
                _arg("--on", metavar="D", text=say("the day, as 2026-12-24; today unless given")),
            ),
        ),
        Command(
            ("park",),
            say("keep an option for after the product shipped"),
            "budget.park",
            (
                _arg("name", metavar="NAME", type=parser.name("NAME"), text=say("what it is called")),
                _arg("--eval", metavar="EVAL", dest="evaluation", text=say("the evaluation it came up in")),
                _arg("--from", metavar="T", required=True, dest="heard_from", text=say("where you heard of it")),
            ),
            (f'settled park Litestar --eval {EXAMPLE} --from "a talk at the meetup"',),
        ),
    )


def _start() -> Command:
    return Command(
        ("start",),
        say("start the clock on research, or on building"),
        "clock.start",
        (
            _arg("evaluation", metavar="EVAL", nargs="?", text=say("left out: the only one being decided")),
            _arg("--project", metavar="P", text=say("build this project; made if there is none such")),
            _arg("--on", metavar="CAND", dest="candidate", text=say("the candidate it is about")),
            _arg("--activity", choices=ACTIVITIES, text=say("comparing unless given; building on a project")),
            _arg("--switch", action="store_true", text=say("stop what runs now")),
        ),
        (
            f"settled start {EXAMPLE} --activity docs --on django",
            "settled start --project Invoicing --activity building --switch",
        ),
        late="evaluation",
    )


def _log() -> Command:
    return Command(
        ("log",),
        say("add time after the fact"),
        "clock.log",
        (
            _arg("evaluation", metavar="EVAL", text=say("key or exact title of an evaluation")),
            _arg("--minutes", metavar="N", required=True, type=parser.number, text=say("how long it took")),
            _arg("--activity", required=True, choices=ACTIVITIES, text=say("what it was")),
            _arg(
                "--at",
                metavar="T",
                text=say("when it started, as 2026-11-27T17:00:00Z or local “2026-11-27 17:00”; else it ended now"),
            ),
        ),
        (f"settled log {EXAMPLE} --minutes 45 --activity docs",),
    )


def _extend() -> Command:
    return Command(
        ("extend",),
        say("extend the budget for a question that blocks: by a quarter, then an eighth, then a sixteenth"),
        "budget.extend",
        (
            _arg("evaluation", metavar="EVAL", text=say("key or exact title of an evaluation")),
            _arg("--question", metavar="T", required=True, text=say("the question that blocks the decision")),
            _arg(
                "--answer-would-change",
                metavar="T",
                required=True,
                dest="change",
                text=say("which answer would change the choice"),
            ),
            _arg("--where", metavar="T", required=True, text=say("where the answer is to be found")),
        ),
        (
            f'settled extend {EXAMPLE} --question "Does Hono stream uploads over 1 GB?" '
            '--answer-would-change "if it does, Hono leads" --where "a 30-line prototype"',
        ),
    )
