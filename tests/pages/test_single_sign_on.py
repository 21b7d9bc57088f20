"""Signing in through the city's directory: a real OpenID Connect server, a real browser, passwords switched off."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from data_access import access_log, account_changes
from data_access.accounts import listing
from data_access.engine import engine_for
from data_access.single_sign_on import BACK, START
from pages.common.sign_in import CITY_COOKIE
from tests.pages.city_directory import CLIENT, CLIENT_SECRET, City, Crooked, directory
from tests.pages.serving import SMALL_HOUSE, free_port, served

RULES = '[contact]\norganisation = "Projektkontoret"\naddress = "projektet@stad.example"\n'
FAILED, UNKNOWN = "Inloggningen gick inte att slutföra", "Du har inget konto här"


@dataclass(frozen=True)
class Place:
    """The house at its address, the city's directory, the database and the server's log."""

    house: str
    city: City
    database: str
    log: Path


@pytest.fixture(scope="module")
def place(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The small house, which knows the directory and takes no passwords."""
    folder, port = tmp_path_factory.mktemp("city"), free_port()
    rules = folder / "rules.toml"
    rules.write_text(RULES, "utf-8")
    house = f"http://127.0.0.1:{port}"
    people = {name: {"preferred_username": f" {name.title()} "} for name in ("styrgrupp", "politikerstod", "okänd")}
    with directory() as city, pytest.MonkeyPatch.context() as patched:
        city.redirect, city.people = f"{house}{BACK}", people | {"namnlös": {}}
        patched.setenv("LAGESBILD_SSO_ISSUER", city.address)
        patched.setenv("LAGESBILD_SSO_CLIENT_ID", CLIENT)
        patched.setenv("LAGESBILD_SSO_CLIENT_SECRET", CLIENT_SECRET)
        patched.setenv("LAGESBILD_SSO_ADDRESS", house)
        patched.setenv("LAGESBILD_PASSWORDS", "nej")
        patched.setenv("LAGESBILD_CONFIG", str(rules))
        with served(SMALL_HOUSE, database_file, folder / "log", port=port):
            yield Place(house, city, database_file, folder / "log")


@pytest.fixture
def crooked(place: Place) -> Iterator[City]:
    """The directory, which is honest again afterwards."""
    yield place.city
    place.city.crooked = Crooked()


def deeds(place: Place) -> list[tuple[str, str]]:
    """Who did what, so far."""
    return [(entry.who, entry.action) for entry in access_log.entries(engine_for(place.database))]


def way_back(browser: httpx2.Client, place: Place, person: str, came_from: str = "/") -> str:
    """The address that the directory sends a browser back to."""
    asked = browser.get(f"{place.house}{START}", headers={"Referer": f"{place.house}{came_from}"})
    return browser.post(asked.headers["location"], data={"person": person}).headers["location"]


def answer(place: Place, person: str) -> httpx2.Response:
    """What somebody is answered in the end."""
    with httpx2.Client() as browser:
        return browser.get(way_back(browser, place, person))


def test_there_and_back_and_out_again(place: Place, visitor: Page, browser: Browser) -> None:
    before = len(deeds(place))
    visitor.goto(f"{place.house}/siffror?period=VT25")
    link = visitor.get_by_role("link", name="Logga in med stadens konto")
    expect(link).to_be_visible()
    expect(visitor.get_by_label("Lösenord", exact=True)).to_have_count(0)
    link.click()
    visitor.get_by_label("Konto").fill("styrgrupp")
    visitor.get_by_role("button", name="Fortsätt").click()
    expect(visitor.get_by_role("heading", name="Når vi målet?")).to_be_visible()
    assert visitor.url == f"{place.house}/siffror?period=VT25"
    held = next(one for one in visitor.context.cookies() if one["name"] == CITY_COOKIE)
    assert (held["httpOnly"], held["sameSite"]) == (True, "Strict")
    visitor.reload()
    visitor.get_by_role("button", name="Logga ut").click()
    expect(visitor.get_by_text("Du är utloggad.")).to_be_visible()
    thief = browser.new_context(locale="sv-SE")
    thief.add_cookies([{"name": CITY_COOKIE, "value": held["value"], "url": place.house}])
    stolen = thief.new_page()
    stolen.goto(f"{place.house}/siffror")
    expect(stolen.get_by_role("link", name="Logga in med stadens konto")).to_be_visible()
    thief.close()
    assert deeds(place)[before:] == [("styrgrupp", "sign_in"), ("styrgrupp", "see_page"), ("styrgrupp", "sign_out")]


def test_the_directory_is_asked_for_a_code_with_pkce_state_and_nonce(place: Place) -> None:
    with httpx2.Client() as browser:
        asked = parse_qs(urlsplit(browser.get(f"{place.house}{START}").headers["location"]).query)
    assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])
    assert asked["redirect_uri"] == [f"{place.house}{BACK}"]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))


def test_whoever_has_no_open_account_is_told_whom_to_ask_and_gets_none(place: Place) -> None:
    account_changes.disable(engine_for(place.database), "politikerstod")
    names, before = [one.name for one in listing(engine_for(place.database))], len(deeds(place))
    for person in ("politikerstod", "okänd"):
        told = answer(place, person)
        assert told.status_code == 403
        assert UNKNOWN in told.text
        assert "Be Projektkontoret om ett konto: projektet@stad.example." in told.text
        assert CITY_COOKIE not in told.headers.get("set-cookie", "")
    assert [one.name for one in listing(engine_for(place.database))] == names
    assert deeds(place)[before:] == [("politikerstod", "sign_in_failed"), ("-", "sign_in_failed")]
    account_changes.enable(engine_for(place.database), "politikerstod")


LIES = {
    "another issuer": Crooked({"iss": "https://annan.example"}),
    "for another service": Crooked({"aud": ["annan"]}),
    "for another service, by us": Crooked({"aud": ["annan"], "azp": CLIENT}),
    "of another sign-in": Crooked({"nonce": "en annan"}),
    "too old": Crooked({"exp": 1_000_000_000}),
    "of a key that nobody knows": Crooked(forged=True),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_an_answer_that_does_not_hold_lets_nobody_in(place: Place, crooked: City, lie: Crooked) -> None:
    assert answer(place, "styrgrupp").status_code == 303
    crooked.crooked = lie
    before = len(deeds(place))
    told = answer(place, "styrgrupp")
    assert (told.status_code, FAILED in told.text) == (400, True)
    assert CITY_COOKIE not in told.headers.get("set-cookie", "")
    assert len(deeds(place)) == before
    assert "styrgrupp" not in place.log.read_text("utf-8").casefold()


def test_a_name_that_is_not_told_lets_nobody_in(place: Place) -> None:
    assert answer(place, "namnlös").status_code == 400


def test_no_other_browser_comes_back_and_no_code_twice(place: Place) -> None:
    with httpx2.Client() as browser, httpx2.Client() as other:
        back = way_back(browser, place, "styrgrupp")
        assert other.get(back).status_code == 400
        assert browser.get(back.replace("state=", "state=x")).status_code == 400
        assert browser.get(back).status_code == 303
        assert browser.get(back).status_code == 400


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [("/rader?period=VT25&lang=en", "/rader?period=VT25&lang=en"), ("/finns-inte", "/"), (".annan.example/rader", "/")],
)
def test_the_way_back_leads_to_pages_of_this_house_alone(place: Place, came_from: str, leads_to: str) -> None:
    with httpx2.Client() as browser:
        let_in = browser.get(way_back(browser, place, "styrgrupp", came_from))
    assert let_in.headers["location"] == leads_to
    assert "no-store" in let_in.headers["cache-control"]
