"""Files that are whole or as they were before, whatever ends the writing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside *path* to write to: it takes its place at the end, and is gone where the writing fails.

    Its name is this process's own and short, so that two processes never write one file, nor a long name overruns.
    """
    partial = path.with_name(f".{os.getpid()}-{path.name[:100].encode()[:100].decode(errors='ignore')}.partial")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
