"""About: every part that is shipped with its licence, out of its metadata; the environment without names or places."""

import getpass
import tomllib
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.support import ROOT
from tests.ui.shell.whole import Whole
from ui.shell import shipped
from ui.shell.about import AboutDialog, LicencesDialog


def test_every_part_that_the_project_needs_is_named_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {each.split(">")[0].replace("_", "-").casefold() for each in project["dependencies"]}
    found = {part.name.replace("_", "-").casefold(): part for part in shipped.parts()}
    assert wanted <= set(found)
    assert {"settled", "python", "shiboken6", "sqlalchemy", "pydantic"} <= set(found)
    assert [part.name for part in found.values() if not part.licence] == []
    assert found["numpy"].text
    assert "pytest" not in found, "what only development needs is not shipped"


def test_the_environment_names_no_person_and_no_place() -> None:
    told = shipped.environment()
    assert "Qt: 6." in told
    assert str(Path.home()) not in told
    assert getpass.getuser() not in told or getpass.getuser() == "root"


def test_the_environment_is_copied(qtbot: QtBot, whole: Whole) -> None:
    whole.trigger("about")
    dialog = whole.dialog()
    assert isinstance(dialog, AboutDialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == shipped.environment()
    assert dialog.copy.words() == "Copied"
    dialog.reject()


def test_choosing_a_part_shows_its_licence(whole: Whole) -> None:
    dialog = LicencesDialog(whole.window)
    dialog.open()
    names = [part.name for part in dialog.parts]
    dialog.list.setCurrentRow(names.index("numpy"))
    assert "BSD" in dialog.licence.text() or "BSD" in dialog.text.toPlainText()
    dialog.reject()
