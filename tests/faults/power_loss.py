"""Record what a run asks of the disk, then build what the disk may hold had the power failed at any moment, and look.

    uv run python tests/faults/power_loss.py STATES [SEED] [SCENARIO...]

Each scenario runs once under strace. After every recorded call four kinds of states are built: nothing that was not
synced, everything, a prefix, and any part of it with writes torn at 512 bytes. Prints one line of JSON; `lost` and
`corrupt` must be empty. A file whose data was not synced may hold anything old; a name in a folder that was not synced
may be there or not; names change in their order.
"""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.faults import power_scenarios as scenarios

ACK = 9
CALLS = (
    "openat,close,write,pwrite64,lseek,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,link,linkat,dup,fcntl"
)
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x..)*)"')

Write = tuple[int, bytes | None]
"""Where, and what; None: cut off there."""


@dataclass
class Inode:
    """A file on the disk: what is durable, and the writes that are not."""

    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        for write in self.waiting:
            _apply(self.durable, write)
        self.waiting.clear()


@dataclass
class Rename:
    """A change of names in one folder: `old` is gone after it, `new` stands for the inode."""

    old: Path | None
    new: Path | None
    inode: Inode | None

    @property
    def folders(self) -> set[Path]:
        return {path.parent for path in (self.old, self.new) if path}


class Disk:
    """The folder as the kernel shows it, and as it would be found after a loss of power."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.live = {path: Inode(bytearray(path.read_bytes())) for path in folder.rglob("*") if path.is_file()}
        self.durable_names = dict(self.live)
        self.waiting: list[Rename] = []

    def create(self, path: Path) -> None:
        self._change(Rename(None, path, Inode()))

    def unlink(self, path: Path) -> None:
        self._change(Rename(path, None, None))

    def rename(self, old: Path, new: Path) -> None:
        self._change(Rename(old, new, self.live[old]))

    def link(self, old: Path, new: Path) -> None:
        self._change(Rename(None, new, self.live[old]))

    def sync_folder(self, folder: Path) -> None:
        for change in [each for each in self.waiting if folder in each.folders]:
            _rename(self.durable_names, change)
            self.waiting.remove(change)

    def states(self, rng: random.Random) -> Iterator[dict[Path, bytes]]:
        """Go over what may be found, one state of each kind."""
        for kind in ("nothing", "everything", "prefix", "part"):
            names = dict(self.durable_names)
            most = {"nothing": 0, "everything": len(self.waiting)}.get(kind, rng.randint(0, len(self.waiting)))
            for change in self.waiting[:most]:
                _rename(names, change)
            yield {path: _found(inode, kind, rng) for path, inode in names.items() if not path.name.endswith("-shm")}

    def _change(self, change: Rename) -> None:
        _rename(self.live, change)
        self.waiting.append(change)


def _rename(names: dict[Path, Inode], change: Rename) -> None:
    if change.old:
        names.pop(change.old, None)
    if change.new and change.inode:
        names[change.new] = change.inode


def _found(inode: Inode, kind: str, rng: random.Random) -> bytes:
    data, waiting = bytearray(inode.durable), inode.waiting
    if kind == "nothing":
        waiting = []
    elif kind == "prefix":
        waiting = waiting[: rng.randint(0, len(waiting))]
    elif kind == "part":
        waiting = [_torn(write, rng) for write in waiting if rng.random() < 0.5]
    for write in waiting:
        _apply(data, write)
    return bytes(data)


def _torn(write: Write, rng: random.Random) -> Write:
    at, data = write
    if data and len(data) > 512 and rng.random() < 0.3:
        return at, data[: 512 * rng.randint(0, len(data) // 512)]
    return write


def _apply(data: bytearray, write: Write) -> None:
    at, new = write
    if len(data) < at:
        data.extend(bytes(at - len(data)))
    if new is None:
        del data[at:]
    else:
        data[at : at + len(new)] = new


class Replay:
    """Plays a trace on a disk, call by call."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.acked = 0
        self._open: dict[int, Path] = {}
        self._at: dict[int, int] = {}

    def play(self, line: str) -> bool:
        """Do what the call did; tell whether it changed what may be found."""
        found = _LINE.match(line)
        if not found or int(found[3]) < 0:
            return False
        call, args, result = found[1], found[2], int(found[3])
        number = int(args.split(",")[0]) if args[:1].isdigit() else -1
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(args)]
        if call in ("openat", "unlink", "unlinkat", "rename", "renameat", "link", "linkat"):
            return self._named(call, [Path(os.fsdecode(text)) for text in texts], args, result)
        if call == "close":
            self._open.pop(number, None)
            return False
        if call == "write" and number == ACK:
            self.acked = int(texts[0].split()[1])
            return True
        return self._data(call, number, args, texts, result)

    def _named(self, call: str, paths: list[Path], args: str, result: int) -> bool:
        if not any(path.is_relative_to(self.disk.folder) for path in paths):
            return False
        if call == "openat":
            self._open[result], self._at[result] = paths[0], 0
            if "O_APPEND" in args and paths[0] in self.disk.live:
                self._at[result] = len(_found(self.disk.live[paths[0]], "everything", random.Random(0)))
            new = "O_CREAT" in args and paths[0] not in self.disk.live
            if new:
                self.disk.create(paths[0])
            elif "O_TRUNC" in args and paths[0] in self.disk.live:
                self.disk.live[paths[0]].waiting.append((0, None))
            return new
        if call.startswith("unlink"):
            self.disk.unlink(paths[0])
        else:
            (self.disk.rename if call.startswith("rename") else self.disk.link)(paths[0], paths[1])
        return True

    def _data(self, call: str, number: int, args: str, texts: list[bytes], result: int) -> bool:
        path = self._open.get(number)
        if path is None:
            return False
        if call in ("fsync", "fdatasync"):
            if path in self.disk.live:
                self.disk.live[path].sync()
            else:
                self.disk.sync_folder(path)
            return True
        if call == "lseek":
            self._at[number] = result
            return False
        inode = self.disk.live.get(path)
        if inode is None or call not in ("write", "pwrite64", "ftruncate"):
            return False
        if call == "ftruncate":
            inode.waiting.append((int(args.split(",")[1]), None))
        else:
            at = int(args.rsplit(",", 1)[1]) if call == "pwrite64" else self._at[number]
            inode.waiting.append((at, texts[0][:result]))
            self._at[number] = at + result
        return True


