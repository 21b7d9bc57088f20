"""What is wrong with a file of house rules, in Swedish, whatever Python said of it in English."""

import re
import tomllib


class Wrong(ValueError):
    """A value that the rules cannot have. The text says so in Swedish."""


def in_swedish(fault: Exception) -> str:
    """One sentence about the file: that it cannot be read, or the key or value where it goes wrong."""
    match fault:
        case Wrong():
            return str(fault)
        case tomllib.TOMLDecodeError():
            return _not_toml(str(fault))
        case UnicodeDecodeError():
            return "filen är inte sparad som UTF-8."
        case OSError():
            return "filen finns inte." if isinstance(fault, FileNotFoundError) else "filen går inte att öppna."
        case KeyError():
            return f"{fault.args[0]} saknas."
        case _:
            named = [f"”{one}”" for one in re.findall(r"'([^']+)'", str(fault))]
            return f"{', '.join(named) or 'något värde'} är fel skrivet eller saknas."


def _not_toml(said: str) -> str:
    """Where a file ceases to be TOML, from what the parser said of it in English."""
    found = re.search(r"\(at line (\d+), column (\d+)\)$", said)
    where = f"på rad {found[1]}, tecken {found[2]}" if found else "sist i filen"
    return f"det som står {where} är inte TOML."
