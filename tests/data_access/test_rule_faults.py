"""What is wrong with a file of house rules is said in Swedish, with the place, and nothing of Python's own English."""

from pathlib import Path

import pytest

from data_access.house_rules import DEFAULT, FaultyRules, house_rules

SHIPPED = DEFAULT.read_text("utf-8")
FAULTS = {
    "filen finns inte.": None,
    "filen är inte sparad som UTF-8.": SHIPPED.encode("utf-16"),
    "smallest_count saknas.": SHIPPED.replace("smallest_count", "minst").encode(),
    "”fem” är fel skrivet eller saknas.": SHIPPED.replace("smallest_count = 5", 'smallest_count = "fem"').encode(),
    "”brytpunkt” är fel skrivet eller saknas.": SHIPPED.replace("cutoff =", "brytpunkt =", 1).encode(),
    "gränserna under waiting ska vara dagar som växer, inte [42, 28].": SHIPPED.replace(
        "[28, 42]", "[42, 28]"
    ).encode(),
}


@pytest.mark.parametrize("said", FAULTS)
def test_each_fault_is_one_swedish_sentence(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path, content = tmp_path / "egna.toml", FAULTS[said]
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("LAGESBILD_CONFIG", str(path))
    with pytest.raises(FaultyRules) as fault:
        house_rules()
    assert str(fault.value) == f"Husreglerna i egna.toml kan inte läsas: {said}"
