"""The house's own rules, read from the code: who imports whom, and where drawing and releasing may happen."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.api import read_configuration
from importlinter.application.use_cases import lint_imports

ROOT = Path(__file__).parent.parent
ROOMS = ("data_access", "metrics", "pages")
DRAWING = {
    "dataframe",
    "table",
    "data_editor",
    "metric",
    "plotly_chart",
    "altair_chart",
    "line_chart",
    "area_chart",
    "bar_chart",
    "scatter_chart",
    "map",
    "image",
    "json",
    "download_button",
}
SLOW_TO_IMPORT = (
    *("statsmodels", "scipy", "highspy", "plotly.express", "fastexcel"),
    *("docx", "pptx", "typst", "xlsxwriter"),
)


def sources(*rooms: str) -> list[Path]:
    found = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    assert found
    return found


def calls(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.lineno


def names_streamlit(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    return any(
        isinstance(node, ast.Import) and any(n.name == "streamlit" for n in node.names) for node in ast.walk(tree)
    )


def test_import_contracts():
    contracts = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    assert len(contracts) >= 4
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)


def test_drawing_calls_occur_only_in_parts():
    pages = [path for path in sources("pages") if names_streamlit(path)]
    assert pages
    drawn = {(path.relative_to(ROOT), name, line) for path in pages for name, line in calls(path) if name in DRAWING}
    astray = {call for call in drawn if call[0].parts[:2] != ("pages", "parts")}
    assert drawn, "no drawing call was found at all: the test no longer sees them"
    assert not astray


def test_only_disclosure_makes_released_figures():
    made = {path.relative_to(ROOT) for path in sources(*ROOMS) for name, _ in calls(path) if name == "Released"}
    assert made == {Path("metrics/disclosure.py")}


def test_no_page_lies_where_streamlit_would_serve_it_alone():
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_a_page_file_does_nothing_when_it_is_run():
    doing = {
        (path.relative_to(ROOT), node.lineno)
        for path in sources("pages")
        if path.name != "__main__.py"
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
    }
    assert not doing


@pytest.mark.parametrize("path", sources(*ROOMS), ids=lambda path: str(path.relative_to(ROOT)))
def test_slow_libraries_are_imported_where_they_are_used(path: Path):
    top = ast.parse(path.read_text("utf-8")).body
    imported = [name.name for node in top if isinstance(node, ast.Import) for name in node.names]
    imported += [node.module or "" for node in top if isinstance(node, ast.ImportFrom)]
    assert not [name for name in imported if name.startswith(SLOW_TO_IMPORT)]
