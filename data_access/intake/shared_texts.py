"""A workbook keeps each text once and points to it: a long text pointed to a million times is a bomb too."""

import re
import zipfile

from data_access.intake.package_parts import SHARED_TEXTS
from data_access.intake.package_safety import MEBIBYTE, Unsafe, bomb, stream

MOST_TEXT = 1024 * MEBIBYTE
_POINTER = re.compile(rb"""\st=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d+)<""")


def refuse_swelling(package: zipfile.ZipFile, sheets: list[str]) -> None:
    """Raise Unsafe when the texts, each as often as the sheets use it, would fill the memory.

    Measured only when there is a text long enough to do it: a cell takes some thirty bytes of XML.
    """
    if SHARED_TEXTS not in package.namelist():
        return
    lengths = _lengths(package)
    cells = sum(package.getinfo(part).file_size for part in sheets) // 30
    if max(lengths, default=0) * cells > MOST_TEXT and _used(package, sheets, lengths) > MOST_TEXT:
        raise Unsafe(bomb("Filens texter sväller orimligt mycket när den läses."))


def _lengths(package: zipfile.ZipFile) -> list[int]:
    lengths: list[int] = []
    rest = b""
    for chunk in stream(package, SHARED_TEXTS):
        *whole, rest = (rest + chunk).split(b"</si>")
        lengths.extend(map(len, whole))
    return lengths


def _used(package: zipfile.ZipFile, sheets: list[str], lengths: list[int]) -> int:
    total = 0
    for part in sheets:
        rest = b""
        for chunk in stream(package, part):
            piece = rest + chunk
            cut = piece.rfind(b"<")
            total += sum(
                lengths[int(place)] for place in _POINTER.findall(piece[: cut + 1]) if int(place) < len(lengths)
            )
            rest = piece[-200:] if cut < 0 else piece[cut:]
    return total
