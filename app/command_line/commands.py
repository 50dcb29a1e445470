"""Every command there is, as data: its words, what it does, its arguments, where it is done."""

from app.command_line import clock_commands, parser, repository_commands, signal_commands
from app.command_line.parser import Argument, Command
from app.command_line.parser import argument as _arg
from app.model.vocabulary import ANSWERS, CONFIDENCES, DECISION_KINDS, GROUNDS
from app.model.words import say

Group = tuple[str, tuple[Command, ...]]
EXAMPLE = "invoicing-api"
FORMS = ("json", "csv", "markdown", "html", "pdf", "xlsx", "adr")


def groups() -> tuple[Group, ...]:
    """Return all commands in the groups in which the help shows them."""
    return (
        (say("Look"), (*_looking(), *signal_commands.looking(), *repository_commands.looking())),
        (say("Evaluations"), _evaluations()),
        (say("Candidates and must-haves"), (*_candidates(), *_must_haves())),
        (say("Prototypes"), repository_commands.prototypes()),
        (say("Criteria"), _criteria()),
        (say("Scores and notes"), _scores()),
        (say("Time"), clock_commands.timing()),
        (say("Decide"), (*_deciding(), *clock_commands.deciding())),
        (say("Files"), _files()),
        (say("Take back"), _history()),
    )


def _evaluation() -> Argument:
    return _arg("evaluation", metavar="EVAL", text=say("key or exact title of an evaluation"))


def _candidate() -> Argument:
    return _arg("candidate", metavar="CAND", text=say("key or exact name of one of its candidates"))


def _criterion() -> Argument:
    return _arg("criterion", metavar="CRIT", text=say("key or exact name of one of its criteria"))


def _looking() -> tuple[Command, ...]:
    return (
        Command(("list",), say("list all evaluations with stage, budget and leader"), "evaluations.listing"),
        Command(
            ("show",),
            say("show one evaluation: candidates, criteria, scores, decision"),
            "evaluations.show",
            (_evaluation(),),
            (f"settled show {EXAMPLE}", f"settled show {EXAMPLE} --json"),
        ),
        Command(
            ("search",),
            say("find words in everything you wrote"),
            "evaluations.search",
            (_arg("words", metavar="WORDS", nargs="+", text=say("words that must all occur; beginnings will do")),),
            ("settled search row lock",),
        ),
        Command(
            ("analyse",),
            say("say whether more research can still change who leads, and which questions could"),
            "analysis.analyse",
            (
                _arg("evaluation", metavar="EVAL", nargs="?", text=say("left out: the only one being decided")),
                _arg("--from", metavar="FILE", dest="file", text=say("an exported file; no data file is touched")),
                _arg("--readings", metavar="N", type=parser.whole, text=say("100 to 1,000,000; 10,000 unless given")),
                _arg("--seed", metavar="N", type=parser.whole, text=say("of the random numbers; 1 unless given")),
            ),
            (f"settled analyse {EXAMPLE}", "settled analyse --from invoicing.json --json"),
            late="evaluation",
        ),
    )


def _evaluations() -> tuple[Command, ...]:
    return (
        Command(
            ("new",),
            say("open an evaluation: what to choose, for which project, within which budget"),
            "evaluations.new",
            _new_arguments(),
            (
                'settled new "Invoicing API" --project Invoicing --slot "web framework" '
                "--candidate Django --candidate FastAPI",
            ),
        ),
        Command(
            ("set",),
            say("change a field of an evaluation"),
            "evaluations.change",
            (
                _evaluation(),
                _arg("field", metavar="FIELD", text=say("title, question, if_then, weights or slot")),
                _arg("value", metavar="VALUE", text=say("the new value; for weights: ranked, points or open")),
            ),
            (f"settled set {EXAMPLE} weights points",),
        ),
        Command(("drop",), say("give an evaluation up without a decision"), "evaluations.drop", (_evaluation(),)),
    )


def _new_arguments() -> tuple[Argument, ...]:
    return (
        _arg("title", metavar="TITLE", type=parser.name("TITLE"), text=say("what it is called")),
        _arg(
            "--project",
            metavar="P",
            required=True,
            type=parser.name("--project"),
            text=say("key or title of the project; made if there is none such"),
        ),
        _arg(
            "--slot",
            metavar="S",
            required=True,
            type=parser.name("--slot"),
            text=say("what is chosen: web framework, ORM, job queue, ..."),
        ),
        _arg(
            "--candidate",
            metavar="C",
            type=parser.name("--candidate"),
            action="append",
            default=[],
            dest="candidates",
            text=say("name of a candidate; may stand several times"),
        ),
        _arg("--effort", metavar="TIME", text=say("budget of research as 8h, 90m or 1h30m; 8h unless given")),
        _arg("--days", metavar="N", type=parser.whole, text=say("days until the deadline, 1 to 3650; 7 unless given")),
        _arg("--criteria", metavar="SET", text=say("set of criteria: short (unless given), long, or one of your own")),
        _arg("--if-then", metavar="TEXT", default="", text=say("what you will do if nothing stands against it")),
    )


