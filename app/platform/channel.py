"""The owner's end of the local channel: hears what a process that does not own the data file hands over.

A Unix socket that only its user can reach. It is no proof that an owner lives; the lock of the kernel is. A request is
one line of JSON and then the bytes that it announces; the reply is a line end as soon as the request was heard, then
JSON. Never pickle, never a network socket. The caller's end: `.calling`; Windows has a named pipe instead: `.pipe`.
"""

import contextlib
import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.platform import calling
from app.platform.calling import CHUNK, HEARD

MOST_HEAD = 4 << 20
MOST_CONTENT = (64 << 20) + 1
BACKLOG = 16
Handle = Callable[["Request"], Mapping[str, Any]]
"""Does what a request asks and returns the reply."""


class BadCall(ConnectionError):
    """What came over the channel is no request, or the caller went away."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the owner; without words it is to raise its window.

    `folder` is where relative paths start, `terminal` tells whether a person reads standard output, `content` is what
    came on standard input, `token` is that by which the desktop lets a window come to the front.
    """

    words: tuple[str, ...] = ()
    folder: str = ""
    json: bool = False
    terminal: bool = False
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
            self._head, self._received = head_in(bytes(line)), rest

    def _whole(self, head: dict[str, Any]) -> Request | None:
        announced = head["content"]
        if len(self._received) > (announced or 0):
            raise BadCall("more than was announced")
        if announced is not None and len(self._received) < announced:
            return None
        content = None if announced is None else bytes(self._received)
        return request_of(head, content)


class Listener(Protocol):
    """The owner's end of the channel: held as long as the lock."""

    def serve(self, handle: Handle) -> "SocketListener | None":
        """Have callers answered by `handle` on threads, or return what an event loop can wait for instead."""
        ...

    def close(self) -> None:
        """Be reached no more."""
        ...


class SocketListener:
    """A Unix socket, for which an event loop waits."""

    def __init__(self, bound: socket.socket, address: Path) -> None:
        bound.setblocking(False)
        self._socket, self._address = bound, address

    def serve(self, _handle: Handle) -> "SocketListener | None":
        """Return itself: no thread is needed."""
        return self

    def fileno(self) -> int:
        """Return the descriptor to wait for."""
        return self._socket.fileno()

    def accept(self) -> Caller | None:
        """Return who calls, None if nobody does or it is not this user."""
        try:
            connection, _ = self._socket.accept()
        except OSError:
            return None
        if not calling.is_own_user(connection):
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
    if calling.USES_PIPE:
        from app.platform import pipe  # noqa: PLC0415 - only there

        return pipe.listen(data_file)
    for address in _addresses(data_file, environment):
        other = calling.connect(str(address))
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
        return SocketListener(bound, address)
    return None


def request_of(head: dict[str, Any], content: bytes | None) -> Request:
    """Return what a whole message asks."""
    return Request(tuple(head["words"]), head["folder"], head["json"], head["terminal"], content, head["token"])


def head_in(line: bytes) -> dict[str, Any]:
    """Return the first line of a request, with every field of the kind that it must be. Raises `BadCall`."""
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        raise BadCall("no JSON") from None
    kinds = {"words": list, "folder": str, "json": bool, "terminal": bool, "token": str}
    if not isinstance(head, dict) or any(not isinstance(head.get(name), kind) for name, kind in kinds.items()):
        raise BadCall("no request")
    announced = head.get("content", "")
    if not (announced is None or (type(announced) is int and 0 <= announced <= MOST_CONTENT)):
        raise BadCall("no request")
    if not all(isinstance(word, str) for word in head["words"]):
        raise BadCall("no request")
    return head


def _addresses(data_file: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield where the socket of a data file may be made, in folders that are there afterwards and ours alone."""
    name = calling.socket_name(str(data_file))
    if not name:
        return
    for place in calling.folders(environment):
        with contextlib.suppress(OSError):
            os.mkdir(place, mode=0o700)  # noqa: PTH102 - a text, as in `calling`
        address = calling.in_folder(place, name)
        if address and calling.is_ours(place):
            yield Path(address)
