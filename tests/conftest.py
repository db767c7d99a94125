"""One reader for all tests: loading the model is what costs."""

import pytest

from onrecord import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
