"""What is let fall on the notes: a text file of this disk, or a web or mail address.

Must not: keeping it.
"""

from pathlib import Path

from PySide6.QtCore import QMimeData

from ui.links import address_in

FILES = (".md", ".markdown", ".txt", ".text")


def text_file(data: QMimeData) -> Path | None:
    """Return the one text file in what is dragged, or nothing."""
    urls = data.urls()
    path = urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
    return Path(path) if path.lower().endswith(FILES) else None


def can_be_note(data: QMimeData) -> bool:
    """Tell whether what is dragged can become a note."""
    return text_file(data) is not None or bool(address_in(data))


def text_of(data: QMimeData) -> str:
    """Return a note that holds the address in what is dragged, or nothing."""
    address = address_in(data)
    return f"<{address}>" if address else ""
