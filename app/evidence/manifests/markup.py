"""XML of manifests: no document type, so no entity can grow or lead outside."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.evidence.lockfiles.parsing import Unreadable
from app.model.words import say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parse(name: str, data: bytes) -> "Element":
    """Return the root of a document."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - few clones have such a file

    if any(mark in data for mark in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):  # a NUL: UTF-16, which would hide the others
        raise Unreadable(say("{file} declares a document type, which no manifest needs.", file=name))
    try:
        return ET.fromstring(data.removeprefix(b"\xef\xbb\xbf"))  # noqa: S314 - no entities, see above
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise Unreadable(say("{file} cannot be read as XML.", file=name)) from error


def all_named(root: "Element", *names: str) -> Iterator["Element"]:
    """Go over the elements of these names at any depth, whatever their namespace."""
    return (element for name in names for element in root.iterfind(f".//{{*}}{name}"))


def child_text(element: "Element", name: str) -> str:
    """Return the text of the first child of a name."""
    return element.findtext(f"{{*}}{name}", "").strip()
