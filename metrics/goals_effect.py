"""The four effect goals: slutrapporten 2.4, and what its sections 4.4 and 4.6 concluded."""

from metrics.goal import Base, Branch, Goal, Indicator, Rule
from metrics.metric import Text


def _survey(question: str, respondent: str, label: Text) -> Indicator:
    place = (("question", question), ("respondent", respondent))
    return Indicator("survey_positive", label, Rule.MORE_THAN_HALF, Base.CLOSED, (place,))


def _knowledge(point: str, label: Text) -> Indicator:
    return Indicator("sufficient_knowledge", label, Rule.LEVEL, places=((("point", point),),))


EFFECT_GOALS = (
    Goal(
        Branch.EFFECT,
        Text("Eleverna deltar i högre grad i undervisningen", "The pupils take part in teaching to a higher degree"),
        Text(
            "Majoriteten av eleverna ökade sitt deltagande. För några betydde det att närma sig skolan igen, för andra "
            "mer tid på lektioner och raster.",
            "The majority of the pupils took part more. To some it meant coming near the school again, to others more "
            "time in lessons and breaks.",
        ),
        "Slutrapporten 4.4.1",
        (
            Indicator(
                "attendance_increased",
                Text("Högre närvaro än före", "Higher attendance than before"),
                Rule.MORE_THAN_HALF,
            ),
            Indicator(
                "attendance_change",
                Text("Förändrad närvaro, procentenheter", "Change in attendance, percentage points"),
                Rule.RISE,
            ),
            Indicator(
                "participation",
                Text(
                    "Närmar sig skolan eller deltar mer, enligt personalen",
                    "Comes near the school or takes part more, as the staff see it",
                ),
                Rule.MORE_THAN_HALF,
                places=((("step", "närmar sig skolan"),), (("step", "mer i undervisningen"),)),
            ),
        ),
    ),
    Goal(
        Branch.EFFECT,
        Text("Eleverna når godtagbara kunskaper och betyg", "The pupils reach sufficient knowledge and grades"),
        Text(
            "Eleverna hade generellt svårt att nå kraven när insatsen avslutades. Enskild undervisning, mindre grupp "
            "och färre ämnen gav bättre förutsättningar.",
            "The pupils generally had difficulty reaching the requirements at closure. Teaching alone or in a smaller "
            "group and fewer subjects gave better conditions.",
        ),
        "Slutrapporten 4.4.2",
        (
            _knowledge("start", Text("Godtagbara kunskaper vid start", "Sufficient knowledge at the start")),
            _knowledge("avslut", Text("Godtagbara kunskaper vid avslut", "Sufficient knowledge at closure")),
            _knowledge("3 mån", Text("… tre månader efter avslut", "… three months after closure")),
            _knowledge("6 mån", Text("… sex månader efter avslut", "… six months after closure")),
            Indicator(
                "no_basis_grades",
                Text("Ämnen utan betygsunderlag, årskurs 6–9", "Subjects without a basis for a grade, years 6–9"),
                Rule.LEVEL,
                Base.NONE,
            ),
        ),
    ),
    Goal(
        Branch.EFFECT,
        Text("Eleverna upplever bättre psykisk hälsa", "The pupils experience better mental health"),
        Text(
            "Tecken på bättre mående i samtliga ärenden. Majoriteten av eleverna och vårdnadshavarna som svarade säger "
            "att stödet hjälpt till att må bättre.",
            "Signs of better well-being in all cases. The majority of the pupils and guardians who answered say that "
            "the support helped the pupil feel better.",
        ),
        "Slutrapporten 4.4.3 och 4.6",
        (
            Indicator(
                "well_being_improved",
                Text("Skattar bättre mående än först", "Rates well-being higher than at first"),
                Rule.MORE_THAN_HALF,
            ),
            Indicator(
                "well_being_reliable",
                Text("… mer än mätfelet", "… by more than the measurement error"),
                Rule.MORE_THAN_HALF,
                places=((("class", "recovered"),), (("class", "improved"),)),
            ),
            _survey("mår bättre", "elev", Text("Mår bättre, säger eleven", "Feels better, says the pupil")),
            _survey(
                "mår bättre",
                "vårdnadshavare",
                Text("Mår bättre, säger vårdnadshavaren", "Feels better, says the guardian"),
            ),
        ),
    ),
    Goal(
        Branch.EFFECT,
        Text(
            "Bättre samverkan mellan skola, socialtjänst och hälso- och sjukvård",
            "Better collaboration between school, social services and health care",
        ),
        Text(
            "Många skolor upplevde en lättnad när teamet kom in. I vissa fall ökade skolans arbete. Samverkan med "
            "vården upplevs underlättas när skola och socialtjänst arbetar i team.",
            "Many schools felt relief when the team came in. In some cases the school's work grew. Collaboration with "
            "health care is felt to be easier when school and social services work as a team.",
        ),
        "Slutrapporten 4.4.4",
        (
            _survey(
                "bättre relation till skolan",
                "vårdnadshavare",
                Text(
                    "Bättre relation till skolan, säger vårdnadshavaren",
                    "Better relation to the school, says the guardian",
                ),
            ),
        ),
        Text(
            "Hur verksamheterna samverkar mäts inte i uppföljningsfilen: här finns bara vårdnadshavarnas bild.",
            "How the services collaborate is not measured in the workbook: here is the guardians' view alone.",
        ),
    ),
)
