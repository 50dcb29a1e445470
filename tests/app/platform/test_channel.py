"""The local channel: only the same user is heard, nothing hostile does harm, a dead owner's socket is no owner."""

import json
import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.model.errors import FileProblem
from app.platform import calling, channel
from app.platform.channel import BadCall, Caller, Listener, Request
from app.services import handing_over
from tests.support import ROOT

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Unix sockets")
HEAD = {"words": ["list"], "folder": "/", "json": False, "terminal": False, "content": None, "token": ""}


@pytest.fixture
def room() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="s", dir="/tmp") as folder:  # names of sockets are short
        yield {"XDG_RUNTIME_DIR": folder}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "settled.db"


@pytest.fixture
def listener(data: Path, room: dict[str, str]) -> Iterator[Listener]:
    found = channel.listen(data, room)
    assert found is not None
    yield found
    found.close()


def serve(listener: Listener, reply: Callable[[Request], dict[str, Any]]) -> threading.Thread:
    """Answer one caller as the window does, on a thread of its own."""

    def one() -> None:
        while (caller := listener.accept()) is None:
            pass
        while (request := caller.receive()) is None:
            pass
        caller.hear()
        caller.reply(reply(request))
        while not caller.send():
            pass
        caller.close()

    thread = threading.Thread(target=one)
    thread.start()
    return thread


def pair() -> tuple[socket.socket, Caller]:
    here, there = socket.socketpair()
    return here, Caller(there)


def test_words_and_bytes_arrive_and_the_answer_comes_back(data: Path, room: dict[str, str], listener: Listener) -> None:
    heard: list[Request] = []

    def reply(request: Request) -> dict[str, Any]:
        heard.append(request)
        return {"code": 0, "words": "größer", "plain": {"x": 0.1}}

    thread = serve(listener, reply)
    head = {"words": ["import", "-"], "folder": "/some where", "json": True, "terminal": True, "token": "t"}
    content = os.urandom(3_000_000)
    assert calling.ask(str(data), room, head, content) == {"code": 0, "words": "größer", "plain": {"x": 0.1}}
    thread.join()
    assert heard == [Request(("import", "-"), "/some where", True, True, content, "t")]


def test_the_socket_is_for_its_user_only_and_goes_with_its_owner(data: Path, room: dict[str, str]) -> None:
    listener = channel.listen(data, room)
    assert listener is not None
    address = listener._address
    assert stat.S_IMODE(address.lstat().st_mode) == 0o600
    assert stat.S_IMODE(address.parent.lstat().st_mode) == 0o700
    listener.close()
    assert not address.exists()
    assert calling.ask(str(data), room, {"words": ["list"]}) is None


def test_another_folder_has_another_socket(data: Path, room: dict[str, str], listener: Listener) -> None:
    (data.parent / "other").mkdir()
    assert calling.ask(str(data.parent / "other" / data.name), room, {"words": ["list"]}) is None


def test_a_link_to_the_file_leads_to_the_same_owner(data: Path, room: dict[str, str], listener: Listener) -> None:
    data.touch()
    link = data.parent / "link.db"
    link.symlink_to(data)
    thread = serve(listener, lambda _: {"code": 0})
    assert calling.ask(str(link), room, {}) == {"code": 0}
    thread.join()


def test_a_live_socket_is_never_taken_over(data: Path, room: dict[str, str], listener: Listener) -> None:
    assert channel.listen(data, room) is None
    assert listener._address.exists()


def test_a_socket_that_a_killed_process_left_is_replaced(data: Path, room: dict[str, str]) -> None:
    code = (
        "import sys, os, signal; from pathlib import Path; from app.platform import channel;"
        "kept = channel.listen(Path(sys.argv[1]), {'XDG_RUNTIME_DIR': sys.argv[2]});"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    command = [sys.executable, "-c", code, str(data), room["XDG_RUNTIME_DIR"]]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    assert len(list(Path(room["XDG_RUNTIME_DIR"]).glob("settled/*.sock"))) == 1
    assert calling.ask(str(data), room, {"words": ["list"]}) is None
    listener = channel.listen(data, room)
    assert listener is not None
    listener.close()


def test_folders_that_are_not_ours_alone_are_not_used_and_keep_their_rights(data: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    listener = channel.listen(data, {"XDG_RUNTIME_DIR": str(shared)})
    assert list(shared.iterdir()) == []
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    if listener is not None:
        assert shared not in listener._address.parents
        listener.close()


def test_a_very_long_runtime_folder_is_passed_over(data: Path, tmp_path: Path) -> None:
    long = tmp_path / ("d" * 120)
    long.mkdir(mode=0o700)
    listener = channel.listen(data, {"XDG_RUNTIME_DIR": str(long)})
    assert listener is None or long not in listener._address.parents
    if listener is not None:
        listener.close()


def test_a_file_in_no_folder_has_no_channel(tmp_path: Path, room: dict[str, str]) -> None:
    assert channel.listen(tmp_path / "nowhere" / "x.db", room) is None


@pytest.mark.parametrize(
    "sent",
    [
        b"\x80\x04K\x01.\n",
        b"null\n",
        b"[]\n",
        b"{}\n",
        b"[" * 100_000 + b"\n",
        json.dumps({**HEAD, "words": "list"}).encode() + b"\n",
        json.dumps({**HEAD, "words": [1]}).encode() + b"\n",
        json.dumps({**HEAD, "content": -1}).encode() + b"\n",
        json.dumps({**HEAD, "content": True}).encode() + b"\n",
        json.dumps({**HEAD, "content": channel.MOST_CONTENT + 1}).encode() + b"\n",
        json.dumps({**HEAD, "content": 2}).encode() + b"\nabc",
        json.dumps(HEAD).encode() + b"\nx",
    ],
)
def test_what_is_no_request_ends_the_call(sent: bytes) -> None:
    here, caller = pair()
    here.sendall(sent)
    here.shutdown(socket.SHUT_WR)
    with pytest.raises(BadCall):  # noqa: PT012 - it may come in pieces
        while caller.receive() is None:
            pass
    caller.close()
    here.close()


def test_a_line_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "MOST_HEAD", 1000)
    here, caller = pair()
    here.sendall(b"x" * 2000)
    with pytest.raises(BadCall, match="too long"):
        caller.receive()
    caller.close()
    here.close()


def test_half_a_request_waits_and_one_who_leaves_is_let_go() -> None:
    here, caller = pair()
    here.sendall(json.dumps({**HEAD, "content": 4}).encode() + b"\nab")
    assert caller.receive() is None
    assert caller.receive() is None
    here.close()
    with pytest.raises(BadCall):
        caller.receive()
    caller.close()


def test_an_owner_that_ends_before_it_heard_is_as_none(data: Path, room: dict[str, str], listener: Listener) -> None:
    def drop() -> None:
        while (caller := listener.accept()) is None:
            pass
        caller.close()

    thread = threading.Thread(target=drop)
    thread.start()
    assert calling.ask(str(data), room, {"words": ["list"]}) is None
    thread.join()


def test_an_owner_that_ends_after_it_heard_is_never_asked_twice(
    data: Path, room: dict[str, str], listener: Listener
) -> None:
    def drop() -> None:
        while (caller := listener.accept()) is None:
            pass
        while caller.receive() is None:
            pass
        caller.hear()
        caller.close()

    thread = threading.Thread(target=drop)
    thread.start()
    with pytest.raises(FileProblem, match="Look there whether it was done"):
        handing_over.ask(str(data), room, ["undo"], json=False, content=None)
    thread.join()
