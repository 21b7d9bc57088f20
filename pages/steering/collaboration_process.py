"""What the teams and the admission groups owe: status reports handed in, and how long applications wait."""

from metrics.dimensions import TOTAL
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import foot, notes, page, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.words import words
from pages.steering.collaboration_reports import written

HANDED_IN = "status_reports"
MEDIANS = {"time_to_decision": "beviljad", "time_to_start": "uppstart"}


def processes(ask: Ask) -> None:
    """Two sections: status reports by team, and median days to a granted decision and to the startup."""
    reports = ask(HANDED_IN, ("team",))
    page.finding(_reports_finding(reports.total))
    rows = [(notes.value("team", cell.at("team")), cell) for cell in reports.cells]
    spans.spans(words("dimension.team"), rows, words("reports.caption"), whole=True)
    foot.foot("reports", reports)
    written(ask, {cell.at("team") for cell in reports.cells})
    times = {name: ask(name, ("district",)) for name in MEDIANS}
    page.finding(_finding(times["time_to_start"]))
    columns = [
        tables.Column(words(f"waits.{name}"), found, _days, (("outcome", MEDIANS[name]),))
        for name, found in times.items()
    ]
    received = tables.Column(words("waits.received"), times["time_to_decision"], _received, (("outcome", "beviljad"),))
    tables.by_dimension("district", words("dimension.district"), [received, *columns], words("waits.caption"))
    foot.foot("waits", *times.values())


def _reports_finding(total: Cell) -> str:
    return words("reports.finding", part=tables.part(total)) if total.denominator else words("reports.finding_none")


def _finding(found: Released) -> str:
    days = found.cell(outcome=MEDIANS["time_to_start"], district=TOTAL).value
    return words("waits.finding_without") if days is None else words("waits.finding", days=number(days))


def _days(cell: Cell) -> str:
    return words("waits.not_half") if cell.value is None else number(cell.value)


def _received(cell: Cell) -> str:
    return number(cell.denominator or 0)
