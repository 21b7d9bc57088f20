"""The commands' arguments, and argparse made to speak Swedish."""

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from data_access.actions import Action
from data_access.scope import ACCOUNT_AUDIENCES
from data_access.sheets import BY_NAME, SHEETS

USAGE = 2
SAID = (
    (r"the following arguments are required: (.*)", r"det här saknas: \1"),
    (r"unrecognized arguments: (.*)", r"det här känns inte igen: \1"),
    (r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)", r"\1 kan inte vara \2; välj bland \3"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 ska följas av ett värde"),
    (r"argument (\S+): invalid int value: (.*)", r"\1 ska vara ett heltal, inte \2"),
    (r"argument (\S+): (.*)", r"\1: \2"),
)


HEADS = {"usage:": "Så skrivs det:", "positional arguments:": "det som anges:", "options:": "val:"}


class SwedishParser(argparse.ArgumentParser):
    """argparse writes English; its five sentences that a user meets are said in Swedish here."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is written; exit 2."""
        said = next((re.sub(old, new, message) for old, new in SAID if re.fullmatch(old, message)), message)
        self.exit(USAGE, f"{self.format_usage()}Fel i kommandot: {said}.\n")

    def format_usage(self) -> str:
        """The usage line."""
        return super().format_usage().replace("usage:", "Så skrivs det:", 1)

    def format_help(self) -> str:
        """The help."""
        return re.sub("|".join(HEADS), lambda head: HEADS[head[0]], super().format_help())


