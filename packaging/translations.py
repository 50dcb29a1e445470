"""Finds everything the program says, for translators.

    uv run packaging/translations.py de Deutsch     # writes or renews resources/translations/de.json
    uv run packaging/translations.py --pseudo FILE  # writes a catalogue in which every message can be told from English

Renewing keeps what is translated, adds what is new with an empty translation and takes away what is said no more. What
is empty is said in English.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
_LAST = {"tr", "_tr", "say", "mark", "translate"}
_ACCENTS = str.maketrans(
    "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ",
    "àÀƀƁçÇđĐéÉƒƑĝĜĥĤîÎĵĴķĶļĻɱṀñÑöÖþÞʠɊŕŔšŠţŢûÛṽṼŵŴẋẊýÝžŽ",
)


def messages() -> list[str]:
    """Return every English pattern that goes through a translation, in the order of the files."""
    files = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
    found = [text for path in files for text in _in_tree(ast.parse(path.read_text("utf-8")))]
    return list(dict.fromkeys(text for text in found if any(each.isalpha() for each in text)))


def pseudo(text: str) -> str:
    """Return a message with accents, in brackets, two fifths longer, its placeholders as they were."""
    said, depth = [], 0
    for letter in text:
        depth += letter == "{"
        said.append(letter if depth else letter.translate(_ACCENTS))
        depth -= letter == "}"
    return f"[{''.join(said)}{' ' + '~' * max(len(text) * 2 // 5 - 1, 1) if text else ''}]"


def renewed(before: dict[str, str], now: list[str]) -> dict[str, str]:
    """Return the messages of a catalogue as they are now, with what was translated already."""
    return {text: before.get(text, "") for text in now}


def main() -> None:
    """Write a catalogue."""
    if sys.argv[1:2] == ["--pseudo"]:
        _write(Path(sys.argv[2]), "Pseudo", {text: pseudo(text) for text in messages()})
        return
    code, language = sys.argv[1:3]
    path = FOLDER / f"{code}.json"
    before = json.loads(path.read_text("utf-8"))["messages"] if path.exists() else {}
    _write(path, language, renewed(before, messages()))


def _write(path: Path, language: str, said: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"language": language, "messages": said}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _in_tree(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and _names(node) & {"MENUS"}:
            yield from (each.value for each in ast.walk(node) if _is_text(each))  # type: ignore[attr-defined]


def _in_call(node: ast.Call) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in _LAST and node.args:
        with_context = name == "translate" or (name == "tr" and isinstance(node.func, ast.Name))
        at = 1 if with_context and len(node.args) > 1 else 0
        yield from _texts(node.args[at])
    elif name == "ActionDef" and len(node.args) > 1:
        yield from _texts(node.args[1])


def _texts(node: ast.expr) -> Iterator[str]:
    """Yield the text that stands there, both where one of two is taken."""
    if _is_text(node):
        yield node.value  # type: ignore[attr-defined]
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _names(node: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


if __name__ == "__main__":
    main()
