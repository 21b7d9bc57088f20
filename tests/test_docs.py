"""What the documents say is what the code does."""

import re
import shlex
from pathlib import Path

import pytest

from tests.write_docs import DOCS, documents

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", documents())
def test_documents_made_from_the_code_are_fresh(name: str):
    assert (DOCS / name).read_text("utf-8") == documents()[name], "run make docs"


def test_every_command_of_the_readme_exists():
    shown = re.findall(
        r"^(python -m (?:data_access|metrics) .*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(shown) >= 5
    for line in shown:
        assert parses(shlex.split(line.split("#")[0])[2:]), line


def parses(words: list[str]) -> bool:
    from data_access.commands.arguments import parser as data_commands
    from metrics.commands import parser as figure_commands

    made = {"data_access": data_commands, "metrics": figure_commands}[words[0]]()
    return bool(made.parse_args(words[1:]).command)


def test_every_target_that_the_readme_names_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (ROOT / "README.md").read_text("utf-8")))
    assert {"run", "test"} <= named <= targets
