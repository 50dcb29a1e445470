"""Opening an address outside the program: the one place that does, and never without asking.

Lives here: the question that shows the whole address, the address in what is dragged, and the folder of a file that
was just written. Must not: deciding which addresses a page shows.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import FormDialog, ask, tell
from ui.kit.markdown import link_allowed


def ask_to_open(parent: QWidget, address: str) -> FormDialog:
    """Show the address as it really is and ask whether to open it; only web and mail addresses can be."""
    if not link_allowed(address):
        words = _tr("Only web and mail addresses are opened from here. This one is {0}")
        return tell(parent, _tr("Not opened"), words.format(address))
    real = bytes(QUrl(address).toEncoded().data()).decode("ascii")
    dialog = ask(parent, _tr("Open this address?"), real, _tr("Open it"), partial(_open, address))
    dialog.prefer_cancel()
    return dialog


def address_in(data: QMimeData) -> str:
    """Return the one web or mail address in what is dragged, or nothing."""
    urls = [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in data.urls()]
    found = urls[0] if len(urls) == 1 else "" if urls else data.text().strip()
    return found if link_allowed(found) and len(found.split()) == 1 else ""


def show_folder(path: str) -> None:
    """Show a folder of this machine in the file manager; what is in it is not opened."""
    if Path(path).is_dir():
        _open_url(QUrl.fromLocalFile(path))


def _open(address: str) -> None:
    _open_url(QUrl(address))


def _open_url(url: QUrl) -> None:
    QDesktopServices.openUrl(url)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Links", text)
