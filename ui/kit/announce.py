"""Saying something aloud through the screen reader.

Lives here: announcements. Must not: sound.
"""

from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say the text now, without moving the focus."""
    if not QAccessible.isActive():
        return
    if hasattr(QtGui, "QAccessibleAnnouncementEvent"):
        event: QAccessibleEvent = QtGui.QAccessibleAnnouncementEvent(widget, text)
    else:
        event = QAccessibleEvent(widget, QAccessible.Event.Alert)
    QAccessible.updateAccessibility(event)
