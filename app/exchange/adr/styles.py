"""The three styles in use: how a record is written, and how it says that it was superseded.

MADR 4.0.0 (front matter), MADR 2.1.2 (bullets under the title) and Nygard, "Documenting Architecture Decisions"
(2011), as adr-tools has it. Details that decide whether tools accept a record: no blank line after the front matter,
the text of a link is the name of its file, the first line is the title.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.exchange.adr.content import Content
from app.exchange.adr.lines import Lines

_STATUS_KEY = re.compile(r"status\s*:\s*(.*)", re.IGNORECASE)
_STATUS_BULLET = re.compile(r"([*-])\s+(status:)\s*(.*)", re.IGNORECASE)
_ANY_SUPERSEDED = re.compile(r"super[sc]eded\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """Another record: its number (0 where files carry a date), its file's name without the end, its title."""

    number: int
    stem: str
    title: str

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return f"{self.stem}.md"

    @property
    def identifier(self) -> str:
        """Return how MADR 4 names it: `ADR-0002`."""
        return f"ADR-{self.number:04d}" if self.number else self.stem


class Style(Protocol):
    """A way of writing records."""

    name: str
    words: str

    def write(self, content: Content, own: Ref, old: Ref | None) -> str:
        """Return the file of a decision that supersedes `old`."""
        ...

    def supersede(self, lines: Lines, by: Ref) -> None:
        """Say in an older file that `by` took its place; nothing where it says so already."""
        ...


class Madr4:
    """MADR 4: status and date in front matter."""

    name = "madr-4"
    words = "MADR 4"

    def __init__(self, *, numbered: bool = False) -> None:
        self._numbered = numbered

    def write(self, content: Content, own: Ref, old: Ref | None) -> str:
        """Return the file of a decision that supersedes `old`."""
        number = [f"number: {own.number}"] if self._numbered else []
        front = ["---", *number, 'status: "accepted"', f"date: {content.day}", "---"]
        superseded = f"Supersedes [{old.identifier}]({old.file})." if old else ""
        good = [f"Good, because {each}" for each in content.good]
        bad = [f"Bad, because {each}" for each in content.bad]
        blocks = (
            *_opening(content),
            _section("###", "Consequences", _bullets([*good, *bad])),
            _section("###", "Confirmation", content.confirmation),
            _section("##", "Pros and Cons of the Options", _pros(content, neutral=True)),
            _section("##", "More Information", _joined(content.more, superseded, content.fenced)),
        )
        return "\n".join(front) + "\n" + _file(f"# {content.title}", *blocks)

    def supersede(self, lines: Lines, by: Ref) -> None:
        """Set the status to the identifier of `by`, and link to it in More Information."""
        status = f'status: "superseded by {by.identifier}"'
        end = _front_end(lines)
        at = next((n for n in range(1, end) if _STATUS_KEY.fullmatch(lines.bare(n))), None)
        if end == 0:
            lines.replace(0, 0, ["---", status, "---"])
        elif at is None:
            lines.replace(1, 1, [status])
        elif not _is_superseded(lines.bare(at)):
            lines.put(at, status)
        if f"]({by.file})" not in lines.text:
            lines.append_to("More Information", f"Superseded by [{by.identifier}]({by.file}).")


class Madr2:
    """MADR 2: status and date as bullets under the title. Its parsers know no section beyond its own."""

    name = "madr-2"
    words = "MADR 2"

    def write(self, content: Content, own: Ref, old: Ref | None) -> str:  # noqa: ARG002 - one shape for all styles
        """Return the file of a decision that supersedes `old`."""
        bullets = f"* Status: accepted\n* Date: {content.day}"
        blocks = (
            bullets,
            *_opening(content, _joined(content.more, content.fenced), content.confirmation),
            _section("###", "Positive Consequences", _bullets(content.good)),
            _section("###", "Negative Consequences", _bullets(content.bad)),
            _section("##", "Pros and Cons of the Options", _pros(content, neutral=False)),
            _section("##", "Links", f"* Supersedes [{old.stem}]({old.file})" if old else ""),
        )
        return _file(f"# {content.title}", *blocks)

    def supersede(self, lines: Lines, by: Ref) -> None:
        """Set the status to a link whose text is the name of the file."""
        link = f"superseded by [{by.stem}]({by.file})"
        for at in range(len(lines.rows)):
            found = _STATUS_BULLET.fullmatch(lines.bare(at))
            if found:
                if not _is_superseded(found[3]):
                    lines.put(at, f"{found[1]} {found[2]} {link}")
                return
            if lines.bare(at).startswith("## "):
                break
        title = next((at for at, depth, _ in lines.headings() if depth == 1), -1)
        lines.replace(title + 1, title + 1, ["", f"* Status: {link}"])


