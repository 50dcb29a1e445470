"""`settled prototype`: add and set, to the letter."""

from pathlib import Path

from tests.app.command_line.terminal import EVALUATION, Terminal


def test_a_prototype_is_added_and_answered(settled: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "try-hono"
    folder.mkdir()
    added = settled.well("prototype", "add", EVALUATION, str(folder), "--on", "hono", "--question", "Q", "--json").json
    assert added == {"done": f"Kept {folder} as a prototype of Hono.", "key": EVALUATION}
    settled.well("prototype", "set", str(folder), "answered", "--answer", " yes, \n it does ")
    kept = settled.shown()["prototypes"][-1]
    assert {name: kept[name] for name in ("folder", "candidate", "question", "state", "answer")} == {
        "folder": str(folder), "candidate": "hono", "question": "Q", "state": "answered", "answer": "yes, it does",
    }  # fmt: skip


def test_answered_without_an_answer_is_refused_and_a_state_that_is_none_is_wrong_usage(
    settled: Terminal, tmp_path: Path
) -> None:
    settled.well("prototype", "add", EVALUATION, str(tmp_path))
    found = settled("prototype", "set", str(tmp_path), "answered")
    assert (found.code, found.err) == (1, f"Say in one line what {tmp_path} answered.\n")
    assert settled("prototype", "set", str(tmp_path), "gone").code == 2
