"""What the access log tells of: the deeds that it has words for."""

from enum import StrEnum


class Action(StrEnum):
    """What can be done. ``consent`` is a consent that a file withdrew, ``empty`` the example data making room,
    ``answer`` an own text kept beside an answer to a question."""

    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    SIGN_IN_FAILED = "sign_in_failed"
    SEE_PAGE = "see_page"
    OPEN_PERSON = "open_person"
    EXPORT = "export"
    DECIDE = "decide"
    GUIDE = "guide"
    MEETING = "meeting"
    ANSWER = "answer"
    PUBLISH = "publish"
    IMPORT = "import"
    UNDO = "undo"
    CONSENT = "consent"
    ERASE = "erase"
    EMPTY = "empty"
    ACCOUNT = "account"
    BACKUP = "backup"
    RESTORE = "restore"
