"""Colours, type sizes and spaces as frozen values.

Lives here: what `tokens.json` says, the colours derived from it (in one place), and which
text may stand on which ground. Must not: Qt, so that rules about colour stay plain arithmetic.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from ui.theme.files import SchemeName, document

_PLAIN = (
    *("window", "sidebar", "surface", "line", "ink", "ink_soft", "ink_faint"),
    *("accent", "accent_soft", "on_accent", "ok", "ok_soft", "warn", "warn_soft", "stop", "stop_soft"),
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, each `#RRGGBB`."""

    name: SchemeName
    strong: bool
    window: str
    sidebar: str
    surface: str
    line: str
    ink: str
    ink_soft: str
    ink_faint: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    stop: str
    stop_soft: str
    score: tuple[str, ...]
    on_score: tuple[str, ...]
    hover: str = ""
    pressed: str = ""
    selection: str = ""
    on_selection: str = ""
    focus: str = ""
    disabled: str = ""
    disabled_ground: str = ""
    accent_hover: str = ""
    accent_pressed: str = ""
    handle: str = ""
    handle_hover: str = ""
    control_line: str = ""
    button_line: str = ""
    off_stroke: str = ""
    track: str = ""
    bar: str = ""
    toast: str = ""
    on_toast: str = ""
    toast_link: str = ""

    @property
    def dark(self) -> bool:
        """Whether the grounds are darker than the ink."""
        return self.name == "dark"


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Type as (pixels, weight)."""

    title: tuple[int, int]
    prompt_title: tuple[int, int]
    number: tuple[int, int]
    body: tuple[int, int]
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spaces:
    """Distances and corner radii in device independent pixels."""

    unit: int
    page_margin: int
    card_padding: int
    row_height: int
    radius_cell: int
    radius_control: int
    radius_card: int
    radius_prompt: int


@dataclass(frozen=True, slots=True)
class TextPair:
    """One colour of text on one colour of ground."""

    name: str
    ink: str
    ground: str


def luminance(color: str) -> float:
    """Return the relative luminance of `#RRGGBB` as WCAG defines it."""
    red, green, blue = (_linear(part / 255) for part in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def mix(first: str, second: str, share: float) -> str:
    """Return `first` with `share` (0 to 1) of `second` in it."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


@lru_cache(maxsize=4)
def tokens_for(name: SchemeName, *, strong: bool = False) -> Tokens:
    """Return the tokens of a scheme; `strong` is the high contrast variant."""
    plain = _plain_tokens(name)
    return _derived(_strengthened(plain) if strong else plain)


@lru_cache(maxsize=1)
def type_sizes() -> TypeSizes:
    """Return the type sizes."""
    names = ("title", "prompt_title", "number", "body", "label")
    return TypeSizes(**{name: tuple(document()["type"][name]) for name in names})


@lru_cache(maxsize=1)
def spaces() -> Spaces:
    """Return the spaces and radii."""
    table = dict(document()["space"])
    radii = {f"radius_{name}": value for name, value in table.pop("radius").items()}
    return Spaces(**table, **radii)


def text_pairs(tokens: Tokens) -> tuple[TextPair, ...]:
    """Return every pair of text and ground the theme uses."""
    return (*_plain_pairs(tokens), *_soft_pairs(tokens), *_filled_pairs(tokens))


def _plain_tokens(name: SchemeName) -> Tokens:
    table = document()[name]
    colors = {key: table[key] for key in _PLAIN}
    return Tokens(name=name, strong=False, score=tuple(table["score"]), on_score=tuple(table["on_score"]), **colors)


def _strengthened(tokens: Tokens) -> Tokens:
    return replace(
        tokens,
        strong=True,
        line=mix(tokens.line, tokens.ink, 0.55),
        ink_soft=tokens.ink,
        ink_faint=mix(tokens.ink_soft, tokens.ink, 0.4),
        accent=mix(tokens.accent, tokens.ink, 0.25),
        ok=mix(tokens.ok, tokens.ink, 0.25),
        warn=mix(tokens.warn, tokens.ink, 0.25),
        stop=mix(tokens.stop, tokens.ink, 0.25),
    )


def _derived(tokens: Tokens) -> Tokens:
    faint = _plain_tokens(tokens.name).ink_faint  # what is switched off is as faint in high contrast, and dashed
    return replace(
        tokens,
        hover=mix(tokens.surface, tokens.ink, 0.04),
        pressed=mix(tokens.surface, tokens.ink, 0.08),
        selection=tokens.accent_soft,
        on_selection=tokens.ink,
        focus=tokens.accent,
        disabled=faint,
        disabled_ground=tokens.window,
        accent_hover=mix(tokens.accent, tokens.ink, 0.12),
        accent_pressed=mix(tokens.accent, tokens.ink, 0.22),
        handle=mix(tokens.line, tokens.ink_faint, 0.35),
        handle_hover=tokens.ink_faint,
        control_line=tokens.ink if tokens.strong else mix(tokens.line, tokens.ink_faint, 0.35),
        button_line=tokens.ink if tokens.strong else tokens.line,
        off_stroke="dashed" if tokens.strong else "solid",
        track=tokens.line,
        bar=tokens.ink_faint,
        toast=tokens.ink,
        on_toast=tokens.window,
        toast_link=document()["light" if tokens.dark else "dark"]["accent"],
    )


def _plain_pairs(tokens: Tokens) -> list[TextPair]:
    grounds = ("window", "sidebar", "surface")
    inks = ("ink", "ink_soft", "ink_faint", "accent", "ok", "warn", "stop", "disabled")
    pairs = [_pair(tokens, ink, ground) for ink in inks for ground in grounds]
    return [*pairs, _pair(tokens, "disabled", "disabled_ground")]


def _soft_pairs(tokens: Tokens) -> list[TextPair]:
    pairs = [_pair(tokens, kind, f"{kind}_soft") for kind in ("accent", "ok", "warn", "stop")]
    for ground in ("accent_soft", "ok_soft", "warn_soft", "stop_soft", "hover", "pressed"):
        pairs += [_pair(tokens, "ink", ground), _pair(tokens, "ink_soft", ground)]
    return [*pairs, _pair(tokens, "on_selection", "selection")]


def _filled_pairs(tokens: Tokens) -> list[TextPair]:
    scores = zip(tokens.on_score, tokens.score, strict=True)
    filled = [TextPair(f"score {number}", ink, ground) for number, (ink, ground) in enumerate(scores, 1)]
    grounds = ("accent", "accent_hover", "accent_pressed")
    buttons = [_pair(tokens, "on_accent", ground) for ground in grounds]
    return [*filled, *buttons, _pair(tokens, "on_toast", "toast"), _pair(tokens, "toast_link", "toast")]


def _pair(tokens: Tokens, ink: str, ground: str) -> TextPair:
    return TextPair(f"{ink} on {ground}", getattr(tokens, ink), getattr(tokens, ground))


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
