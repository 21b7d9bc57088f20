"""Protection of answers: of enough persons, with both sides large enough, wherever the denominator stands."""

from metrics.disclosure import protect
from tests.metrics.small_tables import widths


def test_answers_of_fewer_than_ten_are_hidden_with_their_denominator():
    cells = {("A", "ja"): 7, ("A", "nej"): 2, ("B", "ja"): 12, ("B", "nej"): 11, ("C", "ja"): 15, ("C", "nej"): 13}
    for district in "ABC":
        cells[district, "*"] = cells[district, "ja"] + cells[district, "nej"]
    for answer in ("ja", "nej", "*"):
        cells["*", answer] = sum(cells[district, answer] for district in "ABC")
    (protected,) = protect([{"by": ("district", "answer"), "cells": cells}])
    assert [protected["cells"]["A", answer] for answer in ("ja", "nej", "*")] == [None] * 3
    width = widths([protected])
    assert all(width[frozenset({("district", "A"), ("answer", answer)})] >= 5 for answer in ("ja", "nej"))
    assert width[frozenset({("district", "A")})] >= 5
    (loose,) = protect([{"by": ("district", "answer"), "cells": cells}], min_denominator=5)
    assert loose["cells"]["A", "*"] == 9


def test_answers_of_ten_with_both_sides_from_five_are_shown():
    table = {"by": ("answer",), "cells": {("ja",): 7, ("nej",): 5, ("*",): 12}}
    assert protect([table]) == [table]
    everyone = {"by": ("answer",), "cells": {("ja",): 12, ("nej",): 0, ("*",): 12}}
    assert protect([everyone])[0]["cells"] == {("ja",): None, ("nej",): None, ("*",): 12}


def test_a_denominator_is_hidden_in_tables_without_answers_too():
    answers = {"by": ("sex", "answer"), "cells": {("f", "ja"): 4, ("f", "nej"): 4, ("p", "ja"): 9, ("p", "nej"): 13}}
    answers["cells"] |= {("f", "*"): 8, ("p", "*"): 22, ("*", "ja"): 13, ("*", "nej"): 17, ("*", "*"): 30}
    plain = {"by": ("sex",), "cells": {("f",): 8, ("p",): 22, ("*",): 30}}
    assert protect([plain, answers])[0]["cells"] == {("f",): None, ("p",): None, ("*",): 30}
    assert protect([plain]) == [plain]
