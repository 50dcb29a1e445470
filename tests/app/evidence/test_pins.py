"""Versions that a project is run on: what version managers and containers name, and what they leave open."""

import pytest

from app.evidence import pins
from tests.app.evidence.repositories import Repo
from tests.app.evidence.test_kinds import figures

MULTI_STAGE = """# syntax=docker/dockerfile:1
ARG NODE_VERSION=20.11
ARG REGISTRY=docker.io/library
FROM --platform=$BUILDPLATFORM golang:1.22 AS assets
RUN make assets
FROM ${REGISTRY}/node:${NODE_VERSION}-alpine AS base
WORKDIR /app
FROM base AS build
RUN npm ci
FROM base
COPY --from=build /app /app
ARG LATE=1
"""


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        (".nvmrc", "v20.11.0\n", {".nvmrc": "v20.11.0"}),
        (".nvmrc", "# for CI too\n20\n", {".nvmrc": "20"}),
        (".nvmrc", "lts/iron\n", {}),
        (".nvmrc", "node\n", {}),
        (".nvmrc", "", {}),
        (".node-version", "18.19.1", {".node-version": "18.19.1"}),
        (".python-version", "3.12.1\n3.11.7\n", {".python-version": "3.12.1"}),
        (".python-version", "pypy3.10-7.3.15\n3.11\n", {".python-version": "3.11"}),
        (".python-version", "shop-env\n", {}),
        (".python-version", "system", {}),
        (".ruby-version", "ruby-3.2.2\n", {".ruby-version": "3.2.2"}),
        (".ruby-version", "jruby-9.4\n", {}),
        (".tool-versions", "# asdf\nnodejs 20.11.0\npython 3.12.1 3.11.7 # both\nterraform 1.7\n",
         {".tool-versions nodejs": "20.11.0", ".tool-versions python": "3.12.1"}),
        (".tool-versions", "java temurin-17.0.8+7\nelixir 1.15.7-otp-26\nruby system\nrust ref:main\ngolang latest",
         {".tool-versions java": "temurin-17.0.8+7", ".tool-versions elixir": "1.15.7-otp-26"}),
        ("Dockerfile", "FROM node:20\n", {"Dockerfile node": "20"}),
        ("Dockerfile", "from python:3.12-slim as run\n", {"Dockerfile python": "3.12-slim"}),
        ("Dockerfile", MULTI_STAGE, {"Dockerfile node": "20.11-alpine"}),
        ("Dockerfile", "FROM golang:1.22 AS build\nFROM scratch\nCOPY --from=build /x /x\n", {}),
        ("Dockerfile", "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nFROM mcr.microsoft.com/dotnet/aspnet:8.0\n",
         {"Dockerfile dotnet": "8.0"}),
        ("Dockerfile", "FROM example.org/other/runtime:8.0", {}),
        ("Dockerfile", "FROM eclipse-temurin:17-jre@sha256:abcd", {"Dockerfile java": "17-jre"}),
        ("Dockerfile", "FROM localhost:5000/node", {}),
        ("Dockerfile", "FROM localhost:5000/node:20", {"Dockerfile node": "20"}),
        ("Dockerfile", "FROM node:lts-alpine", {}),
        ("Dockerfile", "FROM node", {}),
        ("Dockerfile", "ARG V\nFROM python:$V-slim", {}),
        ("Dockerfile", "FROM python:${V:-3.11}", {"Dockerfile python": "3.11"}),
        ("Dockerfile", "FROM --platform=linux/amd64 \\\n  ruby:3.3 AS base", {"Dockerfile ruby": "3.3"}),
        ("Dockerfile", "FROM node:20 AS a\nFROM A AS b\nFROM b", {"Dockerfile node": "20"}),
        ("Dockerfile", "FROM a AS a\nFROM a", {}),
        ("Dockerfile", "RUN echo FROM node:20", {}),
        ("Dockerfile", "\0\ufffd", {}),
        ("Containerfile", "FROM docker.io/library/php:8.3-fpm", {"Containerfile php": "8.3-fpm"}),
    ],
)  # fmt: skip
def test_what_is_named(file: str, text: str, named: dict[str, str]) -> None:
    assert pins.read(file, text) == named


@pytest.mark.parametrize(
    ("version", "number"),
    [("temurin-17.0.8+7", "17.0.8"), ("3.12-alpine3.19", "3.12"), ("v20", "20"), ("1.15.7-otp-26", "1.15.7"), ("", "")],
)
def test_the_number_of_a_version_comes_first(version: str, number: str) -> None:
    assert pins.number(version) == number


def test_a_version_that_is_run_on_is_told_where_no_manifest_states_a_floor(repo: Repo) -> None:
    repo.commit({".nvmrc": b"18\n", "package.json": b'{"name": "x"}'}, day=1)
    repo.commit({".nvmrc": b"lts/*\n"}, day=2)
    repo.commit({".nvmrc": b"v20.1.0\n", "Dockerfile": b"FROM node:20-alpine99\n"}, day=3)
    repo.commit({"Dockerfile": b"FROM node:20-alpine100\n"}, day=3.5)
    found = figures(repo.path)
    assert found["runtime"] == [
        {"key": ".nvmrc", "value": "v20.1.0", "raises": [{"value": "v20.1.0", "at": "2023-11-17"}]},
        {"key": "Dockerfile node", "value": "20-alpine100", "raises": []},
    ]
    assert ".nvmrc names the version that it is run on; older ones may do as well." in found["notes"]
    assert "Dockerfile names the version that it is run on; older ones may do as well." in found["notes"]
    repo.commit({"package.json": b'{"name": "x", "engines": {"node": ">=18"}}'}, day=4)
    found = figures(repo.path)
    assert found["runtime"] == [{"key": "engines.node", "value": ">=18", "raises": []}]
    assert not any("run on" in note for note in found["notes"])


def test_what_names_no_version_is_said(repo: Repo) -> None:
    repo.commit({".nvmrc": b"lts/*\n", "Dockerfile": b"FROM scratch\n"}, day=1)
    found = figures(repo.path)
    assert found["runtime"] == []
    assert "No manifest states the oldest runtime that is supported." in found["notes"]
    assert [note for note in found["notes"] if "no version of a runtime" in note] == [
        ".nvmrc names no version of a runtime that is known here.",
        "Dockerfile names no version of a runtime that is known here.",
    ]


def test_the_raises_of_dotnet_and_gradle(repo: Repo) -> None:
    for day, (framework, java) in enumerate([("net6.0", "1.8"), ("net6.0;net8.0", "11"), ("net8.0", "17")], 1):
        project = f"<Project><PropertyGroup><TargetFrameworks>{framework}</TargetFrameworks></PropertyGroup></Project>"
        repo.commit(
            {"Shop.csproj": project.encode(), "build.gradle": f"sourceCompatibility = {java}".encode()}, day=day
        )
    assert figures(repo.path)["runtime"] == [
        {"key": "java", "value": "17",
         "raises": [{"value": "11", "at": "2023-11-16"}, {"value": "17", "at": "2023-11-17"}]},
        {"key": "TargetFramework", "value": "net8.0", "raises": [{"value": "net8.0", "at": "2023-11-17"}]},
    ]  # fmt: skip


@pytest.fixture
def repo(tmp_path) -> Repo:
    made = Repo.new(tmp_path / "clone")
    made.commit({"LICENSE": b"free"})
    return made
