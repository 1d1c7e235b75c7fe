"""The net: a hash of every table, figure's data and finding of three runs: a change shows what it changed.

``python tests/net.py`` runs them and writes ``tests/net.json`` anew; ``test_net.py`` compares. Rows of tables
are sorted before they are hashed: their order is no finding. Probabilities are left out: their last digits hang on
the processor.
"""

import csv
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from copydesk import pressroom

TESTS = Path(__file__).resolve().parent
NET = TESTS / "net.json"
SEEDS, DEMONSTRATION = TESTS.parent / "seeds", TESTS / "fixtures" / "demonstration"
PROBABILITIES = ("negative", "neutral", "positive")  # columns of tones_toward
CHECKS = ("corrections.csv", "coded")  # of people, in the demonstration
RUNS: dict[str, tuple[Path, tuple[str, ...], dict[str, str]]] = {
    "seeds": (SEEDS, (), {}),
    "demonstration": (DEMONSTRATION, CHECKS, {}),
    "demonstration, corrected and coded": (DEMONSTRATION, (), {"measure": "vader"}),
}


def made(name: str, folder: Path) -> Path:
    """The output folder, in *folder*, of one of ``RUNS``."""
    seeds, without, parameters = RUNS[name]
    shutil.copytree(seeds, folder / "articles", ignore=shutil.ignore_patterns(*without))
    pressroom.run(folder / "articles", folder / "run", parameters)
    return folder / "run"


def hashes_of(run: Path) -> dict[str, str]:
    """The hash of every table, of every figure's data and of every finding in the output folder of a run."""
    texts = {f"tables/{path.stem}": _sorted(path) for path in sorted((run / "tables").glob("*.csv"))}
    texts |= {
        f"figures/{path.stem}": path.read_text("utf-8") for path in sorted((run / "figures").glob("*.csv"))
    }
    for path in sorted(run.glob("[0-9]-*.ipynb")):
        texts |= _findings(path)
    return {
        name: hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        for name, text in texts.items()
    }


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What is of another content, new or gone."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def _sorted(table: Path) -> str:
    with table.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    kept = [number for number, name in enumerate(head) if name not in PROBABILITIES]
    head, *rows = ([row[number] for number in kept] for row in (head, *rows))
    return json.dumps([head, *sorted(rows)], ensure_ascii=False)


def _findings(notebook: Path) -> dict[str, str]:
    """What the cells say in words, by the question that they answer."""
    said: dict[str, str] = {}
    question = notebook.stem
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and source.startswith("## "):
            question = f"{notebook.stem}: {source.partition(chr(10))[0].removeprefix('## ')}"
        for output in cell.get("outputs", []):
            words = "".join(output.get("data", {}).get("text/markdown", ""))
            said[question] = said.get(question, "") + words
    return {question: words for question, words in said.items() if words}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        kept = {run: hashes_of(made(run, Path(name) / str(number))) for number, run in enumerate(RUNS)}
        NET.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.exit(0)
