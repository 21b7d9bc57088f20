"""Texts that somebody has written, to stand within our own: nothing in them is read as markup."""

import re

BEGINS = re.compile(r"([\\`*_\[\]<$~@]|:(?=[\w/])|(?<=[A-Za-z])\.(?=\w))")
SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The text as Markdown that says just that, each of its lines on a line of its own."""
    return SIGNS.sub(r"\\\1", text).replace("\n", "  \n")


def sentence(text: str) -> str:
    """A line of our own with others' words in it: only what could begin a mark or a link is taken as the sign it is."""
    return BEGINS.sub(r"\\\1", text)
