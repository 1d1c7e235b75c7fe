"""The examples in docstrings show what they say they show."""

import doctest
import importlib
import pkgutil

import pytest
from copydesk import answers, reading

MODULES = [
    module.name
    for package in (answers, reading)
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize(
    "module", ["copydesk.coding.reports", "copydesk.reading", "copydesk.tables", *MODULES]
)
def test_every_example_of_a_docstring_holds(module):
    assert doctest.testmod(importlib.import_module(module)).failed == 0
