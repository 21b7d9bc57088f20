"""What the access log says of a step in the data: that it was done, and which consents it withdrew."""

from sqlalchemy import Connection, select

from data_access.access_log import add
from data_access.actions import Action
from data_access.schema import TABLES, imports
from data_access.sheets import YES

WITHDRAWN = ("nej", "återkallat")


def noted(connection: Connection, import_id: int, action: Action, by: str) -> None:
    """Log a stored step and, one by one, the applications whose consent it turned from ja to nej or återkallat.

    From the step's day on the joint view leaves those out. Looks at the applications that the step changed.
    """
    add(connection, by, action, f"inläsning {import_id}")
    day = connection.execute(select(imports.c.recorded_on).where(imports.c.id == import_id)).scalar_one()
    for application, consent in _withdrawn(connection, import_id):
        add(connection, by, Action.CONSENT, f"ansökan {application}", f"samtycke {consent}, gäller från {day}")


def _withdrawn(connection: Connection, import_id: int) -> list[tuple[str, str]]:
    new, old = TABLES["applications"].alias("new"), TABLES["applications"].alias("old")
    query = (
        select(new.c.application_id, new.c.consent)
        .join(old, (old.c.application_id == new.c.application_id) & (old.c.replaced_by == import_id))
        .where(new.c.import_id == import_id, old.c.consent == YES, new.c.consent.in_(WITHDRAWN))
        .order_by(new.c.id)
    )
    return [(row.application_id, row.consent) for row in connection.execute(query)]
