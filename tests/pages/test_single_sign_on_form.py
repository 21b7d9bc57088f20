"""The form of the single sign-on, with passwords beside it or without, and which name the directory gives."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.common.sign_in import SESSION, SIGN_IN
from pages.server.way_in import _name
from tests.pages.serving import PASSWORD


def form(passwords: bool) -> None:
    """The sign-in form over an empty door, drawn alone."""
    from data_access.engine import engine
    from data_access.sessions import Door
    from pages.common.sign_in import Local
    from pages.common.single_sign_on import City

    city = City(Local(Door(engine()), "x" * 32), passwords)
    if city.user() is None:
        city.form()


@pytest.mark.parametrize("passwords", [True, False])
def test_a_password_opens_the_door_only_where_it_may(
    passwords: bool, accounts_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", accounts_file)
    window = AppTest.from_function(form, args=(passwords,)).run()
    assert "Logga in med stadens konto" in window.get("html")[1].proto.body
    assert [field.label for field in window.text_input] == (["Användarnamn", "Lösenord"] if passwords else [])
    if passwords:
        window.text_input("sign_in_name").set_value("styrgrupp")
        window.text_input("sign_in_password").set_value(PASSWORD)
        window.button(SIGN_IN).click().run()
    else:
        for key, value in {SIGN_IN: True, "sign_in_name": "styrgrupp", "sign_in_password": PASSWORD}.items():
            window.session_state[key] = value
        window.run()
    assert (SESSION in window.session_state) == passwords


def test_an_address_that_the_directory_has_not_verified_is_no_name() -> None:
    claims = {"email": "anna@stad.example", "email_verified": False}
    assert _name(claims | {"email_verified": True}, "email") == "anna@stad.example"
    with pytest.raises(ValueError, match="nobody has verified"):
        _name(claims, "email")
