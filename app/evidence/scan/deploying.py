"""Marks of use in the files of HEAD: what deploys it, what tells its users what changed."""

import re
from collections.abc import Sequence

from app.evidence.git.reader import Entry, Reader

_FILES = re.compile(
    r"""(?:^|/)(?:
        (?:Docker|Container)file(?:\.[\w.-]+)? | [\w.-]+\.dockerfile | (?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml |
        Procfile | fly(?:\.[\w-]+)?\.toml | render\.ya?ml | vercel\.json | netlify\.toml | wrangler\.(?:toml|jsonc?) |
        serverless\.(?:ya?ml|ts|js|json) | railway\.(?:toml|json) | captain-definition | nixpacks\.toml |
        [\w.-]+\.tf | Chart\.yaml | (?:k8s|kubernetes|helm)/[^/]+\.ya?ml | config/deploy(?:\.[\w-]+)?\.yml
    )$""",
    re.VERBOSE,
)
_WORKFLOW = re.compile(r"^(?:\.github/workflows/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci/config\.yml)$")
_CARRIED = re.compile(r"(?:^|/)(?:node_modules|vendor|examples?|samples|docs|templates|fixtures|testdata|third_party)/")
_DEPLOYS = re.compile(rb"deploy", re.IGNORECASE)
_REMARK = re.compile(rb"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
_CHANGELOG = re.compile(r"^(?:CHANGELOG|CHANGES|HISTORY|NEWS|RELEASES)(?:\.\w+)?$", re.IGNORECASE)
_LARGEST_WORKFLOW = 256 * 1024


def deploy_files(entries: Sequence[Entry]) -> list[str]:
    """Return the paths that name a way to run it somewhere."""
    return [
        each.path for each in entries if each.is_file and _FILES.search(each.path) and not _CARRIED.search(each.path)
    ]


def deploying_workflows(entries: Sequence[Entry], reader: Reader) -> list[str]:
    """Return the workflows with a step that deploys."""
    workflows = {each.path: each.blob for each in entries if each.is_file and _WORKFLOW.match(each.path)}
    contents = dict(reader.blobs(set(workflows.values()), _LARGEST_WORKFLOW)) if workflows else {}
    return [path for path, blob in workflows.items() if _DEPLOYS.search(_REMARK.sub(b"", contents[blob].data or b""))]


def has_changelog(entries: Sequence[Entry]) -> bool:
    """Say whether a changelog stands at the top."""
    return any(each.is_file and _CHANGELOG.match(each.path) for each in entries)
