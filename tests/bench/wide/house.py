"""The app with the four charts as two pages more, served as it is served: python -m tests.bench.wide.house."""

import runpy

import pages
from tests.bench.wide.four import AGAIN, FOUR

pages.PAGES = (*pages.PAGES, FOUR, AGAIN)
runpy.run_module("pages.server", run_name="__main__")
