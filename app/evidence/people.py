"""Who wrote half of it: identities by e-mail and full name, bots apart, and the contributor absence factor.

Factor (CHAOSS, "Contributor Absence Factor"): the fewest whose commits, largest first, reach half of the total.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.evidence.bots import is_bot
from app.evidence.mailmap import Mailmap
from app.evidence.tally import Author, Tally
from app.model.evidence import PeopleFacts

DEFAULT_NAMES = frozenset({"your name", "first last", "unknown author", "no author", "unknown user", "default user",
                           "user name"})  # fmt: skip
_NOREPLY = re.compile(r"\d+\+([^@]+@users\.noreply\.github\.com)")
_FEWEST_WORDS = 2


@dataclass(slots=True)
class _Person:
    total: int = 0
    last_year: int = 0


@dataclass(frozen=True, slots=True)
class Half:
    """Who reached half of a total: their identities, and the share of the first of them."""

    members: tuple[str, ...]
    top_share: float


def facts(tally: Tally, mailmap: Mailmap) -> PeopleFacts:
    """Return what can be said of the people; `None` where none of them committed in the window."""
    people = identities(tally, mailmap)
    ever = half({key: person.total for key, person in people.items()})
    lately = half({key: person.last_year for key, person in people.items()})
    return PeopleFacts(
        emails=len({text(author.email).lower() for author in tally.authors}),
        half_by=len(ever.members) if ever else None,
        half_by_last_365_days=len(lately.members) if lately else None,
        top_share=ever.top_share if ever else None,
        top_share_last_365_days=lately.top_share if lately else None,
        core_still_here=_still_here(ever.members, people) if ever else None,
    )


def is_automatic(author: Author) -> bool:
    """Tell whether an author as written is a program."""
    return is_bot(text(author.name), text(author.email))


def identities(tally: Tally, mailmap: Mailmap) -> dict[str, _Person]:
    """Return the people by the first of their keys in alphabetical order."""
    authors = [author for author in tally.authors if not is_automatic(author)]
    found = unite(_keys(author, mailmap) for author in authors)
    people: dict[str, _Person] = defaultdict(_Person)
    for author, key in zip(authors, found, strict=True):
        people[key].total += tally.authors[author].total
        people[key].last_year += tally.authors[author].years[0]
    return people


def unite(groups: Iterable[Sequence[str]]) -> list[str]:
    """Return for each group of keys the smallest key of all the groups that it hangs together with."""
    leads: dict[str, str] = {}
    listed = list(groups)
    for keys in listed:
        roots = [_root(leads, key) for key in keys]
        least = min(roots)
        for root in roots:
            leads[root] = least
    return [_root(leads, keys[0]) for keys in listed]


def half(counts: Mapping[str, int]) -> Half | None:
    """Return who reached half of the commits, most first, equal ones by key; None without any commit."""
    total = sum(counts.values())
    if total == 0:
        return None
    order = sorted(counts, key=lambda key: (-counts[key], key))
    reached, members = 0, []
    for key in order:
        members.append(key)
        reached += counts[key]
        if 2 * reached >= total:
            break
    return Half(tuple(members), counts[order[0]] / total)


def text(data: bytes) -> str:
    """Return bytes of a commit as text in which every byte stays apart, be it no UTF-8."""
    return data.decode("utf-8", "surrogateescape")


def _keys(author: Author, mailmap: Mailmap) -> list[str]:
    name, email = mailmap.proper(text(author.name), text(author.email))
    words = " ".join(name.split()).casefold()
    address = email.strip().lower()
    alias = _NOREPLY.fullmatch(address)
    keys = [f"<{alias[1] if alias else address}>"] if address else []
    if len(words.split()) >= _FEWEST_WORDS and words not in DEFAULT_NAMES:
        keys.append(words)
    return keys or [words]


def _root(leads: dict[str, str], key: str) -> str:
    leads.setdefault(key, key)
    while leads[key] != key:
        leads[key] = leads[leads[key]]
        key = leads[key]
    return key


def _still_here(members: Sequence[str], people: Mapping[str, _Person]) -> float:
    return sum(people[key].last_year > 0 for key in members) / len(members)
