"""One decision in a process of its own: python -m … ADDRESS OUTCOME WHO, begun by a line on standard input."""

import sys

from data_access.decisions import Overtaken, Wish, decide
from data_access.hint_rules import hint_rules
from data_access.scope import Audience, Scope
from tests.data_access.rows import MONDAY, TUESDAY

if __name__ == "__main__":
    address, outcome, who = sys.argv[1:]
    wish = Wish("A1", outcome, MONDAY, "Skäl.", 0, hint_rules().rules)
    sys.stdout.write("redo\n")
    sys.stdout.flush()
    sys.stdin.readline()
    try:
        stored = decide(address, Scope(Audience.ADMISSION, frozenset({"Järva"}), "x"), wish, who, TUESDAY)
        sys.stdout.write(f"lagrat {stored.outcome}\n")
    except Overtaken as told:
        sys.stdout.write(f"före {told.other.stored_by} {told.other.outcome}\n")
