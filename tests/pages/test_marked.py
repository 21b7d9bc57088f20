"""What somebody else has written stands as it is written, in labels too, and is read aloud so."""

from playwright.sync_api import Browser
from streamlit.testing.v1 import AppTest

from pages.parts.aloud import script

PILLS = """
from data_access.accounts import User
from data_access.scope import ALL_DISTRICTS, Audience
from pages.parts import visit
from pages.steward.district_choice import district_choice
silent = (lambda *_: None, lambda _: None, lambda: True)
visit.begin(visit.Visit(User("a", Audience.STEWARD, ALL_DISTRICTS), *silent))
district_choice("place", ["*Norr* [x](y)"])
"""


def test_a_district_is_no_markup():
    app = AppTest.from_string(PILLS).run()
    assert not app.exception
    (pills,) = app.get("button_group")
    assert [one.content for one in pills.proto.options] == [r"\*Norr\* \[x\]\(y\)"]


def test_names_and_sizes_are_read_as_they_are_written(browser: Browser):
    """A label's own marks are not read, nor a size with an English point."""
    window = browser.new_page()
    window.set_content(
        r'<html lang="sv"><input aria-label="Bladet blad\_1\*x\*">'
        '<div data-testid="stFileChip"><small>424.0B</small></div>'
    )
    window.evaluate(script("sv").removeprefix("<script>").removesuffix("</script>"))
    assert window.get_by_role("textbox", name="Bladet blad_1*x*", exact=True).count() == 1
    assert window.locator("small").inner_text() == "424\N{NO-BREAK SPACE}B"
    window.close()
