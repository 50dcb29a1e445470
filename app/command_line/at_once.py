"""The short way of a command: straight to the window that owns the data file, before anything else is imported.

What the window does not do (help, wrong usage, what needs no data file, standard input) takes the long way, `.run`.
"""

from app.command_line import streams, words

TYPE_CHECKING = False  # as type checkers know it, without the import
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOR_HERE = ("-h", "--help", "--version")
WITHOUT_FILE = ("evidence", "scan")  # done by this process, whoever owns a data file
WRONG = 2


def ask(line: "Sequence[str]", environment: "Mapping[str, str]") -> int | None:
    """Have the words done by the window, print its answer and return the exit code; None: take the long way."""
    streams.use_utf8()
    if any(word in FOR_HERE for word in line):
        return None
    words.refuse_undecodable(line)
    asked = words.split(line)
    if not asked.rest or asked.rest[0] in WITHOUT_FILE:
        return None
    return hand_over(asked, environment, None, usage=False)


def hand_over(
    asked: words.Words, environment: "Mapping[str, str]", content: bytes | None, *, usage: bool = True
) -> int | None:
    """Return the exit code of what the owner did and print its answer, or None if there is no owner.

    Without `usage` also None where the words are wrong or not for the window; nothing was done then.
    """
    from app.services import handing_over  # noqa: PLC0415 - sockets, which some commands do without

    reply = handing_over.ask(asked.data, environment, asked.rest, json=asked.json, content=content)
    if reply is None or (reply.get("code") == WRONG and not usage):
        return None
    out, advice, code = reply.get("out"), reply.get("err"), reply.get("code")
    if out:
        streams.write(str(out))
    if advice:
        streams.complain(str(advice))
    return code if isinstance(code, int) else 1
