"""Of the notebooks' tests: the tables are made before a notebook runs, or a pass's bar would be an output of
it.
"""

from functools import cache

import pytest
from copydesk import pressroom


@cache
def _prepare() -> None:
    pressroom.prepare(pressroom.notebook_paths())


def pytest_runtest_setup(item: pytest.Item) -> None:
    _prepare()
