"""Files: read only where they are files; written whole or left as they were, whatever ends the writing."""

import errno
import os
import stat
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = ".copydesk"  # in an output folder: what lies there is a run's own
LARGEST = 10_000_000  # bytes of a file that is read at once: many times what anybody writes by hand


def is_there(path: Path) -> bool:
    """Whether something has this name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def what_it_is(path: Path) -> str | None:
    """Why *path* is no file that can be read, in a few words; None where it is a file. Nothing is opened."""
    try:
        mode = path.stat().st_mode
    except ValueError:  # a zero byte in it
        return "no name of a file"
    except OSError as error:
        nowhere = path.is_symlink() and error.errno in (errno.ENOENT, errno.ELOOP, errno.ENOTDIR)
        return "a link that leads nowhere" if nowhere else error.strerror
    if stat.S_ISDIR(mode):
        return "a folder, no file"
    return None if stat.S_ISREG(mode) else "no file: a pipe, a socket or a device"


def contents(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file. Raises ``OSError`` where *path* is none: to open a pipe may last for ever."""
    if reason := what_it_is(path):
        raise OSError(errno.EINVAL, reason)
    if path.stat().st_size > largest:
        raise OSError(errno.EFBIG, f"larger than {largest // 1_000_000} MB")
    return path.read_bytes()


def read_toml(path: Path) -> dict[str, object]:
    """What a TOML file says. Raises ``ValueError`` with the reason where it cannot be read."""
    try:
        text = contents(path).decode("utf-8-sig")
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except OSError as error:
        raise ValueError(f"cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ValueError("no TOML: not UTF-8") from error
    except RecursionError as error:
        raise ValueError("no TOML: brackets in brackets, too deep to be read") from error
    except ValueError as error:
        raise ValueError(f"no TOML: {error}") from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside *path* to write to: it takes its place at the end, and is gone where the writing fails.

    Its name is this process's own and short, so that two processes never write one file, nor a long name
    overruns.
    """
    short = path.name[:100].encode()[:100].decode(errors="ignore")
    partial = path.with_name(f".{os.getpid()}-{short}.partial")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
