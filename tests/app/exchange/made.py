"""Reports for the tests of the formats: of the sample, and of random evaluations with hostile words."""

from dataclasses import replace

from hypothesis import strategies as st

from app.exchange import document
from app.exchange.report import Report
from app.model.records import Decision, Evaluation, Evidence, Project, Rejection, Source
from app.services.records_report import report_of
from tests.strategies import evaluations
from tests.support import EXAMPLE, NOW

DECIDED = Decision(
    decided_at=NOW,
    chosen="django",
    reasons="boring, known, admin included",
    gives_up="async everywhere",
    rejected=(Rejection(candidate="fastapi", why="auth is mine to build"), Rejection(candidate="hono", why="")),
    revisit=("limit", "security"),
    first_task="Issue the first invoice",
    ship_by="2027-01-15",
    evidence=(
        Evidence(candidate="django", criterion="stability", fact="Releases, last 365 days", value=61.0, unit="releases",
                 source=Source(folder="/home/me/clones/django", commit="0123456789abcdef"), measured_at=NOW),
    ),
)  # fmt: skip
REASONS_TO_GO = Decision(
    decided_at=NOW + 86_400_000, chosen="fastapi", reasons="a limit was hit", revisit=("security",)
)


def sample() -> Evaluation:
    """The evaluation that ships with the program."""
    return document.read(EXAMPLE.read_bytes()).projects[0].evaluations[0]


def decided(*decisions: Decision) -> Evaluation:
    """The sample with decisions on record."""
    return replace(sample(), state="settled", decisions=decisions or (DECIDED,))


def report(record: Evaluation) -> Report:
    """A report as the service makes it."""
    return report_of(record, "Invoicing", 0, NOW)


@st.composite
def random_reports(draw: st.DrawFn) -> Report:
    """Reports of anything that the format allows, read back as from a file so that defaults are filled in."""
    record = draw(evaluations("some", "slot"))
    filled = document.read(document.write(document.single(_project(record), record)).encode())
    return report(filled.projects[0].evaluations[0])


def _project(record: Evaluation) -> Project:
    return Project(key="p", title="P", evaluations=(record,))
