"""Rows of the list of notes: a note, or another place where the words were found.

Must not: Qt models, painting.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import found as words_found
from ui import words
from ui.shell.places import Place

if TYPE_CHECKING:
    from app.services.notes import Found
    from app.store.notes import NoteRow

Marks = tuple[tuple[int, int], ...]
_TITLE = 42  # letters that a title has at most, if there is a place to break
_LEAD = 24  # letters before the first of the words that are shown of an excerpt


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is that of a note, 0 for anything else, which has a `place` to go to."""

    key: str
    number: int
    title: str
    excerpt: str
    detail: str
    marks: Marks = ()
    place: Place | None = None


def of_note(row: "NoteRow") -> Row:
    """Return the row of a note."""
    lines = [" ".join(line.replace("**", "").strip(" \t#>*_`-+=|~").split()) for line in row.beginning.splitlines()]
    filled = [line for line in lines if line] or [" ".join(row.beginning.split())]
    title, rest = _split(filled[0])
    detail = f"{about(row)} · {words.long_day(row.at, row.zone)}"
    return Row(f"note/{row.number}", row.number, title, " ".join(part for part in (rest, *filled[1:]) if part), detail)


def of_found(found: "Found") -> Row:
    """Return the row of a place where words were found, with the words marked."""
    hit = found.hit
    excerpt, marks = around(hit.excerpt, hit.marks)
    key = f"{hit.kind}/{hit.row}"
    if found.note is not None:
        note = found.note
        detail = f"{about(note)} · {words.long_day(note.at, note.zone)}"
        return Row(key, note.number, found.name, excerpt, detail, marks)
    return Row(key, 0, words_found.said(found), excerpt, words_found.where(found), marks, words_found.place_of(hit))


def _split(line: str) -> tuple[str, str]:
    """Return as much of a line as is a title, and the rest, between two words."""
    end = len(line) if len(line) <= _TITLE else line.rfind(" ", 0, _TITLE)
    return (line, "") if end <= 0 else (line[:end], line[end:].strip())


def about(row: "NoteRow") -> str:
    """Return what a note is about: `Hono · Invoicing API`."""
    if not row.evaluation:
        return row.project_title
    thing = row.name or (QCoreApplication.translate("Notes", "Decision") if row.kind == "decision" else "")
    return f"{thing} · {row.title}" if thing else row.title


def around(excerpt: str, marks: Marks) -> tuple[str, Marks]:
    """Return an excerpt that begins shortly before the first mark, so that it can be seen in a narrow list."""
    if not marks or marks[0][0] <= _LEAD:
        return excerpt, marks
    start = excerpt.rfind(" ", 0, marks[0][0] - _LEAD // 2) + 1
    if start <= 0:
        start = marks[0][0]
    return "…" + excerpt[start:], tuple((first - start + 1, last - start + 1) for first, last in marks)
