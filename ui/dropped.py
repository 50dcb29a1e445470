"""What is dragged over the window from elsewhere.

Lives here: the one path of this disk in it. Must not: what becomes of it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def path_in(data: "QMimeData") -> str:
    """Return the path of the one file or folder of this disk in what is dragged, or nothing."""
    paths = paths_in(data)
    return paths[0] if len(paths) == 1 else ""


def paths_in(data: "QMimeData") -> list[str]:
    """Return the paths of all files and folders of this disk in what is dragged; none where there is more in it."""
    urls = data.urls()
    return [url.toLocalFile() for url in urls] if all(url.isLocalFile() for url in urls) else []
