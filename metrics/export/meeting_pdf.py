"""A meeting's record as a tagged PDF in Swedish, set by typst. What it says travels as data, never as markup."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from metrics.admission.record import Record
from metrics.export.meeting_docx import HEADS

TEMPLATE = Path(__file__).with_name("meeting.typ")
ACCESSIBLE: Final = "ua-1"


def record_pdf(record: Record) -> bytes:
    """The bytes of a PDF/UA-1 file; the same record gives the same bytes."""
    import typst

    said = {name: value for name, value in asdict(record).items() if name != "made"}
    document: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"record": json.dumps(said | {"heads": HEADS}, ensure_ascii=False)},
        pdf_standards=ACCESSIBLE,
        ignore_system_fonts=True,
        timestamp=datetime.combine(record.made, time(), UTC),
    )
    return document
