"""copydesk reads saved news articles closely: the page, who is quoted, in what tone, in which frame."""

import os
from importlib.metadata import version

# The matrices of a parse are small: a second thread of OpenBLAS takes twice the processor's time and saves
# hardly any, least of all where several workers share a machine. OpenBLAS reads this when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = version("copydesk")  # pyproject.toml states it
