"""A limit of CPU time, by a thread that watches the clock: Windows knows no signal for it."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

# CPU seconds an article may take: one of 16,000 words took 32, and the longest that is read has 60,000
SECONDS = 300
AGAIN = 5.0  # seconds after which it is raised again: what calls back out of C code may have lost it


class Overtime(BaseException):
    """The time is over. No ``Exception``, so that no code on its way takes it for an error of its own."""


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Raise ``Overtime`` in the body once the process has spent *seconds* of CPU time in it.

    CPU time, so that a busy machine loses no article. C code that does not come back to the interpreter is
    waited for: the parser and the tone model come back within seconds.
    """
    thread, began, over = ctypes.c_ulong(threading.get_ident()), process_time(), threading.Event()
    throw = ctypes.pythonapi.PyThreadState_SetAsyncExc

    def watch() -> None:
        while (left := began + seconds - process_time()) > 0:
            if over.wait(left):
                return
        while not over.is_set():
            throw(thread, ctypes.py_object(Overtime))
            over.wait(AGAIN)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        try:
            over.set()
        finally:  # it may be raised in these very lines, but not after them
            over.set()
            watcher.join()
            throw(thread, None)
