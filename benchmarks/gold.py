"""What every benchmark needs: a gold file, where to write what was predicted, and the memory that it took."""

import argparse
import gzip
import json
import sys
from pathlib import Path


def command_line(description: str, *paths: str) -> argparse.ArgumentParser:
    """A command line that takes *paths*, each by its name, with the *description* as it is in its help."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in paths:
        parser.add_argument(name, type=Path, metavar=name.upper())
    return parser


def parser(description: str) -> argparse.ArgumentParser:
    """A command line that takes ``gold`` and ``predictions`` (or None)."""
    parser = command_line(description, "gold")
    parser.add_argument("--predictions", type=Path, metavar="OUT")
    return parser


def arguments(description: str) -> argparse.Namespace:
    """What the command line gives, where a benchmark takes nothing else."""
    return parser(description).parse_args()


def read(path: Path) -> list[dict]:
    """The rows of a JSON Lines file, gzipped or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write(path: Path | None, rows: list[dict]) -> None:
    """The rows as JSON Lines, if a path was given."""
    if path:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path.write_text("".join(lines), encoding="utf-8", newline="\n")


def peak() -> float | None:
    """The process's largest resident memory in MB, or None on Windows, which does not tell."""
    try:
        import resource
    except ImportError:
        return None
    units = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux KiB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * units / 1_000_000
