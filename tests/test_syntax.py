import pytest
from copydesk import language_model, lemmas, store, syntax
from copydesk.reading import body_only
from copydesk.syntax import parse

TEXT = "Ann Lee said the bridge was closed.  It will open in May.\n\n“We wait,” she added.\n"


@pytest.fixture(scope="module")
def parsed():
    return parse(body_only(TEXT))


def test_tokens_slice_back_to_the_article(parsed):
    assert all(token.span.of(TEXT) == token.text for token in parsed.tokens)


def test_no_sentence_runs_across_paragraphs(parsed):
    assert [sentence.span.of(TEXT) for sentence in parsed.sentences] == [
        "Ann Lee said the bridge was closed.",
        "It will open in May.",
        "“We wait,” she added.",
    ]


def test_white_space_is_no_token(parsed):
    assert all(token.text.strip() for token in parsed.tokens)


def test_a_subtree_leaves_out_what_is_asked(parsed):
    said = next(token for token in parsed.tokens if token.text == "said")
    complement = parsed.children(said, "ccomp")[0]
    kept = parsed.subtree(said, [complement])
    assert [token.text for token in kept if token.text.isalpha()] == ["Ann", "Lee", "said"]


def test_the_first_of_a_token_is_that_of_its_subtree(parsed):
    longer = parse(
        body_only("The man, who Ann Lee, a clerk in Lima, said had left, was seen by the guards of the port.")
    )
    for each in (parsed, longer):
        assert all(each.first_of(token) == each.subtree(token)[0] for token in each.tokens)


def test_the_walks_that_rules_are_made_of():
    text = "The bridge and the road to the port were closed by the mayor of Leeds after an attack.\n"
    parsed = parse(body_only(text))
    at = {token.text: token for token in parsed.tokens}
    assert [t.text for t in parsed.agents(at["closed"])] == ["mayor"]
    assert [t.text for t in parsed.objects(at["closed"])] == ["mayor", "attack"]
    assert parsed.objects(at["closed"], "after") == [at["attack"]]
    assert [t.text for t in parsed.members(at["bridge"])] == ["bridge", "road"]
    assert parsed.members(None) == ()
    assert parsed.child(at["closed"], "auxpass") == at["were"] and parsed.child(at["closed"], "dobj") is None
    road = syntax.span_of(parsed.subtree(at["road"]))
    assert road.of(text) == "the road to the port" and parsed.head_of(road) == at["road"]


def test_the_tokens_round_one_end_where_one_is_left_out(parsed):
    kept = [token for token in parsed.tokens if token.text not in ("Lee", "was")]
    assert [token.text for token in syntax.unbroken(kept, kept[2])] == ["said", "the", "bridge"]


def test_a_parse_that_was_kept_is_the_same_and_needs_no_model(monkeypatch, parsed):
    kept = store.as_stream(syntax.as_columns(parsed))
    monkeypatch.setattr(syntax, "_tokens", lambda *_: pytest.fail("the kept parse was not read"))
    assert syntax.from_columns(body_only(TEXT), store.from_stream(kept)) == parsed


@pytest.mark.parametrize("other", ["", "Another text. " + TEXT, TEXT[: len(TEXT) // 2], TEXT.upper()])
def test_a_kept_parse_of_another_text_is_refused(parsed, other):
    with pytest.raises(ValueError, match="another text"):
        syntax.from_columns(body_only(other), syntax.as_columns(parsed))


def test_kept_columns_of_another_form_are_refused(parsed):
    with pytest.raises(ValueError, match="other columns"):
        syntax.from_columns(body_only(TEXT), syntax.as_columns(parsed).drop_columns(["lemma"]))


def test_the_seeds_parse_is_kept_whole(seed_analysis):
    kept = syntax.as_columns(seed_analysis.parse)
    assert syntax.from_columns(seed_analysis.article, kept) == seed_analysis.parse


def test_an_article_without_prose_has_an_empty_parse():
    assert parse(body_only("\n\n")).tokens == ()


def test_a_lemma_does_not_hang_on_what_was_read_before(monkeypatch):
    first, second = body_only("They are gonna wait."), body_only("The na is here. They are gonna wait.")
    read_first = []
    for read in ((first, second), (second, first)):
        monkeypatch.setattr(lemmas, "_lemma_of", {})
        parses = {article.text: parse(article) for article in read}
        read_first.append(
            [[token.lemma for token in parses[article.text].tokens] for article in (first, second)]
        )
    assert read_first[0] == read_first[1]


def test_a_space_that_does_not_break_is_read_as_a_space():
    plain, hard = (parse(body_only(f"In May 2015,{space}Reed said no.")) for space in (" ", "\u00a0"))
    assert [(t.span, t.tag, t.dep) for t in plain.tokens] == [(t.span, t.tag, t.dep) for t in hard.tokens]
    assert hard.text[12] == "\u00a0"


def test_tags_dependencies_and_lemmas_are_spacys_in_spite_of_what_is_looked_up_once(seed_analysis):
    import spacy

    alone = spacy.load(language_model.installed().folder, exclude=["ner"])
    parsed = seed_analysis.parse
    for number, passage in enumerate(parsed.passages):
        expected = [
            (token.text, token.tag_, token.dep_, token.lemma_)
            for token in alone(passage.span.of(parsed.text))
            if not token.is_space
        ]
        tokens = parsed.passage_tokens(number)
        assert [(token.text, token.tag, token.dep, token.lemma) for token in tokens] == expected


def test_a_word_that_spacys_patterns_name_keeps_the_lemma_that_they_give():
    keys = [
        ("Somethin'", "NN", "dobj"),
        ("wo", "MD", "aux"),
        ("had", "VBD", "aux"),
        ("bridges", "NNS", "dobj"),
    ]
    assert lemmas.lemmas(keys) == ["something", "will", "have", "bridge"]