def parser() -> argparse.ArgumentParser:
    """Every command and what follows it."""
    whole = _parser("python -m data_access", "Databasen bakom Lägesbild SST+.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="KOMMANDO", title="kommandon")
    _house(commands)
    _workbook(commands)
    _account(commands)
    _care(commands)
    return whole


def _parser(prog: str, description: str) -> SwedishParser:
    made = SwedishParser(prog=prog, description=description, add_help=False, allow_abbrev=False)
    made.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
    return made


def _add(commands: "argparse._SubParsersAction[SwedishParser]", name: str, text: str) -> SwedishParser:
    made = commands.add_parser(name, help=text, description=text, add_help=False, allow_abbrev=False)
    made.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
    return made


def _house(commands: "argparse._SubParsersAction[SwedishParser]") -> None:
    _add(commands, "init", "skapa databasen, eller ge den dess senaste form")
    demo = _add(commands, "demo", "fyll en tom databas med exempeldata, eller med en påhittad stad")
    demo.add_argument("--force", action="store_true", help="töm databasen först; allt i den försvinner")
    demo.add_argument("--pupils", type=_positive, metavar="ANTAL", help="påhittad stad med så många elever")
    demo.add_argument("--districts", type=_positive, metavar="ANTAL", help="påhittad stad med så många områden")
    demo.add_argument("--seed", type=int, default=1, metavar="TAL", help="samma tal ger samma data (annars 1)")
    status = _add(commands, "status", "visa rader per blad, senaste inläsning och vad som saknas")
    _json(status)


def _workbook(commands: "argparse._SubParsersAction[SwedishParser]") -> None:
    template = _add(commands, "template", "skriv en tom uppföljningsfil med rullistor och anvisningar")
    template.add_argument("file", type=_xlsx, metavar="FIL.xlsx")
    check = _add(commands, "check", "granska en fil eller en mapp med CSV-filer; lagrar ingenting")
    load = _add(commands, "import", "granska och lagra en fil eller en mapp med CSV-filer")
    for made in (check, load):
        made.add_argument("path", type=Path, metavar="SÖKVÄG")
        made.add_argument("--mapping", type=Path, metavar="M.toml", help=MAPPING)
        _json(made)
    load.add_argument("--replace", action="append", default=[], type=_sheet, metavar="BLAD", help=REPLACE)
    _by(load, "läser in")
    export = _add(commands, "export", "skriv allt som gäller nu till samma slags fil")
    export.add_argument("file", type=_xlsx, metavar="FIL.xlsx")


MAPPING = "läs en annan uppställning: filen säger vilka kolumner och värden som är våra"
REPLACE = "ta bort lagrade rader som bladet i filen inte har med; kan anges flera gånger"


DISTRICT = "område; kan anges flera gånger"


def _account(commands: "argparse._SubParsersAction[SwedishParser]") -> None:
    account = _add(commands, "account", "konton: lägg till, lista, ändra, stäng av")
    actions = account.add_subparsers(dest="action", required=True, metavar="ÅTGÄRD", title="åtgärder")
    asks = "lösenordet frågas efter, eller läses som en rad från standard in"
    add = _add(actions, "add", f"lägg till ett konto; {asks}")
    _add(actions, "list", "lista kontona")
    password = _add(actions, "password", f"byt lösenord; {asks}")
    districts = _add(actions, "districts", "ge en antagningsgrupps konto andra stadsdelsområden")
    disable = _add(actions, "disable", "stäng av ett konto och avsluta dess inloggningar")
    enable = _add(actions, "enable", "öppna ett avstängt konto igen, med det lösenord det hade")
    sign_out = _add(actions, "sign-out", "logga ut ett konto överallt")
    for made in (add, password, districts, disable, enable, sign_out):
        made.add_argument("name", metavar="NAMN")
    for made in (add, password):
        made.add_argument("--generate", action="store_true", help="slumpa lösenordet och visa det en gång")
    groups: Sequence[str] = [audience.value for audience in ACCOUNT_AUDIENCES]
    add.add_argument("--audience", required=True, choices=groups, help="kontots grupp")
    for made in (add, districts):
        made.add_argument("--district", action="append", default=[], metavar="OMRÅDE", help=DISTRICT)


def _care(commands: "argparse._SubParsersAction[SwedishParser]") -> None:
    undo = _add(commands, "undo", "ångra den senaste inläsningen; att ångra igen gör om den")
    erase = _add(commands, "erase", "gallra en elev efter beslut; det kan inte ångras")
    erase.add_argument("pupil", metavar="ELEV", help="Elev-id, eller Ansöknings-id när Elev-id saknas")
    erase.add_argument("--decision", required=True, metavar="BESLUT", help="beslutets beteckning")
    backup = _add(commands, "backup", "skriv en säkerhetskopia av allt; appen kan vara igång")
    restore = _add(commands, "restore", "återställ allt ur en säkerhetskopia; det som finns i databasen ersätts")
    for made in (backup, restore):
        made.add_argument("file", type=Path, metavar="FIL")
    for made, does in ((undo, "ångrar"), (erase, "gallrar"), (backup, "kopierar"), (restore, "återställer")):
        _by(made, does)
    log = _add(commands, "log", "visa vem som har gjort vad, när och varför, och om loggen är hel")
    log.add_argument("--since", type=_day, metavar="DATUM", help="från och med den dagen")
    log.add_argument("--until", type=_day, metavar="DATUM", help="till och med den dagen")
    log.add_argument("--who", default="", metavar="NAMN", help="bara den som heter så")
    log.add_argument("--action", default="", choices=[action.value for action in Action], help="bara den handlingen")
    for made in (undo, erase, log):
        _json(made)


def _by(made: SwedishParser, does: str) -> None:
    made.add_argument("--by", default="", metavar="NAMN", help=f"vem som {does} (annars den inloggade i datorn)")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError("ange en dag som ÅÅÅÅ-MM-DD") from fault


def _json(made: SwedishParser) -> None:
    made.add_argument("--json", action="store_true", help="skriv ett JSON-dokument och inget annat")


def _xlsx(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".xlsx":
        raise argparse.ArgumentTypeError("filens namn ska sluta på .xlsx")
    return path


def _sheet(text: str) -> str:
    names = {name.casefold(): name for name in BY_NAME} | {sheet.table: sheet.name for sheet in SHEETS}
    if text.strip().casefold() not in names:
        raise argparse.ArgumentTypeError(f"det finns inget blad som heter så; välj bland {', '.join(BY_NAME)}")
    return names[text.strip().casefold()]


def _positive(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise argparse.ArgumentTypeError("ange ett heltal som är minst 1")
    return int(text)
