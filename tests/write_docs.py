"""Writes the documents that are made from the code: python -m tests.write_docs."""

from collections.abc import Callable
from pathlib import Path

from metrics.catalogue import all_metrics, supplements
from metrics.metric import Metric
from tests.security.written import security

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """# The catalogue of figures

Made from the definitions in `metrics/` by `make docs`; do not edit. Every figure has one definition, which the screen,
the commands and the downloads share.
"""


BESIDE = """# Beside the catalogue

Figures that a page shows beside a metric's own. No command knows them, and no publication holds them."""


def entry(metric: Metric) -> str:
    below = f" / {metric.denominator.en}" if metric.denominator else ""
    by = ", ".join(metric.by) or "none"
    return "\n".join(
        [
            f"## {metric.name}",
            f"**{metric.label.en}** ({metric.label.sv}). {metric.definition.en}",
            "",
            f"*{metric.numerator.en}{below}* · unit: {metric.unit.en} · kind: {metric.kind} · "
            f"sensitivity: {metric.sensitivity} · breakdowns: {by} · since: {metric.since} · source: {metric.source}",
        ]
    )


def figures() -> str:
    """The catalogue."""
    parts = [HEAD.rstrip(), *map(entry, all_metrics()), BESIDE, *map(entry, supplements())]
    return "\n\n".join(parts) + "\n"


DOCUMENTS: dict[str, Callable[[], str]] = {"metrics.md": figures, "security.md": security}
"""What makes each document, by its file's name under docs/."""


def main() -> None:
    for name, made in DOCUMENTS.items():
        (DOCS / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
