"""Icons: bundled SVG drawings, coloured by the theme when they are painted.

Lives here: one icon engine that reads a drawing, puts the colour of the current scheme in
and keeps the picture. Must not: know which action an icon stands for.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from ui.theme.files import ICON_FOLDER
from ui.theme.palette import current_tokens

_APP_ICON = "settled"
_COPIES: list[QIconEngine] = []


@cache
def icon(name: str, ink: str = "ink") -> QIcon:
    """Return a bundled icon drawn in the token `ink`; it follows the scheme by itself.

    There is one of each, which stays: an icon that goes while it is painted takes the engine with it that Python and Qt
    both believe to be theirs, and now and then the process.
    """
    return QIcon(_TokenIconEngine(name, ink))


def icon_pixmap(name: str, size: int, color: str, ratio: float = 1.0) -> QPixmap:
    """Return the drawing in one colour, `size` device independent pixels square."""
    side = round(size * ratio)
    pixmap = QPixmap(_drawn(name, QSize(side, side), color))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def app_icon() -> QIcon:
    """Return the program's own icon, in its own colours, at the sizes desktops ask for."""
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(_drawn(_APP_ICON, QSize(side, side), "#000000"))
    return result


def icon_names() -> tuple[str, ...]:
    """Return the names of all bundled icons."""
    return tuple(sorted(path.stem for path in ICON_FOLDER.glob("*.svg")))


class _TokenIconEngine(QIconEngine):
    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def key(self) -> str:
        return "settled-token-icon"

    def clone(self) -> QIconEngine:
        copied = _TokenIconEngine(self._name, self._ink)
        _COPIES.append(copied)  # Qt has it from now on, but PySide6 lets go of it when this returns
        return copied

    def isNull(self) -> bool:
        return False

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, _drawn(self._name, rect.size() * ratio, self._color(mode)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _drawn(self._name, size, self._color(mode))

    def _color(self, mode: QIcon.Mode) -> str:
        tokens = current_tokens()
        if mode == QIcon.Mode.Disabled:
            return tokens.disabled
        return tokens.on_selection if mode == QIcon.Mode.Selected else str(getattr(tokens, self._ink))


def _drawn(name: str, size: QSize, color: str) -> QPixmap:
    key = f"settled-icon/{name}/{size.width()}x{size.height()}/{color}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _render(name, size, color)
        QPixmapCache.insert(key, found)
    return found


def _render(name: str, size: QSize, color: str) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  only once something with an icon is painted

    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (ICON_FOLDER / f"{name}.svg").read_text("utf-8")
