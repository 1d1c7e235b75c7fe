"""The language of an article: told from its body, and what is not English is read and set aside."""

import pytest
from copydesk import corpus, tables
from copydesk.making import ANOTHER_LANGUAGE
from copydesk.reading import body_only, read_bytes

ENGLISH = (
    "The harbour master of Vestby shut the outer basin on Monday after two barges had run aground in the fog. "
    "“Nobody leaves before the pilots have looked at the channel,” Inga Moll told the skippers on the quay."
)
OTHERS = {
    "de": "Der Hafenmeister von Vestby hat am Montag das äußere Becken geschlossen, nachdem zwei Kähne im Nebel "
    "gestrandet waren. „Niemand fährt aus, bevor die Lotsen nachgesehen haben“, sagte Inga Moll am Kai.",
    "fr": "Le capitaine du port a fermé lundi le bassin extérieur après que deux barges se sont échouées dans le "
    "brouillard. « Personne ne part avant que les pilotes aient regardé », a dit Inga Moll sur le quai.",
    "tr": "Liman başkanı, sisten dolayı iki mavnanın karaya oturmasının ardından pazartesi günü dış havuzu kapattı.",
    "zh": "两艘驳船在雾中搁浅后，港务长周一关闭了外港池。驳船上装的是北方磨坊的粮食，市议会说面包还够吃九天。",
    "es": "El capitán del puerto cerró el lunes la dársena exterior después de que dos barcazas encallaran.",
}


def page(text, language="en"):
    paragraphs = "".join(f"<p>{part}</p>" for part in (text, text))
    return (
        f"<html lang='{language}'><body><article><h1>Vestby</h1>{paragraphs}</article></body></html>".encode()
    )


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_told_and_the_article_read(language):
    article = read_bytes(page(OTHERS[language]), "harbour.html")
    assert article.language == language
    assert article.paragraphs


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        f"{ENGLISH} „Niemand fährt aus“, she added in German, before the skippers had asked her anything.",
        "Recep Tayyip Erdoğan met Ursula von der Leyen and José Manuel Albares in Åre on Tuesday.",
        "HARBOUR SHUT AS BARGES RUN AGROUND IN FOG; PILOTS TO LOOK AT CHANNEL BEFORE ANYBODY LEAVES, MASTER SAYS",
        "Barges aground: 2. Basin: shut. Pilots: 4, of whom 3 at sea, said Inga Moll on the quay in the morning.",
    ],
)
def test_english_with_names_and_words_of_others_is_not_set_aside(text):
    assert read_bytes(page(text, "de"), "harbour.html").language in ("en", None)


@pytest.mark.parametrize("text", ["Inga Moll sagte nichts.", "No.", "Vestby 1 : 2 Orlund", ""])
def test_a_few_words_tell_no_language(text):
    from copydesk.reading.language import language_of

    assert language_of(text) is None


def test_a_text_without_a_page_is_not_asked():
    assert body_only(OTHERS["de"]).language is None


def test_what_is_not_english_is_read_and_set_aside_with_the_reason(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "english.html").write_bytes(page(ENGLISH))
    (tmp_path / "seeds" / "german.html").write_bytes(page(OTHERS["de"], "de"))
    made = corpus.study(tmp_path / "seeds", tmp_path / "run", "lexicon")
    assert dict(zip(made["articles"]["file"], made["articles"]["language"], strict=True)) == {
        "english.html": "en",
        "german.html": "de",
    }
    [failure] = tables.read("failures", tmp_path / "run" / "tables").to_dict("records")
    assert (failure["file"], failure["step"]) == ("german.html", "attribution")
    assert failure["reason"] == ANOTHER_LANGUAGE.format("de")
    assert {name.split("-")[0] for name in made["segments"]["article"]} == {"english"}
    assert {name.split("-")[0] for name in made["tones"]["article"]} == {"english"}
    assert corpus.make(tmp_path / "seeds", tmp_path / "run", "lexicon").made == 0


PROSE = (
    "The harbour master closed the outer basin on Monday after two barges had run aground in the fog.",
    "He said that the pilots would be asked about it before the end of the week, and that nobody was hurt.",
    "The basin will be open again when the barges have been towed away, which may take a day or two.",
)


@pytest.mark.parametrize("language", ["de", "fr", "tr"])
def test_a_paragraph_in_another_language_than_its_article_is_told(language):
    """Regression: a passage quoted in French was analysed as English without a word."""
    text = "\n\n".join(("Harbour closed", *PROSE[:2], OTHERS[language].split("\n")[0], PROSE[2]))
    article = read_bytes(text.encode(), "harbour.txt")
    assert article.language == "en"
    assert [doubt for doubt in article.doubts if "language" in doubt] == [
        f"paragraph 3 of the body is in another language ({language})"
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Vestby Harbour, Orlund Pier, Nordline Ferries, Kola Shipping, Berg and Sons, Lund Brothers, Marit Haugen.",
        "Tickets: adults 12 pounds, children 6 pounds, families 30 pounds, dogs free, bicycles 3 pounds, cars 40.",
        "“Non, rien de rien,” sang the crowd.",
    ],
)
def test_a_list_of_names_and_a_few_words_are_no_other_language(paragraph):
    text = "\n\n".join(("Harbour closed", *PROSE[:2], paragraph, PROSE[2]))
    article = read_bytes(text.encode(), "harbour.txt")
    assert [doubt for doubt in article.doubts if "language" in doubt] == []
