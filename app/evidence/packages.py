"""What a manifest calls its package, and the oldest runtime that it supports. Bytes in, plain text out.

A manifest that cannot be parsed says nothing: old commits hold broken ones.
"""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from app.evidence import toml_parts

LARGEST = 2**20
PYTHON, NODE, GO, RUST, PHP, RUBY, ELIXIR, JAVA = (
    "requires-python", "engines.node", "go", "rust-version", "php", "required_ruby_version", "elixir", "java",
)  # fmt: skip
DOTNET = "TargetFramework"


class Stated(NamedTuple):
    """The package name, and the requirement on the runtime as it is written; None where it is not stated."""

    name: str | None
    floor: str | None


_Extract = Callable[[str], Stated]
_REMARKS = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/|//[^\n]*""", re.DOTALL
)  # a string may hold what looks like one: "**/*.java"
_COMPATIBILITY = r"""Compatibility\s*(?:=|\()?\s*(?:JavaVersion\.VERSION_([0-9_]+)|["']?([0-9]+(?:\.[0-9]+)?)\b["']?)"""
_JAVA = tuple(
    re.compile(pattern)
    for pattern in (
        r"\brelease(?:\.set\(|\s*=)\s*([0-9]+)",
        rf"\bsource{_COMPATIBILITY}",
        rf"\btarget{_COMPATIBILITY}",
        r"""\blanguageVersion(?:\.set\(|\s*=|\s)\s*JavaLanguageVersion\.of\(\s*["']?([0-9]+)""",
        r"\bjvmToolchain\(\s*([0-9]+)",
    )
)


def read(file: str, data: bytes) -> Stated | None:
    """Return what the manifest `file` states, or None where it is broken, too large or no manifest."""
    return read_text(file, text(data)) if len(data) <= LARGEST else None


def read_text(file: str, content: str) -> Stated | None:
    """Return what a manifest states whose text is there already."""
    extract = _extract(file)
    try:
        return extract(content) if extract else None
    except (ValueError, RecursionError):
        return None


def text(data: bytes) -> str:
    """Return the text of a manifest; bytes that are no UTF-8 are replaced."""
    return data.decode("utf-8-sig", "replace")


def without_remarks(code: str) -> str:
    """Return a build file without what is no code: `//` up to the end of a line, `/*` up to its own end."""
    return _REMARKS.sub(r"\1", code)


def key_of(file: str) -> str:
    """Return which runtime the manifest `file` speaks of."""
    return KEYS.get(file) or _BY_ENDING[_ending(file)][0]


def has_own_name(file: str) -> bool:
    """Tell whether a manifest is known by how its name ends: each project calls it otherwise."""
    return _ending(file) in _BY_ENDING


def is_manifest(file: str) -> bool:
    """Tell whether a file of this name is one that is read here."""
    return _extract(file) is not None


def _extract(file: str) -> _Extract | None:
    return _EXTRACTS.get(file) or _BY_ENDING.get(_ending(file), (None, None))[1]


def _ending(file: str) -> str:
    return file[file.rfind(".") :] if "." in file[1:] else ""


def _pyproject(text: str) -> Stated:
    data = toml_parts.load(text)
    project, poetry = _at(data, "project"), _at(data, "tool", "poetry")
    python = _at(poetry, "dependencies", "python")
    old = _at(python, "version") if isinstance(python, dict) else python
    return Stated(
        _word(_at(project, "name")) or _word(_at(poetry, "name")), _word(_at(project, "requires-python")) or _word(old)
    )


def _setup_cfg(text: str) -> Stated:
    return Stated(_first(r"^name\s*=\s*(\S+)\s*$", text), _first(r"^python_requires\s*=\s*(.+?)\s*$", text))


def _setup_py(text: str) -> Stated:
    return Stated(
        _first(r"""name(?<=\bname)\s*=\s*["']([^"'\n]+)["']""", text),  # what begins with letters is found faster
        _first(r"""python_requires(?<=\bpython_requires)\s*=\s*["']([^"'\n]+)["']""", text),
    )


def _package_json(text: str) -> Stated:
    data = json.loads(text)
    return Stated(_word(_at(data, "name")), _word(_at(data, "engines", "node")))


