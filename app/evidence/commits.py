"""How much was committed, when, and by programs."""

from app.evidence.people import is_automatic
from app.evidence.tally import Tally
from app.model.evidence import CommitFacts


def facts(tally: Tally) -> CommitFacts:
    """Return the counts; the trend is `None` where nothing was committed in the two years before the last."""
    before = (tally.year(1) + tally.year(2)) / 2
    return CommitFacts(
        all=tally.all,
        no_merges=tally.total(),
        last_365_days=tally.year(0),
        bots_last_365_days=sum(
            count.years[0] for author, count in tally.authors.items() if count.years[0] and is_automatic(author)
        ),
        trend=tally.year(0) / before if before else None,
    )
