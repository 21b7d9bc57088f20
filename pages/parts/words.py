"""What the screen says: ``words("sign_in.title")``, in the language that the address asks for."""

import tomllib
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import streamlit as st

from metrics.wording import speak

FOLDER = Path(__file__).resolve().parent.parent / "words"
DEFAULT = "sv"
LANGUAGES = (DEFAULT, "en")
# Of the run in this thread; empty before it has begun, and outside any run.
_running: ContextVar[str] = ContextVar("running", default="")


def words(key: str, **values: object) -> str:
    """The text of a key such as ``sign_in.title`` with its placeholders filled; KeyError for an unknown key."""
    return vocabulary(language())[key].format(**values)


def language() -> str:
    """The language of this session: ``sv`` or ``en``. Kept for the run: it is asked for with every word."""
    return _running.get() or str(st.session_state.get("language", DEFAULT))


@cache
def vocabulary(code: str) -> dict[str, str]:
    """All texts of one language by their keys, ``table.name``."""
    tables = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return {f"{table}.{name}": text for table, texts in tables.items() for name, text in texts.items()}


def keep_language() -> None:
    """Take the language from ``?lang=`` and keep it there, since moving to another page clears the address.

    Numbers follow it for the rest of the run.
    """
    _running.set("")
    asked = st.query_params.get("lang", "")
    if asked in LANGUAGES:
        st.session_state["language"] = asked
    elif language() != DEFAULT:
        st.query_params["lang"] = language()
    _running.set(language())
    speak(language())
