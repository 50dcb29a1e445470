"""The commands over repositories on this disk, as data. What they do: `.evidence`, `.scan`, `.prototypes`."""

from app.command_line.parser import Command
from app.command_line.parser import argument as _arg
from app.model.vocabulary import PROTOTYPE_STATES
from app.model.words import say


def looking() -> tuple[Command, ...]:
    """Return the commands that need no data file."""
    return (
        Command(
            ("evidence",),
            say("say what a clone on this disk tells: commits, people, releases, runtimes, dependencies"),
            "evidence.before_opening",
            (
                _arg("folder", metavar="FOLDER", text=say("the folder of the clone; nothing in it is run or changed")),
                _arg("--package", metavar="NAME", text=say("the package of a repository with several")),
            ),
            ("settled evidence ~/clones/flask", "settled evidence ~/clones/vite --package create-vite --json"),
        ),
        Command(
            ("scan",),
            say("look through your own repositories below a folder: which stopped, which changed frameworks"),
            "scan.before_opening",
            (
                _arg("folder", metavar="FOLDER", text=say("the folder; what is not a repository is looked into")),
                _arg(
                    "--me",
                    metavar="EMAIL",
                    action="append",
                    text=say("an address you commit with; those of your git configuration unless given"),
                ),
            ),
            ("settled scan ~/code", "settled scan ~/code --me me@example.org --json"),
            beside="scan.corrections",
        ),
    )


def prototypes() -> tuple[Command, ...]:
    """Return the commands of prototypes."""
    folder = _arg("folder", metavar="FOLDER", text=say("the folder in which it is tried"))
    return (
        Command(
            ("prototype", "add"),
            say("keep a folder as a prototype, with the question that it is to answer"),
            "prototypes.add",
            (
                _arg("evaluation", metavar="EVAL", text=say("key or exact title of an evaluation")),
                folder,
                _arg("--on", metavar="CAND", text=say("the candidate that is tried there")),
                _arg("--question", metavar="T", text=say("what it is to answer")),
            ),
            ("settled prototype add invoicing-api ~/code/try-hono --on hono",),
        ),
        Command(
            ("prototype", "set"),
            say("say what became of a prototype"),
            "prototypes.set_state",
            (
                folder,
                _arg("state", choices=PROTOTYPE_STATES, text=say("answered asks for --answer")),
                _arg("--answer", metavar="T", text=say("what it answered, in one line")),
            ),
            ("settled prototype set ~/code/try-hono answered --answer 'row locks are up to the driver'",),
        ),
    )
