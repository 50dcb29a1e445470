"""The command beside a figure prints that figure: each is run in a shell, in clones that make it hard."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.evidence import definitions, reproducing
from app.services import clone_facts, clones
from app.services.clone_facts import Fact
from tests.app.evidence.repositories import DAY, START, Repo

pytestmark = pytest.mark.skipif(shutil.which("awk") is None, reason="the commands need a shell with awk")

TOLD = {"runtime", "files", "dependencies"}
"""What is shown in words of our own; the command shows where they come from."""


def facts(repo: Repo) -> dict[str, Fact]:
    found = clone_facts.facts(clones.plain(clones.read(repo.path)))
    return {fact.path: fact for fact in found}


def run(repo: Repo, command: str) -> str:
    done = subprocess.run(["sh", "-c", command], cwd=repo.path.parent, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout.strip()


def shown(fact: Fact) -> str:
    """Return a figure as its command prints it: `v1.0.0 (2026-01-01)` is a day and a tag, `2 people` a number."""
    text = fact.text
    if fact.path in {"releases.latest", "releases.highest"}:
        tag, day = text.split(" ")
        return f"{day[1:-1]} {tag}"
    if fact.path in {"releases.majors", "releases.lines_last_365_days"}:
        return text.replace(", ", ",")
    text = text.replace(",", "")
    for unit in ("person", "people", "days", "day", "times"):
        text = text.removesuffix(f" {unit}")
    return text


def same(printed: str, wanted: str) -> bool:
    """Tell whether two figures are the same: what is shown without places that say nothing is `0.5`, not `0.50`."""
    try:
        return float(printed.rstrip("%")) == float(wanted.rstrip("%"))
    except ValueError:
        return printed == wanted


def check(repo: Repo) -> dict[str, Fact]:
    found = facts(repo)
    wrong = {
        path: (printed, shown(fact))
        for path, fact in found.items()
        if path not in TOLD and fact.command and not same(printed := run(repo, fact.command), shown(fact))
    }
    assert not wrong
    assert all(bool(fact.command) == (fact.value is not None) for fact in found.values()), "the unknown has none"
    return found


@pytest.fixture(scope="module")
def five_years(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Five years of several people under several names, bots, merges."""
    repo = Repo.new(tmp_path_factory.mktemp("made") / "clone")
    people = [("Ann Example", "ann@example.org"), ("ann", "ANN@example.org"), ("Ann  Example", "ann@work.example"),
              ("Bo", "12345+bo@users.noreply.github.com"), ("Bo", "bo@users.noreply.github.com"),
              ("Your Name", "one@example.org"), ("your name", "two@example.org"), ("Cy Old", "cy@old.example"),
              ("dependabot[bot]", "support@github.com"), ("Release Bot", "r@example.org"),
              ("Renovate", "r@renovate.example"), ("renovated", "person@example.org")]  # fmt: skip
    repo.commit({".mailmap": b"Cy New <cy@new.example> <cy@old.example>\n"})
    for number in range(90):
        repo.commit(day=number * 20 + 1, who=people[(number * number + number // 7) % len(people)])
    repo.git("switch", "-q", "-c", "side", "HEAD~3")
    repo.commit({"side": b"x"}, day=1801, who=("Cy New", "cy@new.example"))
    repo.git("switch", "-q", "main")
    at = f"@{START + 1810 * DAY} +0000"
    repo.git("merge", "-q", "--no-ff", "-m", "m", "side", GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at)
    return repo


@pytest.fixture
def lively(five_years: Repo, tmp_path: Path) -> Repo:
    """The same in a folder of its own, whose name wants quoting."""
    return Repo(shutil.copytree(five_years.path, tmp_path / "it's  a clone"))


def tag(repo: Repo, **tags: int) -> None:
    for name, back in tags.items():
        repo.git("tag", name.replace("__", "@").replace("_", "."), f"main~{back}")


def test_commits_and_people(lively: Repo) -> None:
    found = check(lively)
    assert found["commits.bots_last_365_days"].value
    assert found["people.half_by"].value != found["people.emails"].value


def test_releases_with_and_without_v(lively: Repo) -> None:
    tag(lively, v0_1_0=85, **{"0_2_0": 80}, v1_0_0=70, v1_0=70, v1_1_0rc1=69, v1_1_0=60, v2_0_0_beta_2=40, v2_0_0=35)
    tag(lively, v2_1_0=12, v2_2_0=5, v3_0_0=1, v1_1_1=0, nightly=0)
    lively.git("tag", "-a", "-m", "late", "v3.0.1", "main~2")
    found = check(lively)
    assert found["releases.latest"].text.startswith("v1.1.1 ")
    assert found["releases.highest"].text.startswith("v3.0.1 ")


def test_half_a_day_and_one_day_are_said_as_such(tmp_path: Path) -> None:
    repo = Repo.new(tmp_path / "clone")
    for number, day in enumerate((0, 1, 5, 6)):
        repo.commit(day=day)
        repo.tag(*([f"v1.{number}.0"] if day < 6 else []))
    found = check(repo)
    assert found["releases.median_gap_days"].text == "2.5 days"
    assert found["releases.days_before_anchor"].text == "1 day"


def test_releases_of_one_package_of_several(lively: Repo) -> None:
    tag(lively, tool__1_0_0=60, tool__2_0_0=30, tool__2_0_1=3, other__9_0_0=20)
    assert check(lively)["releases.count"].value == 3


def test_releases_that_carry_a_word(lively: Repo) -> None:
    for number in range(4):
        lively.git("tag", f"STRUTS_{number}_3_0.Final", f"main~{60 - 19 * number}")
    assert check(lively)["releases.count"].value == 4


def test_a_year_among_the_versions_is_no_major(lively: Repo) -> None:
    tag(lively, v1_0_0=60, v1_1_0=50, v2_0_0=30, **{"2024_1_1": 20})
    assert check(lively)["releases.majors"].text == "1, 2"


def test_calendar_versions(lively: Repo) -> None:
    tag(lively, **{"2023_1_0": 60, "2024_1_0": 40, "2024_2_0": 10})
    assert check(lively)["releases.majors"].value is None


def test_where_it_is_stated(tmp_path: Path) -> None:
    repo = Repo.new(tmp_path / "clone")
    repo.commit({
        "pyproject.toml": b'[project]\nname = "a"\nrequires-python = ">=3.11"\n', "LICENSE.txt": b"x",
        "docs/CHANGES.rst": b"x", "src/LICENSE": b"x", "requirements.txt": b"flask\n",
    })  # fmt: skip
    found = facts(repo)
    assert 'requires-python = ">=3.11"' in run(repo, found["runtime"].command)
    assert run(repo, found["files"].command).split() == ["LICENSE.txt", "docs/CHANGES.rst"]
    assert run(repo, found["dependencies"].command) == "flask"


def test_a_version_that_it_is_run_on(tmp_path: Path) -> None:
    repo = Repo.new(tmp_path / "clone")
    repo.commit({".nvmrc": b"v20.1.0\n"})
    assert run(repo, facts(repo)["runtime"].command) == "v20.1.0"


def test_every_figure_has_one() -> None:
    found = {
        "folder": "/tmp/it's here", "head": "abc", "anchor": "2026-01-01T00:00:00Z", "runtime": [{"key": "go"}],
        "releases": {"prefix": None, "majors": None, "latest": None}, "dependencies": [{"file": "uv.lock"}],
    }  # fmt: skip
    for each in definitions.definitions():
        assert reproducing.command(each.path, found).count("'/tmp/it'\"'\"'s here'") >= 1
