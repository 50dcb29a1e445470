"""Files that say how a project is run: found where they may lie, not elsewhere."""

from app.evidence import governance
from app.evidence.definitions import definitions
from app.evidence.git.reader import Entry
from app.model.evidence import CommitFacts, GovernanceFiles, PeopleFacts, ReleaseFacts


def found(*paths: str, folder: str = "") -> GovernanceFiles:
    return governance.facts([Entry(path, "100644", "1" * 40) for path in paths], folder)


def test_names_in_use() -> None:
    files = found("LICENSE.txt", ".github/SECURITY.md", "docs/CODEOWNERS", "GOVERNANCE.md", "MAINTAINERS",
                  ".github/CODE_OF_CONDUCT.md", "CHANGES.rst")  # fmt: skip
    assert None not in {getattr(files, name) for name in governance.PATTERNS}
    assert governance.missing(files) == ""


def test_a_licence_or_a_changelog_may_say_of_what() -> None:
    assert found("MIT-LICENSE", "check_license.py").license == "MIT-LICENSE"
    assert found("CHANGELOG-7.1.md", "changelog-config.md").changelog == "CHANGELOG-7.1.md"
    assert found("CHANGES.rdoc").changelog == "CHANGES.rdoc"


def test_the_root_comes_first_and_other_folders_do_not_count() -> None:
    assert found("docs/SECURITY.md", "SECURITY.md").security == "SECURITY.md"
    assert found("LICENSE-MIT", "LICENSE", "GPL-LICENSE").license == "LICENSE"
    assert found("tests/LICENSE", "vendor/x/SECURITY.md", "license_checker.py").security is None


def test_a_link_is_no_file() -> None:
    assert governance.facts([Entry("LICENSE", "120000", "1" * 40)]).license is None


def test_a_package_has_its_own_changelog() -> None:
    files = found("CHANGELOG.md", "packages/a/CHANGELOG.md", "LICENSE", "packages/a/LICENSE", folder="packages/a/")
    assert (files.changelog, files.license) == ("packages/a/CHANGELOG.md", "LICENSE")


def test_what_is_missing_is_missing_in_this_clone() -> None:
    assert governance.missing(found("LICENSE")).startswith("Not in this clone, perhaps elsewhere: security,")


def test_every_figure_has_its_meaning() -> None:
    """The window shows formula, unit and window of every figure of the interface page."""
    wanted = {f"commits.{name}" for name in CommitFacts.__dataclass_fields__}
    wanted |= {f"people.{name}" for name in PeopleFacts.__dataclass_fields__}
    wanted |= {f"releases.{name}" for name in ReleaseFacts.__dataclass_fields__}
    wanted -= {"releases.prefix", "releases.first_of_major"}
    assert {each.path for each in definitions()} == wanted | {"runtime", "files", "dependencies"}
    for each in definitions():
        assert all((each.words, each.formula, each.unit, each.window))
