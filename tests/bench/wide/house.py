"""The app as it is served, with three pages more, two of the four charts: python -m tests.bench.wide.house."""

import runpy

import pages
from tests.bench.wide.four import AGAIN, FOUR, FRAME

pages.PAGES = (*pages.PAGES, FOUR, AGAIN, FRAME)
runpy.run_module("pages.server", run_name="__main__")
