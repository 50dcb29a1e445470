"""A lock that an editor or a checkout on Windows wrote says what it said before."""

import json

import pytest

from app.evidence import lockfiles
from tests.app.evidence.lockfiles import test_node_locks as node
from tests.app.evidence.lockfiles import test_other_locks as other
from tests.app.evidence.lockfiles import test_python_locks as python

SAMPLES = [
    ("package-lock.json", json.dumps(node.NPM, indent=1)),
    ("package-lock.json", json.dumps(node.NPM_1, indent=1)),
    ("pnpm-lock.yaml", node.PNPM_9),
    ("pnpm-lock.yaml", node.PNPM_6),
    ("pnpm-lock.yaml", node.PNPM_5),
    ("pnpm-lock.yaml", node.ENV + "---\n" + node.PNPM_9.lstrip()),
    ("yarn.lock", node.YARN_1),
    ("yarn.lock", node.YARN_BERRY),
    ("bun.lock", node.BUN),
    ("uv.lock", python.UV),
    ("poetry.lock", python.POETRY),
    ("pdm.lock", python.PDM),
    ("pylock.toml", python.PYLOCK),
    ("Pipfile.lock", python.PIPFILE_LOCK),
    ("requirements.txt", python.COMPILED),
    ("Cargo.lock", other.CARGO),
    ("Cargo.lock", other.WRITTEN),
    ("go.mod", other.GO),
    ("composer.lock", other.COMPOSER),
    ("Gemfile.lock", other.GEMFILE),
    ("mix.lock", other.MIX),
    ("packages.lock.json", other.NUGET),
    ("gradle.lockfile", other.GRADLE),
]


@pytest.mark.parametrize(("name", "text"), SAMPLES)
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_marks_and_line_ends_change_nothing(name: str, text: str, start: bytes, end: bytes) -> None:
    beside = {"package.json": node.MANIFEST.encode(), "pyproject.toml": b'[project]\ndependencies = ["web"]\n'}
    usual = lockfiles.read(name, beside | {name: text.encode()})
    assert usual.total
    windows = {each: start + data.replace(b"\n", end) for each, data in beside.items()}
    assert lockfiles.read(name, windows | {name: start + text.encode().replace(b"\n", end)}) == usual
