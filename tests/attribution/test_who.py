"""Who is meant, by kind of difficulty; the texts are in fixtures/who.toml."""

import tomllib

import pytest
from conftest import ROOT, analysis_of

CASES = tomllib.loads((ROOT / "tests" / "fixtures" / "who.toml").read_text(encoding="utf-8"))["case"]


def who_says(text, words):
    """The speaker and sides of the attribution whose content holds *words*."""
    for said in analysis_of(text).attributed.attributions:
        if any(words in span.of(text) for span in said.content):
            return said.speaker or "", "; ".join(said.sides)
    raise AssertionError(f"nobody says {words!r}")


@pytest.mark.parametrize(
    "case", [case for case in CASES if "words" in case], ids=lambda case: case["text"][:60]
)
def test_who_says_it(case):
    speaker, sides = who_says(case["text"], case["words"])
    assert speaker == case.get("speaker", speaker)
    assert sides == case.get("sides", sides)


@pytest.mark.parametrize(
    "case", [case for case in CASES if "word" in case], ids=lambda case: case["text"][:60]
)
def test_whom_a_word_means(case):
    mentions = analysis_of(case["text"]).mentions
    assert [m.actor for m in mentions if m.span.of(case["text"]) == case["word"]][-1:] == case["actors"]


WOMEN = """
    Ngozi Amara Yetunde Yuki Priya Anjali Xiuying Linh Thuy Fatima Noor Leila Oksana Svetlana Zofia
    Agnieszka Xiomara Itzel Aroha Kiri Bjork Sigrun Ingrid Aino Madison Susan Mary Eleni Ayse Makeda
"""
MEN = """
    Chidi Thabo Sipho Kwame Oluwaseun Hiroshi Haruto Rahul Arjun Wei Jun Minh Aziz Omar Yevhen Dmytro
    Boris Piotr Joaquin Mateo Tau Siosaia Lars Eero Hunter Peter David Stavros Mehmet Tesfaye
"""
CONSTRUCTIONS = (
    "Committee chairman James Cole opened the hearing. “We have read it,” Cole said.\n\n"
    "{} Lund told the members that the accounts were in order. “Not a cent is missing,” {} stressed.",
    "Later {} Lund, a baker, met the tenants, who had asked James Cole for help. “It is late,” {} said.",
    "The builder, {} Lund, wrote to James Cole on Monday. “The pool will open,” {} said.",
    "{} Lund spoke for an hour. “It was a long night,” {} said.",
    "Mayor {} Lund thanked James Cole. “We owe you much,” {} said.",
)


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_a_given_name_does_not_decide_who_spoke(construction):
    called = dict.fromkeys(WOMEN.split(), "she") | dict.fromkeys(MEN.split(), "he")
    texts = {name: construction.format(name, pronoun) for name, pronoun in called.items()}
    spoke = {name: analysis_of(text).attributed.attributions[-1].speaker for name, text in texts.items()}
    assert spoke == {name: f"{name} Lund" for name in called}


@pytest.mark.parametrize("pronoun", ["he", "she"])
@pytest.mark.parametrize("name", ["Ngozi", "Andrea", "Jean", "Nikita", "Mary", "Peter", "Yuki"])
def test_whoever_is_alone_in_the_text_is_meant_whatever_the_name(name, pronoun):
    text = f"{name} Lund, a carpenter, built the boat. “It floats,” {pronoun} said."
    assert who_says(text, "It floats")[0] == f"{name} Lund"
