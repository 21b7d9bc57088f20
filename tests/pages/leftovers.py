"""English in the Swedish page, as a screen reader is given it: the framework's own words, or ours left behind."""

import re
from collections.abc import Iterator
from functools import cache

from playwright.sync_api import Page

from pages.parts.words import vocabulary

WORD = re.compile(r"[A-ZÅÄÖ]?[a-zåäöé]{2,}")  # two words run together are two
TOLD = re.compile(r'"((?:[^"\\]|\\.)*)"|: (.+)$')
NO_TEXT = re.compile(r"- (?:/url|/placeholder|code)\b")
NAMED = re.compile(r'\s*- (?:button|link) "(?:[^"\\]|\\.)*"')
NAMES = re.compile(r"\S*[/_]\S*|\S+-\d\S*")
FILLED_IN = re.compile(r"\{[^}]*\}")
FRAMEWORK = """
    skip main content sidebar app pages collapse expand menu running close open clear all value remove selected show
    hide password file upload uploader browse drop drag files limit notifications connection error press enter
    submit apply search fullscreen increment decrement previous next options results found link heading none true false
"""


def english(window: Page) -> list[str]:
    """The lines of the accessibility tree that hold a word which only the English vocabulary, or the framework, has."""
    lines = _read_aloud(window.locator("body").aria_snapshot())
    told = ((line, " ".join(name or text for name, text in TOLD.findall(line))) for line in lines)
    return [line.strip() for line, text in told if english_in(text)]


def english_in(text: str) -> set[str]:
    """The words of a Swedish text that are English; names of publications, files and metrics are neither."""
    return _words(NAMES.sub(" ", text)) & _english()


def _read_aloud(tree: str) -> Iterator[str]:
    """The lines that are spoken: what a button or a link holds is not, since its name is said instead."""
    within = None
    for line in tree.splitlines():
        depth = len(line) - len(line.lstrip())
        within = None if within is not None and depth <= within else within
        if within is None and not NO_TEXT.search(line):
            named = NAMED.match(line)
            within = depth if named else None
            yield named[0] if named else line


@cache
def _english() -> set[str]:
    return (_vocabulary("en") | _words(FRAMEWORK)) - _vocabulary("sv")


def _vocabulary(code: str) -> set[str]:
    """Every word of a language; what is to be filled in is none."""
    return set().union(*(_words(FILLED_IN.sub(" ", text)) for text in vocabulary(code).values()))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text) if len(word) > 2}
