"""What is dragged over the window from elsewhere.

Lives here: the one path of this disk in it. Must not: what becomes of it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def path_in(data: "QMimeData") -> str:
    """Return the path of the one file or folder of this disk in what is dragged, or nothing."""
    urls = data.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
