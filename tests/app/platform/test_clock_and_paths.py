"""Where the data lies, what time it is, in which zone; files that people name."""

import os
import time
from pathlib import Path

import pytest

from app.model.errors import AppError, DiskProblem, FileProblem, Refused
from app.platform import clock, files, paths, usual
from app.platform.owner import OwnerLock


def test_the_option_beats_the_variable_and_that_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    environment = {"SETTLED_DATA": str(tmp_path / "variable.db")}
    assert paths.data_file(str(tmp_path / "option.db"), environment) == tmp_path / "option.db"
    assert paths.data_file(None, environment) == tmp_path / "variable.db"
    assert paths.data_file(None, {}) == paths.default_data_file()
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert paths.default_data_file() == tmp_path / "data" / "settled" / "settled.db"


def test_a_relative_name_and_a_home_are_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert paths.data_file("x.db", {}) == tmp_path / "x.db"
    assert paths.data_file("~/x.db", {}) == tmp_path / "home" / "x.db"


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "~no-such-user-here/x.db"])
def test_a_name_that_names_no_file_is_refused(name: str) -> None:
    for option, environment in ((name, {}), (None, {"SETTLED_DATA": name})):
        with pytest.raises(FileProblem, match=r"needs a name|names no place"):
            paths.data_file(option, environment)


def test_what_ships_is_there() -> None:
    assert (paths.resources() / "criteria.json").is_file()
    assert (paths.resources() / "sample" / "invoicing.json").is_file()


def test_the_folder_of_the_platform_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("a file")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with pytest.raises(FileProblem, match="cannot be used: Not a directory"):
        paths.require_folder(paths.default_data_file())


def test_the_clock_of_the_machine_tells_milliseconds_of_now() -> None:
    before = time.time() * 1000 - 1
    assert before <= clock.SystemClock().now() <= time.time() * 1000 + 1


def test_settled_now_fixes_the_clock() -> None:
    fixed = clock.from_environment({"SETTLED_NOW": "2026-11-22T12:00:00.5Z".replace(".5Z", ".500Z")})
    assert fixed.now() == fixed.now() == 1_795_348_800_500
    assert isinstance(clock.from_environment({}), clock.SystemClock)
    assert isinstance(clock.from_environment({"SETTLED_NOW": ""}), clock.SystemClock)


@pytest.mark.parametrize("text", ["now", "2026-11-22", "2026-02-30T00:00:00Z", "12:00"])
def test_an_impossible_settled_now_is_refused_by_name(text: str) -> None:
    with pytest.raises(Refused, match=f"^SETTLED_NOW: “{text}” is not a time"):
        clock.from_environment({"SETTLED_NOW": text})


@pytest.mark.parametrize(
    ("variable", "zone"), [("Europe/Berlin", "Europe/Berlin"), (":America/New_York", "America/New_York")]
)
def test_the_zone_of_the_variable_counts(monkeypatch: pytest.MonkeyPatch, variable: str, zone: str) -> None:
    monkeypatch.setenv("TZ", variable)
    assert clock.SystemClock().zone() == zone


def test_an_unknown_zone_falls_back_to_one_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    from zoneinfo import available_timezones

    monkeypatch.setenv("TZ", "Nowhere/Town")
    assert clock.SystemClock().zone() in available_timezones()


@pytest.mark.parametrize(
    ("target", "zone"),
    [
        ("/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/posix/Asia/Tokyo", "Asia/Tokyo"),
        ("/etc/something", ""),
    ],
)
def test_the_zone_is_read_from_the_link(monkeypatch: pytest.MonkeyPatch, target: str, zone: str) -> None:
    monkeypatch.setattr(Path, "resolve", lambda _: Path(target))
    assert clock._from_link() == zone


def test_one_owner_at_a_time(tmp_path: Path) -> None:
    with OwnerLock(tmp_path / "s.db") as first, OwnerLock(tmp_path / "s.db") as second:
        assert first.acquire()
        assert not second.acquire()
        first.release()
        assert second.acquire(0.1)
    with OwnerLock(tmp_path / "s.db") as third:
        assert third.acquire()
        third.release()
        third.release()


def test_a_lock_is_no_door_to_another_file(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    (tmp_path / ".s.db.lock").symlink_to(tmp_path / "precious")
    with pytest.raises(FileProblem, match="No lock can be made beside"):
        OwnerLock(tmp_path / "s.db")


# --- files that people name


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "größe 🦊.json"
    files.write_atomically(path, "ä\n")
    files.write_atomically(path, "ö\n")
    assert path.read_bytes() == "ö\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_shared_file_keeps_its_rights_and_any_other_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "shared.md"
    path.write_text("old")
    for rights in (0o644, 0o664, 0o600):
        path.chmod(rights)
        files.write_atomically(path, "new", keep_rights=True)
        assert (path.read_text(), path.stat().st_mode & 0o7777) == ("new", rights)
    path.chmod(0o644)
    files.write_atomically(path, "newer")
    assert path.stat().st_mode & 0o7777 == 0o600


def test_a_failing_write_keeps_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    files.write_atomically(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskProblem, match=r"No space left on device. Nothing was changed"):
        files.write_atomically(path, "new")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["x.json"]


def test_places_that_are_no_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name, words in (
        ("folder", "is a folder"),
        ("link", "is a link; name the file itself"),
        ("no/x.json", "There is no folder"),
        ("x" * 300, "cannot be written"),
        ("a\0b", "."),
    ):
        with pytest.raises(AppError, match=words):
            files.write_atomically(tmp_path / name, "x")
    assert not (tmp_path / "elsewhere").exists()
    for name, words in (("folder", "is a folder"), ("none", "There is no file"), ("a\0b", "cannot be read")):
        with pytest.raises(AppError, match=words):
            files.read_limited(tmp_path / name, 10)


def test_reading_stops_at_its_limit(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"123456")
    assert files.read_limited(tmp_path / "x", 4) == b"1234"


def test_with_a_marker_beside_the_program_everything_lies_there(tmp_path: Path) -> None:
    usual = paths.folders(tmp_path)
    assert tmp_path not in {usual.data.parent, usual.config.parent}
    (tmp_path / ".portable").touch()
    home = tmp_path / "settled-data"
    assert paths.folders(tmp_path) == paths.Folders(home, home, home / "state")


def test_a_portable_program_makes_its_folder_and_nothing_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".portable").touch()
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    data = paths.data_file(None, {})
    assert data == tmp_path / "settled-data" / "settled.db"
    paths.require_folder(data)
    assert data.parent.is_dir()
    assert paths.settings_file() == tmp_path / "settled-data" / "settings.json"
    assert paths.state_file("window", data).is_relative_to(tmp_path / "settled-data" / "state")
    assert paths.state_file("window", data) != paths.state_file("window", tmp_path / "other.db")


@pytest.mark.parametrize("told", ["", "/somewhere", "/somewhere/", "relative", " "])
def test_the_short_way_finds_the_same_data_file(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", told)
    assert usual.data_file() == str(paths.default_data_file())


def test_the_short_way_finds_the_file_of_a_portable_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "settled"))
    assert "settled-data" not in usual.data_file()
    (tmp_path / ".portable").touch()
    assert usual.data_file() == str(tmp_path / "settled-data" / "settled.db")
