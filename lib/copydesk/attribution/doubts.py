"""What speaks against an attribution, in the codebook's words: people check the most doubtful first."""

from collections.abc import Sequence

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution import Attribution
from copydesk.attribution.sources import is_cue
from copydesk.syntax import Parse

NESTED, NO_VERB = "speech in speech", "no verb of speech"


def doubts(parse: Parse, attributions: Sequence[Attribution]) -> list[tuple[str, ...]]:
    """The doubts about each attribution, in the codebook's order (``doubts.toml``)."""
    return [_doubts(parse, said, attributions) for said in attributions]


def _doubts(parse: Parse, said: Attribution, attributions: Sequence[Attribution]) -> tuple[str, ...]:
    holds = {
        NESTED: any(other is not said and _lies_in(said, other) for other in attributions),
        NO_VERB: said.quoted_words > 0 and any(_is_no_cue(parse, cue) for cue in said.cue),
    }
    listed = codebook.load("doubts")["doubt"]
    by_reason = (entry["name"] for entry in listed if said.reason in entry.get("resolved", ()))
    return (*by_reason, *(name for name, held in holds.items() if held))


def _lies_in(said: Attribution, other: Attribution) -> bool:
    """Whether the words of an attribution are part of another's."""
    first, last = said.content[0].start, said.content[-1].end
    inside = any(span.start <= first and last <= span.end for span in other.content)
    return inside and (other.content[0].start, other.content[-1].end) != (first, last)


def _is_no_cue(parse: Parse, cue: Span) -> bool:
    """A mark, or a verb that the codebook does not list (according to is no verb)."""
    token = parse.token_at(cue.end - 1)
    is_verb = token.is_verb and token.lemma != "accord"
    return not any(map(str.isalpha, cue.of(parse.text))) or (is_verb and not is_cue(token))
