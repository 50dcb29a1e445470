"""The caller's end of the local channel: a process that does not own the data file hands its words to the owner.

Every command through an open window starts here, so that this module imports next to nothing: no path objects, no data
classes. The owner's end stands in `.channel`; Windows calls through a named pipe, `.pipe`.
"""

import hashlib
import json
import os
import socket
import stat
import sys

TYPE_CHECKING = False  # as type checkers know it, without the import
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

MOST_REPLY = 512 << 20
CHUNK = 1 << 20
LONGEST_ADDRESS = 100
CONNECT_SECONDS = 2.0
HEAR_SECONDS, ANSWER_SECONDS = 10.0, 120.0
HEARD = b"\n"
USES_PIPE = sys.platform == "win32"
"""Whether this system has the named pipe instead of the socket, as Windows does. The one place that says so."""
PEER = 12
"""The length of what Linux tells of the other end: process, user and group."""
NO_WORDS: "dict[str, Any]" = {"words": (), "folder": "", "json": False, "terminal": False, "token": ""}
"""A request as it stands where nothing is asked but that the window comes to the front."""


class Unanswered(Exception):
    """The owner heard the words and gave no answer: whether they were done can only be seen there."""


def ask(
    data_file: str, environment: "Mapping[str, str]", request: "Mapping[str, Any]", content: bytes | None = None
) -> "dict[str, Any] | None":
    """Hand a request to the owner and return its answer; None if there is none, or none that heard it."""
    message = _message(request, content)
    if USES_PIPE:
        from app.platform import pipe  # noqa: PLC0415 - only there

        return _answer_in(pipe.ask(data_file, message))
    for address in addresses(data_file, environment):
        connection = connect(address)
        if connection is not None:
            with connection:
                return _answer_in(_converse(connection, message))
    return None


def _converse(connection: socket.socket, message: bytes) -> bytes:
    """Return all that comes back, as far as it does."""
    received = bytearray()
    try:
        connection.settimeout(HEAR_SECONDS)
        connection.sendall(message)
        while part := connection.recv(CHUNK):
            connection.settimeout(ANSWER_SECONDS)
            received += part
            if len(received) > MOST_REPLY:
                break
    except OSError:
        pass
    return bytes(received)


def _answer_in(received: bytes) -> "dict[str, Any] | None":
    try:
        answer = json.loads(received) if received else None
    except (ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict):
        return answer
    if not received.startswith(HEARD):
        return None
    raise Unanswered


def _message(request: "Mapping[str, Any]", content: bytes | None) -> bytes:
    head = {**NO_WORDS, **request, "content": None if content is None else len(content)}
    return json.dumps(head).encode() + b"\n" + (content or b"")


def connect(address: str) -> socket.socket | None:
    """Return a connection to who answers at an address, if it is this user."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(CONNECT_SECONDS)
        connection.connect(address)
    except OSError:
        connection.close()
        return None
    if is_own_user(connection):
        return connection
    connection.close()
    return None


def is_own_user(connection: socket.socket) -> bool:
    """Tell whether the other end runs as this user; the rights of the folder say the same once more."""
    if sys.platform != "linux":
        return True
    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, PEER)
    return int.from_bytes(told[4:8], sys.byteorder) == os.getuid()


def addresses(data_file: str, environment: "Mapping[str, str]") -> "Iterator[str]":
    """Yield where the socket of a data file may be, in folders that are there and belong to this user alone."""
    name = socket_name(data_file)
    if name:
        yield from (address for place in folders(environment) if is_ours(place) and (address := in_folder(place, name)))


def in_folder(place: str, name: str) -> str:
    """Return an address in a folder, empty where it is longer than addresses may be."""
    address = f"{place}/{name}"
    return address if len(os.fsencode(address)) <= LONGEST_ADDRESS else ""


def socket_name(data_file: str) -> str:
    """Return the name of the socket of a data file, empty where there can be none.

    It is short, and another folder's file has another.
    """
    if not hasattr(socket, "AF_UNIX") or not hasattr(os, "getuid"):
        return ""
    real = os.path.realpath(data_file)
    try:
        folder = os.stat(os.path.dirname(real))  # noqa: PTH116, PTH120 - without the import
    except (OSError, ValueError):
        return ""
    told = f"{folder.st_dev}:{folder.st_ino}:".encode() + os.fsencode(real)
    return f"{hashlib.sha256(told).hexdigest()[:24]}.sock"


def folders(environment: "Mapping[str, str]") -> "Iterator[str]":
    """Yield the user's runtime folder as told and as usual, then one of ours."""
    user = os.getuid()
    for told in dict.fromkeys((environment.get("XDG_RUNTIME_DIR", ""), f"/run/user/{user}")):
        if told.startswith("/") and is_ours(told):
            yield f"{told.rstrip('/')}/settled"
    yield f"/tmp/settled-{user}"  # noqa: S108 - looked at before it is used


def is_ours(folder: str) -> bool:
    """Tell whether a folder, no link, belongs to this user and to nobody else."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
