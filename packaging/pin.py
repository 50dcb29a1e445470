"""Pins every dependency, transitive ones too: writes the newest versions that fit into `pyproject.toml`.

Run it with `uv run packaging/pin.py`. `uv.lock` stays out of the repository; the pins stand in
`[tool.uv] constraint-dependencies`, which names no place to download from.
"""

import re
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
_BLOCK = re.compile(r"^constraint-dependencies = \[.*?^\]\n", re.MULTILINE | re.DOTALL)
_PIN = re.compile(r"^([A-Za-z0-9._-]+==\S+)( ; .+)?$")


def main() -> None:
    """Resolve without the old pins, then write the new ones."""
    before = PROJECT.read_text("utf-8")
    bare = _BLOCK.sub("", before)
    PROJECT.write_text(bare, "utf-8")
    try:
        subprocess.run(["uv", "lock", "--upgrade"], check=True, cwd=PROJECT.parent)
        export = ["uv", "export", "--all-groups", "--no-emit-project", "--no-hashes", "--no-annotate", "--no-header"]
        listed = subprocess.run(export, check=True, cwd=PROJECT.parent, capture_output=True, text=True).stdout
    except BaseException:
        PROJECT.write_text(before, "utf-8")
        raise
    PROJECT.write_text(bare.replace("[tool.uv]\n", "[tool.uv]\n" + _block(listed), 1), "utf-8")
    subprocess.run(["uv", "sync"], check=True, cwd=PROJECT.parent)


def _block(listed: str) -> str:
    found = (_PIN.match(line.strip()) for line in listed.splitlines())
    pins = sorted(match[1] + (match[2] or "") for match in found if match)
    lines = "".join(f"  {_quoted(pin)},\n" for pin in pins)
    return f"constraint-dependencies = [\n{lines}]\n"


def _quoted(pin: str) -> str:
    return f"'{pin}'" if '"' in pin else f'"{pin}"'


if __name__ == "__main__":
    main()
