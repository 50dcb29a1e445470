"""The local channel: a process that does not own the data file hands its words to the one that does.

A Unix socket that only its user can reach. It is no proof that an owner lives; the lock of the kernel is. A request is
one line of JSON and then the bytes that it announces; the reply is a line end as soon as the request was heard, then
JSON. Never pickle, never a network socket. Windows has no Unix socket in Python; commands are refused there while a
window is open (not run here).
"""

import contextlib
import hashlib
import json
import os
import socket
import stat
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.model.errors import FileProblem
from app.model.words import say

MOST_HEAD = 4 << 20
MOST_CONTENT = (64 << 20) + 1
MOST_REPLY = 512 << 20
CHUNK = 1 << 20
BACKLOG = 16
LONGEST_ADDRESS = 100
CONNECT_SECONDS = 2.0
HEAR_SECONDS, ANSWER_SECONDS = 10.0, 120.0
HEARD = b"\n"


class BadCall(ConnectionError):
    """What came over the channel is no request, or the caller went away."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the owner; without words it is to raise its window.

    `folder` is where relative paths start, `content` what came on standard input, `token` by which the desktop lets
    a window come to the front.
    """

    words: tuple[str, ...] = ()
    folder: str = ""
    json: bool = False
    content: bytes | None = None
    token: str = ""


class Caller:
    """One connection at the owner's end. Nothing here waits."""

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        self._connection = connection
        self._received = bytearray()
        self._head: dict[str, Any] | None = None
        self._unsent = memoryview(b"")

    def fileno(self) -> int:
        """Return the descriptor to wait for."""
        return self._connection.fileno()

    def receive(self) -> Request | None:
        """Read what has come; return the request once it is whole. Raises `BadCall`."""
        try:
            part = self._connection.recv(CHUNK)
        except BlockingIOError:
            return None
        except OSError as error:
            raise BadCall(str(error)) from None
        if not part:
            raise BadCall("left before the end")
        self._received += part
        if self._head is None:
            self._take_head()
        return None if self._head is None else self._whole(self._head)

    def reply(self, answer: Mapping[str, Any]) -> None:
        """Lay the answer ready; `send` takes it from there."""
        self._unsent = memoryview(bytes(self._unsent) + json.dumps(answer, allow_nan=False).encode())

    def hear(self) -> None:
        """Tell the caller that its words were heard, so that it never does them a second time itself."""
        self._unsent = memoryview(HEARD)
        self.send()

    def send(self) -> bool:
        """Send what can be sent now; tell whether that was all. Raises `BadCall`."""
        try:
            while self._unsent:
                self._unsent = self._unsent[self._connection.send(self._unsent[:CHUNK]) :]
        except BlockingIOError:
            return False
        except OSError as error:
            raise BadCall(str(error)) from None
        return True

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _take_head(self) -> None:
        line, end, rest = self._received.partition(b"\n")
        if len(line) > MOST_HEAD:
            raise BadCall("too long")
        if end:
            self._head, self._received = _head(bytes(line)), rest

    def _whole(self, head: dict[str, Any]) -> Request | None:
        announced = head["content"]
        if len(self._received) > (announced or 0):
            raise BadCall("more than was announced")
        if announced is not None and len(self._received) < announced:
            return None
        content = None if announced is None else bytes(self._received)
        return Request(tuple(head["words"]), head["folder"], head["json"], content, head["token"])


class Listener:
    """The owner's end of the channel: held as long as the lock."""

    def __init__(self, bound: socket.socket, address: Path) -> None:
        bound.setblocking(False)
        self._socket, self._address = bound, address

    def fileno(self) -> int:
        """Return the descriptor to wait for."""
        return self._socket.fileno()

    def accept(self) -> Caller | None:
        """Return who calls, None if nobody does or it is not this user."""
        try:
            connection, _ = self._socket.accept()
        except OSError:
            return None
        if not _is_own_user(connection):
            connection.close()
            return None
        return Caller(connection)

    def close(self) -> None:
        """Be reached no more."""
        if self._socket.fileno() >= 0:
            self._socket.close()
            with contextlib.suppress(OSError):
                self._address.unlink()


