"""The git command that reproduces each figure of a clone: what it prints is the figure, for who does not take our word.

Nothing here runs one. They are for a shell with the usual tools (`awk`, `grep`, `sort`) beside git, and know what was
found only by name: which prefix of tags was chosen, which file states the runtime, which lock file was read.
"""

import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.evidence import bots, governance, people, pins
from app.evidence.days import DAY, SECOND, YEAR, YEARS_DAYS
from app.evidence.packages import KEYS
from app.evidence.releases import GAPS_DAYS, MAJORS_DAYS
from app.evidence.versions import FIRST_CALENDAR_YEAR
from app.model.times import parse_instant

_NUMBERS = r"([0-9]+\.[0-9]+(\.[0-9]+)?|[0-9]+_[0-9]+(_[0-9]+)?)"
_WORDS = r"([._-]?(final|ga|release|stable|incubating|post[._-]?[0-9]*))?(\+[^ ]*)?"
_PRE = (
    r"[._-]?(alpha|a|beta|b|cr|rc|c|milestone|m|ea|eap|preview|prerelease|pre|dev|next|canary|nightly|snapshot"
    r"|insiders|experimental)([._+-]?[0-9][^ ]*|[._+-][^ ]*)?"
)
_SEMVER_PRE = r"([0-9]+\.){2}[0-9]+-[0-9A-Za-z][^ ]*"
_ONCE = (
    'awk \'{v = substr($1, PREFIX + 1); sub(/^[vV]/, "", v); split(v, n, /[._+-]/); '
    'k = n[1] + 0 " " n[2] + 0 " " n[3] + 0; '
    'if (!(k in at) || $2 < at[k]) {at[k] = $2; tag[k] = $3 " " $1}} '
    "END {for (k in at) print at[k], k, tag[k]}' | sort -k1,1n -k2,2n -k3,3n -k4,4n"
)
"""Prints each version once: its earliest time, its three numbers, day, tag; by time, then version."""

_PERSON = (
    "awk -F'\\t' 'function root(k) {while (k in up) k = up[k]; return k} "
    "tolower($2) ~ /BOTS/ {next} "
    '{n = tolower($3); gsub(/[ \\t]+/, " ", n); gsub(/^ | $/, "", n); e = tolower($4); '
    'if (e ~ /^[0-9]+\\+[^@]+@users\\.noreply\\.github\\.com$/) sub(/^[0-9]+\\+/, "", e); '
    'k = e == "" ? n : "<" e ">"; all[k]++; if ($1 > SINCE) late[k]++; '
    'if (e != "" && n ~ / / && n !~ /^(DEFAULTS)$/) {a = root(k); b = root(n); '
    "if (a < b) up[b] = a; else if (b < a) up[a] = b}} "
    "END {for (k in all) {r = root(k); ever[r] += all[k]; year[r] += late[k]} "
    "for (r in ever) print COUNTED, year[r] + 0, r}' | sort -k1,1nr -k3"
)
"""Prints the people, most commits first: how many count, how many of the last 365 days, by which key."""

_HALF = "awk '{n[NR] = $1; s += $1} END {while (2 * t < s) t += n[++i]; print i}'"
_TOP = "awk '{s += $1; if (NR == 1) m = $1} END {printf \"%.0f%%\\n\", 100 * m / s}'"
_HERE = (
    "awk '{n[NR] = $1; y[NR] = $2; s += $1} END {while (2 * t < s) {t += n[++i]; if (y[i]) h++} "
    'printf "%.0f%%\\n", 100 * h / i}\''
)
_GAP = (
    "awk '$1 > FROM {d = int($1 / 86400); if (n++) print d - before; before = d}' | sort -n"
    " | awk '{g[NR] = $1} END {print (g[int((NR + 1) / 2)] + g[int((NR + 2) / 2)]) / 2}'"
)
_RATE = (
    "awk '{d = int($1 / 86400); if (NR == 1) from = d} "
    f"$2 < {FIRST_CALENDAR_YEAR} && !($2 in seen) {{seen[$2]; n++}} "
    f'END {{printf "%.2f\\n", (d > from ? (n - 1) / ((d - from) / {YEARS_DAYS}) : 0)}}\''
)
_NEW = "awk '!($2 in seen) {seen[$2]; if ($1 > FROM) n++} END {print n + 0}'"
_LISTED = "sort -nu | paste -sd, -"


