"""Careful reading of files that nobody vouches for: what is malformed becomes one error, what is missing is empty."""

import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.model.words import say

_DEEPEST = 64
MOST_BYTES = 64 * 1024 * 1024
_ARCHIVES = re.compile(r"^(?:wheels|files) = \[\n(?:    \{[^\n]*\},?\n)*\]\n|^sdist = \{[^\n]*\}\n", re.MULTILINE)
_COMMA_BEFORE_END = re.compile(r",(?=\n[ \t\r\n]*[}\]])")
_LEADING_NUMBER = re.compile(r"[0-9]{1,9}")
_STRING_OR_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_STRING_OR_TRAILING_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])', re.DOTALL)


class Unreadable(Exception):
    """A file that is not what its name says; the sentence names the reason."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def text(data: bytes) -> str:
    """Return the text of a file; a byte order mark is dropped, bytes that are not UTF-8 are replaced."""
    return data.decode("utf-8-sig", "replace")


def expect(name: str, document: Mapping[str, Any], *keys: str) -> None:
    """Refuse a document that has none of the parts of such a lock: that it lists nothing would be a guess."""
    if not document.keys() & set(keys):
        raise Unreadable(say("{file} holds no list of packages.", file=name))


def with_plain_ends(data: bytes) -> bytes:
    """Return bytes without a byte order mark, and with lines that end as those of Unix do."""
    plain = data.replace(b"\r\n", b"\n") if b"\r" in data else data
    return plain.removeprefix(b"\xef\xbb\xbf")


def refuse_newer(name: str, form: object, newest: int) -> None:
    """Refuse a file whose form is newer than any that is known: what it says may mean something else.

    `form`: a number or a text that begins with one, as the file has it; anything else says nothing.
    """
    found = _LEADING_NUMBER.match(str(form))
    if found and int(found[0]) > newest:
        raise Unreadable(
            say(
                "{file} is of form {form}, and forms up to {newest} are known.", file=name, form=found[0], newest=newest
            )
        )


def toml(name: str, data: bytes) -> dict[str, Any]:
    """Return a TOML document."""
    return _parsed(name, "TOML", lambda: tomllib.loads(text(data)))


def locked_toml(name: str, data: bytes) -> dict[str, Any]:
    """Return a TOML lock without the lists of archives and hashes, which nobody counts and which take most of the time.

    The lists are cut only where they stand alone in their lines, as the tools write them.
    """
    return _parsed(name, "TOML", lambda: tomllib.loads(_ARCHIVES.sub("", text(data))))


def json_object(name: str, data: bytes) -> dict[str, Any]:
    """Return a JSON object."""
    return _parsed(name, "JSON", lambda: json.loads(text(data)))


def loose_json_object(name: str, data: bytes) -> dict[str, Any]:
    """Return an object of JSON with comments and trailing commas.

    bun writes these commas at the end of lines, which no string can hold; without them it is mostly plain JSON.
    """
    content = text(data)
    try:
        found = json.loads(_COMMA_BEFORE_END.sub("", content))
    except (ValueError, RecursionError):
        return _parsed(name, "JSON", lambda: json.loads(_strict(content)))
    return _parsed(name, "JSON", lambda: found)


def yaml(name: str, data: bytes) -> dict[str, Any]:
    """Return a YAML mapping, plain values only; what no lock file is read for is not kept."""
    from app.evidence.lockfiles import plain_yaml  # noqa: PLC0415 - patterns that take long to make

    content = with_plain_ends(data)
    try:
        return plain_yaml.read(content.decode("utf-8"))
    except (plain_yaml.NotPlain, UnicodeDecodeError):
        return _any_yaml(name, content)


def _any_yaml(name: str, data: bytes) -> dict[str, Any]:
    import yaml as pyyaml  # noqa: PLC0415 - few locks are written in such a way

    loader = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)

    def parse() -> object:
        _refuse_depth(pyyaml.parse(io.BytesIO(data), Loader=loader))
        return pyyaml.load(io.BytesIO(data), Loader=loader)  # noqa: S506 - the C loader is a safe one too

    return _parsed(name, "YAML", parse)


def table(value: object) -> Mapping[str, Any]:
    """Return a mapping, empty where the file has something else."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Mapping[str, Any]]:
    """Return the mappings of a list, none where the file has something else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def word(value: object) -> str:
    """Return a string, empty where the file has something else."""
    return value if isinstance(value, str) else ""


def words(value: object) -> list[str]:
    """Return the strings of a list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def named(mapping: object, *names: str) -> Iterator[Mapping[str, Any]]:
    """Go over the tables that stand under these names."""
    return (table(table(mapping).get(name)) for name in names)


def manifest_missing(lock: str, manifest: str) -> str:
    """Return the sentence for a lock whose direct dependencies stand in another file."""
    return say("What {file} was asked for stands in {other}, which is not here.", file=lock, other=manifest)


def not_held(lock: str, manifest: str) -> str:
    """Return the sentence for a lock that is older than what its manifest asks for."""
    return say("{other} asks for what {file} does not hold, so what runs is unknown.", file=lock, other=manifest)


def _parsed(name: str, language: str, parse: Callable[[], object]) -> dict[str, Any]:
    try:
        document = parse()
    except Exception as error:  # PyYAML, tomllib and json each have their own; deep nesting is a RecursionError.
        raise Unreadable(say("{file} cannot be read as {language}.", file=name, language=language)) from error
    if not isinstance(document, dict):
        raise Unreadable(say("{file} holds no table.", file=name))
    return document


def _refuse_depth(events: Iterator[Any]) -> None:
    """Refuse deep nesting: the C loader follows it on its stack, and the whole program would die of it."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        if depth > _DEEPEST:
            raise RecursionError


def _strict(loose: str) -> str:
    without_comments = _STRING_OR_COMMENT.sub(lambda match: _kept(match[0]), loose)
    return _STRING_OR_TRAILING_COMMA.sub(lambda match: _kept(match[0]), without_comments)


def _kept(found: str) -> str:
    return found if found.startswith('"') else ""
