"""/logg: who did what, when and why, and whether the log is as it was written."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from data_access import log_pages, table_files
from data_access.access_log import Entry
from data_access.actions import Action
from data_access.log_pages import Wanted, local
from metrics.desk import Desk
from metrics.wording import number
from pages.parts import page
from pages.parts.downloads import CSV, WORKBOOK, download
from pages.parts.listing import listing
from pages.parts.page import Figure
from pages.parts.words import vocabulary, words
from pages.steward import house, log_chain, log_choices, log_leaves
from pages.steward.log_leaves import Leaf

FIGURES = (Action.OPEN_PERSON, Action.EXPORT, Action.ACCOUNT, Action.SIGN_IN_FAILED)
HEADS = ("number", "when", "who", "what", "about", "reason")


def show(desk: Desk) -> None:
    """The page."""
    if desk.data().example:
        page.example_badge()
    page.question(words("log.title"))
    log_chain.verdict()
    wanted = log_choices.wanted()
    counts = log_pages.counts(house.engine(), wanted)
    count = sum(counts.values())
    page.strip([Figure(words("log.rows"), number(count)), *(_figure(action, counts) for action in FIGURES)])
    page.finding(words("log.entries"))
    leaf = log_leaves.leaf(wanted, count)
    if count:
        _entries(wanted, leaf)
    else:
        page.text(words("log.nothing"))
    with page.details(words("log.how")):
        page.text(words("log.how_text"))
        log_chain.checksum()


def _figure(action: Action, counts: Mapping[str, int]) -> Figure:
    return Figure(words(f"log_figure.{action}"), number(counts.get(action, 0)))


def _entries(wanted: Wanted, leaf: Leaf) -> None:
    """One leaf of the log, the way to the others, and the whole of what was asked for as a file."""
    heads, said = [words(f"log.{name}") for name in HEADS], log_choices.actions()
    found = log_pages.newest(house.engine(), wanted, log_leaves.SIZE, leaf.first - 1)
    log_leaves.turning(leaf)
    with st.container(key="log_rows"):
        listing(heads, [_row(entry, said) for entry in found], words("log.caption"), {0}, {1})
    name, sheet = words("log.file", day=house.this_day()), words("log.nav")
    what = vocabulary("sv")["log.taken"].format(count=number(leaf.count))
    with st.container(horizontal=True):
        download(words("log.csv"), f"{name}.csv", _file(wanted, heads, said, table_files.as_csv), CSV, what)
        in_sheet = _file(wanted, heads, said, lambda heads, rows: table_files.as_xlsx(sheet, heads, rows))
        download(words("log.xlsx"), f"{name}.xlsx", in_sheet, WORKBOOK, what)


def _row(entry: Entry, said: Mapping[str, str]) -> tuple[str, ...]:
    at = f"{local(entry.at):%Y-%m-%d %H:%M:%S}"
    return (str(entry.number), at, entry.who, said.get(entry.action, entry.action), entry.what, entry.reason)


def _file(
    wanted: Wanted, heads: Sequence[str], said: Mapping[str, str], made: Callable[..., bytes]
) -> Callable[[], bytes]:
    """The file, made at the click: with everything asked for, the entry that tells of this download too."""
    opened = house.engine()
    return lambda: made(heads, [_row(entry, said) for entry in log_pages.newest(opened, wanted)])
