"""The same bytes for the same pack: an office file is a zip archive, which otherwise tells when it was made."""

import re
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BOOK, PROPERTIES = ".xlsx", "docProps/core.xml"
MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def stamp(core: Any, title: str, locale: str, day: date) -> None:
    """The file's properties: its title and language, and the day it is seen from as the day it was made."""
    core.title, core.language, core.author, core.last_modified_by = title, locale, "", ""
    core.created = core.modified = datetime.combine(day, time())
    core.comments, core.keywords, core.revision = "", "", 1


def steady(archive: bytes, day: date) -> bytes:
    """The archive with every time in it set to ``day``, those of the workbooks inside its charts too."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, _steady_part(name, given.read(name), day))
    return out.getvalue()


def _steady_part(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(BOOK):
        return steady(content, day)
    if name == PROPERTIES:
        return MADE.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<2>", content)
    return content
