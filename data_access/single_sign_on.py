"""The city's own directory of people, when sign-in goes through it: where it is and what it knows us as.

Each setting is an environment variable, or a key of the table ``[single_sign_on]`` in ``.streamlit/secrets.toml``,
which git ignores; the variable goes before the file. None of them is ever in the house rules.
"""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

START, BACK = "/sso/start", "/sso/back"  # where a browser sets out for the directory, and where it comes back
SECRETS = Path(__file__).resolve().parent.parent / ".streamlit" / "secrets.toml"
TABLE = "single_sign_on"
NAMES = {
    "issuer": "LAGESBILD_SSO_ISSUER",
    "client_id": "LAGESBILD_SSO_CLIENT_ID",
    "client_secret": "LAGESBILD_SSO_CLIENT_SECRET",
    "address": "LAGESBILD_SSO_ADDRESS",
    "claim": "LAGESBILD_SSO_CLAIM",
    "passwords": "LAGESBILD_PASSWORDS",
}
NEEDED = ("issuer", "client_id", "client_secret", "address")
USUAL_CLAIM = "preferred_username"
HERE = {"localhost", "127.0.0.1", "::1"}
YES, NO = {"", "ja", "yes", "true"}, {"nej", "no", "false"}


class FaultySettings(Exception):
    """The settings of the single sign-on cannot be used. The text, in Swedish, names what is wrong, no secret."""


@dataclass(frozen=True)
class Directory:
    """An OpenID Connect issuer and our registration there.

    ``address`` is where browsers reach this service, without a path; ``claim`` the claim that holds an account's name.
    ``passwords`` says whether the accounts' own passwords open the door too.
    """

    issuer: str
    client_id: str
    client_secret: str
    address: str
    claim: str
    passwords: bool

    @property
    def secure(self) -> bool:
        """True when browsers come over HTTPS, which every address but this machine's own must."""
        return self.address.startswith("https://")


def directory() -> Directory | None:
    """The city's directory, or None when sign-in is by this house's passwords alone. Raises FaultySettings."""
    return _read(SECRETS, tuple(os.environ.get(name, "") for name in NAMES.values()))


@cache
def _read(path: Path, named: tuple[str, ...]) -> Directory | None:
    given = _of_file(path) | {key: text for key, text in zip(NAMES, named, strict=True) if text}
    passwords = _yes_or_no(given.get("passwords", ""))
    if not any(given.get(key) for key in NEEDED):
        if not passwords:
            raise FaultySettings("Lösenorden är avstängda men stadens inloggning är inte inställd: ingen kan logga in.")
        return None
    missing = [NAMES[key] for key in NEEDED if not given.get(key)]
    if missing:
        raise FaultySettings(f"Stadens inloggning är bara delvis inställd. Det saknas: {', '.join(missing)}.")
    places = {key: _over_https(NAMES[key], given[key].rstrip("/")) for key in ("issuer", "address")}
    claim = given.get("claim", "") or USUAL_CLAIM
    return Directory(places["issuer"], given["client_id"], given["client_secret"], places["address"], claim, passwords)


def _of_file(path: Path) -> dict[str, str]:
    """What the secrets file says, every value as text. The parser's own words, which may quote a secret, stay out."""
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8")).get(TABLE, {})
    except (OSError, ValueError):
        raise FaultySettings(f"{path.name} kan inte läsas: det är ingen TOML-fil, eller så saknas rättighet.") from None
    unknown = sorted(table.keys() - NAMES.keys())
    if unknown:
        raise FaultySettings(f"{path.name} har okända nycklar under [{TABLE}]: {', '.join(unknown)}.")
    return {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in table.items()}


def _yes_or_no(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise FaultySettings(f"{NAMES['passwords']} ska vara ja eller nej.")
    return text.lower() in YES


def _over_https(name: str, address: str) -> str:
    """The address, when what is sent there cannot be read on the way."""
    parts = urlsplit(address)
    if not parts.hostname or (parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE)):
        raise FaultySettings(f"{name} ska vara en adress som börjar med https://.")
    return address