def _candidates() -> tuple[Command, ...]:
    return (
        Command(
            ("candidate", "add"),
            say("add a candidate"),
            "candidates.add",
            (
                _evaluation(),
                _arg("name", metavar="NAME", type=parser.name("NAME"), text=say("its name")),
                _arg("--replaces", metavar="CAND", text=say("the candidate that goes out for it")),
            ),
            (f"settled candidate add {EXAMPLE} Litestar --replaces hono",),
        ),
        Command(
            ("candidate", "out"),
            say("take a candidate out, with the reason"),
            "candidates.out",
            (
                _evaluation(),
                _candidate(),
                _arg("--because", metavar="T", required=True, text=say("why it is out; stays on record")),
            ),
            (f'settled candidate out {EXAMPLE} hono --because "no stable ORM"',),
        ),
        Command(
            ("candidate", "in"),
            say("take back that a candidate was taken out"),
            "candidates.back",
            (_evaluation(), _candidate()),
        ),
        _candidate_set(),
    )


def _candidate_set() -> Command:
    return Command(
        ("candidate", "set"),
        say("change a field of a candidate"),
        "candidates.change",
        (
            _evaluation(),
            _candidate(),
            _arg(
                "field",
                metavar="FIELD",
                text=say(
                    "name, version, language, packages, links, clone, notes, baseline, data, operations or upgrades"
                ),
            ),
            _arg(
                "value",
                metavar="VALUE",
                text=say("the new value; packages and links with commas between, baseline yes or no"),
            ),
        ),
        (f"settled candidate set {EXAMPLE} django packages pypi:django",),
    )


def _must_haves() -> tuple[Command, ...]:
    return (
        Command(
            ("must-have", "add"),
            say("add a must-have; a candidate that fails it is out"),
            "candidates.add_must_have",
            (
                _evaluation(),
                _arg("text", metavar="TEXT", type=parser.name("TEXT"), text=say("what every candidate must do")),
            ),
        ),
        Command(
            ("must-have", "set"),
            say("say whether a candidate passes a must-have"),
            "candidates.answer",
            (
                _evaluation(),
                _candidate(),
                _arg("must_have", metavar="KEY", text=say("key or exact text of the must-have")),
                _arg("answer", choices=ANSWERS, text=say("whether the candidate passes it")),
            ),
            (f"settled must-have set {EXAMPLE} elysia postgres pass",),
        ),
    )


def _criteria() -> tuple[Command, ...]:
    points = _arg("points", metavar="N", type=parser.number, text=say("how much it weighs beside the others"))
    return (
        Command(
            ("criterion", "add"),
            say("add a criterion, behind the others"),
            "criteria.add",
            (
                _evaluation(),
                _arg("name", metavar="NAME", type=parser.name("NAME"), text=say("its name")),
                _arg("--question", metavar="T", default="", text=say("the question that it asks of every candidate")),
                _arg(
                    "--measured",
                    nargs=3,
                    metavar=("UNIT", "WORST", "BEST"),
                    text=say("scored by measure: its unit, and the values that are worth 1 and 5"),
                ),
            ),
            (f"settled criterion add {EXAMPLE} 'Cold start' --measured ms 2000 50",),
        ),
        Command(
            ("criterion", "rank"),
            say("move a criterion to a place; 1 matters most"),
            "criteria.rank",
            (_evaluation(), _criterion(), _arg("place", metavar="N", type=parser.whole, text=say("its new place"))),
        ),
        Command(
            ("criterion", "points"),
            say("give a criterion points, for evaluations weighted by points"),
            "criteria.set_points",
            (_evaluation(), _criterion(), points),
        ),
        Command(
            ("criterion", "remove"),
            say("move a criterion with its scores to the trash"),
            "criteria.remove",
            (_evaluation(), _criterion()),
        ),
    )