@dataclass(frozen=True, slots=True)
class _Clone:
    """What the commands need to know of a clone; `anchor` in UTC seconds."""

    folder: str
    head: str
    anchor: int
    found: Mapping[str, Any]

    def git(self, words: str) -> str:
        return f"git -C {shlex.quote(self.folder)} --no-replace-objects {words}"

    def log(self, shown: str) -> str:
        return self.git(f"log {self.head} --no-merges --format='{shown}'")

    def since(self, seconds: int) -> str:
        return str(self.anchor - seconds)


def command(path: str, found: Mapping[str, Any]) -> str:
    """Return the command for the figure at `path` in evidence as plain values."""
    anchor = parse_instant(found["anchor"]) // SECOND
    return _COMMANDS[path](_Clone(str(found["folder"]), str(found["head"]), anchor, found))


def _all(clone: _Clone) -> str:
    return clone.git(f"rev-list --count {clone.head}")


def _no_merges(clone: _Clone) -> str:
    return clone.git(f"rev-list --count --no-merges {clone.head}")


def _recent(clone: _Clone) -> str:
    return f"{clone.log('%ct')} | awk '$1 > {clone.since(YEAR)}' | wc -l"


def _bots(clone: _Clone) -> str:
    counted = f"awk '$1 > {clone.since(YEAR)}' | cut -d' ' -f2- | tr A-Z a-z | grep -cE '{_bot_pattern()}'"
    return f"{clone.log('%ct %an <%ae>')} | {counted}"


def _trend(clone: _Clone) -> str:
    year, three = clone.since(YEAR), clone.since(3 * YEAR)
    counted = f"awk '$1 > {year} {{n++; next}} $1 > {three} {{m++}} END {{printf \"%.2f\\n\", n / (m / 2)}}'"
    return f"{clone.log('%ct')} | {counted}"


def _emails(clone: _Clone) -> str:
    return f"{clone.log('%ae')} | tr A-Z a-z | sort -u | wc -l"


def _people(then: str, counted: str) -> Callable[[_Clone], str]:
    """Return what makes a command about people; `counted` is which of their commits count."""

    def made(clone: _Clone) -> str:
        defaults = "|".join(sorted(people.DEFAULT_NAMES))
        program = _PERSON.replace("BOTS", _bot_pattern().replace("/", r"\/")).replace("DEFAULTS", defaults)
        program = program.replace("SINCE", clone.since(YEAR)).replace("COUNTED", counted)
        log = f"log {clone.head} --no-merges --use-mailmap --format='%ct%x09%an <%ae>%x09%aN%x09%aE'"
        mapped = clone.git(f"-c mailmap.blob={clone.head}:.mailmap {log}")
        return f"{mapped} | LC_ALL=C {program} | {then}"

    return made


def _tags(clone: _Clone, ending: str, *, numbers: str = _NUMBERS) -> str:
    """Return a command that prints the tags of the chosen prefix with their time and day: `v1.2.3 1700000000 ...`."""
    when = "%(committerdate:unix)%(*committerdate:unix)"
    days = when.replace("unix", "format-local:%Y-%m-%d")
    listed = clone.git(f"for-each-ref refs/tags --format='%(refname:strip=2) {when} {days}'")
    wanted = f"^{_literal(_group(clone))}[vV]?{numbers}{ending} [0-9]"
    return f"TZ=UTC {listed} | grep -iE {shlex.quote(wanted)}"


