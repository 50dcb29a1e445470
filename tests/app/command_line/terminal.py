"""A terminal for tests: runs commands through the real entry, in this process or in another."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from app import command_line
from tests.support import EVALUATION, EXAMPLE, ROOT

NOW = "2026-11-22T12:00:00Z"
ENTRY = "import os, sys; from app.command_line import main; sys.exit(main(sys.argv[1:], os.environ))"
ENVIRONMENT = {"SETTLED_NOW": NOW, "TZ": "Europe/Berlin"}

__all__ = ["ENTRY", "ENVIRONMENT", "EVALUATION", "EXAMPLE", "NOW", "ROOT", "Result", "Terminal", "elsewhere"]


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Runs commands on one data file."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = {**ENVIRONMENT, "SETTLED_DATA": str(data)}

    def __call__(self, *words: str, typed: bytes = b"") -> Result:
        """Run a command in this process."""
        with _streams(typed) as (out, err), mock.patch.dict(os.environ, ENVIRONMENT):
            code = command_line.main(words, self.environment)
        return Result(code, out.getvalue(), err.getvalue().decode("utf-8"))

    def well(self, *words: str, typed: bytes = b"") -> Result:
        """Run a command that must succeed without a word of complaint."""
        result = self(*words, typed=typed)
        assert (result.code, result.err) == (0, ""), result
        return result

    def everything(self) -> bytes:
        """Return the export of the whole file."""
        return self.well("export", "--all", "--as", "json").raw

    def shown(self) -> dict[str, Any]:
        """Return the example as `show --json` gives it."""
        found: dict[str, Any] = self.well("show", EVALUATION, "--json").json
        return found


def elsewhere(
    terminal: Terminal, *words: str | bytes, before: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own; `before` is Python to run there first."""
    variables = {**os.environ, **terminal.environment, **(environment or {})}
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{ENTRY}", *words],
        cwd=ROOT, capture_output=True, timeout=60, check=False, env=variables,
    )  # fmt: skip


@contextmanager
def _streams(typed: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err, rights = io.BytesIO(), io.BytesIO(), os.umask(0o022)
    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(typed)),
        "stdout": io.TextIOWrapper(out, encoding="ascii"),
        "stderr": io.TextIOWrapper(err, encoding="ascii"),
    }
    try:
        with mock.patch.multiple(sys, **streams):
            yield out, err
    finally:
        os.umask(rights)  # commands restrict it for their process
    for stream in streams.values():
        stream.detach()