def _scores() -> tuple[Command, ...]:
    low_high = say("the end of the range that you think possible; --low and --high go together")
    value = say("a number, unknown, n/a (does not apply), or - for a mere range with --low and --high")
    return (
        Command(
            ("score",),
            say("score a candidate on a criterion"),
            "scores.score",
            (
                _evaluation(),
                _candidate(),
                _criterion(),
                _arg("value", metavar="VALUE", type=parser.cell, text=value),
                _arg("--sure", choices=CONFIDENCES, text=say("how sure you are; guessed unless it was said before")),
                _arg("--low", metavar="N", type=parser.number, text=low_high),
                _arg("--high", metavar="N", type=parser.number, text=low_high),
                _arg("--why", metavar="T", text=say("why; one line is enough")),
            ),
            (
                f'settled score {EXAMPLE} django stability 4 --sure tried --why "two majors without a surprise"',
                f"settled score {EXAMPLE} hono operations - --low 2 --high 4",
            ),
        ),
        Command(
            ("note",),
            say("keep a note on an evaluation or a candidate"),
            "scores.note",
            (
                _evaluation(),
                _arg("text", metavar="TEXT", text=say("the note, in Markdown")),
                _arg("--on", metavar="CAND", text=say("the candidate that it is about")),
            ),
        ),
    )


def _deciding() -> tuple[Command, ...]:
    return (
        Command(
            ("decide",),
            say("decide, with the reasons on record"),
            "decisions.decide",
            _decide_arguments(),
            (f'settled decide {EXAMPLE} django --because "boring, known, admin included" --revisit security',),
            late="candidate",
        ),
        Command(
            ("reopen",),
            say("open a decision again, for a ground that is kept"),
            "decisions.reopen",
            (
                _evaluation(),
                _arg("--ground", required=True, choices=GROUNDS, text=say("what kind of reason it is")),
                _arg("--what", metavar="T", required=True, text=say("what happened")),
                _arg("--link", metavar="U", default="", text=say("where it can be read")),
            ),
            (f'settled reopen {EXAMPLE} --ground defect --what "row locks are lost on failover"',),
        ),
    )


def _decide_arguments() -> tuple[Argument, ...]:
    return (
        _evaluation(),
        _arg("candidate", metavar="CAND", nargs="?", text=say("the candidate that is chosen")),
        _arg("--because", metavar="T", required=True, text=say("the reasons; one sentence is enough")),
        _arg("--kind", choices=DECISION_KINDS, default="choose", text=say("choose unless given")),
        _arg("--gives-up", metavar="T", default="", text=say("what is given up with it")),
        _arg("--task", metavar="T", default="", text=say("the first task of the product")),
        _arg("--ship-by", metavar="D", text=say("the day to ship by, as 2026-12-24")),
        _arg(
            "--revisit",
            choices=GROUNDS,
            action="append",
            default=[],
            metavar="GROUND",
            text=say("a ground for reopening, of {grounds}; may stand several times", grounds=", ".join(GROUNDS)),
        ),
    )


def _files() -> tuple[Command, ...]:
    return (
        Command(
            ("export",),
            say("write one evaluation, or all, to a file or to standard output"),
            "transfer.export",
            (
                _arg("evaluation", metavar="EVAL", nargs="?", text=say("key or exact title of an evaluation")),
                _arg("--all", action="store_true", text=say("everything there is")),
                _arg("--as", required=True, choices=FORMS, dest="form", text=say("the format")),
                _arg(
                    "-o",
                    metavar="PATH",
                    dest="path",
                    text=say(
                        "the file to write, for adr the repository; standard output unless given, not for these "
                        "three: pdf, xlsx, adr"
                    ),
                ),
            ),
            ("settled export --all --as json -o settled.json", f"settled export {EXAMPLE} --as adr -o ~/invoicing"),
            one_of={"evaluation": "EVAL", "all": "--all"},
        ),
        Command(
            ("import",),
            say("add everything in an exported file, or nothing"),
            "transfer.import_file",
            (
                _arg("file", metavar="FILE", text=say("the file; - reads standard input")),
                _arg("--dry-run", action="store_true", text=say("only say what it would add")),
            ),
        ),
        *_care(),
    )


def _care() -> tuple[Command, ...]:
    new = _arg("file", metavar="FILE", nargs="?", text=say("a new file; beside the data file unless given"))
    return (
        Command(("backup",), say("make a verified backup now"), "care.back_up", (new,)),
        Command(("backups",), say("list the backups, newest first, with what they hold"), "backups.before_opening"),
        Command(
            ("restore",),
            say("put a backup in the place of the data file; what was there is kept"),
            "restore.before_opening",
            (_arg("file", metavar="FILE", text=say("a backup; “settled backups” lists them")),),
        ),
        Command(("check",), say("check whether the data file is sound"), "care.check"),
    )


def _history() -> tuple[Command, ...]:
    number = _arg("number", metavar="N", type=parser.whole, text=say("its number in “settled trash”"))
    return (
        Command(("undo",), say("take the last step back"), "history.undo"),
        Command(("redo",), say("take the step again that was undone last"), "history.redo"),
        Command(("trash",), say("list what was deleted in the last 90 days"), "history.trash"),
        Command(("trash", "restore"), say("bring something back from the trash"), "history.restore", (number,)),
    )
