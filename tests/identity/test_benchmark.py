"""benchmarks/identity.py: B-cubed by hand, and what it prints for two articles."""

import json
import os
import subprocess
import sys

from conftest import ROOT

PAGES = {
    "a": "Mayor Ann Lee said on Monday that the bridge was shut. Lee thanked Bo Dahl.",
    "b": "Mayor Ann B. Lee said on Tuesday that the bridge was open. Bo Dahl cheered.",
}
KEY = [("a", "Ann Lee", "lee"), ("a", "Lee", "lee"), ("b", "Ann B. Lee", "lee"), ("b", "Bo Dahl", "dahl")]


def test_it_prints_precision_and_recall_with_intervals(tmp_path):
    gold, key = tmp_path / "gold.jsonl", tmp_path / "key.json"
    gold.write_text("".join(json.dumps({"doc_id": d, "text": t}) + "\n" for d, t in PAGES.items()))
    names = [{"doc_id": d, "name": n, "person": p} for d, n, p in [*KEY, ("b", "Nobody There", "dahl")]]
    key.write_text(json.dumps(names))
    command = [sys.executable, ROOT / "benchmarks" / "identity.py", gold, key, "--wrong"]
    ended = subprocess.run(command, capture_output=True, text=True, env=os.environ, timeout=120, check=True)
    blocks = ended.stdout.split("\n\n")
    assert blocks[1].startswith("5 names of 2 persons\nprecision  100.0")
    assert "recall      80.0" in blocks[1]  # of the two names of dahl one is found
    assert blocks[2].startswith("4 of them that are found\nprecision  100.0")
    assert "in several: dahl" in ended.stdout
