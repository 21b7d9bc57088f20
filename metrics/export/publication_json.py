"""publication.json: the document as it is stored, always the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def publication_json(document: Mapping[str, Any]) -> bytes:
    """The file that ``publish --out`` writes."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def fingerprint(document: Mapping[str, Any]) -> str:
    """SHA-256 of that file, in hexadecimal: whoever has it can see that it is the same."""
    return hashlib.sha256(publication_json(document)).hexdigest()