def listen(data_file: Path, environment: Mapping[str, str]) -> Listener | None:
    """Open the channel of a data file whose lock is held here; None where there is no safe place for it.

    A socket that is still there and answered by nobody was left by a process that was killed.
    """
    for address in _addresses(data_file, environment, make=True):
        other = _connect(address)
        if other is not None:
            other.close()
            return None
        bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with contextlib.suppress(FileNotFoundError):
                address.unlink()
            bound.bind(str(address))
            address.chmod(0o600)
            bound.listen(BACKLOG)
        except OSError:
            bound.close()
            continue
        return Listener(bound, address)
    return None


def ask(data_file: Path, environment: Mapping[str, str], request: Request) -> dict[str, Any] | None:
    """Hand a request to the owner and return its answer; None if there is none, or none that heard it."""
    for address in _addresses(data_file, environment, make=False):
        connection = _connect(address)
        if connection is not None:
            with connection:
                return _converse(connection, request)
    return None


def _converse(connection: socket.socket, request: Request) -> dict[str, Any] | None:
    received = bytearray()
    try:
        connection.settimeout(HEAR_SECONDS)
        connection.sendall(_message(request))
        while part := connection.recv(CHUNK):
            connection.settimeout(ANSWER_SECONDS)
            received += part
            if len(received) > MOST_REPLY:
                break
        answer = json.loads(received) if received else None
    except (OSError, ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict):
        return answer
    if not received.startswith(HEARD):
        return None
    raise FileProblem(say("The window of Settled ended or hung before it answered. Look there whether it was done."))


def _message(request: Request) -> bytes:
    content = request.content
    head = {
        "words": request.words,
        "folder": request.folder,
        "json": request.json,
        "content": None if content is None else len(content),
        "token": request.token,
    }
    return json.dumps(head).encode() + b"\n" + (content or b"")


def _head(line: bytes) -> dict[str, Any]:
    """Return the first line of a request, with every field of the kind that it must be."""
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        raise BadCall("no JSON") from None
    kinds = {"words": list, "folder": str, "json": bool, "token": str}
    if not isinstance(head, dict) or any(not isinstance(head.get(name), kind) for name, kind in kinds.items()):
        raise BadCall("no request")
    announced = head.get("content", "")
    if not (announced is None or (type(announced) is int and 0 <= announced <= MOST_CONTENT)):
        raise BadCall("no request")
    if not all(isinstance(word, str) for word in head["words"]):
        raise BadCall("no request")
    return head


def _connect(address: Path) -> socket.socket | None:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(CONNECT_SECONDS)
        connection.connect(str(address))
    except OSError:
        connection.close()
        return None
    if _is_own_user(connection):
        return connection
    connection.close()
    return None


def _is_own_user(connection: socket.socket) -> bool:
    """Tell whether the other end runs as this user; the rights of the folder say the same once more."""
    if sys.platform != "linux":
        return True
    size = struct.calcsize("3i")
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
    return bool(user == os.getuid())


def _addresses(data_file: Path, environment: Mapping[str, str], *, make: bool) -> Iterator[Path]:
    """Yield where the socket of a data file may be. Its name is short, and another folder's file has another."""
    if not hasattr(socket, "AF_UNIX") or not hasattr(os, "getuid"):
        return
    real = os.path.realpath(data_file)
    try:
        folder = Path(real).parent.stat()
    except (OSError, ValueError):
        return
    told = f"{folder.st_dev}:{folder.st_ino}:".encode() + os.fsencode(real)
    name = f"{hashlib.sha256(told).hexdigest()[:24]}.sock"
    for place in _folders(environment):
        if (_make(place) if make else _is_ours(place)) and len(os.fsencode(place / name)) <= LONGEST_ADDRESS:
            yield place / name


def _folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the user's runtime folder as told and as usual, then one of ours."""
    user = os.getuid()
    for told in dict.fromkeys((environment.get("XDG_RUNTIME_DIR", ""), f"/run/user/{user}")):
        if Path(told).is_absolute() and _is_ours(Path(told)):
            yield Path(told) / "settled"
    yield Path(f"/tmp/settled-{user}")  # noqa: S108 - looked at before it is used


def _make(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700)
    return _is_ours(folder)


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder, no link, belongs to this user and to nobody else."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
