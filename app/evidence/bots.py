"""Who is a program. The list is plain data, to be added to."""

import re

NAMES = (
    "dependabot", "renovate", "pre-commit-ci", "github-actions", "github actions", "greenkeeper", "greenkeeperio",
    "snyk", "pyup",
)  # fmt: skip
_MARK = "[bot]"
_ENDING = re.compile(r"[-\s]bot$")
_NAMED = re.compile(rf"(?:{'|'.join(map(re.escape, NAMES))})(?![a-z])")


def is_bot(name: str, email: str) -> bool:
    """Tell whether an author is a program: `[bot]` in name or e-mail, a name that ends in bot, a known name."""
    name, email = name.casefold().strip(), email.casefold()
    return _MARK in name or _MARK in email or bool(_ENDING.search(name)) or bool(_NAMED.match(name))
