"""What may be researched: building needs no ground, research needs an evaluation that is being decided."""

from app.model.errors import Refused
from app.model.words import say
from app.services import standings
from app.store import standing as standing_rows
from app.store.find import EvaluationRef
from app.store.unit import Unit


def phase_of(activity: str) -> str:
    """Return the phase that an activity belongs to."""
    return "build" if activity == "building" else "research"


def require_researchable(of: EvaluationRef) -> None:
    """Refuse research on a slot that is decided, naming the way to open it again."""
    if of.state == "settled":
        raise Refused(
            say(
                "“{title}” is decided. Building needs no ground (--activity building); to research it again, say why: "
                "settled reopen {key} --ground GROUND --what TEXT.",
                title=of.name,
                key=of.key,
            )
        )
    if of.state == "dropped":
        raise Refused(say("“{title}” was dropped; open a new evaluation.", title=of.name))


def require_open(unit: Unit, of: EvaluationRef, activity: str, *, strict: bool) -> None:
    """Refuse research on what is closed; a strict one also once it is time to decide."""
    if phase_of(activity) == "build":
        return
    require_researchable(of)
    if strict:
        standing = standings.of_row(standing_rows.evaluations(unit.connection, of.id)[0], unit.now)
        if standing.stage in {"decide", "snoozed"}:
            raise Refused(say("The budget of “{title}” is used. Decide, extend or drop it.", title=of.name))
