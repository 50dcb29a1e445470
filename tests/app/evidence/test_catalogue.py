"""The catalogue: large enough, without contradictions, and it recognises what manifests name."""

import pytest

from app.evidence import manifests
from app.evidence.catalogue import ANY, WEB, load
from app.model.errors import FileProblem
from app.platform import paths

CATALOGUE = load((paths.resources() / "catalogue.json").read_bytes())


def test_there_are_at_least_110_web_frameworks_and_no_name_or_package_stands_twice() -> None:
    web = [each for each in CATALOGUE.frameworks if each.family == WEB]
    packages = [package for each in CATALOGUE.frameworks for package in each.packages]
    assert len(web) >= 110
    assert len({each.name.casefold() for each in CATALOGUE.frameworks}) == len(CATALOGUE.frameworks)
    assert len(set(packages)) == len(packages)


def test_what_a_layer_lies_under_is_in_the_catalogue() -> None:
    for each in CATALOGUE.frameworks:
        for other in each.layer_of - {ANY}:
            assert CATALOGUE.get(other).family == each.family


@pytest.mark.parametrize(
    ("packages", "names"),
    [
        ({"pypi:fastapi", "pypi:starlette"}, {"FastAPI"}),
        ({"pypi:starlette"}, {"Starlette"}),
        ({"pypi:aiohttp", "pypi:flask"}, {"Flask"}),
        ({"golang:github.com/labstack/echo/v4"}, {"Echo"}),
        ({"golang:github.com/labstack/echo-contrib"}, set()),
        ({"maven:org.springframework.boot:spring-boot-starter-web"}, {"Spring Boot"}),
        ({"maven:com.typesafe.akka:akka-http_2.13"}, {"Akka HTTP"}),
        ({"maven:io.vertx.extra:x"}, {"Vert.x"}),
        ({"nuget:microsoft.aspnetcore.app"}, {"ASP.NET Core"}),
        ({"pypi:starlite"}, {"Litestar"}),
        ({"pypi:sqlalchemy"}, set()),
    ],
)
def test_packages_mean_frameworks(packages: set[str], names: set[str]) -> None:
    assert CATALOGUE.recognise(packages) == names


def test_every_family_has_entries_and_every_entry_a_family() -> None:
    families = {each.key for each in CATALOGUE.families}
    assert {each.family for each in CATALOGUE.frameworks} == families
    assert [each.name for each in CATALOGUE.frameworks if not each.languages and each.family != "database"] == []
    assert [each.name for each in CATALOGUE.frameworks if not each.packages] == []


def test_a_new_name_is_no_swap() -> None:
    assert CATALOGUE.are_one("Remix", "React Router")
    assert CATALOGUE.are_one("React Router", "Remix")
    assert not CATALOGUE.are_one("Flask", "Django")


def test_a_validator_is_no_orm() -> None:
    packages = {"maven:org.hibernate.validator:hibernate-validator"}
    assert CATALOGUE.named(packages, "orm") == set()
    assert CATALOGUE.named(packages, "validation") == {"Hibernate Validator"}
    assert CATALOGUE.named({"maven:org.hibernate.orm:hibernate-core"}, "orm") == {"Hibernate"}


def test_other_families_are_apart() -> None:
    assert CATALOGUE.recognise({"pypi:sqlalchemy", "pypi:sqlmodel", "pypi:flask"}, "orm") == {"SQLModel"}


def test_every_ecosystem_with_a_manifest_reader_is_written_as_manifests_write_it() -> None:
    found = manifests.read("requirements.txt", b"Django_Ninja\ndjango\n")
    assert found is not None
    assert CATALOGUE.recognise(found.running) == {"Django"}


@pytest.mark.parametrize("data", [b"", b"[]", b'{"frameworks": [{}], "families": []}', b'{"frameworks": []}'])
def test_a_broken_catalogue_is_a_broken_installation(data: bytes) -> None:
    with pytest.raises(FileProblem, match="install the program again"):
        load(data)
