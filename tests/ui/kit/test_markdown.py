"""Markdown shows words and loads nothing, whatever is in it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QColor, QFocusEvent, QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.markdown import MarkdownView, link_allowed
from ui.kit.markdown_editor import MarkdownEditor
from ui.theme.theme import Theme

RED = QColor("#FF0000")


@pytest.fixture
def view(qtbot: QtBot) -> MarkdownView:
    made = MarkdownView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@pytest.fixture
def red_picture(tmp_path: Path) -> Path:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(RED)
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return path


def shows_red(view: MarkdownView) -> bool:
    image = view.grab().toImage()
    points = ((x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))
    return any(image.pixelColor(x, y) == RED for x, y in points)


@pytest.mark.parametrize(
    "form", ["![x]({path})", "![x]({uri})", '<img src="{path}">', '<img src="{uri}">', "![x](<{path}>)"]
)
def test_no_picture_is_loaded(view: MarkdownView, red_picture: Path, form: str) -> None:
    view.set_markdown(form.format(path=red_picture, uri=red_picture.as_uri()))
    assert not shows_red(view)


def test_the_probe_for_pictures_would_see_one(view: MarkdownView, red_picture: Path) -> None:
    view.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl("red"), QImage(str(red_picture)))
    view.textCursor().insertImage("red")
    assert shows_red(view)


@pytest.mark.parametrize(
    "name", ["file:///etc/passwd", "/etc/passwd", "qrc:/x", "https://example.org/x.png", "//server/share/x", "x.md"]
)
def test_no_resource_of_any_kind_is_loaded(view: MarkdownView, name: str) -> None:
    for kind in QTextDocument.ResourceType:
        loaded = view.loadResource(kind.value, QUrl(name))
        assert loaded == "" or (isinstance(loaded, QImage) and loaded.width() == 1)


def test_a_file_is_never_opened_as_the_page(view: MarkdownView, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("the secret", "utf-8")
    view.set_markdown("words")
    view.setSource(QUrl.fromLocalFile(str(secret)))
    assert view.toPlainText() == "words"


def test_a_picture_leaves_its_words(view: MarkdownView) -> None:
    view.set_markdown("before ![a drawing](file:///etc/passwd) after")
    assert view.toPlainText() == "before a drawing after"


def test_html_stays_text(view: MarkdownView) -> None:
    view.set_markdown("a <b>bold</b> <script>x</script> word")
    assert "<b>bold</b>" in view.toPlainText()
    assert "<script>" in view.toPlainText()


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://hono.dev", True), ("http://x.org/a?b", True), ("mailto:a@b.c", True), ("HTTPS://X.ORG", True),
        ("javascript:alert(1)", False), ("file:///etc/passwd", False), ("data:text/html,x", False), ("/etc", False),
        ("smb://server/x", False), ("", False), ("vbscript:x", False), ("ssh://x", False), ("#part", False),
    ],
)  # fmt: skip
def test_only_web_and_mail_addresses_are_asked_for(view: MarkdownView, address: str, allowed: bool) -> None:
    told: list[str] = []
    view.link_asked.connect(told.append)
    view.anchorClicked.emit(QUrl(address))
    assert bool(told) is allowed
    assert link_allowed(address) is allowed


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_refused_link_is_only_words(view: MarkdownView, address: str) -> None:
    view.set_markdown(f"[a]({address}) and [b](https://b.org)")
    html = view.toHtml()
    assert address not in html
    assert "https://b.org" in html
    assert view.toPlainText() == "a and b"


def test_links_have_the_accent_of_the_scheme(view: MarkdownView, theme: Theme) -> None:
    view.set_markdown("[b](https://b.org)")
    assert theme.tokens.accent.lower() in view.toHtml()
    theme.set_scheme("dark")
    assert theme.tokens.accent.lower() in view.toHtml()


def test_auto_height_follows_text_and_width(qtbot: QtBot) -> None:
    view = MarkdownView("word " * 60, auto_height=True)
    qtbot.addWidget(view)
    assert view.heightForWidth(200) > view.heightForWidth(800) > 0
    before = view.heightForWidth(400)
    view.set_markdown("word\n\n" * 20)
    assert view.heightForWidth(400) > before


@pytest.fixture
def editor(qtbot: QtBot) -> MarkdownEditor:
    made = MarkdownEditor("**bold**", "Why", name="Notes")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_text_is_shown_rendered_and_nothing_is_an_editor(editor: MarkdownEditor, qtbot: QtBot) -> None:
    assert not editor.is_editing()
    assert editor.view.toPlainText() == "bold"
    empty = MarkdownEditor("", "Why")
    qtbot.addWidget(empty)
    assert empty.is_editing()
    assert empty.edit.placeholderText() == "Why"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_and_f2_on_the_preview_edit(editor: MarkdownEditor, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(editor.view, key)
    assert editor.is_editing()
    assert editor.edit.toPlainText() == "**bold**"


def test_a_click_on_the_preview_edits(editor: MarkdownEditor, qtbot: QtBot) -> None:
    qtbot.mouseClick(editor.view.viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(editor.is_editing)


def test_control_enter_commits_and_shows_the_result(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.start_editing()
    editor.edit.setPlainText("*new*")
    with qtbot.waitSignal(editor.committed) as told:
        qtbot.keyClick(editor.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["*new*"]
    assert not editor.is_editing()
    assert editor.view.toPlainText() == "new"


def test_escape_brings_the_stored_text_back(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.start_editing()
    editor.edit.setPlainText("other")
    with qtbot.assertNotEmitted(editor.committed):
        qtbot.keyClick(editor.edit, Qt.Key.Key_Escape)
    assert editor.text() == "**bold**"
    assert not editor.is_editing()


def test_leaving_commits(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.start_editing()
    editor.edit.setPlainText("other")
    with qtbot.waitSignal(editor.committed):
        QApplication.sendEvent(editor.edit, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


def test_a_click_on_a_link_asks_for_it_and_does_not_edit(editor: MarkdownEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.link_asked) as told:
        editor.view.anchorClicked.emit(QUrl("https://hono.dev"))
    assert told.args == ["https://hono.dev"]
    assert not editor.is_editing()


def test_the_toggle_is_said_and_works(editor: MarkdownEditor, qtbot: QtBot) -> None:
    qtbot.mouseClick(editor.toggle.chip("edit"), Qt.MouseButton.LeftButton)
    assert editor.is_editing()
    qtbot.mouseClick(editor.toggle.chip("preview"), Qt.MouseButton.LeftButton)
    assert not editor.is_editing()
    assert editor.edit.accessibleName() == editor.view.accessibleName() == "Notes"


def test_asking_for_a_height_leaves_what_is_shown_as_wide_as_it_is(qtbot: QtBot) -> None:
    view = MarkdownView("one two three four five six seven eight nine ten " * 5, auto_height=True)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    shown = view.document().textWidth()
    heights = [view.heightForWidth(width) for width in (900, 150, 300)]
    assert heights[0] < heights[2] < heights[1]
    assert view.document().textWidth() == shown
