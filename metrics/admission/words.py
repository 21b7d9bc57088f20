"""The sentences in which the hints explain themselves, in Swedish and English."""

from collections.abc import Mapping
from datetime import date

from metrics.metric import Text

VERDICTS = {
    "met": Text("uppfyllt", "met"),
    "not_met": Text("inte uppfyllt", "not met"),
    "waived": Text("frångått med motivering", "waived with a motivation"),
    "unknown": Text("okänt", "unknown"),
}
ANSWERS = {
    "met": Text("ja", "yes"),
    "not_met": Text("nej", "no"),
    "unknown": VERDICTS["unknown"],
}
GROUP = {
    "met": Text("hör till målgruppen", "in the target group"),
    "waived": Text("hör till målgruppen, med ett kriterium frångått", "in the target group, a criterion waived"),
    "unknown": Text("kan höra till målgruppen: något är okänt", "may be in the target group: something is unknown"),
    "not_met": Text("hör inte till målgruppen", "not in the target group"),
}
STAGES = {
    "låg och mellan": Text("låg- och mellanstadiet", "low and middle stage"),
    "hög": Text("högstadiet", "high stage"),
}
CAN_CHANGE = Text("okänt: kan ändra ordningen", "unknown: may change the order")


def text(said: Mapping[str, str]) -> Text:
    """What the rules file says in both languages."""
    return Text(said["sv"], said["en"])


def verdict_words(kind: str, verdict: str) -> Text:
    """A verdict of a rule of this kind in words."""
    known = {"target_group": GROUP, "complex_needs": ANSWERS, "stage": STAGES}.get(kind, VERDICTS)
    if verdict in known:
        return known[verdict]
    return Text(f"{verdict} procent", f"{verdict} percent") if kind == "absence" else Text(verdict, verdict)


def opened_by(verdict: Text) -> Text:
    """A verdict as the first sentence."""
    return Text(f"{_first_upper(verdict.sv)}.", f"{_first_upper(verdict.en)}.")


def together(first: Text, second: Text) -> Text:
    """Two sentences after each other."""
    return Text(f"{first.sv} {second.sv}", f"{first.en} {second.en}")


def spoken(before: int, after: int) -> Text:
    """A rule that spoke: how many of those who were equal so far it puts before and after."""
    return Text(
        f"Regeln skiljer: av dem som var likvärdiga så långt står {before} före och {after} efter.",
        f"The rule speaks: of those equal so far {before} stand before, {after} after.",
    )


def silent_alone() -> Text:
    """A rule that had nobody left to tell apart."""
    return Text(
        "Regeln är tyst: reglerna före har redan skilt ansökan från alla andra.",
        "The rule is silent: earlier rules have already told it apart from all others.",
    )


def silent_same(others: int) -> Text:
    """A rule by which all who were equal stay equal."""
    return Text(
        f"Regeln är tyst: det gäller alla {others + 1} som var likvärdiga så långt.",
        f"The rule is silent: the same holds for all {others + 1} who were equal so far.",
    )


def unknown_counts_as(best: Text) -> Text:
    """How an unknown is ranked."""
    return Text(
        f"Okänt: räknas som det som är mest gynnsamt för eleven ({best.sv}) och kan ändra ordningen.",
        f"Unknown: counts as the most favourable to the pupil ({best.en}) and may change the order.",
    )


def criterion(verdict: str, since: date | None) -> Text:
    """A criterion's verdict, and the rule version that it is judged by."""
    said = VERDICTS[verdict]
    if since is None:
        return Text(
            f"{_first_upper(said.sv)}. Ingen regelversion gällde när ansökan kom in.",
            f"{_first_upper(said.en)}. No rule version was in force when the application came in.",
        )
    return Text(
        f"{_first_upper(said.sv)}. Bedömt enligt regelversionen från {since}.",
        f"{_first_upper(said.en)}. Judged by the rule version from {since}.",
    )


def change(label: Text, verdict: Text, place: int, equal: int, *, unknown: bool) -> Text:
    """Where the application would stand with another answer to one rule."""
    beside = (f", likvärdig med {equal} till", f", equal with {equal} more") if equal else ("", "")
    ask = ("Visar det sig att", "If it turns out that") if unknown else ("Om", "If")
    return Text(
        f"{ask[0]} ”{label.sv}” är ”{verdict.sv}” blir det plats {place}{beside[0]}.",
        f"{ask[1]} “{label.en}” is “{verdict.en}” the place becomes {place}{beside[1]}.",
    )


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
