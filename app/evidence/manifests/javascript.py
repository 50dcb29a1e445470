"""Manifests of JavaScript: package.json, deno.json."""

import re

from app.evidence.lockfiles.package_json import declared, for_development
from app.evidence.lockfiles.parsing import json_object, loose_json_object, table, word
from app.evidence.manifests.names import Names, names

_ALIAS = re.compile(r"npm:((?:@[^/@]+/)?[^@/]+)")
_SPECIFIER = re.compile(r"(npm|jsr):/?((?:@[^/@]+/)?[^@/]+)")
_DENO_LAND = re.compile(r"https?://deno\.land/x/([\w-]+)")


def read_package(name: str, data: bytes) -> Names:
    """Read package.json; an alias counts under its real name."""
    manifest = json_object(name, data)
    return names("npm", map(_real, declared(manifest).items()), map(_real, for_development(manifest).items()))


def read_deno(name: str, data: bytes) -> Names:
    """Read the imports of deno.json, which come from npm, JSR or an address."""
    targets = [word(target) for target in table(loose_json_object(name, data).get("imports")).values()]
    packages = {f"{found[1]}:{found[2]}" for target in targets if (found := _SPECIFIER.match(target))}
    modules = {f"deno:{found[1]}" for target in targets if (found := _DENO_LAND.match(target))}
    return Names(frozenset(packages | modules), frozenset())


def _real(wish: tuple[str, str]) -> str:
    alias = _ALIAS.match(wish[1])
    return alias[1] if alias else wish[0]
