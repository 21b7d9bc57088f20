"""A load under way in a thread of its own: it runs to its end whether or not anybody still looks at the page."""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from data_access.frames import data_state
from data_access.intake.load import Outcome, Receipt, Refused, store
from data_access.intake.problems import Problem, refusal

LOG = logging.getLogger("lagesbild")


@dataclass
class Loading:
    """How far a load is. When it has ended, either ``outcome`` or ``problems`` is there."""

    phrase: str = ""
    outcome: Outcome | None = None
    problems: tuple[Problem, ...] = ()
    ended: threading.Event = field(default_factory=threading.Event)


def start(engine: Engine, frames: Mapping[str, pl.DataFrame], receipt: Receipt, version: str) -> Loading:
    """Begin to store judged frames. ``version`` of the data is the one that the user saw the preview against.

    Another load may be under way: this one waits for it, and is then refused, since the preview no longer holds.
    """
    loading = Loading()
    work = threading.Thread(target=_run, args=(loading, engine, frames, receipt, version), name="load")
    work.start()
    return loading


def _run(loading: Loading, engine: Engine, frames: Mapping[str, pl.DataFrame], receipt: Receipt, version: str) -> None:
    try:
        loading.outcome = store(engine, frames, receipt, progress=_heard(loading, engine, version))
    except Refused as refused:
        loading.problems = refused.problems
    except Exception as failure:  # the last frame of a thread: whatever it is, the page must hear of it
        LOG.exception("load")  # of whose text data_access/logs.py lets nothing through: it may quote a cell
        loading.problems = (_broken(failure),)
    finally:
        loading.ended.set()


def _broken(failure: Exception) -> Problem:
    if isinstance(failure, OperationalError):
        how = "Vänta en stund, tills någon annans inläsning är klar, och försök igen."
        return refusal("busy", "Databasen är upptagen eller svarar inte. Ingenting har lagrats.", how)
    how = "Försök igen. Händer det en gång till, hör av dig till den som driver systemet."
    return refusal("failed", "Något gick fel. Ingenting har lagrats.", how)


def _heard(loading: Loading, engine: Engine, version: str) -> Callable[[str], None]:
    """What storing tells of itself. It first speaks inside its transaction, when no other load can come between:
    then the data must still be those that the preview was made against, or the transaction is given up.
    """
    checked = False

    def hear(phrase: str) -> None:
        nonlocal checked
        if not checked and data_state(engine).version != version:
            what = "Någon annan har ändrat uppgifterna sedan förhandsgranskningen. Ingenting har lagrats."
            raise Refused(refusal("overtaken", what, "Läs förhandsgranskningen igen: den är gjord på nytt."))
        checked = True
        loading.phrase = phrase

    return hear
