"""A made-up team's old spreadsheet: its own headings and words, semicolons, decimal commas, cp1252."""

from pathlib import Path

HEADINGS = (
    "Diarienummer;Elevkod;Stadsdel;Klass;Könstillhörighet;Ansökningsdatum;Ingång;Aktualiserad av;"
    "Frånvaro i procent;Samtycke;Samtycke den;Läge;Utfall;Datum för beslut;Anteckning"
)
ROWS = (
    "G-101;GE-1;Rinkeby-Kista;5;F;03/03/2025;Egen ans.;Sk;62,5;J;03/03/2025;Klar;Bev;20/03/2025;ringt hem",
    "G-102;GE-2;Kungsholmen;8;P;10/03/2025;Oro;Soc;{absence};J;11/03/2025;Klar;Avsl;01/04/2025;",
    "G-103;GE-3;Järva;3;F;01/04/2025;Egen ans.;Sk;51,0;N;;Ny;;;",
)
WRONG, MENDED = "175,0", "75,0"
MAPPING = """
[[blad]]
ur = "gammal"
till = "Ansökningar"
utan = ["Anteckning"]

[blad.kolumner]
"Ansöknings-id" = "Diarienummer"
"Elev-id" = "Elevkod"
"Stadsdelsområde" = "Stadsdel"
"Årskurs" = "Klass"
"Kön" = "Könstillhörighet"
"Inkom" = { kolumn = "Ansökningsdatum", form = "DD/MM/ÅÅÅÅ" }
"Väg in" = "Ingång"
"Från" = "Aktualiserad av"
"Frånvaro %" = "Frånvaro i procent"
"Samtycke" = "Samtycke"
"Samtycke datum" = { kolumn = "Samtycke den", form = "DD/MM/ÅÅÅÅ" }
"Status" = "Läge"
"Beslut" = "Utfall"
"Beslutsdatum" = { kolumn = "Datum för beslut", form = "DD/MM/ÅÅÅÅ" }

[blad.betyder."Stadsdelsområde"]
"Rinkeby-Kista" = "Järva"

[blad.betyder."Kön"]
"F" = "flicka"
"P" = "pojke"

[blad.betyder."Väg in"]
"Egen ans." = "egen ansökan"
"Oro" = "orosanmälan"

[blad.betyder."Från"]
"Sk" = "skola"
"Soc" = "socialtjänst"

[blad.betyder."Status"]
"Klar" = "beslutad"
"Ny" = "inkommen"

[blad.betyder."Beslut"]
"Bev" = "beviljad"
"Avsl" = "avslag"
"""


def write(path: Path, absence: str = MENDED) -> Path:
    """The file; ``absence`` is what stands in its third row."""
    path.write_bytes("\r\n".join([HEADINGS, *ROWS, ""]).format(absence=absence).encode("cp1252"))
    return path
