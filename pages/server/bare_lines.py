"""Streamlit's and uvicorn's handlers, which put words of their own before a line, and may not before one of JSON."""

import uvicorn.config

from data_access.logs import as_json

MESSAGE_ALONE = "%(message)s"


def bare_lines() -> dict[str, str]:
    """The settings that leave the lines alone; none where people read them. To be asked before the server starts."""
    if not as_json():
        return {}
    uvicorn.config.LOGGING_CONFIG["formatters"]["default"]["fmt"] = MESSAGE_ALONE
    return {"logger.messageFormat": MESSAGE_ALONE}
