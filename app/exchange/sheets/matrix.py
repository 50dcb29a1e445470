"""From a table to an evaluation: a guess at what stands where, what that reads as, and the record.

The three steps are `preview` (guess), `reread` (the same with a mapping that someone corrected) and `build`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.exchange.sheets import from_csv, from_xlsx
from app.exchange.sheets.guess import Mapping, guess, mapped
from app.exchange.sheets.reading import Line, read
from app.exchange.sheets.table import LARGEST_FILE, Table
from app.model import checks
from app.model.errors import Refused
from app.model.records import Candidate, Criterion, Evaluation, Note
from app.model.words import say

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SLOT = "framework"
ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A file as it would be taken: the tables in it, the mapping, what that makes of it, and what is doubtful."""

    title: str
    tables: tuple[Table, ...]
    mapping: Mapping
    candidates: tuple[str, ...]
    rows: tuple[Line, ...]
    problems: tuple[str, ...]


def is_sheet(data: bytes, name: str) -> bool:
    """Tell whether bytes look like a spreadsheet or a CSV rather than the program's own file."""
    if data.startswith((ZIP, OLE)) or name.lower().endswith(ENDINGS):
        return True
    own = name.lower().endswith(".json") or data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"", b"{", b"["}
    return not own and from_csv.looks_like_csv(data)


def preview(data: bytes, name: str) -> Preview:
    """Return the file `name` with the mapping that fits best, or refuse one in which there is no matrix."""
    tables = tuple(each for each in _tables(data, name) if each.rows)
    found = [(guess(each), at) for at, each in enumerate(tables)]
    mappings = [replace(mapping, table=at) for mapping, at in found if mapping is not None]
    if not mappings:
        raise Refused(say("There is no matrix in the file: options across, criteria down, numbers where they meet."))
    bare = Preview(title=_title(name), tables=tables, mapping=mappings[0], candidates=(), rows=(), problems=())
    return reread(bare, mappings[0])


def reread(shown: Preview, mapping: Mapping) -> Preview:
    """Return the same file under another mapping."""
    if not 0 <= mapping.table < len(shown.tables):
        raise Refused(say("There is no such sheet in the file."))
    found = read(shown.tables[mapping.table], mapping)
    return replace(shown, mapping=mapping, candidates=found.candidates, rows=found.rows, problems=found.problems)


def relay(shown: Preview, *, table: int, turned: bool, head: int, names: int) -> Preview:
    """Return the same file with its names looked for in other places; candidates, criteria and weights follow."""
    if not 0 <= table < len(shown.tables):
        raise Refused(say("There is no such sheet in the file."))
    found = replace(mapped(shown.tables[table], turned=turned, head=head, names=names), table=table)
    return reread(shown, found)


def build(shown: Preview, mapping: Mapping, *, key: str, opened_at: int, zone: str, slot: str = SLOT) -> Evaluation:
    """Return the evaluation that a preview makes under a mapping. Texts that are no scores are kept as notes."""
    taken = reread(shown, mapping)
    if not taken.candidates or not taken.rows:
        raise Refused(say("The matrix needs at least one option and one criterion."))
    criteria = _criteria(taken.rows, mapping)
    candidates = _candidates(taken.candidates, opened_at)
    scores = [
        replace(cell.score, candidate=candidate.key, criterion=criterion.key, at=opened_at)
        for line, criterion in zip(taken.rows, criteria, strict=True)
        for cell, candidate in zip(line.cells, candidates, strict=True)
        if cell.score is not None
    ]
    order = {candidate.key: at for at, candidate in enumerate(candidates)}
    return Evaluation(
        key=key,
        title=taken.title,
        slot=slot,
        opened_at=opened_at,
        zone=zone,
        weights=_weighting(mapping),
        criteria=tuple(criteria),
        candidates=tuple(candidates),
        scores=tuple(sorted(scores, key=lambda score: order[score.candidate])),
        notes=tuple(_notes(taken.rows, candidates, opened_at)),
    )


def _tables(data: bytes, name: str) -> Sequence[Table]:
    if len(data) > LARGEST_FILE:
        raise Refused(say("The file is larger than 64 MB."))
    if data.startswith(OLE):
        raise Refused(say("The file is an old spreadsheet (XLS) or protected by a password. Save it as XLSX or CSV."))
    if data.startswith(ZIP):
        return from_xlsx.read(data)
    return [from_csv.read(data, _title(name))]


def _title(name: str) -> str:
    """Return the title that the name of a file asks for."""
    stem = name.replace("\\", "/").rpartition("/")[2]
    for ending in ENDINGS:
        stem = stem[: -len(ending)] if stem.lower().endswith(ending) else stem
    words = " ".join(stem.replace("_", " ").split())[: checks.NAME_LENGTH]
    try:
        return checks.name(words)
    except Refused:
        return say("Matrix")


def _criteria(rows: Sequence[Line], mapping: Mapping) -> list[Criterion]:
    taken: list[str] = []
    found = []
    for rank, line in enumerate(rows, 1):
        taken.append(checks.free_key(line.name, taken))
        points = line.weight or 0.0 if mapping.weight_is != "rank" else 0.0
        found.append(
            Criterion(
                key=taken[-1],
                name=line.name,
                kind="measured" if line.unit else "rated",
                rank=rank,
                points=points,
                unit=line.unit or None,
                worst=line.worst,
                best=line.best,
            )
        )
    return found


def _weighting(mapping: Mapping) -> str:
    return "ranked" if mapping.weight_is == "rank" else "points"


def _candidates(names: Sequence[str], at: int) -> list[Candidate]:
    taken: list[str] = []
    for name in names:
        taken.append(checks.free_key(name, taken))
    return [Candidate(key=key, name=name, added_at=at) for key, name in zip(taken, names, strict=True)]


def _notes(rows: Sequence[Line], candidates: Sequence[Candidate], at: int) -> list[Note]:
    """Return one note for each candidate with the texts that are no scores."""
    found = []
    for place, candidate in enumerate(candidates):
        texts = [f"{line.name}: {line.cells[place].text}" for line in rows if line.cells[place].text]
        if texts:
            found.append(Note(text="\n".join(texts), at=at, about=f"candidate/{candidate.key}"))
    return found
