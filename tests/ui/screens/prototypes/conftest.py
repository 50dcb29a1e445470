"""Repositories of one person, and the page that looks through them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.compose import App
from tests.app.evidence.scan.made import ME, Made, build, requirements
from tests.ui.screens.prototypes.page_desk import Desk


@pytest.fixture
def code(tmp_path: Path) -> Path:
    code = tmp_path / "code"
    hono: dict[str, str | None] = {"package.json": '{"dependencies": {"hono": "4"}}'}
    build(code / "try-hono", [Made(300, hono), Made(301)])
    build(code / "blog", [Made(0, requirements("flask")), Made(40, requirements("fastapi")), Made(650)], {"v1": 1})
    build(code / "theirs", [Made(1, email="other@example.org")])
    return code


@pytest.fixture
def desk(app: App, example: bytes, code: Path, qtbot: QtBot) -> Iterator[Desk]:
    app.transfer.import_json(example)
    app.own_repositories.set_addresses((ME,))
    app.own_repositories.add_folder(str(code))
    desk = Desk(app)
    qtbot.addWidget(desk.page)
    desk.page.resize(1050, 800)
    with qtbot.waitActive(desk.page):
        desk.page.show()
        desk.page.activateWindow()
    yield desk
    desk.leave()
