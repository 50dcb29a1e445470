"""The page of settings, made from the schema: one row each, in groups; every change applies at once.

Lives here: the page. Must not: what settings do; it keeps values and says where the rest is set.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.errors import AppError
from app.model.words import say
from ui.actions import ActionSet
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.labels import WrapLabel, breakable, title
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.screens.base import WholePage
from ui.screens.settings.rows import Choices, SettingRow
from ui.screens.settings.thresholds import ThresholdsCard
from ui.verbs import Verbs

if TYPE_CHECKING:
    from pathlib import Path

    from app.platform.setting import Setting
    from app.platform.settings import Settings

_WIDTH = 760
Offers = Mapping[str, Callable[[], Choices]]
"""What a setting offers that is known only at run time, by its key: languages, sets of criteria."""


class SettingsPage(WholePage):
    """Everything that can be set, and where the rest is."""

    def __init__(
        self,
        settings: "Settings",
        verbs: Verbs,
        actions: ActionSet,
        *,
        offers: Offers,
        data_file: "Path",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._verbs, self._actions = settings, verbs, actions
        self._offers, self._data_file = offers, data_file
        self.rows: dict[str, SettingRow] = {}
        self._scroll = PageScroll(max_width=_WIDTH, parent=self)
        self.thresholds = ThresholdsCard(settings.thresholds(), self)
        self._lay_out()
        settings.listen(self._on_set)

    def refresh(self) -> None:
        for key, row in self.rows.items():
            row.set_value(self._settings.get(key), default=self._settings.is_default(key))
        self.thresholds.set_moved(self._settings.numbers())

    def show_thing(self, thing: str) -> None:
        row = self.rows.get(thing) or self.thresholds.choose(thing)
        if row is not None:
            self._scroll.ensureWidgetVisible(row)
            row.editor.setFocus()

    def take_focus(self) -> None:
        next(iter(self.rows.values())).editor.setFocus()

    def end(self) -> None:
        self._settings.ignore(self._on_set)

    def _on_set(self, key: str) -> None:
        if key in self.rows:
            self.rows[key].set_value(self._settings.get(key), default=self._settings.is_default(key))
        elif key == "numbers":
            self.thresholds.set_moved(self._settings.numbers())

    def _on_wanted(self, key: str, value: object) -> None:
        done = self._verbs.attempt(self._settings.set, key, value)
        if isinstance(done, AppError):
            self.rows[key].set_error(done.sentence)

    def _on_reset(self, key: str) -> None:
        self._verbs.run(self._settings.reset, key)
        self.rows[key].editor.setFocus()

    @Slot(str, float)
    def _on_number_wanted(self, name: str, number: float) -> None:
        done = self._verbs.attempt(self._settings.set_number, name, number)
        if isinstance(done, AppError):
            self.thresholds.rows[name].set_error(done.sentence)

    @Slot(str)
    def _on_number_reset(self, name: str) -> None:
        self._verbs.run(self._settings.set_number, name, None)
        self.thresholds.rows[name].editor.setFocus()

    @Slot()
    def _on_numbers_reset(self) -> None:
        self._verbs.run(self._settings.reset_numbers)
        self.thresholds.signal.setFocus()

    @Slot()
    def _on_thresholds_filled(self) -> None:
        order_tabs(self)

    @Slot()
    def _on_folders(self) -> None:
        self._actions["go-prototypes"].trigger()

    @Slot()
    def _on_shortcuts(self) -> None:
        self._actions["shortcuts"].trigger()

    def _lay_out(self) -> None:
        self._scroll.add(title(self.tr("Settings"), self))
        for words, settings in self._settings.groups():
            self._scroll.add(self._group(say(words), settings))
        self._scroll.add(self.thresholds)
        self._scroll.add(self._elsewhere())
        self._scroll.finish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        order_tabs(self)
        self.thresholds.wanted.connect(self._on_number_wanted)
        self.thresholds.reset.connect(self._on_number_reset)
        self.thresholds.all_reset.connect(self._on_numbers_reset)
        self.thresholds.filled.connect(self._on_thresholds_filled)

    def _group(self, words: str, settings: "tuple[Setting, ...]") -> Card:
        card = Card(words, self)
        for setting in settings:
            offer = self._offers.get(setting.key)
            fixed = [(key, say(choice)) for key, choice in setting.choices]
            row = SettingRow(setting, [*fixed, *(offer() if offer else ())], card)
            row.wanted.connect(partial(self._on_wanted, setting.key))
            row.reset.connect(partial(self._on_reset, setting.key))
            self.rows[setting.key] = row
            card.add(row)
        return card

    def _elsewhere(self) -> Card:
        card = Card(self.tr("Elsewhere"), self)
        where = self._settings.path
        said = [self.tr("Your data: {path}").format(path=self._data_file)]
        if where is not None:
            said.append(self.tr("These settings: {path}").format(path=where))
        for text in said:
            card.add(WrapLabel(breakable(text), "soft", card))
        buttons = QHBoxLayout()
        for text, slot in (
            (self.tr("Keyboard shortcuts…"), self._on_shortcuts),
            (self.tr("Folders and addresses…"), self._on_folders),
        ):
            way = button(text, parent=card)
            way.clicked.connect(slot)
            buttons.addWidget(way)
        buttons.addStretch(1)
        card.add_layout(buttons)
        return card
