"""What is known not to be accessible, by criterion: told on /tillganglighet. No rule of axe finds any of it."""

from dataclasses import dataclass

ISSUES = "https://github.com/streamlit/streamlit/issues/"


@dataclass(frozen=True)
class Shortcoming:
    """One shortcoming: the key of its words, the criterion of WCAG 2.1, the framework's issue where it is theirs."""

    name: str
    criterion: str
    issue: int | None = None

    @property
    def upstream(self) -> str:
        """The address of the framework's issue; empty when the fault is ours."""
        return f"{ISSUES}{self.issue}" if self.issue else ""


KNOWN: tuple[Shortcoming, ...] = (
    Shortcoming("status", "4.1.3", 8399),
    Shortcoming("letters", "2.1.4", 4048),
    Shortcoming("sign_out", "2.2.1"),
)
