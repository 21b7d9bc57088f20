"""Numbers and dates as Swedes write them."""

NARROW_SPACE = "\u202f"
MINUS = "−"


def number(value: float, decimals: int | None = None) -> str:
    """12 345,6 with a narrow space, a decimal comma and a real minus; whole numbers without decimals."""
    places = (0 if float(value).is_integer() else 1) if decimals is None else decimals
    text = f"{abs(value):,.{places}f}".replace(",", NARROW_SPACE).replace(".", ",")
    negative = round(value, places) < 0
    return f"{MINUS}{text}" if negative else text


def percent(fraction: float, decimals: int = 0) -> str:
    """46,7 % from a fraction, with a space that does not break."""
    return f"{number(fraction * 100, decimals)}\u00a0%"


def millions(amount: float) -> str:
    """12 mnkr from a million on, with at most one decimal; smaller amounts in kronor."""
    return f"{number(round(amount / 1e6, 1))}\u00a0mnkr" if abs(amount) >= 1e6 else kronor(amount)


def kronor(amount: float) -> str:
    """12 000 000 kr; never with öre."""
    return f"{number(amount, 0)}\u00a0kr"