def _go_mod(text: str) -> Stated:
    return Stated(_first(r"^module\s+(\S+)", text), _first(r"^go\s+([0-9][^\s/]*)", text))


def _cargo(text: str) -> Stated:
    data = toml_parts.load(text)
    inner, shared = _at(data, "package"), _at(data, "workspace", "package")
    return Stated(_word(_at(inner, "name")), _word(_at(inner, "rust-version")) or _word(_at(shared, "rust-version")))


def _composer(text: str) -> Stated:
    data = json.loads(text)
    return Stated(_word(_at(data, "name")), _word(_at(data, "require", "php")))


def _gemspec(text: str) -> Stated:
    return Stated(
        _first(r"""\.name\s*=\s*["']([^"'\n]+)["']""", text),
        _first(r"""\.required_ruby_version\s*=\s*(?:Gem::Requirement\.new\()?\[?\s*["']([^"'\n]+)["']""", text),
    )


def _mix(text: str) -> Stated:
    return Stated(_first(r"\bapp:\s*:([a-z0-9_]+)", text), _first(r"""\belixir:\s*"([^"\n]+)\"""", text))


def _pom(text: str) -> Stated:
    """Read a pom by its tags: no XML parser meets a file from outside."""
    own = re.sub(r"(?s)<!--.*?-->|<parent>.*?</parent>|<profiles>.*?</profiles>", "", text)
    release = _first(r"<maven\.compiler\.release>\s*([0-9.]+)\s*<", own)
    source = _first(r"<(?:maven\.compiler\.source|java\.version)>\s*([0-9.]+)\s*<", own)
    return Stated(_first(r"<artifactId>\s*([^<\s]+)\s*<", own), release or source)


def _gradle(text: str) -> Stated:
    """Search a build file, which is a program. A toolchain is what builds it: it counts where nothing says less."""
    code = without_remarks(text)
    found = (next(filter(None, each.groups()), None) for pattern in _JAVA if (each := pattern.search(code)))
    return Stated(None, _word((next(found, None) or "").replace("_", ".")))


def _dotnet(text: str) -> Stated:
    """Read a project by its tags, as a pom; what a variable holds is not known."""
    own = re.sub(r"(?s)<!--.*?-->", "", text)
    named = _first(r"<TargetFrameworks?(?:\s[^>]*)?>\s*([^<]+?)\s*</TargetFrameworks?>", own)
    name = _first(r"<(?:PackageId|AssemblyName)>\s*([^<$\s]+)\s*<", own)
    return Stated(name, None if named is None or "$" in named else named)


_EXTRACTS: dict[str, _Extract] = {
    "pyproject.toml": _pyproject,
    "setup.cfg": _setup_cfg,
    "setup.py": _setup_py,
    "package.json": _package_json,
    "go.mod": _go_mod,
    "Cargo.toml": _cargo,
    "composer.json": _composer,
    "mix.exs": _mix,
    "pom.xml": _pom,
    "build.gradle": _gradle,
    "build.gradle.kts": _gradle,
    "Directory.Build.props": _dotnet,
}
_BY_ENDING: dict[str, tuple[str, _Extract]] = {
    ".gemspec": (RUBY, _gemspec), ".csproj": (DOTNET, _dotnet), ".fsproj": (DOTNET, _dotnet),
    ".vbproj": (DOTNET, _dotnet),
}  # fmt: skip
KEYS = {
    "pyproject.toml": PYTHON, "setup.cfg": PYTHON, "setup.py": PYTHON, "package.json": NODE, "go.mod": GO,
    "Cargo.toml": RUST, "composer.json": PHP, "mix.exs": ELIXIR, "pom.xml": JAVA,
    "build.gradle": JAVA, "build.gradle.kts": JAVA, "Directory.Build.props": DOTNET,
}  # fmt: skip


def _at(data: Any, *keys: str) -> Any:  # noqa: ANN401 - values of a parsed file
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _word(value: object) -> str | None:
    return value.strip()[:200] or None if isinstance(value, str) else None


def _first(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text, re.MULTILINE)
    return _word(found[1]) if found else None
