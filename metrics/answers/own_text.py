"""The editor's own text beside the figures: which numbers in it come from nowhere that is published."""

import re
from collections.abc import Iterable

from metrics.answers.proposal import Proposal

NUMBER = re.compile(r"\d+(?:[\s\u00a0\u202f]\d{3})*(?:,\d+)?")


def strange_numbers(text: str, proposal: Proposal) -> tuple[str, ...]:
    """The numbers in the text that stand neither in the question nor in the draft, in their order."""
    known = set(_numbers([proposal.question, *(one.text for found in proposal.paragraphs for one in found)]))
    return tuple(dict.fromkeys(number for number in _numbers([text]) if number not in known))


def _numbers(texts: Iterable[str]) -> list[str]:
    return [re.sub(r"\s", "", found) for text in texts for found in NUMBER.findall(text)]
