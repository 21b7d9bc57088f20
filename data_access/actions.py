"""What the access log tells of: the deeds that it has words for."""

from enum import StrEnum


class Action(StrEnum):
    """What can be done. ``consent`` is a consent that a file withdrew."""

    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    SIGN_IN_FAILED = "sign_in_failed"
    SEE_PAGE = "see_page"
    OPEN_PERSON = "open_person"
    EXPORT = "export"
    DECIDE = "decide"
    PUBLISH = "publish"
    IMPORT = "import"
    UNDO = "undo"
    CONSENT = "consent"
    ERASE = "erase"
    ACCOUNT = "account"
    BACKUP = "backup"
    RESTORE = "restore"
