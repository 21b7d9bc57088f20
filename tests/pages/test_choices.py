"""A choice that the address asks for reaches the browser, however close two runs follow on each other."""

from streamlit.testing.v1 import AppTest

RUN = """
from pages.parts import address
from pages.parts.choices import choice

address.keep()
choice("period", "Period", {"whole": "Hela tiden", "year": "Läsåret"})
"""


def test_the_browser_is_told_the_choice_on_every_run():
    """Told once only, a browser that draws the second run alone answers with the first choice at the next click."""
    app = AppTest.from_string(RUN)
    app.query_params["period"] = "year"
    for _ in range(2):
        chosen = app.run().selectbox(key="period")
        assert (chosen.value, chosen.proto.set_value, chosen.proto.raw_value) == ("year", True, "Läsåret")
    chosen.select("whole").run()
    assert (app.selectbox(key="period").value, dict(app.query_params)) == ("whole", {})
