"""Settings: one schema, kept in a file of which nothing can stop the program."""

import json
import stat
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import AppError, Refused
from app.model.preferences import Preferences
from app.platform.settings import BY_KEY, GROUPS, SCHEMA, Settings, overridden

DEFAULTS = Preferences()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def kept(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_text("utf-8"))
    return found


def test_the_schema_names_every_preference_once_and_its_default_fits() -> None:
    assert [setting.key for setting in SCHEMA] == [field.name for field in fields(Preferences)]
    assert {setting.group for setting in SCHEMA} == {name for name, _ in GROUPS}
    settings = Settings()
    for setting in SCHEMA:
        settings.set(setting.key, settings.default(setting.key))


def test_what_is_set_is_there_at_the_next_start_and_nothing_else_is_written(path: Path) -> None:
    settings = Settings(path)
    settings.set("theme", "dark")
    settings.set("effort", 90)
    settings.set("verdict_bar", 2.5)
    assert kept(path) == {"theme": "dark", "effort": 90, "verdict_bar": 2.5}
    again = Settings(path)
    assert (again.values.theme, again.values.effort, again.values.verdict_bar) == ("dark", 90, 2.5)
    assert again.problem == ""


def test_the_file_is_for_its_owner_only(path: Path) -> None:
    Settings(path).set("days", 9)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_each_setting_goes_back_to_its_default_alone(path: Path) -> None:
    settings = Settings(path)
    settings.set("days", 9)
    settings.set("strict", True)
    assert not settings.is_default("days")
    settings.reset("days")
    assert settings.is_default("days")
    assert kept(path) == {"strict": True}


def test_keys_that_this_version_does_not_know_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"later": {"a": [1]}, "days": 5}', "utf-8")
    settings = Settings(path)
    settings.set("days", 6)
    settings.reset("days")
    assert kept(path) == {"later": {"a": [1]}}


def test_what_another_window_wrote_meanwhile_is_kept(path: Path) -> None:
    one, other = Settings(path), Settings(path)
    one.set("days", 9)
    other.set("theme", "dark")
    assert kept(path) == {"days": 9, "theme": "dark"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("theme", 1),
        ("effort", 14),
        ("effort", 20.5),
        ("effort", True),
        ("days", 0),
        ("days", "7"),
        ("idle", 241),
        ("strict", 1),
        ("verdict_bar", 5.1),
        ("verdict_often", float("nan")),
        ("criteria_set", "a\nb"),
        ("criteria_set", "a" * 201),
    ],
)
def test_what_a_setting_can_not_be_is_refused_and_read_as_the_default(path: Path, key: str, value: object) -> None:
    settings = Settings(path)
    with pytest.raises(Refused, match=BY_KEY[key].words):
        settings.set(key, value)  # type: ignore[arg-type]
    assert not path.exists()
    path.parent.mkdir()
    path.write_text(json.dumps({key: value, "on_paper": True}), "utf-8")
    found = Settings(path)
    assert found.values == Preferences(on_paper=True)
    assert BY_KEY[key].words in found.problem


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff\xfe", b"[" * 100_000, b'{"theme": ' + b"[" * 5000])
def test_a_damaged_file_gives_defaults_a_sentence_and_is_kept_beside_the_new_one(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.values == DEFAULTS
    assert "could not be read" in settings.problem
    settings.set("days", 8)
    assert kept(path) == {"days": 8}
    assert path.with_name("settings.json.damaged").read_bytes() == content


@given(st.binary(max_size=200))
def test_no_bytes_stop_a_start(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_bytes(content)
        assert isinstance(Settings(path).values, Preferences)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*BY_KEY, "numbers"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*BY_KEY, "shortcuts", "numbers", "other"]), JSON))
def test_whatever_values_a_file_holds_each_setting_has_its_type(content: dict[str, object]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_text(json.dumps(content), "utf-8")
        settings = Settings(path)
        for field in fields(Preferences):
            assert type(settings.get(field.name)) is type(settings.default(field.name))
        assert all(isinstance(keys, str) for keys in settings.shortcuts().values())
        assert all(isinstance(number, float) for number in settings.numbers().values())


def test_a_folder_in_the_place_of_the_file_is_survived_and_saving_says_why_not(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "full").touch()
    (path.parent / "settings.json.damaged").mkdir()
    (path.parent / "settings.json.damaged" / "full").touch()
    settings = Settings(path)
    assert settings.values == DEFAULTS
    with pytest.raises(AppError):
        settings.set("days", 8)
    assert settings.values == DEFAULTS


def test_who_listens_hears_what_changed(path: Path) -> None:
    heard: list[str] = []
    settings = Settings(path)
    settings.listen(heard.append)
    settings.set("days", 9)
    settings.set_shortcut("decide", "Ctrl+Y")
    settings.reset_shortcuts()
    settings.ignore(heard.append)
    settings.reset("days")
    assert heard == ["days", "shortcuts", "shortcuts"]


def test_shortcuts_and_numbers_are_kept_by_name(path: Path) -> None:
    settings = Settings(path)
    settings.set_shortcut("decide", "Ctrl+Y")
    settings.set_shortcut("undo", "")
    settings.set_number("signals.S1.values.least_hours", 12)
    again = Settings(path)
    assert again.shortcuts() == {"decide": "Ctrl+Y", "undo": ""}
    assert again.numbers() == {"signals.S1.values.least_hours": 12.0}
    again.set_shortcut("decide", None)
    again.set_number("signals.S1.values.least_hours", None)
    assert kept(path) == {"shortcuts": {"undo": ""}}


def test_a_number_of_a_file_is_moved_only_where_it_is() -> None:
    document = {"S1": {"hours": 10, "on": True, "words": "x"}, "days": 90}
    numbers = {"signals.S1.hours": 12.0, "signals.S1.on": 3.0, "signals.S2.hours": 1.0, "other.days": 1.0}
    assert overridden(document, numbers, "signals") == {"S1": {"hours": 12.0, "on": True, "words": "x"}, "days": 90}
