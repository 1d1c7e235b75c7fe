"""What is said and by whom, by kind of difficulty; the texts are in fixtures/said.toml."""

import tomllib

import pytest
from conftest import ROOT, analysis_of

CASES = tomllib.loads((ROOT / "tests" / "fixtures" / "said.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_what_is_said_and_by_whom(case):
    attributions = analysis_of(case["text"]).attributed.attributions
    rows = [(" … ".join(span.of(case["text"]) for span in said.content), said) for said in attributions]
    for wanted in case.get("said", []):
        content, said = next(row for row in rows if wanted["words"] in row[0])
        assert (said.speaker or "") == wanted.get("speaker", said.speaker or "")
        assert wanted.get("of", "") in (said.speaker or "")
        assert wanted.get("source", "") in said.surface
        assert wanted.get("with", "") in content
        assert "without" not in wanted or wanted["without"] not in content
        assert said.act == wanted.get("act", said.act)
    for unwanted in case.get("never", []):
        held = [content for content, said in rows if unwanted["source"] in said.surface]
        assert not [content for content in held if unwanted["words"] in content]
