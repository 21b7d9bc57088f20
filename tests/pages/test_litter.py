"""What modules hold is left out of garbage collection, again when more have come, and nothing else."""

import gc
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from pages.server import litter


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_only_a_new_module_leaves_more_out(monkeypatch: pytest.MonkeyPatch):
    known = litter.left_out(0)
    assert known == len(sys.modules)
    gc.unfreeze()
    assert litter.left_out(known) == known
    assert gc.get_freeze_count() == 0
    monkeypatch.setitem(sys.modules, "one_more", ModuleType("one_more"))
    assert litter.left_out(known) == known + 1
    assert gc.get_freeze_count() > 0
