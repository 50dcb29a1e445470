"""Commands of care for the open file: is it sound, and a backup of it now."""

from argparse import Namespace

from app.command_line import output
from app.command_line.answers import done
from app.command_line.output import Answer
from app.compose import App
from app.model.words import say


def back_up(app: App, given: Namespace) -> Answer:
    """Do `backup`."""
    return done(app.care.back_up(given.file))


def check(app: App, _given: Namespace) -> Answer:
    """Do `check`; problems are the answer, and a sentence beside it says what to do."""
    problems = app.care.problems()
    plain = {"ok": not problems, "problems": problems}
    if not problems:
        return Answer(words=say("{path} is sound.", path=app.data_file), plain=plain)
    advice = say(
        "{path} has problems. “settled backups” lists its backups; “settled restore FILE” puts one in its place.",
        path=app.data_file,
    )
    return Answer(words="\n".join(map(output.one_line, problems)), plain=plain, advice=advice, code=1)
