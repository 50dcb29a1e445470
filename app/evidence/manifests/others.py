"""Manifests of Go, Rust, PHP, Ruby, Elixir and .NET. The Ruby and Elixir ones are programs and only searched."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.evidence.lockfiles import composer, go
from app.evidence.lockfiles.parsing import json_object, named, table, text, toml, word
from app.evidence.manifests.markup import all_named, parse
from app.evidence.manifests.names import Names, names

_GEM = re.compile(r"""^\s*gem[\s(]+["']([\w-]+)["'](.*)$""")
_GROUP = re.compile(r"^\s*group\b(.*)\bdo\b")
_DEVELOPMENT = re.compile(r"\b(?:development|test)\b")
_MIX = re.compile(r"\{:(\w+),([^{}]*)\}")
_ONLY = re.compile(r"only:\s*(\[[^\]]*\]|:\w+)")
_WEB_SDK = "Microsoft.NET.Sdk.Web"


def read_go(_: str, data: bytes) -> Names:
    """Read what a Go module imports itself; what only others need is left out."""
    return names("golang", (module for module, direct in go.required(text(data)) if direct))


def read_cargo(name: str, data: bytes) -> Names:
    """Read the crates of a Cargo.toml, for every target; a renamed one counts under its real name."""
    manifest = toml(name, data)
    scopes = [manifest, *map(table, table(manifest.get("target")).values())]
    running = {crate for scope in scopes for crate in _crates(scope, "dependencies")}
    return names("cargo", running, _crates(manifest, "dev-dependencies", "build-dependencies"))


def read_composer(name: str, data: bytes) -> Names:
    """Read both groups of a composer.json."""
    manifest = json_object(name, data)
    return names("composer", composer.declared(manifest), table(manifest.get("require-dev")))


def read_gemfile(_: str, data: bytes) -> Names:
    """Search a Gemfile for its gems; a group is told by the block or the words on the line."""
    running: set[str] = set()
    developing: set[str] = set()
    inside = False
    for line in text(data).splitlines():
        if group := _GROUP.match(line):
            inside = bool(_DEVELOPMENT.search(group[1]))
        elif line.strip() == "end":
            inside = False
        elif gem := _GEM.match(line):
            (developing if inside or ("group" in gem[2] and _DEVELOPMENT.search(gem[2])) else running).add(gem[1])
    return names("gem", running, developing)


def read_mix(_: str, data: bytes) -> Names:
    """Search a mix.exs for its packages."""
    code = "\n".join(line for line in text(data).splitlines() if not line.lstrip().startswith("#"))
    found = [(package, _ONLY.search(rest)) for package, rest in _MIX.findall(code)]
    running = {package for package, only in found if only is None or ":prod" in only[1]}
    return names("hex", running, {package for package, _ in found} - running)


def read_project(name: str, data: bytes) -> Names:
    """Read the references of a .NET project; the web kit brings ASP.NET Core without naming it."""
    root = parse(name, data)
    listed = (each.get("Include") for each in all_named(root, "PackageReference", "FrameworkReference"))
    web = ["Microsoft.AspNetCore.App"] if root.get("Sdk", "").startswith(_WEB_SDK) else []
    return names("nuget", [*(reference for reference in listed if reference), *web])


def _crates(scope: Mapping[str, Any], *groups: str) -> Iterator[str]:
    for group in named(scope, *groups):
        for name, wish in group.items():
            yield word(table(wish).get("package")) or name
