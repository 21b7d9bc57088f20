"""Numbers as Swedes write them, and as the English do where somebody reads in English."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from metrics.metric import Text

NARROW_SPACE = "\u202f"
MINUS = "−"
SWEDISH, ENGLISH = "sv", "en"
MARKS = {SWEDISH: str.maketrans(",.", f"{NARROW_SPACE},"), ENGLISH: str.maketrans("", "")}

# Set for each run of a page and for each paper; whoever asks for nothing gets Swedish.
_spoken: ContextVar[str] = ContextVar("spoken", default=SWEDISH)


def speak(code: str) -> None:
    """Write numbers in this language (``sv`` or ``en``) from here on in this thread or task."""
    _spoken.set(code)


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Write numbers in this language inside the block, and as before after it."""
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def said(text: Text) -> str:
    """A text of the catalogue in the language that numbers are written in."""
    return text.en if _spoken.get() == ENGLISH else text.sv


def number(value: float, decimals: int | None = None) -> str:
    """12 345,6 with a narrow space, a decimal comma and a real minus; whole numbers without decimals."""
    places = (0 if float(value).is_integer() else 1) if decimals is None else decimals
    text = f"{abs(value):,.{places}f}".translate(MARKS[_spoken.get()])
    negative = round(value, places) < 0
    return f"{MINUS}{text}" if negative else text


def tenths(value: float) -> str:
    """A number with at most one decimal, halves upwards: 4, 3,8 and 2,3 for 2,25."""
    return number(math.floor(10 * value + 0.5) / 10)


def percent(fraction: float, decimals: int = 0) -> str:
    """46,7 % from a fraction, with a space that does not break; 46.7% in English."""
    text = number(fraction * 100, decimals)
    return f"{text}%" if _spoken.get() == ENGLISH else f"{text}\u00a0%"


def millions(amount: float) -> str:
    """12 mnkr from a million on, with at most one decimal; smaller amounts in kronor."""
    if abs(amount) < 1e6:
        return kronor(amount)
    text = number(round(amount / 1e6, 1))
    return said(Text(f"{text}\u00a0mnkr", f"SEK\u00a0{text}\u00a0million"))


def kronor(amount: float) -> str:
    """12 000 000 kr; never with öre."""
    text = number(amount, 0)
    return said(Text(f"{text}\u00a0kr", f"SEK\u00a0{text}"))
