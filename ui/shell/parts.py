"""What a person can divide or open in the window, and how it is divided: splitters, drawers, heads of tables.

Needed once pages are made, so it is imported after the first paint. Must not: keeping it (`session.py`).
"""

from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from ui.kit.drawer import Drawer

Part = QSplitter | QHeaderView | Drawer
WIDEST = 10_000
_CLOSED, _OPEN = 1, 2


def parts_of(root: QWidget) -> dict[str, Part]:
    """Return the parts below `root` by name; of heads of tables those with columns to draw."""
    found: dict[str, Part] = {}
    for splitter in root.findChildren(QSplitter):
        if name := splitter.objectName() or splitter.accessibleName():
            found[name] = splitter
    for drawer in root.findChildren(Drawer):
        found[drawer.objectName()] = drawer
    for head in root.findChildren(QHeaderView):
        table = head.parentWidget()
        name = head.objectName() or (table.accessibleName() if table is not None else "")
        if name and head.orientation().name == "Horizontal" and _drawn(head):
            found[f"{name}/columns"] = head
    return found


def lengths(value: object) -> list[int]:
    """Return the lengths of the parts of something, nothing if they can be none."""
    found = value if isinstance(value, list) else []
    fits = all(type(each) is int and 0 <= each < WIDEST for each in found)
    return found if fits and any(found) else []


def sizes_of(part: Part) -> list[int]:
    """Return how a part is divided."""
    if isinstance(part, QSplitter):
        return part.sizes()
    if isinstance(part, QHeaderView):
        return [part.sectionSize(at) for at in range(part.count())]
    return [_OPEN if part.is_open else _CLOSED]


def divide(part: Part, sizes: list[int]) -> None:
    """Divide a part so, if it has as many pieces."""
    if isinstance(part, QSplitter):
        if len(sizes) == part.count():
            part.setSizes(sizes)
    elif isinstance(part, QHeaderView):
        _resize(part, sizes)
    else:
        part.set_open(opened=sizes == [_OPEN])


def _drawn(head: QHeaderView) -> list[int]:
    """Return the columns that a person can make wider."""
    interactive = QHeaderView.ResizeMode.Interactive
    return [at for at in range(head.count()) if head.sectionResizeMode(at) == interactive]


def _resize(head: QHeaderView, sizes: list[int]) -> None:
    if len(sizes) == head.count():
        for at in _drawn(head):
            head.resizeSection(at, max(sizes[at], head.minimumSectionSize()))
