"""The local channel of Windows, where Python has no Unix socket: a named pipe, heard on threads of its own.

Written after the documentation and not run on Windows; the conversation is run by the tests over a Unix socket, which
`multiprocessing.connection` opens in the same way. Only bytes go over it, never pickle. Whoever may read the folder of
the data file finds a key there, by which both ends know each other before anything is said: nobody else is heard, and
to nobody else is anything told. A pipe ends with its process, so that none is ever left behind.
"""

import contextlib
import hashlib
import hmac
import json
import os
import threading
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import Protocol

from app.platform.calling import ANSWER_SECONDS, HEAR_SECONDS, HEARD
from app.platform.channel import MOST_CONTENT, MOST_HEAD, BadCall, Handle, Request, head_in, request_of

KEY_BYTES = 32
BINARY = getattr(os, "O_BINARY", 0)
"""Without it Windows puts a carriage return before every byte that is a line end."""
PAUSE_SECONDS = 0.1
MOST_CALLS = 32


class Line(Protocol):
    """What is used of a connection; it has another class on each system."""

    def poll(self, timeout: float, /) -> bool:
        """Tell whether something comes in that many seconds."""
        ...

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes:
        """Return the next message."""
        ...

    def send_bytes(self, buf: bytes, /) -> None:
        """Send a message."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class PipeListener:
    """The owner's end. `serve` hears callers until `close`."""

    def __init__(self, address: str, key: bytes) -> None:
        self._address, self._key = address, key
        self._listener = Listener(address)
        self._room = threading.BoundedSemaphore(MOST_CALLS)
        self._closed = threading.Event()

    def serve(self, handle: Handle) -> None:
        """Hear callers on threads that end with the process; `handle` is called there."""
        threading.Thread(target=self._accept, args=(handle,), name="pipe", daemon=True).start()

    def close(self) -> None:
        """Be reached no more. The thread that waits for callers is woken by a call of our own."""
        if not self._closed.is_set():
            self._closed.set()
            with contextlib.suppress(OSError), Client(self._address):
                pass
            self._listener.close()

    def _accept(self, handle: Handle) -> None:
        while not self._closed.is_set():
            try:
                connection = self._listener.accept()
            except OSError:
                self._closed.wait(PAUSE_SECONDS)  # such as no handle left; try again, but do not spin
                continue
            if self._closed.is_set() or not self._room.acquire(blocking=False):
                connection.close()
                continue
            threading.Thread(target=self._answer, args=(connection, handle), name="call", daemon=True).start()

    def _answer(self, connection: Line, handle: Handle) -> None:
        with contextlib.suppress(OSError, EOFError, BadCall), contextlib.closing(connection):
            _know_caller(connection, self._key)
            request = _request_in(_heard(connection, MOST_HEAD + MOST_CONTENT))
            connection.send_bytes(HEARD)
            connection.send_bytes(json.dumps(handle(request), allow_nan=False).encode())
        self._room.release()


def listen(data_file: Path) -> PipeListener | None:
    """Open the channel of a data file whose lock is held here; None where that is not possible."""
    key = os.urandom(KEY_BYTES)
    try:
        handle = os.open(key_file(str(data_file)), os.O_CREAT | os.O_WRONLY | os.O_TRUNC | BINARY, 0o600)
        with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(key)
        return PipeListener(address_of(str(data_file)), key)
    except OSError:
        return None


def ask(data_file: str, message: bytes) -> bytes:
    """Return all that the owner answers to a message, nothing if there is no owner or none that heard it."""
    try:
        key = Path(key_file(data_file)).read_bytes()
    except OSError:
        return b""
    return ask_at(address_of(data_file), key, message)


def ask_at(address: str, key: bytes, message: bytes) -> bytes:
    """Return all that is answered at an address."""
    received = bytearray()
    with contextlib.suppress(OSError, EOFError, BadCall), Client(address) as connection:
        _know_owner(connection, key)
        connection.send_bytes(message)
        received += _heard(connection)
        received += _heard(connection, seconds=ANSWER_SECONDS)
    return bytes(received)


def address_of(data_file: str) -> str:
    """Return the name of the pipe of a data file."""
    real = os.path.normcase(os.path.realpath(data_file))
    return rf"\\.\pipe\settled-{hashlib.sha256(os.fsencode(real)).hexdigest()[:24]}"


def key_file(data_file: str) -> str:
    """Return where the key of a data file lies, beside it."""
    folder, name = os.path.split(os.path.realpath(data_file))
    return os.path.join(folder, f".{name}.key")  # noqa: PTH118 - a text, as in `calling`


def _know_caller(connection: Line, key: bytes) -> None:
    """Let who calls show that it knows the key, then show it too."""
    asked = os.urandom(KEY_BYTES)
    connection.send_bytes(asked)
    told = _heard(connection, 2 * KEY_BYTES)
    if not hmac.compare_digest(told[:KEY_BYTES], _proof(key, b"caller", asked)):
        raise BadCall("another user")
    connection.send_bytes(_proof(key, b"owner", told[KEY_BYTES:]))


def _know_owner(connection: Line, key: bytes) -> None:
    """Show that we know the key, and have it shown by who answers."""
    asked = os.urandom(KEY_BYTES)
    connection.send_bytes(_proof(key, b"caller", _heard(connection, KEY_BYTES)) + asked)
    if not hmac.compare_digest(_heard(connection, KEY_BYTES), _proof(key, b"owner", asked)):
        raise BadCall("another user")


def _proof(key: bytes, end: bytes, asked: bytes) -> bytes:
    return hmac.digest(key, end + asked, "sha256")


def _heard(connection: Line, most: int | None = None, seconds: float = HEAR_SECONDS) -> bytes:
    """Return the next message, or give up on who says nothing or too much."""
    if not connection.poll(seconds):
        raise BadCall("said nothing")
    return connection.recv_bytes(most)


def _request_in(message: bytes) -> Request:
    line, _, rest = message.partition(b"\n")
    head = head_in(line)
    announced = head["content"]
    if len(rest) != (announced or 0):
        raise BadCall("not what was announced")
    return request_of(head, None if announced is None else rest)
