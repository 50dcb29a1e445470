"""Decision records in the style that is there: numbers, superseding, and nothing touched that is not ours."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.adr import place, planning
from app.exchange.adr.content import slug
from app.exchange.adr.planning import Plan
from app.exchange.report import Report
from app.model.errors import Refused
from tests.app.exchange.made import DECIDED, REASONS_TO_GO, decided, report
from tests.strategies import HOSTILE, texts

ONE = report(decided(DECIDED))
TWO = report(decided(DECIDED, REASONS_TO_GO))
MADR2 = "# Use Python\n\n* Status: accepted\n* Date: 2026-01-02\n\n## Context and Problem Statement\n\nx\n"
NYGARD = "# 7. Use Python\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nx\n"
MADR4 = '---\nstatus: "accepted"\ndate: 2026-01-02\n---\n# Use Python\n\n## Context and Problem Statement\n\nx\n'


class Files:
    """A repository in memory."""

    def __init__(self, files: Mapping[str, str] | None = None) -> None:
        self.files = dict(files or {})

    def text(self, path: str) -> str | None:
        return self.files.get(path)

    def folder(self, path: str) -> Mapping[str, str | None] | None:
        found = {name[len(path) + 1 :]: text for name, text in self.files.items() if name.startswith(f"{path}/")}
        return found or None

    def export(self, made: Report) -> Plan:
        plan = planning.plan(self, [made])
        self.files.update({change.path: change.new for change in plan.changes})
        return plan

    @property
    def records(self) -> list[str]:
        return sorted(name for name in self.files if name.endswith(".md"))


REPOSITORIES = {
    "madr-4": {"docs/decisions/0007-use-python.md": MADR4},
    "madr-2": {"docs/adr/0007-use-python.md": MADR2},
    "nygard": {"doc/adr/0007-use-python.md": NYGARD},
}


@pytest.mark.parametrize(
    ("files", "folder", "style"),
    [
        ({}, "docs/decisions", "madr-4"),
        *((files, next(iter(files)).rpartition("/")[0], style) for style, files in REPOSITORIES.items()),
        ({".adr-dir": "documents/why\n"}, "documents/why", "nygard"),
        ({".adr-dir": "doc/adr", "doc/adr/0001-a.md": MADR4}, "doc/adr", "madr-4"),
        ({".log4brains.yml": "project:\n  adrFolder: ./docs/x\n"}, "docs/x", "madr-2"),
        ({".adr": "[adr]\nrecords-dir = notes/adr\n"}, "notes/adr", "madr-2"),
        ({"adrs.toml": 'adr_dir = "adr"\n'}, "adr", "nygard"),
        ({"adr.config.json": '{"path": "d"}', "d/0001-a.md": MADR2}, "d", "madr-2"),
    ],
)
def test_folder_and_style_are_those_that_are_there(files: dict[str, str], folder: str, style: str) -> None:
    plan = Files(files).export(ONE)
    assert (plan.folder, plan.style) == (folder, style)
    assert folder in plan.why


@pytest.mark.parametrize(
    "named", ["../other", "/etc", "C:\\x", "a/../../b", "x/.git/hooks", "a\x07b", "~/" + "x" * 300]
)
def test_a_folder_outside_the_repository_is_refused(named: str) -> None:
    with pytest.raises(Refused, match="no folder inside the repository"):
        place.find(Files({".adr-dir": named}))


def test_madr_4() -> None:
    files = Files(REPOSITORIES["madr-4"])
    files.export(TWO)
    old, new = (files.files[f"docs/decisions/{n}-as-web-framework.md"] for n in ("0008-use-django", "0009-use-fastapi"))
    assert old.startswith(
        '---\nstatus: "superseded by ADR-0009"\ndate: 2026-11-22\n---\n# Use Django as web framework\n'
    )
    assert "Superseded by [ADR-0009](0009-use-fastapi-as-web-framework.md)." in old
    assert new.startswith('---\nstatus: "accepted"\ndate: 2026-11-23\n---\n# Use FastAPI as web framework\n')
    assert "Supersedes [ADR-0008](0008-use-django-as-web-framework.md)." in new
    for part in (
        "## Context and Problem Statement", "## Considered Options\n\n* Django\n* FastAPI\n",
        'Chosen option: "Django", because boring, known', "* Bad, because this is given up: async everywhere",
        "### Confirmation", "* Bad, because auth is mine to build", '"fact": "Releases, last 365 days"',
    ):  # fmt: skip
        assert part in old, part
    assert "/home/me" not in old
    assert old.endswith("\n")


def test_madr_2() -> None:
    files = Files(REPOSITORIES["madr-2"])
    files.export(TWO)
    old, new = (files.files[f"docs/adr/{n}-as-web-framework.md"] for n in ("0008-use-django", "0009-use-fastapi"))
    link = "[0009-use-fastapi-as-web-framework](0009-use-fastapi-as-web-framework.md)"
    assert old.startswith(f"# Use Django as web framework\n\n* Status: superseded by {link}\n* Date: 2026-11-22\n")
    assert new.endswith(
        "## Links\n\n* Supersedes [0008-use-django-as-web-framework](0008-use-django-as-web-framework.md)\n"
    )
    assert "Neutral, because" not in new


def test_nygard() -> None:
    files = Files(REPOSITORIES["nygard"])
    files.export(TWO)
    old, new = (files.files[f"doc/adr/{n}-as-web-framework.md"] for n in ("0008-use-django", "0009-use-fastapi"))
    link = "Superseded by [9. Use FastAPI as web framework](0009-use-fastapi-as-web-framework.md)"
    assert f"## Status\n\n{link}\n\n## Context" in old
    assert new.startswith(
        "# 9. Use FastAPI as web framework\n\nDate: 2026-11-23\n\n## Status\n\nAccepted\n\nSupersedes"
    )


def test_log4brains_names_begin_with_the_day() -> None:
    files = Files({".log4brains.yml": "project:\n  adrFolder: docs/adr\n"})
    files.export(ONE)
    assert files.records == ["docs/adr/20261122-use-django-as-web-framework.md"]


@pytest.mark.parametrize("style", REPOSITORIES)
def test_a_second_export_changes_nothing(style: str) -> None:
    files = Files(REPOSITORIES[style])
    assert len(files.export(TWO).changes) == 2
    assert files.export(TWO).changes == ()


@pytest.mark.parametrize("style", REPOSITORIES)
def test_a_later_decision_changes_the_status_of_the_old_record_and_no_word_of_the_user(style: str) -> None:
    files = Files(REPOSITORIES[style])
    path = files.export(ONE).changes[0].path
    edited = files.files[path].replace("Django", "Django (mine)").replace("\n", "\r\n")
    files.files[path] = "\ufeff" + edited if style == "nygard" else edited
    before = files.files[path].split("\n")
    plan = files.export(TWO)
    assert [change.old is None for change in plan.changes] == [False, True]
    after = files.files[path].split("\n")
    assert all(line in after for line in before if "ccepted" not in line)
    assert all(line.endswith("\r") for line in after[:-1])
    assert files.export(TWO).changes == ()
    assert "uperseded by" in files.files[path]


def test_a_status_that_someone_set_stays() -> None:
    files = Files()
    path = files.export(ONE).changes[0].path
    files.files[path] = files.files[path].replace('"accepted"', '"deprecated"')
    assert files.export(ONE).changes == ()


def test_a_record_without_our_block_is_known_by_title_and_day() -> None:
    files = Files()
    path = files.export(ONE).changes[0].path
    files.files[path] = files.files[path].partition("```json settled")[0]
    assert files.export(ONE).changes == ()


def test_new_evidence_changes_our_block_only() -> None:
    files = Files()
    path = files.export(ONE).changes[0].path
    fact = replace(DECIDED.evidence[0], value=62.0)
    plan = files.export(report(decided(replace(DECIDED, evidence=(fact,)))))
    assert [change.path for change in plan.changes] == [path]
    assert [line for line in plan.difference.splitlines() if line[:1] in "+-"][2:] == [
        '-   "value": 61,', '+   "value": 62,'
    ]  # fmt: skip


def test_the_difference_is_shown_before_anything_is_written() -> None:
    plan = planning.plan(Files(), [ONE])
    assert plan.difference.startswith("--- /dev/null\n+++ b/docs/decisions/0001-use-django-as-web-framework.md\n@@")


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Use C# & .NET 8.0", "use-c-net-8-0"), ("été", "ete"), ("日本", "decision"), ("1,000 rows", "1000-rows"),
     ("../../etc/passwd", "etc-passwd")],
)  # fmt: skip
def test_slugs_are_those_of_python_slugify(title: str, expected: str) -> None:
    assert slug(title) == expected


@settings(max_examples=30)
@given(
    st.sampled_from(sorted(REPOSITORIES)),
    st.text(st.sampled_from("`#*-+=|<>[]()_\n 1.a\"'\\~"), min_size=1, max_size=20) | texts | st.sampled_from(HOSTILE),
)
def test_hostile_words_break_no_record(style: str, words: str) -> None:
    record = TWO.evaluation
    name = " ".join(words.split()) or "x"
    candidate = replace(TWO.options[0].candidate, name=name)
    option = replace(TWO.options[0], candidate=candidate)
    decision = replace(DECIDED, reasons=words, gives_up=words, first_task=words)
    evaluation = replace(record, question=words, slot=name, candidates=(candidate, *record.candidates[1:]),
                         decisions=(decision, REASONS_TO_GO))  # fmt: skip
    made = replace(TWO, evaluation=evaluation, options=(option, *TWO.options[1:]))
    files = Files(REPOSITORIES[style])
    assert len(files.export(made).changes) == 2
    assert files.export(made).changes == ()
    old, new = (files.files[path] for path in files.records[1:])
    assert planning.styles.style_of(old) == planning.styles.style_of(new) == style
    assert [text.count("```json settled\n") for text in (old, new)] == [1, 1]
    assert [h for h in old.split("\n") if h.startswith("# ")] == [h for h in old.split("\n")[:6] if h.startswith("# ")]
