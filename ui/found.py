"""What was found, in words, and where it is seen: for the page of notes and for the command palette.

Must not: searching, widgets.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.shell.places import Place, evaluation_place

if TYPE_CHECKING:
    from app.services.notes import Found
    from app.store.search import Hit

_TABS = {
    "evaluation": "brief", "candidate": "candidates", "criterion": "matrix", "must-have": "candidates",
    "score": "matrix", "decision": "decision", "rejection": "decision", "reopening": "decision",
    "parked": "candidates", "budget": "time",
}  # fmt: skip
_ICONS = {
    "evaluation": "ring", "candidate": "candidates", "criterion": "matrix", "must-have": "check", "score": "matrix",
    "note": "note", "decision": "decision", "rejection": "decision", "reopening": "reopen", "prototype": "prototypes",
    "parked": "park", "budget": "clock",
}  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Found", text)


def kind_words(kind: str) -> str:
    """Return what a kind of thing is called."""
    return {
        "evaluation": _tr("Evaluation"),
        "candidate": _tr("Candidate"),
        "criterion": _tr("Criterion"),
        "must-have": _tr("Must-have"),
        "score": _tr("Why a score"),
        "note": _tr("Note"),
        "decision": _tr("Decision"),
        "rejection": _tr("Why not taken"),
        "reopening": _tr("Reopening"),
        "prototype": _tr("Prototype"),
        "parked": _tr("Parked"),
        "budget": _tr("Extension"),
        "project": _tr("Project"),
        "time entry": _tr("Time entry"),
        "criteria-set": _tr("Set of criteria"),
    }.get(kind, kind)


def icon_of(kind: str) -> str:
    """Return the icon of a kind of thing."""
    return _ICONS.get(kind, "note")


def place_of(hit: "Hit") -> Place | None:
    """Return where the thing of a hit is seen, selected; None for what has no place of its own."""
    if hit.kind == "note":
        return Place("notes", thing=str(hit.row))
    if hit.kind == "prototype":
        return Place("prototypes", thing=hit.key)
    if not hit.evaluation or hit.kind not in _TABS:
        return None
    thing = {"candidate": hit.key, "criterion": f"/{hit.key}", "score": hit.key}.get(hit.kind, "")
    tab = "" if hit.kind == "evaluation" and hit.named else _TABS[hit.kind]
    return evaluation_place(hit.evaluation, tab, thing)


def said(found: "Found") -> str:
    """Return the words for what was found: its name, or what it says."""
    return found.name or found.hit.excerpt


def where(found: "Found") -> str:
    """Return the kind of what was found and where it is."""
    kind = kind_words(found.hit.kind)
    return kind if not found.title or found.hit.kind == "evaluation" else f"{kind} · {found.title}"
