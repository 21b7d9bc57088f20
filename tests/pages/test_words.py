"""What the screen says stands in two files with the same keys, all of them used, and nowhere else."""

import ast
import re
import string
from pathlib import Path

import pytest

from metrics.catalogue import all_metrics, supplements
from metrics.metric import Text
from pages import PAGES
from pages.parts.words import LANGUAGES, vocabulary
from tests.pages.leftovers import english_in
from tests.pages.serving import ROOT

SOURCES = sorted((ROOT / "pages").rglob("*.py"))
KEY = re.compile(r"[a-z_]+\.[a-z_]+")
SWEDISH = re.compile(r"\w*[åäöÅÄÖ]\w*")
NAMES_IN_ENGLISH = {"Lägesbild", "På", "kräva"}  # the product, the switch to Swedish, a draft answer


def strings(path: Path) -> list[tuple[str, int]]:
    """Every string of a file that is not a docstring, with its line."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.value, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


def test_both_languages_have_the_same_keys():
    assert set(vocabulary("sv")) == set(vocabulary("en"))
    assert len(vocabulary("sv")) > 20


def test_both_languages_have_the_same_placeholders():
    def placeholders(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    swedish, english = vocabulary("sv"), vocabulary("en")
    assert {key: placeholders(text) for key, text in swedish.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty_or_has_space_around_it(code: str):
    assert not [key for key, text in vocabulary(code).items() if not text or text != text.strip()]


def tables_made(path: Path) -> set[str]:
    """The tables whose keys a file puts together, as in ``words(f"group.{audience}")``."""
    joined = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr))
    starts = (node.values[0].value for node in joined if node.values and isinstance(node.values[0], ast.Constant))
    return {str(start).removesuffix(".") for start in starts if re.fullmatch(r"[a-z_]+\.", str(start))}


def test_every_key_is_used_and_every_used_key_exists():
    tables = {key.split(".")[0] for key in vocabulary("sv")}
    written = {text for path in SOURCES for text, _ in strings(path) if KEY.fullmatch(text)}
    used = {text for text in written if text.split(".")[0] in tables} | {page.title for page in PAGES}
    made = set().union(*(tables_made(path) for path in SOURCES))
    assert {"group", "dimension", "events"} <= made <= tables
    assert used - set(vocabulary("sv")) == set()
    assert {key for key in vocabulary("sv") if key.split(".")[0] not in made} - used == set()


def test_no_swedish_stands_in_the_code_of_pages():
    astray = [
        (str(path.relative_to(ROOT)), line)
        for path in SOURCES
        for text, line in strings(path)
        if re.search("[åäöÅÄÖ]", text)
    ]
    assert not astray


def of_the_catalogue() -> list[Text]:
    """What the catalogue says of its metrics, in both languages; their units, too, are read on the screen."""
    found = [*all_metrics(), *supplements()]
    parts = [(one.label, one.definition, one.numerator, one.denominator, one.unit) for one in found]
    return [text for several in parts for text in several if text]


def test_no_swedish_word_stands_in_the_english_texts():
    said = [*vocabulary("en").values(), *(text.en for text in of_the_catalogue())]
    assert len(said) > 500
    assert {word for text in said for word in SWEDISH.findall(text)} <= NAMES_IN_ENGLISH


def test_no_english_word_stands_in_the_catalogues_swedish():
    assert {text.sv: words for text in of_the_catalogue() if (words := english_in(text.sv))} == {}
    assert english_in("Gjord (done), försenad (overdue)") == {"done", "overdue"}
