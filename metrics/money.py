"""What the budget page says in one breath, made of released figures and nothing else."""

from dataclasses import dataclass
from datetime import date

from metrics.budget import WHOLE_PROJECT
from metrics.dimensions import TOTAL
from metrics.released import Released

# The order of the table in the final report, 4.7; other cost lines follow by name.
REPORTED = (
    "Projektledare 25%",
    "Samordnare på utbildningsförvaltningen",
    "Specialpedagoger",
    "Familjebehandlare",
    "Skolpsykologer",
    "IT och telefoni",
    "Konsultativt stöd",
    "Erfarenhetsutbyte/lärande",
    "Övriga kostnader",
)


@dataclass(frozen=True)
class Line:
    """One cost line in kronor; ``left`` is budget − actual, negative when the budget is exceeded."""

    name: str
    budget: float
    actual: float
    left: float


@dataclass(frozen=True)
class Ledger:
    """The cost lines, in the report's order, and the total."""

    lines: tuple[Line, ...]
    total: Line

    @property
    def over(self) -> tuple[Line, ...]:
        """The lines that exceeded their budget."""
        return tuple(line for line in self.lines if line.left < 0)

    @property
    def under(self) -> tuple[Line, ...]:
        """The lines that used less than their budget."""
        return tuple(line for line in self.lines if line.left > 0)


def ledger(budget: Released, actual: Released, variance: Released) -> Ledger | None:
    """The three metrics, each by ``cost_line``, side by side; None when the period has no line at all."""
    names = [cell.at("cost_line") for cell in budget.cells if cell.at("cost_line") != TOTAL]
    names.sort(key=place)
    lines = [_line(name, budget, actual, variance) for name in (*names, TOTAL)]
    return Ledger(tuple(lines[:-1]), lines[-1]) if names else None


def place(cost_line: str) -> tuple[int, str]:
    """Where a cost line stands: as in the report, then by name."""
    return (REPORTED.index(cost_line) if cost_line in REPORTED else len(REPORTED)), cost_line


def last_month(by_period: Released) -> date | None:
    """The first day of the latest month that a figure by ``period`` holds; None without monthly lines."""
    months = [cell.at("period") for cell in by_period.cells if cell.at("period") not in {TOTAL, WHOLE_PROJECT}]
    return date.fromisoformat(f"{max(months)}-01") if months else None


def _line(name: str, budget: Released, actual: Released, variance: Released) -> Line:
    amounts = (released.cell(cost_line=name).value or 0.0 for released in (budget, actual, variance))
    return Line(name, *amounts)
