"""The conversation over the named pipe of Windows, here over a Unix socket: only who knows the key is heard."""

import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

import pytest

from app.platform import calling, channel, pipe
from app.platform.channel import Request
from app.platform.pipe import PipeListener

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Unix sockets")
KEY = b"k" * pipe.KEY_BYTES
HEAD = calling._message({"words": ["list"]}, None)


@pytest.fixture
def address() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="s", dir="/tmp") as folder:  # names of sockets are short
        yield f"{folder}/pipe"


@pytest.fixture
def listener(address: str) -> Iterator[PipeListener]:
    found = PipeListener(address, KEY)
    yield found
    found.close()


def test_words_and_bytes_arrive_and_the_answer_comes_back(address: str, listener: PipeListener) -> None:
    heard: list[Request] = []

    def handle(request: Request) -> dict[str, Any]:
        heard.append(request)
        return {"code": 0, "out": "größer" * 100_000}

    assert listener.serve(handle) is None
    content = os.urandom(1_000_000)
    found = pipe.ask_at(address, KEY, calling._message({"words": ["import", "-"], "folder": "/x"}, content))
    assert calling._answer_in(found) == {"code": 0, "out": "größer" * 100_000}
    assert heard == [Request(("import", "-"), "/x", content=content)]


def test_who_does_not_know_the_key_is_not_heard_and_told_nothing(address: str, listener: PipeListener) -> None:
    heard: list[Request] = []
    listener.serve(lambda request: heard.append(request) or {})
    assert pipe.ask_at(address, b"x" * pipe.KEY_BYTES, HEAD) == b""
    with Client(address) as stranger:
        assert len(stranger.recv_bytes()) == pipe.KEY_BYTES
        stranger.send_bytes(HEAD)
        with pytest.raises((EOFError, ConnectionError)):
            stranger.recv_bytes()
    assert heard == []


def test_an_owner_that_does_not_know_the_key_is_told_nothing(address: str) -> None:
    stranger, told = PipeListener(address, b"x" * pipe.KEY_BYTES), []
    thread = threading.Thread(target=lambda: told.append(pipe.ask_at(address, KEY, HEAD)))
    thread.start()
    connection = stranger._listener.accept()
    connection.send_bytes(b"n" * pipe.KEY_BYTES)
    connection.recv_bytes()
    connection.send_bytes(b"p" * pipe.KEY_BYTES)
    with pytest.raises((EOFError, ConnectionError)):
        connection.recv_bytes()
    thread.join()
    assert told == [b""]
    stranger.close()


@pytest.mark.parametrize("sent", [b"\x80\x04K\x01.", b"null\n", HEAD + b"more", b"\n", b""])
def test_what_is_no_request_is_hung_up_on(address: str, listener: PipeListener, sent: bytes) -> None:
    listener.serve(lambda _: {"code": 0})
    assert pipe.ask_at(address, KEY, sent) == b""
    assert calling._answer_in(pipe.ask_at(address, KEY, HEAD)) == {"code": 0}


def test_a_silent_caller_is_let_go_and_nobody_waits_for_it(
    address: str, listener: PipeListener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipe._heard, "__defaults__", (None, 0.05))
    listener.serve(lambda _: {"code": 0})
    with Client(address) as silent:
        assert calling._answer_in(pipe.ask_at(address, KEY, HEAD)) == {"code": 0}
        silent.recv_bytes()
        with pytest.raises((EOFError, ConnectionError)):
            silent.recv_bytes()


def test_an_owner_that_ends_after_it_heard_is_not_taken_for_none(address: str, listener: PipeListener) -> None:
    def fail(_: Request) -> dict[str, Any]:
        raise ConnectionError

    listener.serve(fail)
    with pytest.raises(calling.Unanswered):
        calling._answer_in(pipe.ask_at(address, KEY, HEAD))


def test_after_closing_nobody_answers(address: str, listener: PipeListener) -> None:
    listener.serve(lambda _: {"code": 0})
    listener.close()
    assert pipe.ask_at(address, KEY, HEAD) == b""


def test_where_there_is_no_unix_socket_the_pipe_is_used_at_both_ends(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "USES_PIPE", True)
    monkeypatch.setattr(pipe, "address_of", lambda _: address)
    data = tmp_path / "settled.db"
    assert calling.ask(str(data), {}, {}) is None
    found = channel.listen(data, {})
    assert isinstance(found, PipeListener)
    found.serve(lambda request: {"code": 0, "out": " ".join(request.words)})
    assert calling.ask(str(data), {}, {"words": ["list"]}) == {"code": 0, "out": "list"}
    assert (tmp_path / ".settled.db.key").stat().st_mode & 0o077 == 0
    found.close()
    assert calling.ask(str(data), {}, {}) is None


def test_every_data_file_has_a_pipe_of_its_own(tmp_path: Path) -> None:
    first, second = (pipe.address_of(str(tmp_path / name)) for name in ("a.db", "b.db"))
    assert first != second
    assert first.startswith("\\\\.\\pipe\\settled-")
    assert pipe.address_of(str(tmp_path / "." / "a.db")) == first
