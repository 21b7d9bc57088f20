"""Is this package safe to open? Judged from its first bytes and its table of contents, before anything is read.

A workbook is a zip of XML. Sizes written in the contents may lie, so ``stream`` counts what comes out as well.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from data_access.intake.problems import Problem, refusal

MEBIBYTE = 1024**2
MOST_BYTES = 2048 * MEBIBYTE  # uncompressed: a million rows of the widest sheet is about half of it
MOST_PARTS = 2000
MOST_RATIO = 250  # a sheet of equal rows compresses about 50 times, a bomb about 1000
SMALL = 10 * MEBIBYTE  # below this no ratio is dangerous
CHUNK = 4 * MEBIBYTE

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MACRO_PARTS = ("vbaproject", "xl/macrosheets/", "xl/dialogsheets/", "xl/activex/", "xl/ctrlprops/")
LINK_PARTS = ("xl/externallinks/", "xl/connections", "xl/querytables/", "xl/embeddings/")
SAVE_AS_XLSX = "Öppna filen i Excel, välj Spara som och Excel-arbetsbok (.xlsx)."


class Unsafe(Exception):
    """A part of the package is not what it says. Carries the problem to tell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def faults_of(path: Path) -> tuple[Problem, ...]:
    """Why the file may not be opened; empty when it may. Never reads more than its contents and first bytes."""
    if path.exists() and not path.is_file():
        return (damaged("Sökvägen leder inte till en fil."),)
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        return (refusal("not_readable", "Filen är tom.", "Välj filen på nytt och kontrollera att den har innehåll."),)
    if start == OLD_OFFICE:
        return (_old_office(path),)
    if path.suffix.lower() in {".xlsm", ".xltm", ".xlam"}:
        return (_macro(),)
    if not zipfile.is_zipfile(path):
        return (damaged("Filen är inte en Excel-arbetsbok, vad den än heter."),)
    return _faults_of_zip(path)


def _faults_of_zip(path: Path) -> tuple[Problem, ...]:
    try:
        with zipfile.ZipFile(path) as package:
            return tuple(_of_contents(package.infolist()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return (damaged("Excel-filen är skadad och går inte att öppna."),)


def damaged(message: str) -> Problem:
    """The refusal of a file that cannot be read."""
    return refusal("not_readable", message, SAVE_AS_XLSX)


def bomb(message: str) -> Problem:
    """The refusal of a package that swells when it is unpacked."""
    return refusal("zip_bomb", message, "Spara om filen från Excel, eller dela upp den och lämna stora blad som CSV.")


def stream(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The bytes of one part in chunks. Raises Unsafe when they are more, fewer or other than the contents say."""
    told, seen = package.getinfo(part).file_size, 0
    try:
        with package.open(part) as file:
            while chunk := file.read(CHUNK):
                seen += len(chunk)
                yield chunk
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise Unsafe(damaged("En del av Excel-filen är skadad eller säger fel om sin storlek.")) from error
    except zlib.error as error:
        raise Unsafe(damaged("En del av Excel-filen är skadad och går inte att packa upp.")) from error
    if seen != told:
        raise Unsafe(bomb("En del av filen har en annan storlek än den uppger."))


def _old_office(path: Path) -> Problem:
    if ENCRYPTED_STREAM in path.read_bytes():
        remedy = "Öppna filen i Excel, ta bort lösenordet under Arkiv, Info, Skydda arbetsbok, och spara."
        return refusal("encrypted", "Filen är skyddad med lösenord.", remedy)
    return damaged("Filen har det gamla formatet .xls.")


def _macro() -> Problem:
    return refusal("macro", "Filen innehåller eller är gjord för makron.", f"Makron tas inte emot. {SAVE_AS_XLSX}")


def _of_contents(parts: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    names = [part.filename.lower() for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        yield refusal("encrypted", "Filen är krypterad.", "Spara filen utan lösenord.")
    if any(mark in name for name in names for mark in MACRO_PARTS):
        yield _macro()
    if any(name.startswith(LINK_PARTS) for name in names):
        yield external_link()
    if len(names) != len(set(names)):
        yield damaged("Excel-filen innehåller samma del två gånger.")
    if "xl/workbook.xml" not in names:
        yield _not_a_workbook(names)
    yield from _swelling(parts)


def external_link() -> Problem:
    """The refusal of a workbook that fetches from elsewhere."""
    remedy = "Bryt länkarna i Excel under Data, Redigera länkar, så att bara värdena står kvar. Spara och försök igen."
    return refusal("external_link", "Filen hämtar uppgifter från andra filer eller källor.", remedy)


def _not_a_workbook(names: list[str]) -> Problem:
    if "xl/workbook.bin" in names:
        return damaged("Filen har det binära formatet .xlsb.")
    if "content.xml" in names:
        return damaged("Filen är ett OpenDocument-kalkylblad.")
    return damaged("Filen är ett zip-arkiv men ingen Excel-arbetsbok.")


def _swelling(parts: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    if len(parts) > MOST_PARTS:
        yield bomb(f"Filen består av fler än {MOST_PARTS} delar.")
    if sum(part.file_size for part in parts) > MOST_BYTES:
        yield bomb("Filen blir större än 2 GB när den packas upp.")
    if any(part.file_size > SMALL and part.file_size > MOST_RATIO * part.compress_size for part in parts):
        yield bomb("En del av filen sväller orimligt mycket när den packas upp.")
