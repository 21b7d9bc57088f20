"""SDQ: how many cases have one, and the bands at the first and the last, each rater apart."""

from metrics.released import Released
from metrics.sdq import BANDS
from pages.parts import notes, outcomes, page, tables
from pages.parts.words import words


def sdq(coverage: Released, bands: Released) -> None:
    """The coverage as the finding, the bands as a table; a higher score is worse."""
    total = coverage.total
    known = total.value is not None
    page.finding(words("sdq.finding", part=tables.part(total)) if known else words("sdq.finding_without"))
    page.text(words("sdq.text"))
    pairs = dict.fromkeys((cell.at("rater"), cell.at("point")) for cell in bands.cells)
    rows = [
        (
            words(f"sdq_point.{point}", rater=notes.value("rater", rater).capitalize()),
            *(outcomes.part(bands.cell(rater=rater, point=point, band=band)) for band in BANDS),
        )
        for rater, point in pairs
    ]
    if not rows:
        page.text(words("sdq.none"))
        return
    if not outcomes.all_hidden(bands.cells, words("sdq.caption")):
        heads = [words("sdq.rater"), *(notes.value("band", band).capitalize() for band in BANDS)]
        tables.plain(heads, rows, words("sdq.caption"))
