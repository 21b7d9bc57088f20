"""Files as other systems write them, all invented, and the mappings that are shipped for them."""

from pathlib import Path

from data_access.intake import mapping
from data_access.intake.judge import Judgement, judge
from tests.data_access.intake.small_file import TODAY, nothing_stored

SHIPPED = Path(mapping.__file__).parents[2] / "mappings"
ATTENDANCE, SCORES, SURVEY, LEDGER = (
    SHIPPED / f"{name}.toml" for name in ("narvaro_per_vecka", "skattningar", "enkat_elever", "huvudbok")
)
QUESTIONS = (
    "1. Har det blivit lättare att vara i skolan?",
    "2. Mår du bättre än tidigare?",
    "3. Har stödet varit bra för din skolgång?",
    "4. Har din relation till skolan blivit bättre?",
    "5. Har du fått verktyg som hjälper dig framåt?",
)
WEEK_HEADINGS = (
    "Löpnr;Skola;Klass;År;Veckonr;Schemalagd tid (min);Närvaro (min);"
    "Anmäld frånvaro (min);Oanmäld frånvaro (min);Anpassad"
)


def text_file(path: Path, *lines: str, encoding: str = "cp1252") -> Path:
    """A text file with Windows line ends."""
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def attendance(path: Path, *rows: str) -> Path:
    """A school system's weeks, in minutes with decimal comma and thousands space."""
    return text_file(path, WEEK_HEADINGS, *rows)


def scores(path: Path, *rows: str) -> Path:
    """One row per session."""
    return text_file(path, "Klientkod;Session;Sessionsdatum;Formulär;Skattare;Total;Behandlare", *rows)


def survey(path: Path, *rows: str) -> Path:
    """One row per answering pupil and one column per question."""
    return text_file(path, ";".join(("Respondent", "Inskickat", "Område", *QUESTIONS)), *rows, encoding="utf-8-sig")


def ledger(path: Path, *rows: str) -> Path:
    """One row per entry."""
    return text_file(path, "Konto;Ansvar;Aktivitet;Period;Belopp;Text", *rows)


def judged_with(path: Path, how: Path | str, stored=nothing_stored) -> Judgement:
    """Judge a file with a shipped mapping, or with one written here."""
    made = mapping.read(how) if isinstance(how, Path) else mapping.parse(how, "egen.toml")
    return judge(path, stored, TODAY, mapping=made)
