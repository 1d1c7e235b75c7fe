"""What is said of each figure in a folder: ``captions.json``, kept by publishing, and its ``README.md``."""

import json
from pathlib import Path
from typing import NamedTuple

from copydesk.answers.wording import quoted
from copydesk.files import replacing

CAPTIONS, README = "captions.json", "README.md"


class Caption(NamedTuple):
    """Of one figure: its title, the figure in words for whoever cannot see it, and what it was drawn from."""

    caption: str
    alt: str
    source: str


def read(folder: Path) -> dict[str, Caption]:
    """The captions of a folder of figures by name, in the order in which they were published."""
    path = folder / CAPTIONS
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: Caption(**fields) for name, fields in kept.items()}


def keep(folder: Path, name: str, caption: Caption | None) -> None:
    """Put the caption of figure *name* into the folder's file, a new one last; None takes it out."""
    kept = read(folder)
    if caption:
        kept[name] = caption
    elif kept.pop(name, None) is None:
        return
    fields = {figure: said._asdict() for figure, said in kept.items()}
    _write(folder / CAPTIONS, json.dumps(fields, ensure_ascii=False, indent=2) + "\n")


def write_readme(folder: Path) -> None:
    """Write each figure with caption, source and files into the folder's README; nothing without captions."""
    if (folder / CAPTIONS).exists():
        _write(folder / README, as_markdown(read(folder)))


def as_markdown(captions: dict[str, Caption]) -> str:
    """A section a figure, in the order of their names."""
    told = "Each figure as SVG, as PNG at twice its size, and with the data that it was drawn from. "
    parts = ["# Figures", f"{told}Written by the run that drew them."]
    for name, said in sorted(captions.items()):
        parts += [f"## {quoted(said.caption)}", f"![{quoted(said.alt)}]({name}.png)", quoted(said.source)]
        parts.append(f"Files: [SVG]({name}.svg), [PNG]({name}.png), [data as CSV]({name}.csv)")
    return "\n\n".join(parts) + "\n"


def _write(path: Path, text: str) -> None:
    with replacing(path) as partial:
        partial.write_text(text, encoding="utf-8", newline="\n")
