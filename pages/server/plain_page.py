"""A page of our own beside Streamlit's: why there is nothing here, and the way back."""

from html import escape
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse

from pages.parts.words import DEFAULT, LANGUAGES, vocabulary


def plain_page(language: str, title: str, *paragraphs: str) -> str:
    """The page, in HTML. Title and paragraphs are texts, never markup."""
    words = vocabulary(language)
    said = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – {words['house.name']}</title>"
        '<body style="font: 1.1rem sans-serif; max-width: 34em; margin: 4rem auto; padding: 0 1rem">'
        f'<h1>{escape(title)}</h1>{said}<p><a href="/">{words["closed.back"]}</a></p>'
    )


def missing(language: str) -> HTMLResponse:
    """What stands at an address where there is no page; Streamlit would say it in English, over the form."""
    words = vocabulary(language)
    return HTMLResponse(plain_page(language, words["missing.title"], words["missing.lead"]), status_code=404)


def language_of(query: str) -> str:
    """The language that an address's query asks for, ``lang=en``."""
    asked = parse_qs(query).get("lang", [DEFAULT])[0]
    return asked if asked in LANGUAGES else DEFAULT
