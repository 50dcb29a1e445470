"""A page of the window as it is to stand on paper: its title and figures, a timeline, paragraphs under headings.

Lives here: the values. Must not: drawing (`ui.report.page`), what they mean.
"""

from dataclasses import dataclass

from ui.kit.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A bold sentence, lines below it, and a line in soft ink; `token` colours the square before it, if any."""

    lead: str
    lines: tuple[str, ...] = ()
    soft: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs under a heading."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A whole page, or only its chart where there are no sections."""

    title: str
    subtitle: str
    figures: tuple[tuple[str, str], ...] = ()
    timeline: Timeline | None = None
    sections: tuple[Section, ...] = ()
