"""The locked requirements hold what pyproject.toml asks for, each file by its hash, and no place to fetch it from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-dev.txt": PROJECT["dependency-groups"]["dev"],
}
PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^ ;\\]+).*\\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def pinned(name: str) -> dict[str, str]:
    """Version by package."""
    text = (ROOT / name).read_text("utf-8")
    return {canonicalize_name(package): version for package, version, _ in PINNED.findall(text)}


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_for_is_locked(name: str):
    locked = pinned(name)
    wanted = [Requirement(one) for one in ASKED[name]]
    assert len(wanted) > 10
    assert [one for one in wanted if not one.specifier.contains(locked[canonicalize_name(one.name)])] == []


@pytest.mark.parametrize("name", ASKED)
def test_every_package_has_its_hashes_and_no_address(name: str):
    text = (ROOT / name).read_text("utf-8")
    packages = {line.split("==")[0] for line in text.splitlines() if line and line[0] not in " #"}
    assert len(packages) == len(pinned(name)) > 30
    assert "://" not in text
    assert "index" not in text


def test_both_files_agree():
    runtime, tests = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert runtime.items() <= tests.items()
