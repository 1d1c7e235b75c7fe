"""What speaks against an attribution, in the codebook's words: people check the most doubtful first."""

from collections.abc import Iterable

from copydesk import codebook
from copydesk.attribution import Attribution


def doubts(attributions: Iterable[Attribution]) -> list[tuple[str, ...]]:
    """The doubts about each attribution, in the codebook's order (``doubts.toml``)."""
    listed = codebook.load("doubts")["doubt"]
    return [tuple(entry["name"] for entry in listed if _holds(entry, said)) for said in attributions]


def _holds(entry: dict, said: Attribution) -> bool:
    """Whether what an *entry* says is so: how the speaker was resolved, or that little is reported, not quoted."""
    few = not said.quoted_words and said.words <= entry.get("words", 0)
    return few or said.reason in entry.get("resolved", ())
