"""The city's own words. An unknown one is worth a warning and never a refusal.

Source: the city's eleven district areas. Teams and cost lines have no list: the city names them as it likes.
"""

from data_access.house_rules import house_rules


def districts() -> tuple[str, ...]:
    """The districts that the house rules name, in the city's spelling. Raises FaultyRules."""
    return house_rules().districts
