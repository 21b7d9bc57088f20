"""The hint's order: total but for ties, the same whoever asks and however the rows came, and never a score."""

import ast
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.sheets import APPLICATIONS
from metrics.admission import hints
from metrics.admission.facts import READ, WAIVER
from tests.metrics import queue_twin
from tests.metrics.queues import applications, asked, rule_versions


def positions(order: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {application: place for place, ids in enumerate(order) for application in ids}


@given(applications, rule_versions)
def test_the_order_is_that_of_its_slow_twin(rows, versions):
    found = asked(rows, versions)
    assert [list(ids) for ids in found.order] == queue_twin.order(rows, versions)
    for row in rows:
        said = {one.rule: one.verdict for one in found.placement(row["application_id"]).said}
        assert said == queue_twin.verdicts(row, queue_twin.version_of(row, versions))


@given(applications, rule_versions, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_rows(rows, versions, random):
    mixed, other = list(rows), list(versions)
    random.shuffle(mixed)
    random.shuffle(other)
    assert asked(mixed, other).order == asked(rows, versions).order


@settings(max_examples=25)
@given(applications.filter(len), rule_versions)
def test_adding_or_taking_away_one_never_reverses_two_others(rows, versions):
    whole = positions(asked(rows, versions).order)
    for left_out in rows:
        fewer = positions(asked([row for row in rows if row is not left_out], versions).order)
        for one, other in combinations(fewer, 2):
            assert (whole[one] > whole[other]) - (whole[one] < whole[other]) == (fewer[one] > fewer[other]) - (
                fewer[one] < fewer[other]
            )


@given(applications, rule_versions)
def test_everybody_stands_once_and_the_place_is_one_more_than_those_before(rows, versions):
    found = asked(rows, versions)
    ids = [application for together in found.order for application in together]
    assert sorted(ids) == sorted(row["application_id"] for row in rows)
    for application in ids:
        placed = found.placement(application)
        assert placed.place == 1 + len(found.before(application))
        assert len(found.before(application)) + len(placed.equal) + len(found.after(application)) + 1 == len(rows)


@settings(max_examples=40)
@given(applications, rule_versions, st.data())
def test_sex_source_and_the_words_of_a_text_change_nothing(rows, versions, data):
    other = [
        row
        | {
            "sex": data.draw(st.sampled_from(["flicka", "pojke", None])),
            "source": data.draw(st.sampled_from(["skola", "socialtjänst"])),
            "deviation_reason": row["deviation_reason"] and data.draw(st.sampled_from(["akut", "minst av allt"])),
            "guided_to": "någon annanstans",
            "pupil_id": "E-1",
        }
        for row in rows
    ]
    assert asked(other, versions).order == asked(rows, versions).order


@settings(max_examples=40)
@given(applications.filter(len), rule_versions)
def test_an_unknown_stands_where_its_most_favourable_answer_would(rows, versions):
    """No answer to a question that is open can move the application ahead, and one leaves it where it stands."""
    found = asked(rows, versions)
    row = rows[0]
    own = row["application_id"]
    for column, answers in (("complex_needs", ("ja", "nej")), ("absence", (100.0, 80.0, 60.0, 10.0))):
        if row[column] is None:
            places = [asked([row | {column: answer}, *rows[1:]], versions).placement(own).place for answer in answers]
            assert min(places) >= found.placement(own).place
            assert found.placement(own).place in places


@given(applications.filter(len), rule_versions)
def test_a_rule_speaks_when_leaving_it_out_would_make_somebody_equal_so_far(rows, versions):
    found = asked(rows, versions)
    said = {row["application_id"]: queue_twin.verdicts(row, queue_twin.version_of(row, versions)) for row in rows}
    ranks = {application: _bands(verdicts) for application, verdicts in said.items()}
    for application in said:
        for number, rule in enumerate(found.placement(application).rules):
            alike = [one for one, key in ranks.items() if key[:number] == ranks[application][:number]]
            assert rule.spoke == any(ranks[one][number] != ranks[application][number] for one in alike)


def _bands(verdicts: dict[str, str]) -> tuple[int, ...]:
    absence = 0 if verdicts["absence"] == "unknown" else queue_twin.BANDS.index(verdicts["absence"])
    outside, without = verdicts["target_group"] == "not_met", verdicts["complex_needs"] == "not_met"
    return outside, without, absence, verdicts["stage"] == "hög"


@settings(max_examples=40)
@given(applications.filter(len), rule_versions)
def test_what_is_said_to_change_the_order_does(rows, versions):
    """Every sentence names a place that the application would get if that one answer were another."""
    found = asked(rows, versions)
    own = rows[0]["application_id"]
    told = found.changes(own)
    for needs in ("ja", "nej"):
        if rows[0]["complex_needs"] == needs:
            continue
        other = asked([rows[0] | {"complex_needs": needs}, *rows[1:]], versions).placement(own)
        now = found.placement(own)
        said = f"”Sammansatta behov” är ”{needs}” blir det plats {other.place}"
        moved = (other.place, len(other.equal)) != (now.place, len(now.equal))
        assert any(said in text.sv for text in told) == moved


def test_no_file_of_the_hints_names_what_they_must_not_read():
    """``district`` only picks the rule versions, in ``facts``."""
    folder = Path(hints.__file__).parent
    for name in ("facts", "target_group", "bands", "order", "hints", "changes"):
        tree = ast.parse((folder / f"{name}.py").read_text("utf-8"))
        named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert len(named) > 3
        forbidden = {column.name for column in APPLICATIONS.columns} - {*READ, WAIVER}
        assert not named & (forbidden - ({"district"} if name == "facts" else set())), name
