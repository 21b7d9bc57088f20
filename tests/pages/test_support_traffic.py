"""The bytes that politicians' staff are sent hold published numbers, what follows from them, and nothing else."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import count
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from data_access import question_templates
from data_access.publications import Stored, stored
from data_access.schema import TABLES
from metrics.catalogue import all_metrics
from metrics.statistics import wilson
from pages.parts import city_map, copying, outlines
from pages.parts.theme import DISTRICTS_LIGHT, LIGHT
from pages.parts.words import FOLDER
from tests.pages.support import changed, gone, opened, support_house
from tests.pages.traffic import heard, numbers, texts

CUTS = (
    "publikationer?table=intake&cut=year",
    "publikationer?table=intake&cut=stage",
    "publikationer?table=intake&cut=district",
    "publikationer?table=attendance_rate",
    "publikationer?table=participation",
    "publikationer?table=survey_positive",
    "publikationer?table=time_to_decision",
    "publikationer?table=due_after_6",
    "publikationer?table=variance",
    "publikationer?publication=pilot-2024-06-30&table=intake&cut=year",
    "publikationer?figure=pilot-2025-06-30/attendance_hours/window=last",
    "svar?question=filled",
    "svar?question=develop",
    "svar?question=everywhere",
    "svar?question=cost",
    "svar?question=waiting",
    "svar?question=after",
)
HIDDEN_ROW = re.compile(r'<tr class="unseen">(.*?)</tr>', re.DOTALL)


@pytest.fixture(scope="module")
def house(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Published, and then every table of rows taken away: what is shown cannot come from them."""
    with support_house(database_file, tmp_path_factory.mktemp("log") / "traffic.log") as address:
        for table in TABLES:
            changed(database_file, f"ALTER TABLE {table} RENAME TO gone_{table}")
        yield address


def published(found: tuple[Stored, ...]) -> set[str]:
    """The numbers of the documents, with their dates."""
    return set().union(*(numbers(json.dumps(one.document, ensure_ascii=False)) for one in found))


def followed(one: Stored) -> Iterator[str]:
    """Shares, intervals and quotients of published whole numbers, and the lengths of bars."""
    totals = {}
    for table in one.document["tables"]:
        values = [cell["value"] for cell in table["cells"] if cell["value"] is not None]
        if not table["by"] and values:
            totals[table["metric"]] = values[0]
        for above in values:
            for below in values:
                if 0 <= above <= below > 0:
                    yield f"{100 * above / below:.1f}"
                    yield f"{100 * above / below:.0f}"
                    yield from (f"{100 * limit:.0f}" for limit in wilson(above, below))
                if 0 < below < above and table["measure"] == "sum":
                    yield f"{above / below:.2f}"
        if table["metric"] in {"budget", "actual"}:
            totals[table["metric"]] = max(values)
    yield f"{totals['actual'] / totals['intake']:.0f}"
    yield f"{totals['budget'] / totals['intake_target']:.0f}"
    yield f"{100 * totals['intake'] / totals['intake_target']:.0f}"
    yield f"{totals['actual'] / 1e6:.0f}"


def fixed() -> set[str]:
    """The numbers of fixed texts: words, templates, definitions; and the small ones that count notes and tables."""
    said = [one.read_text("utf-8") for one in (FOLDER / "sv.toml", question_templates.FILE, copying.SCRIPT)]
    said += [text for one in all_metrics() for text in (one.definition.sv, one.numerator.sv, one.source)]
    said += [outlines.FILE.read_text("utf-8"), *map(",".join, drawn_outlines()), *drawing()]
    return set().union(*map(numbers, said)) | {str(number) for number in range(120)}


def drawing() -> list[str]:
    """The numbers of the map's chart whatever it shows: its frame, its colours, and how a chart's JSON writes a tag."""
    width, height = outlines.read()["box"]
    frame = [f"0,{width}", f"{height},0", f"{city_map.WIDTH}x{city_map.HEIGHT}", r"\u003c\u002fb\u003e"]
    return [*frame, *(city_map.fill(step, LIGHT) for step in city_map.STEPS), *DISTRICTS_LIGHT, *asdict(LIGHT).values()]


def drawn_outlines() -> Iterator[list[str]]:
    """The map's outlines as a chart is given them: each way by itself, its rings apart."""
    for outline in outlines.outlines().values():
        for way in (0, 1):
            rings = [[str(point[way]) for point in (*ring, ring[0])] for ring in outline.rings]
            yield [text for ring in rings for text in (*ring, "null")]


def strange(sent: list[str], found: tuple[Stored, ...]) -> set[str]:
    """The numbers that were sent and are none of these. A trailing .0 says no more."""
    allowed = published(found) | {text for one in found for text in followed(one)} | fixed()
    return {
        one for text in sent for one in numbers(text) if one not in allowed and one.removesuffix(".0") not in allowed
    }


def test_what_is_sent_is_published(house: str, database_file: str, visitor: Page) -> None:
    messages = heard(visitor)
    opened(visitor, f"{house}/publikationer")
    for address in CUTS:
        gone(visitor, f"{house}/{address}")
        expect(visitor.locator(".published, .card, .draft").first).to_be_visible()
    sent, found = [unquote(text) for text in texts(messages)], stored(database_file)
    seen = set().union(*map(numbers, sent))
    assert {"28", "11997086", "745", "48.5"} <= seen
    assert not [(one, text[:300]) for one in strange(sent, found) for text in sent if one in numbers(text)]
    unpublished = next(str(one) for one in count(1200) if str(one) not in seen | published(found))
    assert strange([*sent, f"<td>{unpublished}</td>"], found) == {unpublished}


def test_a_hidden_row_tells_its_place_and_nothing_more(house: str, visitor: Page) -> None:
    messages = heard(visitor)
    opened(visitor, f"{house}/publikationer?table=intake&cut=year")
    rows = [row for text in texts(messages) for row in HIDDEN_ROW.findall(text)]
    assert len(rows) == 7
    bare = {re.sub(r'<th scope="row">årskurs \d</th>', "", row) for row in rows}
    assert len(bare) == 1
    assert not re.search(r"\d|style|href", bare.pop())


def test_the_pages_never_ask_for_rows(house: str, tmp_path_factory: pytest.TempPathFactory, visitor: Page) -> None:
    """The tables of rows are gone: a page that asked for one would have failed."""
    opened(visitor, f"{house}/svar")
    expect(visitor.locator(".draft")).to_contain_text("hade 28 elever")
    logs = list(Path(tmp_path_factory.getbasetemp()).glob("log*/traffic.log"))
    assert logs
    assert not [log for log in logs if "Traceback" in log.read_text()]
