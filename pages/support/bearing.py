"""The figures that bear on a question, and ours beside the final report's."""

from metrics.answers import figures
from metrics.answers.agreement import agreements
from metrics.answers.figures import Figure
from metrics.answers.proposal import Proposal
from pages.parts import address, dates, listing, notes, page, published
from pages.parts.published import Row
from pages.parts.words import words
from pages.support import shared


def figures_of(proposal: Proposal) -> None:
    """Every figure that bears on the question, hidden ones too, with its caveats."""
    if not proposal.figures:
        return
    page.finding(words("answers.figures"))
    rows = [_row(one) for one in proposal.figures]
    published.published(words("figures.figure"), words("answers.value"), rows, words("answers.figures_caption"))
    for text in dict.fromkeys(text for one in proposal.figures for text in figures.caveats(one)):
        page.note(text)
    with page.details(words("figures.how")):
        notes.definitions(list(dict.fromkeys(one.metric for one in proposal.figures)))


def _row(figure: Figure) -> Row:
    reach = figures.interval(figure)
    share = figures.share(figure) + (f" ({reach})" if reach else "")
    name = f"{shared.label(figure)}, {dates.short(figure.day)}"
    about = words("publications.cite_one", name=shared.label(figure))
    link = "" if figure.cell.hidden else address.link("publikationer", figure=figure.id)
    return Row(name, figures.written(figure), share, None, figure.cell.hidden, address=link, about=about)


def report(proposal: Proposal) -> None:
    """Our figures beside the report's."""
    found = agreements(proposal.figures)
    if not found:
        return
    page.finding(words("answers.report"))
    rows = [
        (
            shared.label(one.figure),
            figures.written(one.figure),
            f"{one.theirs} ({one.source})",
            " ".join([words(f"agreement.{one.verdict}"), one.note]).strip(),
        )
        for one in found
    ]
    heads = (words("figures.figure"), words("answers.ours"), words("answers.theirs"), words("answers.verdict"))
    listing.listing(heads, rows, words("answers.report_caption"), numbers={1})
