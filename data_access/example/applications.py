"""The sheets Ansökningar and Insatser."""

from datetime import date, timedelta
from random import Random

from data_access.example.calendar import add_months, term_before, workday
from data_access.example.journeys import Case, Journey
from data_access.example.plan import PERMANENT_START, PILOT, Applied, Mark, Started
from data_access.example.rows import KNOWN, Row, versions

WAIVED_BECAUSE = (
    "Frånvaron är under 50 procent men stiger, och eleven har stora svårigheter både hemma och i skolan.",
    "Eleven är på plats i skolan men deltar sällan i undervisningen. Samlat stöd bedöms behövas nu.",
    "Tidiga insatser har inte räckt. Gruppen bedömer att en ung elev inte ska behöva vänta tills gränsen nås.",
)
ROUTES = ("egen ansökan", "egen ansökan", "egen ansökan", "orosanmälan", "pågående ärende")


def application(one: Journey) -> list[Row]:
    """The rows of one application: two versions where consent was taken back later."""
    rng = one.draw("ansökan")
    row = {**_common(one), **(_started(one.plan, rng) if isinstance(one.plan, Started) else _applied(one.plan))}
    row |= _outcome(one, rng)
    if row["consent"] != "återkallat":
        return [row]
    taken_back = min(workday(one.received + timedelta(days=19)), one.decided or date.max)
    given = {**row, "consent": "ja", "consent_date": one.received}
    return versions(given, (taken_back, {"consent": "återkallat", "consent_date": taken_back}))


def _common(one: Journey) -> dict[str, object]:
    plan = one.plan
    return {
        "application_id": one.application_id,
        "pupil_id": one.pupil_id,
        "district": plan.district,
        "school_area": one.school_area,
        "school_form": "kommunal",
        "year": plan.year,
        "sex": plan.sex,
        "received": one.received,
        "absence": plan.absence,
        "term": term_before(one.received),
        "consent_date": one.received,
        KNOWN: one.received,
    }


def _started(plan: Started, rng: Random) -> dict[str, object]:
    route = rng.choice(ROUTES)
    return {
        "route": route,
        "source": "socialtjänst" if route == "pågående ärende" or rng.random() < 0.2 else "skola",
        "at_risk": "ja",
        "complex_needs": "ja" if rng.random() < 0.85 else "nej",
        "consent": "ja",
        "deviation_reason": rng.choice(WAIVED_BECAUSE) if Mark.WAIVED in plan.marks else None,
        "status": "beslutad",
        "decision": "beviljad",
    }


def _applied(plan: Applied) -> dict[str, object]:
    return {
        "school_form": plan.school_form,
        "route": plan.route,
        "source": plan.source,
        "at_risk": plan.at_risk,
        "complex_needs": plan.complex_needs,
        "consent": plan.consent,
        "deviation_reason": plan.deviation_reason,
        "status": {"": plan.status, "återtagen": "återtagen"}.get(plan.end, "beslutad"),
        "decision": plan.end if plan.end in ("beviljad", "avslag") else None,
        **({"consent_date": None} if plan.consent == "nej" else {}),
    }


def _outcome(one: Journey, rng: Random) -> dict[str, object]:
    guided_to = one.plan.guided_to if isinstance(one.plan, Applied) else None
    if guided_to is None or one.decided is None:
        return {"decided": one.decided}
    guided = max(one.decided, workday(one.decided + timedelta(days=rng.randint(2, 13))))
    return {"decided": one.decided, "guided_to": guided_to, "guided": guided}


def case(one: Case) -> Row:
    """The row of one case, with every date that it will have."""
    rng = one.journey.draw("insats")
    mapping = workday(one.startup + timedelta(days=rng.randint(14, 35)))
    plan = workday(mapping + timedelta(days=rng.randint(7, 21)))
    return {
        "case_id": one.id,
        "application_id": one.journey.application_id,
        "team": f"SST plus {one.plan.district}",
        "startup": one.startup,
        "mapping_done": mapping,
        "plan_done": plan,
        **_clock(one, rng),
        **_closure(one),
        **_goals(one, rng),
        KNOWN: one.startup,
    }


def _clock(one: Case, rng: Random) -> dict[str, object]:
    """The meeting after three months and the review after six, unless they are not recorded or not owed."""
    three, six = add_months(one.startup, 3), add_months(one.startup, 6)
    met = workday(three + timedelta(days=rng.randint(-6, 12)))
    reviewed = workday(six + timedelta(days=rng.randint(-8, 4)))
    owed_3 = one.last_day > three and Mark.NO_3_MONTHS not in one.plan.marks
    owed_6 = one.last_day > six and Mark.NO_6_MONTHS not in one.plan.marks
    return {
        "three_months_done": min(met, one.last_day) if owed_3 else None,
        "six_months_done": min(reviewed, one.last_day) if owed_6 else None,
        "review_outcome": ("avslut" if _closes_soon(one, six) else "fortsatt") if owed_6 else None,
    }


def _closes_soon(one: Case, review: date) -> bool:
    return one.plan.closed is not None and one.plan.closed <= review + timedelta(days=35)


def _closure(one: Case) -> dict[str, object]:
    if one.plan.closed is None:
        return {}
    failed = Mark.NOT_CARRIED_OUT in one.plan.marks
    return {
        "closed": one.plan.closed,
        "closure_reason": "kan inte genomföras enligt plan" if failed else "målen uppnådda",
        "participation": one.plan.step,
    }


def _goals(one: Case, rng: Random) -> dict[str, object]:
    """Project goals 1-3: all yes in the project, as the report judged; afterwards some wait for health care."""
    project = one.startup < PERMANENT_START and one.plan.district in PILOT
    health = "ja" if project or rng.random() < 0.55 else "väntar"
    return {
        "daily_contact": "ja",
        "feels_missed": "ja" if project or rng.random() < 0.8 else "vet ej",
        "help_school": "ja",
        "help_social_services": "ja",
        "help_health_care": health,
    }
