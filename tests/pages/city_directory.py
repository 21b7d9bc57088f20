"""A city's directory of people: an OpenID Connect server of Authlib's own server side, in a thread of its own.

It holds its clients to PKCE, to their secret and to their address, and gives each code once. ``people`` are the claims
of each person; who is there says so in the form. ``Crooked`` makes it answer what no client may believe.
"""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from flask import Flask, request
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

CLIENT, CLIENT_SECRET = "lagesbild", "klientens hemlighet"
KEY = "stadens"
FORM = '<form method="post"><label>Konto <input name="person"></label><button>Fortsätt</button></form>'


@dataclass
class Crooked:
    """What the ID token says in place of the truth, and whether it is signed with a key that nobody knows."""

    claims: dict[str, Any] = field(default_factory=dict)
    forged: bool = False


def key_pair() -> RSAKey:
    """A new key under the one name that the directory's key has."""
    return RSAKey.generate_key(parameters={"kid": KEY}, auto_kid=False)


@dataclass
class City:
    """The directory: its people, the codes it has given, and how it lies."""

    address: str = ""
    redirect: str = ""
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    crooked: Crooked = field(default_factory=Crooked)
    codes: dict[str, "Code"] = field(default_factory=dict)
    key: RSAKey = field(default_factory=key_pair)
    other_key: RSAKey = field(default_factory=key_pair)


@dataclass
class Client(ClientMixin):
    """The one service that is registered."""

    redirect: str

    def get_client_id(self) -> str:
        return CLIENT

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    """A code that has been given and not yet used."""

    person: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(time.time())

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


def grant_of(city: City) -> type[grants.AuthorizationCodeGrant]:
    """The grant of a code."""

    class Given(grants.AuthorizationCodeGrant):
        def save_authorization_code(self, code: str, request: Any) -> None:
            told = request.payload.data
            pkce = told["code_challenge"], told["code_challenge_method"]
            city.codes[code] = Code(request.user, request.payload.redirect_uri, request.scope, told["nonce"], *pkce)

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            return city.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            city.codes = {code: one for code, one in city.codes.items() if one is not authorization_code}

        def authenticate_user(self, authorization_code: Code) -> str:
            return authorization_code.person

    return Given


def token_of(city: City) -> OpenIDCode:
    """The ID token that comes with it."""

    class Token(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return any(code.nonce == nonce for code in city.codes.values())

        def resolve_client_private_key(self, client: Client) -> RSAKey:
            return city.other_key if city.crooked.forged else city.key

        def get_encode_header(self, client: Client) -> dict[str, str]:
            return {"alg": "RS256", "kid": KEY}

        def get_client_claims(self, client: Client) -> dict[str, Any]:
            return {"iss": city.address, "aud": [CLIENT]}

        def generate_user_info(self, user: str, scope: str) -> dict[str, Any]:
            return {"sub": user} | city.people.get(user, {}) | city.crooked.claims

    return Token(require_nonce=True)


def app_of(city: City) -> Flask:
    """The server's own addresses."""
    app = Flask("city")
    server = AuthorizationServer(app, lambda name: Client(city.redirect) if name == CLIENT else None, lambda *_: None)
    server.register_grant(grant_of(city), [CodeChallenge(required=True), token_of(city)])

    @app.get("/.well-known/openid-configuration")
    def described() -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": city.address} | {name: f"{city.address}/{path}" for name, path in places.items()}

    @app.get("/keys")
    def keys() -> Any:
        return KeySet([city.key]).as_dict(private=False)

    @app.route("/authorize", methods=["GET", "POST"])
    def authorize() -> Any:
        if request.method == "GET":
            return FORM
        person = request.form["person"]
        return server.create_authorization_response(grant_user=person, grant=server.get_consent_grant(end_user=person))

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response()

    return app


@contextmanager
def directory() -> Iterator[City]:
    """The directory while it is open; ``redirect`` must be told before anybody signs in."""
    city = City()
    app = app_of(city)
    app.secret_key = secrets.token_hex()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    city.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield city
    server.shutdown()
    thread.join()
    server.server_close()
