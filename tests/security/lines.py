"""Every address, figure, file and command, and who is let in: read from the code, never from a list kept beside it."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import grimp
import polars as pl

from data_access.commands.arguments import parser as data_commands
from data_access.scope import Audience
from data_access.single_sign_on import BACK, START
from metrics.catalogue import all_metrics
from metrics.commands import parser as figure_commands
from metrics.disclosure import is_protected
from metrics.gate import AUDIENCES, WHOLE_CITY
from metrics.metric import Metric
from metrics.question import Question
from pages import PAGES, Page
from pages.server import held, ready
from pages.server.asgi import CLOSED

OWN = (ready.ADDRESS, held.ADDRESS, START, BACK)
YES, NO, NONE = "yes", "**no**", "–"
STRANGER, OTHER = "stranger", "another district"
HEADS = {
    STRANGER: "stranger",
    Audience.STEERING: "styrgrupp",
    Audience.ADMISSION: "antagnings­grupp, own district",
    OTHER: "antagnings­grupp, another district",
    Audience.ANSWERS: "politiker­stöd",
    Audience.STEWARD: "data­ansvarig",
    Audience.OPERATOR: "operator",
}
OF_A_DISTRICT = "pages.admission."
ROOT = Path(__file__).parents[2]
ASKED = """
from pages.server.asgi import application
print(*(route.path for route in application()._build_starlette_app().routes if getattr(route, "path", "")))
"""
STARTS, ENDS = date(2023, 8, 1), date(2025, 6, 30)


@dataclass(frozen=True)
class Line:
    """One line of the table: its kind, what is asked for, and each audience's answer by the keys of ``HEADS``."""

    kind: str
    what: str
    answers: dict[str, str]


@cache
def lines() -> tuple[Line, ...]:
    """All of them, in the order of the table."""
    return (*_addresses(), *_services(), *_figures(), *_files(), *_commands())


def _addresses() -> Iterator[Line]:
    for page in PAGES:
        yield Line("page", f"/{page.address}", _of_pages([page]))


def _of_pages(pages: list[Page]) -> dict[str, str]:
    """Whoever may open one of the pages; of a district's own page nobody of another, and no command line has pages."""
    allowed = frozenset().union(*(page.audiences for page in pages))
    answers: dict[str, str] = {who: YES if who in allowed else NO for who in HEADS}
    own_rows = any(page.function.startswith(OF_A_DISTRICT) for page in pages)
    answers[OTHER] = NO if own_rows or Audience.ADMISSION not in allowed else YES
    return answers | {Audience.OPERATOR: NONE}


def _services() -> Iterator[Line]:
    """What the server answers beside the pages, asked of the server itself."""
    for path in served():
        yield Line("service", path, dict.fromkeys(HEADS, NONE) | _of_service(path))


@cache
def served() -> tuple[str, ...]:
    """The paths of the server's own routes, from a process of its own: of Streamlit's runtime there can be one."""
    ran = subprocess.run([sys.executable, "-c", ASKED], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(dict.fromkeys(ran.stdout.split()))


def _of_service(path: str) -> dict[str, str]:
    everybody = [who for who in HEADS if who is not Audience.OPERATOR]
    if path.startswith(CLOSED) or not path.startswith((*OWN, "/_stcore/", "/media/", "/component/")):
        return dict.fromkeys(everybody, NO)
    if path.startswith("/_stcore/upload_file"):
        return dict.fromkeys(everybody, NO) | {Audience.STEWARD: YES}
    if path == held.ADDRESS:
        return dict.fromkeys(everybody, NO) | {Audience.STEERING: YES}
    return dict.fromkeys(everybody, YES)


def _figures() -> Iterator[Line]:
    """The gate's own answer to the whole programme's figure over a whole target period, by sensitivity."""
    for name in dict.fromkeys(group(metric) for metric in all_metrics()):
        of_group = [metric for metric in all_metrics() if group(metric) == name]
        answers = {who: _told({_asked(metric, who) for metric in of_group}) for who in AUDIENCES}
        beside = {STRANGER: NO, OTHER: NO, Audience.ANSWERS: "published only"}
        yield Line("figures", name, answers | beside)


def group(metric: Metric) -> str:
    """Figures with the same answers: a sensitivity, apart where only the whole city has them."""
    return f"{metric.sensitivity}, of the whole city" if metric.name in WHOLE_CITY else str(metric.sensitivity)


def _asked(metric: Metric, who: Audience) -> str:
    targets = pl.DataFrame({"valid_from": [STARTS], "valid_to": [ENDS]})
    if AUDIENCES[who](metric, Question(metric.name, (), STARTS, ENDS, ENDS), targets):
        return NO
    return "protected" if is_protected(metric, who) else "exact"


def _told(found: set[str]) -> str:
    return " or ".join(sorted(found))


def _files() -> Iterator[Line]:
    """Each place that offers a file, and the pages that lead to it by their imports."""
    graph = grimp.build_graph("pages")
    for module in sorted(graph.find_modules_that_directly_import("pages.parts.downloads")):
        reached = {module, *graph.find_downstream_modules(module)}
        pages = [page for page in PAGES if page.function.split(":")[0] in reached]
        where = f"/{pages[0].address}" if len(pages) == 1 else f"{len(pages)} pages of figures"
        yield Line("file", f"{where}: {module}", _of_pages(pages))


def _commands() -> Iterator[Line]:
    for prog, made in (("data_access", data_commands()), ("metrics", figure_commands())):
        for words in _words(made):
            answers = dict.fromkeys(HEADS, NO) | {Audience.OPERATOR: YES}
            yield Line("command", f"python -m {prog} {words}", answers)


def _words(made: argparse.ArgumentParser) -> Iterator[str]:
    """The commands of a parser and the actions under them."""
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from [f"{name} {word}" for word in _words(below)] or [name]
