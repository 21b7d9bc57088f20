"""Damaged workbooks through ``check``, in a process of their own: python -m … FIRST COUNT FOLDER.

Each number makes one file, always the same. What became of it is told as a line of JSON; the last line holds the most
memory that the process has used.
"""

import contextlib
import io
import json
import os
import random
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from data_access.commands import main
from tests.data_access.intake.broken_packages import FILES
from tests.data_access.intake.small_file import TODAY, small, write

NASTY_CELLS = (
    *("", " ", "=1+1", "'", "\x07", "\u202eabc", "å" * 32_767, "🎒" * 50, "19640823-3234", "NaN", "-", "−1", "1e999"),
    *("2024-02-30", "0001-01-01", "9999-12-31", "2024-V99", "HT9999", "Järva\nKungsholmen", "<b>x</b>", "\ufeff"),
    *(0, -1, 10**15, -(10**15), 1e308, 0.1 + 0.2, 2**63, True, False, None),
)
NASTY_BYTES = (b"<", b">", b"&#0;", b"&x;", b"]]>", b"\x00", b"\xff\xfe", b'"', b"<c/>", b"1e999", b"-1", b"9" * 400)
OTHER_REFERENCES = (b'r="A0"', b'r="XFD1048576"', b'r="ZZZZ9"', b'r=""', b't="s"', b't="b"', b't="e"', b's="999"')
Damage = Callable[[Path, random.Random], None]


def bytes_of_the_file(path: Path, dice: random.Random) -> None:
    """Some bytes changed, left out or put in, or the end cut off."""
    path.write_bytes(spoilt(_whole(path), dice))


def bytes_of_a_part(path: Path, dice: random.Random) -> None:
    """The same within one part of the package, which is put together again with its right sums."""
    _with_a_part(path, dice, lambda content: spoilt(content, dice))


def marks_of_a_part(path: Path, dice: random.Random) -> None:
    """Marks, references and numbers of the XML changed for others."""

    def change(content: bytes) -> bytes:
        for _ in range(dice.randint(1, 6)):
            place = dice.randrange(len(content))
            mark = content.find(dice.choice((b"r=", b"t=", b"<", b">", b'"', b"1")), place)
            piece = dice.choice(NASTY_BYTES + OTHER_REFERENCES)
            content = content[: max(mark, 0)] + piece + content[max(mark, 0) + dice.randint(0, 12) :]
        return content

    _with_a_part(path, dice, change)


def cells(path: Path, dice: random.Random) -> None:
    """Cells, headings and sheet names changed for others that somebody could have typed."""
    rows = small()
    for _ in range(dice.randint(1, 12)):
        found = dice.choice([one for sheet in rows.values() for one in sheet])
        heading = dice.choice(list(found))
        value = dice.choice(NASTY_CELLS)
        if dice.random() < 0.15:
            found[str(value)[:200]] = found.pop(heading)
        else:
            found[heading] = value
    write(path, {name: sheet for name, sheet in rows.items() if sheet and dice.random() < 0.95}, nan_inf_to_errors=True)


def many_of_something(path: Path, dice: random.Random) -> None:
    """A bomb of a kind: one part, text, row, column, mark or entity very many times."""
    size = dice.choice((10_000, 1_000_000, 30_000_000))
    within = {
        "xl/worksheets/sheet1.xml": dice.choice((b"<row>" * 50_000, b"<!-- " + b" " * size, b"<c>" * 100_000)),
        "xl/sharedStrings.xml": dice.choice((b"<si><t>x</t></si>" * 100_000, b"<t>" * 100_000, b"a" * size)),
        "xl/workbook.xml": dice.choice((b'<sheet name="x" sheetId="1"/>' * 20_000, b"\n" * size)),
    }
    name = dice.choice(list(within))

    def change(content: bytes) -> bytes:
        place = content.find(b">", dice.randrange(len(content))) + 1
        return content[:place] + within[name] + content[place:]

    _with_a_part(path, dice, change, name)


def known_damage(path: Path, dice: random.Random) -> None:
    """One of the faults that have a message of their own, and bytes changed in it."""
    make, _ = FILES[dice.choice([name for name in FILES if name != "long_text_everywhere"])]
    make(path)
    if dice.random() < 0.7:
        path.write_bytes(spoilt(path.read_bytes(), dice))


DAMAGES: tuple[Damage, ...] = (
    bytes_of_the_file,
    bytes_of_a_part,
    marks_of_a_part,
    cells,
    cells,
    many_of_something,
    known_damage,
)


def spoilt(content: bytes, dice: random.Random) -> bytes:
    """Up to eight changes of bytes."""
    for _ in range(dice.randint(1, 8)):
        place, size = dice.randrange(max(len(content), 1)), dice.choice((1, 1, 4, 300))
        inside = dice.choice((dice.randbytes(size), b"", dice.choice(NASTY_BYTES)))
        content = content[:place] + inside + content[place + dice.choice((0, size)) :]
    return content[: dice.randrange(len(content) + 1)] if dice.random() < 0.1 else content


def _whole(path: Path) -> bytes:
    return write(path.with_name("hel.xlsx"), {name: rows for name, rows in small().items() if rows}).read_bytes()


def _with_a_part(path: Path, dice: random.Random, change: Callable[[bytes], bytes], name: str = "") -> None:
    with zipfile.ZipFile(io.BytesIO(_whole(path))) as whole:
        parts = {one: whole.read(one) for one in whole.namelist()}
    chosen = name or dice.choice(sorted(parts))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for one, content in parts.items():
            package.writestr(one, change(content) if one == chosen else content)


def checked(number: int, folder: Path) -> dict[str, object]:
    """What the command said of the file of this number. What it raises ends the process."""
    dice, path = random.Random(number), folder / "fil.xlsx"
    damage = dice.choice(DAMAGES)
    damage(path, dice)
    said, begun = io.StringIO(), time.monotonic()
    with contextlib.redirect_stdout(said):
        code = main(["check", str(path), "--json"])
    document = json.loads(said.getvalue())
    told = {"number": number, "damage": damage.__name__, "code": code, "seconds": time.monotonic() - begun}
    return told | {"ok": document["ok"], "refused": sum(one["severity"] == "refuse" for one in document["problems"])}


def tell(found: dict[str, object]) -> None:
    sys.stdout.write(f"{json.dumps(found)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ |= {"LAGESBILD_TODAY": TODAY.isoformat(), "LAGESBILD_DATABASE_URL": f"sqlite:///{sys.argv[3]}/ingen.db"}
    for one in range(int(sys.argv[1]), int(sys.argv[1]) + int(sys.argv[2])):
        tell(checked(one, Path(sys.argv[3])))
    tell({"most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024})
