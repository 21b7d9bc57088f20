"""What the audit finds, and that nobody can change a publication unseen."""

import copy
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from data_access.publications import stored
from data_access.scope import OPERATOR
from metrics.commands import main
from metrics.desk import Desk
from metrics.publication import truth
from metrics.publication_audit import faults
from metrics.publication_protection import Limits
from metrics.publication_secrets import Release
from tests.metrics.publications.house import SECOND, address_of, cells

UNHIDDEN = {"intake", "attendance_increased", "time_to_decision", "active_cases", "due_after_6"}


def test_the_audit_passes(own: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["audit", "pilot-2025-06-30", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "publication": "pilot-2025-06-30", "faults": []}


def test_one_hidden_cell_printed_fails_the_audit(published: Path):
    """Every secondary cell, and every primary one: printed with its true count, the audit must fail."""
    desk = Desk(OPERATOR, address_of(published))
    everything = [Release(one.document, one.start, one.end) for one in stored(address_of(published))]
    true, limits = truth(desk._counter()), Limits(5, 10)
    assert not faults(everything, true, limits)
    tried = set()
    for at, release in enumerate(everything):
        for place, table in enumerate(release.document["tables"]):
            counted = true(release, table)["cells"] if table["metric"] in UNHIDDEN else []
            for number, cell in enumerate(counted):
                if table["cells"][number]["value"] is None and cell["value"] >= 5:
                    changed = copy.deepcopy(release.document)
                    changed["tables"][place]["cells"][number]["value"] = cell["value"]
                    mutant = [replace(one, document=changed) if i == at else one for i, one in enumerate(everything)]
                    assert faults(mutant, true, limits), (release.document["id"], cell)
                    tried.add((release.document["id"], table["metric"]))
    assert {("pilot-2024-06-30", "active_cases"), ("pilot-2025-06-30", "due_after_6")} <= tried
    assert len(tried) >= 5


def test_a_small_cell_printed_fails_the_audit(published: Path):
    desk = Desk(OPERATOR, address_of(published))
    one = stored(address_of(published))[1]
    changed = copy.deepcopy(one.document)
    (table,) = [table for table in changed["tables"] if (table["metric"], table["by"]) == ("intake", ["year"])]
    cell = next(cell for cell in table["cells"] if cell["year"] == "2")
    cell["value"] = 1
    found = faults([Release(changed, one.start, one.end)], truth(desk._counter()), Limits(5, 10))
    assert {"publication": one.id, "metric": "intake", "place": {"year": "2"}, "need": 5} in [
        f.as_dict() for f in found
    ]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE publications SET artefact = replace(artefact, '\"value\":28', '\"value\":29')",
        "UPDATE publications SET sha256 = 'x' WHERE family = 'pilot'",
        "UPDATE publications SET day = '2025-07-01' WHERE day = '2025-06-30'",
        "DELETE FROM publications WHERE day = '2024-06-30'",
    ],
)
def test_what_was_tampered_with_is_refused_everywhere(own: Path, change: str, capsys: pytest.CaptureFixture[str]):
    with sqlite3.connect(own) as connection:
        assert connection.execute(change).rowcount
    connection.close()
    for command in (
        ["audit", "pilot-2025-06-30"],
        ["show", "intake", "--for", "politikerstod"],
        ["publish", "districts", "--day", "2025-06-30"],
    ):
        assert main(command) == 1
        assert "pilot-" in capsys.readouterr().out


def test_all_families_hold_together(own: Path):
    """Districts and the city after the pilot: the audit is over everything, and earlier cells stay hidden."""
    desk = Desk(OPERATOR, address_of(own))
    made = desk.publish("districts", SECOND)
    assert made.document["previous"] == ["pilot-2024-06-30", "pilot-2025-06-30"]
    assert {"metric": "intake", "day": "2025-06-30", "value": 28} in made.document["public_facts"]
    assert cells(made.document, "intake") == {(): 28}
    assert not desk.audit(made.id)
