"""Each of the scenarios T01 to T52 is a test of that name, here or with the window."""

import re

from tests.support import ROOT


def test_every_scenario_is_a_test() -> None:
    texts = (path.read_text("utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    names = [name for text in texts for name in re.findall(r"^def (test_T\w+)", text, re.MULTILINE)]
    found = {number for name in names for number in re.findall(r"T(\d\d)(?=_)", name)}
    assert found == {f"{number:02}" for number in range(1, 53)}
