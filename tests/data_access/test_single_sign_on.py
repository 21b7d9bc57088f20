"""The settings of the city's directory: from the environment or the secrets file, whole or refused, secrets untold."""

from pathlib import Path

import pytest

from data_access import single_sign_on
from data_access.single_sign_on import NAMES, FaultySettings, directory

SECRET = "hemligt-värde-som-inte-ska-synas"
WHOLE = {
    "issuer": "https://inloggning.stad.example/",
    "client_id": "lagesbild",
    "client_secret": SECRET,
    "address": "https://lagesbild.stad.example",
}


@pytest.fixture(autouse=True)
def secrets_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The secrets file of this test, which is not there yet; the environment says nothing."""
    for name in NAMES.values():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(single_sign_on, "SECRETS", tmp_path / "secrets.toml")
    return tmp_path / "secrets.toml"


def named(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for key, text in given.items():
        monkeypatch.setenv(NAMES[key], text)


def test_without_settings_there_is_no_directory():
    assert directory() is None


def test_the_environment_goes_before_the_file(secrets_file: Path, monkeypatch: pytest.MonkeyPatch):
    lines = [f'{key} = "{text}"' for key, text in (WHOLE | {"claim": "email"}).items()]
    secrets_file.write_text("\n".join(["[single_sign_on]", *lines, "passwords = false"]), "utf-8")
    named(monkeypatch, client_id="annan")
    found = directory()
    assert found
    assert (found.issuer, found.client_id, found.client_secret) == ("https://inloggning.stad.example", "annan", SECRET)
    assert (found.claim, found.passwords, found.secure) == ("email", False, True)


def test_the_usual_claim_and_passwords_beside(monkeypatch: pytest.MonkeyPatch):
    named(monkeypatch, **WHOLE)
    found = directory()
    assert found
    assert (found.claim, found.passwords) == ("preferred_username", True)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"issuer": WHOLE["issuer"]}, "LAGESBILD_SSO_CLIENT_ID, LAGESBILD_SSO_CLIENT_SECRET, LAGESBILD_SSO_ADDRESS"),
        (WHOLE | {"issuer": "http://inloggning.stad.example"}, "LAGESBILD_SSO_ISSUER ska vara en adress"),
        (WHOLE | {"address": "lagesbild.stad.example"}, "LAGESBILD_SSO_ADDRESS ska vara en adress"),
        ({"passwords": "nej"}, "ingen kan logga in"),
        (WHOLE | {"passwords": "kanske"}, "ska vara ja eller nej"),
    ],
)
def test_half_settings_are_refused(given: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch):
    named(monkeypatch, **given)
    with pytest.raises(FaultySettings, match=says) as refused:
        directory()
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "text", [f'[single_sign_on\nclient_secret = "{SECRET}"', f'[single_sign_on]\nkey = "{SECRET}"']
)
def test_a_faulty_file_is_refused_without_being_quoted(text: str, secrets_file: Path):
    secrets_file.write_text(text, "utf-8")
    with pytest.raises(FaultySettings, match=r"secrets\.toml") as refused:
        directory()
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None