class Nygard:
    """Nygard's sections, as adr-tools writes and reads them."""

    name = "nygard"
    words = "Nygard (adr-tools)"

    def write(self, content: Content, own: Ref, old: Ref | None) -> str:
        """Return the file of a decision that supersedes `old`."""
        superseded = f"Supersedes [{old.number}. {old.title}]({old.file})" if old else ""
        weighed = [f"{pros.name}: {'; '.join(pros.bad)}" for pros in content.pros if pros.bad]
        drivers = _joined(content.context, "What matters:", _bullets(content.drivers))
        decision = _joined(f'Chosen option: "{content.chosen}", because {content.because}',
                           "Considered options:", _bullets(content.options))  # fmt: skip
        against = _joined("What stood against the options:", _bullets(weighed)) if weighed else ""
        blocks = (
            f"Date: {content.day}",
            _section("##", "Status", _joined("Accepted", superseded)),
            _section("##", "Context", drivers),
            _section("##", "Decision", decision),
            _section("##", "Consequences", _joined(_bullets([*content.good, *content.bad]), content.confirmation)),
            _section("##", "More Information", _joined(against, content.more, content.fenced)),
        )
        return _file(f"# {own.number}. {content.title}", *blocks)

    def supersede(self, lines: Lines, by: Ref) -> None:
        """Put the link in the place of the word `Accepted`."""
        link = f"Superseded by [{by.number}. {by.title}]({by.file})"
        found = lines.section("Status")
        if found is None:
            lines.append_to("Status", link)
            return
        rows = range(*found)
        if any(_is_superseded(lines.bare(at)) for at in rows):
            return
        at = next((n for n in rows if lines.bare(n).strip().casefold() in {"accepted", "proposed"}), None)
        if at is None:
            lines.append_to("Status", link)
        else:
            lines.put(at, link)


def style_of(text: str) -> str:
    """Return the name of the style in which a file is written; empty if it is none of the three."""
    lines = Lines(text.removeprefix("\ufeff"))
    names = {words.casefold() for _, depth, words in lines.headings() if depth == 2}
    top = min((at for at, depth, _ in lines.headings() if depth == 2), default=len(lines.rows))
    if any(_STATUS_BULLET.fullmatch(lines.bare(at)) for at in range(top)) and not _front_end(lines):
        return Madr2.name
    if _front_end(lines) or "context and problem statement" in names:
        return Madr4.name
    return Nygard.name if "status" in names else ""


def has_number_key(text: str) -> bool:
    """Tell whether a file keeps its number in the front matter, as the tool `adrs` wants it."""
    lines = Lines(text)
    return any(lines.bare(at).startswith("number:") for at in range(1, _front_end(lines)))


def _front_end(lines: Lines) -> int:
    """Return the row that closes the front matter; 0 where there is none."""
    if lines.bare(0).removeprefix("\ufeff") != "---":
        return 0
    return next((at for at in range(1, len(lines.rows)) if lines.bare(at) == "---"), 0)


def _is_superseded(status: str) -> bool:
    """Tell whether a status says already that another record took its place, also as adr-tools once misspelt it."""
    return bool(_ANY_SUPERSEDED.search(status))


def _opening(content: Content, context: str = "", outcome: str = "") -> Iterable[str]:
    yield _section("##", "Context and Problem Statement", _joined(content.context, context))
    yield _section("##", "Decision Drivers", _bullets(content.drivers))
    yield _section("##", "Considered Options", _bullets(content.options))
    chosen = f'Chosen option: "{content.chosen}", because {content.because}'
    yield _section("##", "Decision Outcome", _joined(chosen, outcome))


def _pros(content: Content, *, neutral: bool) -> str:
    return "\n\n".join(
        _joined(
            f"### {each.name}",
            _bullets(
                [
                    *(f"Good, because {line}" for line in each.good),
                    *(f"Neutral, because {line}" for line in each.neutral if neutral),
                    *(f"Bad, because {line}" for line in each.bad),
                ]
            ),
        )
        for each in content.pros
    )


def _section(marks: str, head: str, body: str) -> str:
    return f"{marks} {head}\n\n{body}" if body.strip() else ""


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"* {line}" for line in lines)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part.strip())


def _file(*blocks: str) -> str:
    return _joined(*blocks).rstrip("\n") + "\n"