def _releases(then: str, *, numbered: bool = False) -> Callable[[_Clone], str]:
    """Return what makes a command about releases; `numbered` leaves out those whose first number is a year."""

    def made(clone: _Clone) -> str:
        once = _ONCE.replace("PREFIX", str(len(_group(clone).encode())))
        years = numbered and clone.found["releases"]["majors"] is not None
        less = f" | awk '$2 < {FIRST_CALENDAR_YEAR}'" if years else ""
        last = then.replace("ANCHOR", str(clone.anchor // DAY))
        return f"{_tags(clone, _ending(clone))} | {once}{less} | {last}"

    return made


def _within(then: str, days: int, *, numbered: bool = False) -> Callable[[_Clone], str]:
    """Return what makes a command about the releases of a window, which begins at FROM."""

    def made(clone: _Clone) -> str:
        return _releases(then.replace("FROM", clone.since(days * DAY)), numbered=numbered)(clone)

    return made


def _pre_releases(clone: _Clone) -> str:
    group = _literal(_group(clone))
    finished = shlex.quote(f"^{group}[vV]?{_NUMBERS}{_WORDS} [0-9]")
    either = _tags(clone, "", numbers=f"({_NUMBERS}{_PRE}|{_SEMVER_PRE})")
    return f"{either} | grep -viE {finished} | wc -l"


def _runtime(clone: _Clone) -> str:
    keys = dict.fromkeys(str(floor["key"]) for floor in clone.found["runtime"])
    return "; ".join(clone.git(_stating(key, clone.head)) for key in keys)


def _stating(key: str, head: str) -> str:
    """Return the words that show where a runtime is stated."""
    if pins.is_pin(key.partition(" ")[0]):
        return f"show {head}:{key.partition(' ')[0]}"
    files = [file for file, of in KEYS.items() if of == key]
    known = " ".join(shlex.quote(f":(glob){file}") for file in files) or "':(glob)*'"
    word = _STATED_AS.get(key, re.escape(key))
    return f"grep -nE -A2 {shlex.quote(word)} {head} -- {known}"


def _files(clone: _Clone) -> str:
    folders = "|".join(re.escape(folder) for folder in governance.FOLDERS if folder)
    names = "|".join(governance.PATTERNS.values()).replace("(?:", "(")
    return f"{clone.git(f'ls-tree -r --name-only {clone.head}')} | grep -iE '^({folders})?({names})$'"


def _dependencies(clone: _Clone) -> str:
    files = dict.fromkeys(str(each["file"]) for each in clone.found["dependencies"])
    return "; ".join(clone.git(f"show {shlex.quote(f'{clone.head}:{file}')}") for file in files)


def _bot_pattern() -> str:
    return rf"\[bot\]|[- ]bot <|^({'|'.join(bots.NAMES)})[^a-z]"


def _group(clone: _Clone) -> str:
    """Return the chosen prefix without its `v`."""
    return re.sub(r"(?<![A-Za-z])[vV]$", "", str(clone.found["releases"]["prefix"] or ""))


def _ending(clone: _Clone) -> str:
    """Return what stands behind the numbers of a release: words only where no release goes without them."""
    latest = clone.found["releases"]["latest"]
    return _WORDS if latest and not re.search(rf"{_NUMBERS}\Z", latest["tag"]) else ""


def _literal(text: str) -> str:
    return re.sub(r"([][\\.^$*+?(){}|])", r"\\\1", text)


_STATED_AS = {
    "requires-python": "requires-python|python_requires|^python = ", "engines.node": '"engines"', "go": "^go ",
    "java": "java|jvm|release|source|target", "TargetFramework": "TargetFramework",
}  # fmt: skip
_COMMANDS: dict[str, Callable[[_Clone], str]] = {
    "commits.all": _all,
    "commits.no_merges": _no_merges,
    "commits.last_365_days": _recent,
    "commits.bots_last_365_days": _bots,
    "commits.trend": _trend,
    "people.emails": _emails,
    "people.half_by": _people(_HALF, "ever[r]"),
    "people.half_by_last_365_days": _people(_HALF, "year[r] + 0"),
    "people.top_share": _people(_TOP, "ever[r]"),
    "people.top_share_last_365_days": _people(_TOP, "year[r] + 0"),
    "people.core_still_here": _people(_HERE, "ever[r]"),
    "releases.count": _releases("wc -l"),
    "releases.pre_releases": _pre_releases,
    "releases.latest": _releases("tail -n 1 | cut -d' ' -f5,6"),
    "releases.highest": _releases("sort -k2,2n -k3,3n -k4,4n | tail -n 1 | cut -d' ' -f5,6"),
    "releases.days_before_anchor": _releases("tail -n 1 | awk '{print ANCHOR - int($1 / 86400)}'"),
    "releases.last_365_days": _within("awk '$1 > FROM' | wc -l", 365),
    "releases.median_gap_days": _within(_GAP, GAPS_DAYS),
    "releases.majors": _releases(f"cut -d' ' -f2 | {_LISTED}", numbered=True),
    "releases.majors_per_year": _releases(_RATE),
    "releases.majors_last_5_years": _within(_NEW, MAJORS_DAYS, numbered=True),
    "releases.minors_of_zero": _releases("awk '$2 == 0 {print $3}' | sort -u | wc -l", numbered=True),
    "releases.lines_last_365_days": _within(f"awk '$1 > FROM {{print $2}}' | {_LISTED}", 365, numbered=True),
    "runtime": _runtime,
    "files": _files,
    "dependencies": _dependencies,
}
