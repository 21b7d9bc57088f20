"""Garbage is collected, and what modules hold is left out of it, again when more have come, and nothing else."""

import gc
import sys
import weakref
from collections.abc import Iterator
from types import ModuleType

import pytest

from pages.server import litter


class Window:
    """Something that holds itself, as a window's session does."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def test_what_a_window_leaves_behind_is_collected():
    known = litter.collected(0)
    left = weakref.ref(Window())
    assert left() is not None
    litter.collected(known)
    assert left() is None


def test_only_a_new_module_leaves_more_out(monkeypatch: pytest.MonkeyPatch):
    known = litter.collected(0)
    assert known == len(sys.modules)
    gc.unfreeze()
    assert litter.collected(known) == known
    assert gc.get_freeze_count() == 0
    monkeypatch.setitem(sys.modules, "one_more", ModuleType("one_more"))
    assert litter.collected(known) == known + 1
    assert gc.get_freeze_count() > 0
