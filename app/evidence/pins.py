"""Files that name the version which a project is run on: of version managers, and of containers. Text in, text out.

Such a version is no floor: older ones may do as well. It is told where no manifest states one, under the name of the
file. A name without a number (`lts/*`, `latest`, a variable without a default) says nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping

_NUMBER = re.compile(r"v?[0-9]+(?:\.[0-9]+)*(?:[-+.][\w.+-]*)?")
_OF_VENDOR = re.compile(r"[a-z][a-z-]*-[0-9]+(?:\.[0-9]+)*(?:[-+.][\w.+-]*)?")  # as Java is named: temurin-17.0.8+7
_RUBY = re.compile(r"(?:ruby-)?([0-9]+(?:\.[0-9]+)*)")
_TOOLS = frozenset(
    {"nodejs", "node", "python", "ruby", "golang", "go", "rust", "java", "kotlin", "scala", "elixir", "erlang", "php",
     "dotnet", "dotnet-core", "bun", "deno"}
)  # fmt: skip
_FIRST = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_IMAGES = {
    "node": "node", "python": "python", "golang": "go", "rust": "rust", "ruby": "ruby", "php": "php",
    "elixir": "elixir", "erlang": "erlang", "openjdk": "java", "eclipse-temurin": "java", "amazoncorretto": "java",
    "bun": "bun", "deno": "deno", "aspnet": "dotnet", "runtime": "dotnet", "sdk": "dotnet",
}  # fmt: skip
_OF_DOTNET = frozenset({"aspnet", "runtime", "sdk"})
_CONTINUED = re.compile(r"\\\r?\n")
_DEFAULT = re.compile(r"ARG\s+(\w+)=[\"']?([^\s\"']+)", re.IGNORECASE)
_FROM = re.compile(r"FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?", re.IGNORECASE)
_VARIABLE = re.compile(r"\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))")


def read(file: str, text: str) -> dict[str, str]:
    """Return what a file names, as it is written: the file, with the language where it may name several, to the
    version.
    """
    return _READERS[file](file, text)


def is_pin(file: str) -> bool:
    """Tell whether a file of this name is one that is read here."""
    return file in _READERS


def number(version: str) -> str:
    """Return the number of a version; what stands after it is about something else (`3.12-alpine3.19`)."""
    found = _FIRST.search(version)
    return found[0] if found else ""


def files() -> tuple[str, ...]:
    """Return the names of these files."""
    return tuple(_READERS)


def _one(file: str, text: str) -> dict[str, str]:
    """Read a file that holds a version in its first line, or several with the one that counts first."""
    named = next((line for line in _lines(text) if _NUMBER.fullmatch(line)), None)
    return {file: named} if named else {}


def _ruby(file: str, text: str) -> dict[str, str]:
    named = next((found[1] for line in _lines(text) if (found := _RUBY.fullmatch(line))), None)
    return {file: named} if named else {}


def _tools(file: str, text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _lines(text):
        tool, *versions = line.split()
        named = next((each for each in versions if _NUMBER.fullmatch(each) or _OF_VENDOR.fullmatch(each)), None)
        if tool in _TOOLS and named:
            found.setdefault(f"{file} {tool}", named)
    return found


def _container(file: str, text: str) -> dict[str, str]:
    """Read what the last stage stands on; the stages before it only build."""
    stages: dict[str, str] = {}
    defaults: dict[str, str] = {}
    image = ""
    for line in _lines(_CONTINUED.sub(" ", text)):
        if (default := _DEFAULT.match(line)) and not image:
            defaults[default[1]] = default[2]
        elif stage := _FROM.match(line):
            named = _filled(stage[1], defaults)
            image = stages.get(named.lower(), named)
            stages[(stage[2] or "").lower()] = image
    name, _, tag = image.partition("@")[0].rpartition("/")[2].partition(":")
    language = _IMAGES.get(name.lower())
    known = language and _NUMBER.fullmatch(tag) and ("dotnet" in image or name not in _OF_DOTNET)
    return {f"{file} {language}": tag} if known else {}


def _filled(name: str, defaults: Mapping[str, str]) -> str:
    """Return the name of an image with the defaults of its variables; one without any makes it unknown."""
    return _VARIABLE.sub(lambda found: defaults.get(found[1] or found[3]) or found[2] or "?", name)


def _lines(text: str) -> Iterator[str]:
    return (line for each in text.splitlines() if (line := each.partition("#")[0].strip()))


_READERS: dict[str, Callable[[str, str], dict[str, str]]] = {
    ".nvmrc": _one,
    ".node-version": _one,
    ".python-version": _one,
    ".ruby-version": _ruby,
    ".tool-versions": _tools,
    "Dockerfile": _container,
    "Containerfile": _container,
}
