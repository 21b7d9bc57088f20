"""A meeting's record as a tagged PDF in Swedish, set by typst. What it says travels as data, never as markup."""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

from metrics.admission.record import Record
from metrics.export.meeting_docx import HEADS

TEMPLATE = Path(__file__).with_name("meeting.typ")
ACCESSIBLE: Final = "ua-1"
LONG_WORD = re.compile(r"\S{24}(?=\S)")


def record_pdf(record: Record) -> bytes:
    """The bytes of a PDF/UA-1 file; the same record gives the same bytes."""
    import typst

    said = {name: _breakable(value) for name, value in asdict(record).items() if name != "made"}
    document: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"record": json.dumps(said | {"heads": HEADS}, ensure_ascii=False)},
        pdf_standards=ACCESSIBLE,
        ignore_system_fonts=True,
        timestamp=datetime.combine(record.made, time(), UTC),
    )
    return document


def _breakable(said: Any) -> Any:
    """The same texts, in which a word longer than a line can be broken: typst would let it run off the paper."""
    if isinstance(said, str):
        return LONG_WORD.sub("\\g<0>\u200b", said)
    if isinstance(said, dict):
        return {name: _breakable(part) for name, part in said.items()}
    return [_breakable(part) for part in said]
