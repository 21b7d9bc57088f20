"""What the server answers beside the pages: to a stranger nothing of the house, and files from data stewards alone."""

import json
import urllib.error
import urllib.request
from http.cookies import SimpleCookie

import jwt

from data_access import accounts
from data_access.engine import engine_for
from data_access.sessions import Door
from pages.common.sign_in import CITY_COOKIE, COOKIE
from pages.server.ready import ADDRESS
from tests.pages.serving import PASSWORD, SECRET
from tests.security.lines import NO, STRANGER, lines

UPLOAD = "/_stcore/upload_file/0000/1"
GUESSED = {"{file_id:path}": "0" * 56 + ".xlsx", "{path:path}": "finns-inte", "{session_id}": "0000", "{file_id}": "1"}
NOT_HTTP = "/_stcore/stream"


def asked(method: str, url: str, cookies: dict[str, str] | None = None, token: str = "") -> tuple[int, str, str]:
    """Status, text and the cookies set. A PUT carries a form with one file."""
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items()), "X-Xsrftoken": token}
    form = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nabc\r\n--x--\r\n'
    if method == "PUT":
        headers["Content-Type"] = "multipart/form-data; boundary=x"
    request = urllib.request.Request(url, form if method == "PUT" else None, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode(errors="replace"), str(answer.headers.get("Set-Cookie") or "")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(errors="replace"), ""


def test_what_a_stranger_is_answered_at_every_service(house: str) -> None:
    """Closed ones say that there is no such page; the open ones hold nothing that a guess could find."""
    told = {line.what: line.answers[STRANGER] for line in lines() if line.kind == "service" and line.what != NOT_HTTP}
    assert len(told) > 10
    for path, answer in told.items():
        there = path
        for part, guess in GUESSED.items():
            there = there.replace(part, guess)
        status, text, _ = asked("PUT" if path.startswith("/_stcore/upload_file") else "GET", house + there)
        assert status in ({403, 404} if answer == NO else {200, 404}), path
        assert answer == NO or len(text) < 1_000, path
        assert not [name for name, _, _ in accounts.EXAMPLES if name in text]


def session_of(database: str, name: str) -> str:
    door = Door(engine_for(database))
    session = door.enter(door.attempt(name, PASSWORD))
    assert session is not None
    return session


def token_of(session: str, secret: str = SECRET) -> str:
    return jwt.encode({"username": session, "exp_date": 4_000_000_000}, secret, algorithm="HS256")


def handed_in(house: str, cookie: str, method: str = "PUT", name: str = COOKIE) -> int:
    """The status of a file handed in with this session cookie, and with all that Streamlit itself asks for."""
    xsrf = SimpleCookie(asked("GET", f"{house}/_stcore/health")[2])["_streamlit_xsrf"].value
    return asked(method, house + UPLOAD, {name: cookie, "_streamlit_xsrf": xsrf}, xsrf)[0]


def test_only_a_steward_s_open_session_may_hand_in_a_file(house: str, database_file: str) -> None:
    """Streamlit knows no window 0000 and says 400 to whoever our own door lets pass."""
    sessions = {name: session_of(database_file, name) for name, _, _ in accounts.EXAMPLES}
    answers = {name: handed_in(house, token_of(session)) for name, session in sessions.items()}
    assert answers == {name: 400 if name == "dataansvarig" else 403 for name in sessions}
    assert handed_in(house, token_of(sessions["dataansvarig"]), name=CITY_COOKIE) == 400
    assert handed_in(house, token_of(sessions["styrgrupp"]), name=CITY_COOKIE) == 403
    assert handed_in(house, "") == handed_in(house, "inget") == 403
    assert handed_in(house, token_of(sessions["dataansvarig"], "en annan nyckel som också är lång nog")) == 403
    assert handed_in(house, "", "DELETE") == 403
    Door(engine_for(database_file)).leave(sessions["dataansvarig"])
    assert handed_in(house, token_of(sessions["dataansvarig"])) == 403


def test_ready_is_said_to_anybody_in_one_word(house: str) -> None:
    assert asked("GET", house + ADDRESS)[:2] == (200, "ok")
    assert asked("GET", f"{house}{ADDRESS}/mer")[0] == 404


def test_what_looks_like_a_file_and_is_none_is_not_found(house: str) -> None:
    """Streamlit would answer with its own frame, in English."""
    for path in ("/app.py", "/.streamlit/secrets.toml", "/var/lagesbild.db", "/index.html", "/pages/oversikt.py"):
        assert asked("GET", house + path)[0] == 404, path
    for path in ("/favicon.png", "/manifest.json"):
        assert asked("GET", house + path)[0] == 200, path


def test_no_other_site_may_steer_the_page_in_a_frame(house: str) -> None:
    """Streamlit would listen to its own cloud's hosts."""
    assert json.loads(asked("GET", f"{house}/_stcore/host-config")[1])["allowedOrigins"] == []


def test_the_streamlit_cookie_is_of_this_site_alone(house: str) -> None:
    """It holds no session of ours, only the token against forged forms."""
    said = SimpleCookie(asked("GET", f"{house}/_stcore/health")[2])["_streamlit_xsrf"]
    assert said["samesite"].lower() in {"lax", "strict"}
