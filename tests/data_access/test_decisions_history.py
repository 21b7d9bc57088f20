"""Any run of files and decisions leaves what a few plain rules say, and what goes out changes nothing coming in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, delete

from data_access.decision_care import clear
from data_access.decision_follow_up import contradictions
from data_access.decision_texts import NotStored
from data_access.engine import engine_for
from data_access.frames import read
from data_access.intake.would_be import would_be
from data_access.schema import TABLES, imports
from data_access.scope import OPERATOR
from data_access.sheets import APPLICATIONS
from tests.data_access.rows import MONDAY, TUESDAY, application, load, typed
from tests.data_access.test_decisions import JARVA, WAITING, made, now

Said = tuple[str, date] | None
DAYS = st.sampled_from([MONDAY, TUESDAY])
FILE = st.sampled_from([None, ("beviljad", MONDAY), ("avslag", MONDAY), ("återtagen", TUESDAY)])
OUTCOME = st.sampled_from(["beviljad", "avslag", "återtagen", "uppskjuten"])


def cells(said: Said) -> dict[str, Any]:
    """What a file says of an application with this outcome and day."""
    if said is None:
        return WAITING
    outcome, day = said
    if outcome == "återtagen":
        return {"status": "återtagen", "decision": None, "decided": day}
    return {"status": "beslutad", "decision": outcome, "decided": day}


class Files(RuleBasedStateMachine):
    """One application. ``file`` is what the files say of it, ``decided`` what the group has decided, in order."""

    engine: Engine
    address: str

    @initialize()
    def begin(self) -> None:
        with self.engine.begin() as connection:
            clear(connection)
            for table in (*TABLES.values(), imports):
                connection.execute(delete(table))
        self.file: Said = None
        self.decided: list[tuple[str, date]] = []
        load(self.engine, applications=typed("applications", application(1, **WAITING)))

    @rule(said=FILE, absence=st.sampled_from([None, 60.0, 70.0]))
    def a_file_comes(self, said: Said, absence: float | None) -> None:
        row = typed("applications", application(1, **cells(said), absence=absence))
        load(self.engine, applications=row)
        assert load(self.engine, applications=row).import_id is None
        assert not would_be(self.engine, {"applications": row}).changes
        final = self.decided and self.decided[-1][0] != "uppskjuten"
        self.file = self.decided[-1] if said is None and final else said

    @rule(outcome=OUTCOME, day=st.sampled_from([MONDAY, MONDAY, TUESDAY]))
    def the_group_decides(self, outcome: str, day: date) -> None:
        final = bool(self.decided) and self.decided[-1][0] != "uppskjuten"
        told = {"decided": day, "seen": len(self.decided), "corrects": final}
        if self.shown() is not None and not final:
            with pytest.raises(NotStored, match="enligt uppföljningsfilen"):
                made(self.address, outcome, **told)
            return
        made(self.address, outcome, **told)
        self.decided.append((outcome, day))

    def shown(self) -> Said:
        """A decision stands. A postponement gives way to what a file has decided, unless the group had said it."""
        if self.decided and self.decided[-1][0] != "uppskjuten":
            return self.decided[-1]
        return None if self.decided and self.file in self.decided else self.file

    @invariant()
    def what_stands_is_what_the_rules_say(self) -> None:
        row, said = now(self.engine), self.shown()
        waits = "hos antagningsgrupp" if self.decided else "utredning"
        expected = cells(said) if said else cells(None) | {"status": waits}
        assert {name: row[name] for name in expected} == expected

    @invariant()
    def a_contradiction_is_listed(self) -> None:
        final = bool(self.decided) and self.decided[-1][0] != "uppskjuten"
        differs = final and self.file not in {None, self.decided[-1]}
        assert bool(contradictions(self.address, JARVA)) == differs

    @invariant()
    def what_goes_out_comes_in_again_and_figures_stay(self) -> None:
        out = read(self.engine, "applications", OPERATOR).select(column.name for column in APPLICATIONS.columns)
        after = would_be(self.engine, {"applications": out}).after.get("applications")
        if after is not None:
            assert after.select(out.columns).equals(out)


@pytest.fixture
def files(sqlite_database: str) -> Iterator[type[Files]]:
    """The machine over a database of its own."""
    opened = engine_for(sqlite_database)
    yield type("FilesHere", (Files,), {"engine": opened, "address": sqlite_database})
    opened.dispose()


def test_any_run_of_files_and_decisions(files: type[Files]):
    few = settings(
        max_examples=30,
        stateful_step_count=10,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(files, settings=few)
