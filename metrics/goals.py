"""The goal tree: effect goals, project goals and short-term goals, slutrapporten 2.4 and 2.5."""

from metrics.goal import Base, Branch, Goal, Indicator, Rule
from metrics.goals_effect import EFFECT_GOALS
from metrics.metric import Text


def _help(actor: str, label: Text) -> Indicator:
    return Indicator("adequate_help", label, Rule.ALL, places=((("actor", actor),),))


def _eligible(programme: str, label: Text) -> Indicator:
    return Indicator("eligible", label, Rule.LEVEL, Base.NONE, ((("programme", programme),),))


PROJECT_GOALS = (
    Goal(
        Branch.PROJECT,
        Text("Eleverna har erbjudits daglig kontakt", "The pupils have been offered daily contact"),
        Text("Uppfyllt: alla elever har erbjudits daglig kontakt.", "Met: all pupils have been offered daily contact."),
        "Slutrapporten 4.5",
        (Indicator("daily_contact", Text("Erbjuden daglig kontakt", "Offered daily contact"), Rule.ALL),),
    ),
    Goal(
        Branch.PROJECT,
        Text("Eleverna känner sig saknade av skolan", "The pupils feel missed by the school"),
        Text(
            "Uppfyllt: stödet har i alla ärenden inneburit att skolans kontakt med eleven aktiverats.",
            "Met: in all cases the support has meant that the school's contact with the pupil was activated.",
        ),
        "Slutrapporten 4.5",
        (Indicator("feels_missed", Text("Känner sig saknad av skolan", "Feels missed by the school"), Rule.ALL),),
    ),
    Goal(
        Branch.PROJECT,
        Text(
            "Eleverna har erbjudits adekvat hjälp från skola, socialtjänst och vård",
            "The pupils have been offered adequate help from school, social services and health care",
        ),
        Text(
            "Uppfyllt: alla har fått hjälp efter sina behov. Långa väntetider inom barnpsykiatri och habilitering "
            "försvårade ett samordnat stöd.",
            "Met: all have had help by their needs. Long waits in child psychiatry and habilitation made coordinated "
            "support harder.",
        ),
        "Slutrapporten 4.5",
        (
            _help("skola", Text("Hjälp av skolan", "Help from the school")),
            _help("socialtjänst", Text("Hjälp av socialtjänsten", "Help from social services")),
            _help("vård", Text("Hjälp av vården", "Help from health care")),
        ),
    ),
    Goal(
        Branch.PROJECT,
        Text(
            "Elever utanför målgruppen har vägletts till annat stöd",
            "Pupils outside the target group have been guided to other support",
        ),
        Text(
            "Uppfyllt: alla som ansökte men inte beviljades fick vägledning till annat stöd.",
            "Met: all who applied and were not granted were guided to other support.",
        ),
        "Slutrapporten 4.5",
        (
            Indicator(
                "declined_guided",
                Text("Avslag med vägledning till annat stöd", "Declined and guided to other support"),
                Rule.ALL,
                Base.NONE,
            ),
        ),
    ),
)
NOT_IN_THE_FILE = Text("Uppgiften finns inte i uppföljningsfilen.", "The workbook does not hold it.")
NOTHING_SAID = Text("Rapporten redovisar inget resultat.", "The report gives no result.")
SHORT_TERM_GOALS = (
    Goal(
        Branch.SHORT_TERM,
        Text("Eleverna når gymnasiebehörighet", "The pupils become eligible for upper-secondary school"),
        NOTHING_SAID,
        "Slutrapporten 2.4",
        (
            _eligible("yrkesprogram", Text("Behöriga till yrkesprogram, årskurs 9", "Eligible, vocational, year 9")),
            _eligible(
                "högskoleförberedande",
                Text("Behöriga till högskoleförberedande, årskurs 9", "Eligible, preparatory, year 9"),
            ),
        ),
    ),
    Goal(
        Branch.SHORT_TERM,
        Text("Behovet av annat socialt stöd minskar", "The need of other social support falls"),
        NOTHING_SAID,
        "Slutrapporten 2.4",
        missing=NOT_IN_THE_FILE,
    ),
    Goal(
        Branch.SHORT_TERM,
        Text("Skolornas arbetsbelastning minskar", "The schools' workload falls"),
        Text(
            "Många skolor upplevde en avlastning, men i vissa fall ökade personalens arbete när elever återvände.",
            "Many schools felt relieved, but in some cases the staff's work grew when pupils came back.",
        ),
        "Slutrapporten 4.4.4",
        missing=NOT_IN_THE_FILE,
    ),
    Goal(
        Branch.SHORT_TERM,
        Text(
            "Socialtjänstens biståndsbedömda insatser når sina mål oftare",
            "The social services' granted interventions reach their goals more often",
        ),
        NOTHING_SAID,
        "Slutrapporten 2.4",
        missing=NOT_IN_THE_FILE,
    ),
)
GOALS = (*EFFECT_GOALS, *PROJECT_GOALS, *SHORT_TERM_GOALS)
