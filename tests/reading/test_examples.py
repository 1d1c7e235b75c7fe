"""The examples in docstrings show what they say they show."""

import doctest
import importlib
import pkgutil

import pytest
from copydesk import reading

MODULES = [module.name for module in pkgutil.iter_modules(reading.__path__, "copydesk.reading.")]


@pytest.mark.parametrize("module", ["copydesk.reading", *MODULES])
def test_every_example_of_a_docstring_holds(module):
    assert doctest.testmod(importlib.import_module(module)).failed == 0
