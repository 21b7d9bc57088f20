"""On a group's first page, until somebody has read it or put it away: where the three steps for beginners stand.

The browser remembers, for the group and not for the person: nothing is stored with us.
"""

import json
from html import escape

import streamlit as st

from data_access.accounts import User
from pages.common.groups import group
from pages.parts import address
from pages.parts.words import words

HELP = "hjalp"
SCRIPT = """<script>(() => {
  const line = document.querySelector(".greeting"), name = NAME;
  const done = () => { line.hidden = true; try { localStorage[name] = "yes"; } catch {} };
  try { line.hidden = Boolean(localStorage[name]); } catch { line.hidden = true; }
  line.querySelector("a").addEventListener("click", done);
  line.querySelector("button").addEventListener("click", () => {
    done();
    document.querySelector("[data-testid=stMain]").focus();
  });
})();</script>"""


def greeting(user: User) -> None:
    """One line over the page; its browser shows it as long as nobody of the group has answered it there."""
    text, link, away = words("greeting.text", group=group(user)), words("greeting.steps"), words("greeting.away")
    st.html(
        f'<p class="greeting" hidden>{escape(text)} <a href="{escape(address.link(HELP))}" target="_self">'
        f'{escape(link)}</a> <button type="button">{escape(away)}</button></p>'
        + SCRIPT.replace("NAME", json.dumps(f"lagesbild_guide_{user.audience}"), 1),
        unsafe_allow_javascript=True,
    )
