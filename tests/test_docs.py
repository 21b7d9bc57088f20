"""What the documents say is what the code does."""

import re
import shlex
from dataclasses import asdict
from pathlib import Path

import pytest

from pages.parts.theme import DARK, DISTRICTS_DARK, DISTRICTS_LIGHT, LIGHT
from tests.write_docs import DOCS, DOCUMENTS

ROOT = Path(__file__).parent.parent
SETTING = re.compile(r"LAGESBILD_[A-Z_]*[A-Z]")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_made_from_the_code_are_fresh(name: str):
    assert (DOCS / name).read_text("utf-8") == DOCUMENTS[name](), "run make docs"


@pytest.mark.parametrize("document", ["README.md", "docs/operations.md", "docs/handbok.md"])
def test_every_command_that_is_told_exists(document: str):
    told = (ROOT / document).read_text("utf-8")
    shown = re.findall(r"^(python -m (?:data_access|metrics) .*)$", told, re.MULTILINE)
    assert len(shown) >= 3
    for line in shown:
        assert parses(shlex.split(line.split("#")[0])[2:]), line


def parses(words: list[str]) -> bool:
    from data_access.commands.arguments import parser as data_commands
    from metrics.commands import parser as figure_commands

    made = {"data_access": data_commands, "metrics": figure_commands}[words[0]]()
    return bool(made.parse_args(words[1:]).command)


def test_every_target_that_is_told_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = [ROOT / "README.md", *DOCS.glob("*.md")]
    named = {name for path in told for name in re.findall(r"`make ([a-z]+)", path.read_text("utf-8"))}
    assert {"run", "test"} <= named <= targets


def test_the_operations_guide_names_every_setting_of_the_code_and_no_other():
    sources = [*ROOT.glob("*.py"), ROOT / "Makefile", ROOT / ".ci" / "run"]
    for room in ("data_access", "metrics", "pages", "tests"):
        sources += (ROOT / room).rglob("*.py")
    in_code = {name for path in sources for name in SETTING.findall(path.read_text("utf-8"))}
    assert "LAGESBILD_DATABASE_URL" in in_code
    assert set(SETTING.findall((DOCS / "operations.md").read_text("utf-8"))) == in_code


def test_the_handbook_shows_every_picture_made_for_it_and_no_other():
    shown = set(re.findall(r"\(handbok/([a-z-]+\.png)\)", (DOCS / "handbok.md").read_text("utf-8")))
    made = {path.name for path in (DOCS / "handbok").glob("*")}
    assert shown == made
    assert sum(path.stat().st_size for path in (DOCS / "handbok").glob("*")) < 3_000_000


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_every_link_between_the_documents_leads_somewhere(path: Path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_colours_that_are_told_are_the_colours_of_the_theme():
    told = set(re.findall(r"#[0-9A-F]{6}", (DOCS / "design.md").read_text("utf-8")))
    drawn = {*asdict(LIGHT).values(), *asdict(DARK).values(), *DISTRICTS_LIGHT, *DISTRICTS_DARK}
    assert told == drawn
