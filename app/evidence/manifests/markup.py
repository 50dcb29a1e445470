"""XML of manifests: no document type, so no entity can grow or lead outside."""

from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from app.evidence.lockfiles.parsing import Unreadable
from app.model.words import say


def parse(name: str, data: bytes) -> Element:
    """Return the root of a document."""
    if any(mark in data for mark in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):  # a NUL: UTF-16, which would hide the others
        raise Unreadable(say("{file} declares a document type, which no manifest needs.", file=name))
    try:
        return ET.fromstring(data.removeprefix(b"\xef\xbb\xbf"))  # noqa: S314 - no entities, see above
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise Unreadable(say("{file} cannot be read as XML.", file=name)) from error


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def child_text(element: Element, name: str) -> str:
    """Return the text of the first child of a name."""
    return next(((child.text or "").strip() for child in element if local_name(child) == name), "")
