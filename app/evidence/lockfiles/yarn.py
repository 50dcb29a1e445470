"""yarn.lock of yarn 1, which has a form of its own, and of later versions, which write YAML."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.evidence.lockfiles import yarn_overrides
from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.package_json import NAME as MANIFEST
from app.evidence.lockfiles.package_json import declared
from app.evidence.lockfiles.parsing import (
    Unreadable,
    json_object,
    manifest_missing,
    named,
    not_held,
    refuse_newer,
    table,
    text,
    word,
    yaml,
)
from app.model.dependencies import Dependencies
from app.model.words import say

_NEWEST = 10
_PAIR = re.compile(r'^\s+"?([^"\s]+)"? "?([^"]+)"?$')
_RUNNING = ("dependencies", "optionalDependencies")
_OWN = ("link:", "workspace:")


@dataclass
class _Block:
    """A package: the wishes that it answers, which one it is, what it asks for in turn."""

    answers: list[str]
    reference: str = ""
    real_name: str = ""
    asks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.real_name or _name(self.answers[0])


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what yarn locked; what is needed to run is the closure of package.json."""
    content = text(files[name])
    lock = yaml(name, files[name]) if "\n__metadata:" in "\n" + content else None
    blocks = list(_classic(name, content) if lock is None else _berry(name, lock))
    total = len({(block.name, block.reference) for block in blocks})
    if MANIFEST not in files:
        return Dependencies(file=name, total=total, reasons=(manifest_missing(name, MANIFEST),))
    manifest = json_object(MANIFEST, files[MANIFEST])
    if "workspaces" in manifest:
        members = say("What the packages of this workspace run on stands in their own {other}.", other=MANIFEST)
        return Dependencies(file=name, total=total, reasons=(members,))
    runtime = _closure(blocks, manifest, overridden=lock is not None)
    reasons = () if runtime is not None else (not_held(name, MANIFEST),)
    return Dependencies(file=name, direct=len(declared(manifest)), runtime=runtime, total=total, reasons=reasons)


def _closure(blocks: list[_Block], manifest: Mapping[str, Any], *, overridden: bool) -> int | None:
    """Count what is needed to run; None where something that is asked for is missing. Yarn 1 writes what the project
    puts in the place of another version among the answers, later versions do not.
    """
    by_answer = {answer: number for number, block in enumerate(blocks) for answer in block.answers}
    overrides = yarn_overrides.read(manifest) if overridden else {}
    missing = []

    def found(asked: Iterable[tuple[str, str]], asker: str) -> Iterator[int]:
        for name, written in asked:
            wish = yarn_overrides.apply(overrides, asker, name, written).strip()
            answers = (f"{name}@{wish}", f"{name}@npm:{wish}")
            number = next((by_answer[answer] for answer in answers if answer in by_answer), None)
            if number is not None:
                yield number
            elif not wish.startswith(_OWN):
                missing.append(name)

    roots = list(found(declared(manifest).items(), f"{word(manifest.get('name'))}@workspace:."))
    reached = reachable(roots, lambda number: found(blocks[number].asks, blocks[number].reference))
    return None if missing else len({(blocks[number].name, blocks[number].reference) for number in reached})


def _classic(name: str, content: str) -> Iterator[_Block]:
    """Go over the blocks of yarn 1: a head that ends in a colon, then indented pairs."""
    lines = [line for line in content.splitlines() if line.strip() and not line.startswith("#")]
    heads = [number for number, line in enumerate(lines) if not line.startswith(" ")]
    if (lines and heads[:1] != [0]) or not all(lines[head].endswith(":") for head in heads):
        raise Unreadable(say("{file} cannot be read as a lock file of yarn.", file=name))
    for head, end in pairwise([*heads, len(lines)]):
        yield _block(lines[head], lines[head + 1 : end])


def _block(head: str, lines: list[str]) -> _Block:
    answers = [answer.strip().strip('"').strip() for answer in head[:-1].split(", ")]
    block, in_asks = _Block(answers, real_name=_aliased(answers[0])), False
    for line in lines:
        if not line.startswith("    "):
            in_asks = line.strip().rstrip(":") in _RUNNING
            block.reference = line.split(None, 1)[1].strip('"') if line.startswith("  version ") else block.reference
        elif in_asks and (pair := _PAIR.match(line)):
            block.asks.append((pair[1], pair[2]))
    return block


def _berry(name: str, lock: Mapping[str, Any]) -> Iterator[_Block]:
    """Go over the packages of later versions; workspaces are the project's own, a patched package is one of its own."""
    refuse_newer(name, table(lock.get("__metadata")).get("version"), _NEWEST)
    for key, entry in lock.items():
        package = table(entry)
        resolution = word(package.get("resolution"))
        if key != "__metadata" and "@workspace:" not in resolution:
            asks = [(each, word(wish)) for group in named(package, *_RUNNING) for each, wish in group.items()]
            answers = [answer.strip().partition("::")[0] for answer in str(key).split(", ")]
            yield _Block(answers, resolution, _name(resolution), asks)


def _name(answer: str) -> str:
    """Return the package of `name@wish`; a scope begins with the same sign."""
    return answer[:1] + answer[1:].partition("@")[0]


def _aliased(answer: str) -> str:
    """Return the real name of `alias@npm:name@wish`."""
    wish = answer[1:].partition("@")[2]
    return _name(wish.removeprefix("npm:")) if wish.startswith("npm:") else ""