def record(scenario: str, folder: Path, trace: Path) -> None:
    """Run a scenario under strace."""
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), ACK, inheritable=True)
    work = [sys.executable, str(Path(scenarios.__file__)), scenario, str(folder)]
    watch = ["strace", "-f", "-xx", "-s", "4000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*watch, *work], check=True, pass_fds=(ACK,), env=environment)


def run(states: int, seed: int, names: Sequence[str], scratch: Path) -> dict[str, object]:
    """Look at about `states` different states, spread over the scenarios of these names."""
    rng = random.Random(seed)
    bad: dict[str, list[object]] = {"lost": [], "corrupt": []}
    looked: dict[str, int] = {}
    for scenario in names:
        folder, trace = scratch / scenario, scratch / f"{scenario}.trace"
        folder.mkdir()
        scenarios.prepare(scenario, folder)
        disk = Disk(folder)
        os.sync()
        record(scenario, folder, trace)
        looked[scenario] = 0
        for number, state in _sampled(disk, trace, states // len(names), rng):
            looked[scenario] += 1
            verdict = _look(scenario, folder, state, number.acked, scratch)
            if verdict != "ok":
                bad[verdict.split(":")[0]].append({"scenario": scenario, "acked": number.acked, "what": verdict})
    return {"states": looked, "seed": seed, **bad}


def _sampled(disk: Disk, trace: Path, most: int, rng: random.Random) -> Iterator[tuple[Replay, dict[Path, bytes]]]:
    """Go over different states, as many as wanted, from all over the run."""
    with trace.open() as lines:
        calls = sum(1 for line in lines if "pwrite64" in line or "sync" in line or "write" in line)
    share = min(1.0, most / max(4 * calls, 1))
    replay, seen = Replay(disk), set()
    with trace.open() as lines:
        for line in lines:
            if not replay.play(line):
                continue
            repeat = max(1, round(share)) if share < 1 else max(1, most // (4 * calls))
            for state in (state for _ in range(repeat) for state in disk.states(rng) if rng.random() < share):
                digest = hashlib.sha256(
                    b"".join(os.fsencode(path) + data for path, data in sorted(state.items()))
                ).digest()
                if (digest, replay.acked) not in seen:
                    seen.add((digest, replay.acked))
                    yield replay, state


def _look(scenario: str, folder: Path, state: dict[Path, bytes], acked: int, scratch: Path) -> str:
    place = scratch / "found"
    shutil.rmtree(place, ignore_errors=True)
    for path, data in state.items():
        copy = place / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
    place.mkdir(exist_ok=True)
    return scenarios.look(scenario, place, acked)


if __name__ == "__main__":
    in_memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=in_memory if in_memory.is_dir() else None) as place:
        chosen = sys.argv[3:] or scenarios.NAMES
        print(json.dumps(run(int(sys.argv[1]), int([*sys.argv, "1"][2]), chosen, Path(place))))
