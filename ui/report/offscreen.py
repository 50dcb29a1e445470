"""A PDF from the command line: Qt without a window and without a display."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ui.report import pdf

if TYPE_CHECKING:
    from app.exchange.wording import Worded


def draw_pdf(reports: "Sequence[Worded]") -> bytes:
    """Return the reports as a PDF; starts Qt where no window has."""
    application = QGuiApplication.instance() or QGuiApplication(["settled", "-platform", "offscreen"])
    try:
        return pdf.draw_pdf(reports)
    finally:
        del application
